import type { Element, ElementContent, Root, RootContent, Text } from 'hast';

export type { Element, ElementContent, Root, RootContent };

/** A parent in the tree, after its doctype and comments are gone. */
export type Parent = Root | Element;

/** An element, of one of these names where there are any. */
export function isElement<Name extends string = string>(
  node: RootContent | undefined,
  ...names: readonly Name[]
): node is Element & { tagName: Name } {
  return (
    node?.type === 'element' &&
    (names.length === 0 || (names as readonly string[]).includes(node.tagName))
  );
}

export function isText(node: RootContent | undefined): node is Text {
  return node?.type === 'text';
}

export function text(value: string): Text {
  return { type: 'text', value };
}

export function element(
  tagName: string,
  children: ElementContent[] = [],
  properties: Element['properties'] = {},
): Element {
  return { type: 'element', tagName, properties, children };
}

/**
 * Markdown that stands in a line as it is. It is its own text too: what has no text would seem to be no
 * part of the line when its blanks are collapsed.
 */
export function raw(markdown: string): Element {
  return element('zy-raw', [text(markdown)], { value: markdown });
}

/** An attribute as text; empty where it is missing. Names are hast's: `dataSrc`, `ariaHidden`. */
export function attribute(node: Element, name: string): string {
  const value = node.properties[name];
  if (value === undefined || value === null || value === false) return '';
  if (value === true) return name;
  return Array.isArray(value) ? value.join(name === 'srcSet' ? ', ' : ' ') : String(value);
}

export function classes(node: Element): readonly string[] {
  const value = node.properties.className;
  return Array.isArray(value) ? value.map(String) : [];
}

export function hasClass(node: Element, pattern: RegExp): boolean {
  return classes(node).some((name) => pattern.test(name));
}

/** Inline style declarations by property, both in lower case. */
export function styles(node: Element): ReadonlyMap<string, string> {
  const declarations = new Map<string, string>();
  for (const declaration of attribute(node, 'style').toLowerCase().split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    declarations.set(declaration.slice(0, colon).trim(), declaration.slice(colon + 1).trim());
  }
  return declarations;
}

/** Without the doctype and comments that only a parsed page has. */
export function contentOf(node: Parent): ElementContent[] {
  return node.children.flatMap((child): ElementContent[] =>
    child.type === 'element' || child.type === 'text' ? [child] : [],
  );
}

/** All text inside, as it stands. */
export function textOf(node: RootContent | Root): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** All text inside with blanks collapsed and none at the ends. */
export function plainText(node: RootContent | Root): string {
  return textOf(node).replace(/\s+/g, ' ').trim();
}

/** The first element inside that is asked for, in document order. */
export function find(node: Parent, wanted: (node: Element) => boolean): Element | undefined {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    const found = wanted(child) ? child : find(child, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Every element inside that is asked for, in document order; not those inside of one found. */
export function findAll(node: Parent, wanted: (node: Element) => boolean): Element[] {
  return node.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    return wanted(child) ? [child] : findAll(child, wanted);
  });
}

/** Replaces every element, inner ones first, by what `change` makes of it. */
export function rewrite(node: Parent, change: (node: Element) => ElementContent[]): void {
  node.children = node.children.flatMap((child): ElementContent[] => {
    if (child.type === 'text') return [child];
    if (child.type !== 'element') return [];
    rewrite(child, change);
    return change(child);
  });
}

const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption ' +
    'figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p pre ' +
    'search section summary table tbody td tfoot th thead tr ul xmp zy-display zy-note'
  ).split(' '),
);

export function isBlock(node: RootContent | undefined): node is Element {
  return isElement(node) && BLOCKS.has(node.tagName);
}

/** A block somewhere inside. */
export function holdsBlock(node: Parent): boolean {
  return find(node, isBlock) !== undefined;
}

export function isHeading(node: RootContent | undefined): node is Element {
  return isElement(node) && /^h[1-6]$/.test(node.tagName);
}

export function isBlankText(node: RootContent | undefined): boolean {
  return isText(node) && node.value.trim() === '';
}

/** Neither text nor anything else that shows. */
export function isEmpty(node: RootContent): boolean {
  if (node.type === 'text') return node.value.trim() === '';
  if (node.type !== 'element') return true;
  if (SHOWS.has(node.tagName)) return false;
  return node.children.every(isEmpty);
}

const SHOWS = new Set(['img', 'hr', 'input', 'zy-raw', 'zy-display', 'zy-note-call', 'zy-note']);
