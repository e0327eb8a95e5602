import {
  attribute,
  contentOf,
  type Element,
  type ElementContent,
  element,
  findAll,
  hasClass,
  isBlock,
  isElement,
  isEmpty,
  type Parent,
  plainText,
  rewrite,
  text,
} from './tree.ts';

const MARKER = /^\[?\s*(?:\d{1,3}|[a-z]|[*†‡§]{1,3})\s*\]?$/i;
const BACK_ARROW = /^(?:[\s[\]^↑↩⤴⏎↵⬑]|\u200d|\ufe0e|\ufe0f)*\d{0,2}$/u;
const NOTES =
  /(?:^|[-_])(?:foot-?notes?|end-?notes?|ftn|fn|MsoFootnoteText|reference-text|references)(?:$|[-_\d])/i;

/**
 * Footnotes as GFM has them. A call is a short link to a place further down which links back, or which
 * says that it is a note; that place becomes the note, where it stands.
 */
export function settleFootnotes(root: Parent): void {
  const tree = new Ancestors(root);
  const notes = new Map<Element, string>();
  const calls = new Map<Element, string>();
  for (const link of findAll(root, (node) => isCall(node))) {
    const target = tree.byId(attribute(link, 'href').slice(1));
    const note = target === undefined ? undefined : tree.noteOf(target);
    if (note === undefined || !tree.isBefore(link, note) || !isNote(note, link, tree)) continue;
    const label = notes.get(note) ?? freeLabel(plainText(link), new Set(notes.values()));
    notes.set(note, label);
    calls.set(link, label);
  }
  rewrite(root, (node) => {
    const called = calls.get(node);
    if (called !== undefined) return [element('zy-note-call', [text(called)], { value: called })];
    const label = notes.get(node);
    return label === undefined ? [node] : [settledNote(node, label)];
  });
  liftNotes(root);
  dropRules(root);
}

/** The rule above the notes is the page's way to set them apart. */
function dropRules(parent: Parent): void {
  parent.children = contentOf(parent).filter((child, index, all) => {
    if (isElement(child)) dropRules(child);
    return !(isElement(child, 'hr') && beginsWithNote(nextShown(all, index)));
  });
}

function beginsWithNote(node: ElementContent | undefined): boolean {
  if (!isElement(node)) return false;
  return isElement(node, 'zy-note') || beginsWithNote(nextShown(node.children, -1));
}

function nextShown(nodes: readonly ElementContent[], index: number): ElementContent | undefined {
  return nodes.slice(index + 1).find((node) => !isEmpty(node));
}

function isCall(node: Element): boolean {
  return (
    isElement(node, 'a') &&
    attribute(node, 'href').length > 1 &&
    attribute(node, 'href').startsWith('#') &&
    MARKER.test(plainText(node))
  );
}

function isNote(note: Element, call: Element, tree: Ancestors): boolean {
  if (saysNote(note) || tree.above(note, 3).some(saysNote)) return true;
  const ids = new Set([call, ...tree.above(call, 3)].flatMap(idsOf));
  return findAll(note, (node) => isElement(node, 'a')).some((link) =>
    ids.has(attribute(link, 'href').slice(1)),
  );
}

function saysNote(node: Element): boolean {
  return /^doc-(?:endnotes?|footnote)$/.test(attribute(node, 'role')) || hasClass(node, NOTES);
}

function idsOf(node: Element): string[] {
  return [attribute(node, 'id'), attribute(node, 'name')].filter((id) => id !== '');
}

function freeLabel(marker: string, used: ReadonlySet<string>): string {
  const wanted = /\d+/.exec(marker)?.[0] ?? String(used.size + 1);
  let label = wanted;
  for (let number = 2; used.has(label); number++) label = `${wanted}-${number}`;
  return label;
}

function settledNote(node: Element, label: string): Element {
  rewrite(node, (inner) => (isBackLink(inner) ? [] : [inner]));
  trimMarker(node, label);
  const children = isElement(node, 'p') ? [element('p', node.children)] : node.children;
  return element('zy-note', children, { value: label });
}

function isBackLink(node: Element): boolean {
  if (isElement(node, 'sup', 'span', 'b')) return node.children.length === 0;
  if (!isElement(node, 'a') || !attribute(node, 'href').startsWith('#')) return false;
  const words = plainText(node);
  return BACK_ARROW.test(words) || MARKER.test(words) || /^(?:back|return)\b/i.test(words);
}

/** The number that a note begins with is its label already. */
function trimMarker(node: Element, label: string): void {
  const first = node.children.find((child) => !isEmpty(child));
  if (first === undefined) return;
  if (first.type === 'text')
    first.value = first.value.replace(new RegExp(`^\\s*\\[?${label}\\]?[.:]?\\s+`), '');
  else if (isElement(first) && plainText(first) === label)
    node.children = node.children.filter((child) => child !== first);
  else if (isElement(first, 'p', 'div', 'span')) trimMarker(first, label);
}

/** A list of notes is no list: they stand on their own, in its place. */
function liftNotes(root: Parent): void {
  rewrite(root, (node) => {
    if (!isElement(node, 'ol', 'ul', 'dl')) return [node];
    const lifted: ElementContent[] = [];
    let rest: ElementContent[] = [];
    const flush = (): void => {
      if (rest.some((child) => !isEmpty(child)))
        lifted.push(element(node.tagName, rest, node.properties));
      rest = [];
    };
    for (const child of node.children) {
      if (!isElement(child, 'zy-note')) {
        rest.push(child);
        continue;
      }
      flush();
      lifted.push(child);
    }
    if (lifted.length === 0) return [node];
    flush();
    return lifted;
  });
}

class Ancestors {
  private readonly parents = new Map<Element, Element>();
  private readonly ids = new Map<string, Element>();
  private readonly order = new Map<Element, number>();

  constructor(root: Parent) {
    this.read(root);
  }

  private read(parent: Parent): void {
    for (const child of parent.children) {
      if (child.type !== 'element') continue;
      if (parent.type === 'element') this.parents.set(child, parent);
      this.order.set(child, this.order.size);
      for (const id of idsOf(child)) if (!this.ids.has(id)) this.ids.set(id, child);
      this.read(child);
    }
  }

  byId(id: string): Element | undefined {
    return this.ids.get(id) ?? this.ids.get(decoded(id));
  }

  above(node: Element, levels: number): Element[] {
    const found: Element[] = [];
    let at = this.parents.get(node);
    while (at !== undefined && found.length < levels) {
      found.push(at);
      at = this.parents.get(at);
    }
    return found;
  }

  /** In document order; what is inside of `later` is not before it. */
  isBefore(node: Element, later: Element): boolean {
    return (this.order.get(node) ?? 0) < (this.order.get(later) ?? 0);
  }

  /** The block that a place marks: itself, or what begins with it. */
  noteOf(target: Element): Element | undefined {
    if (isElement(target, 'li', 'dd', 'aside') || (isBlock(target) && !isElement(target, ...WIDE)))
      return target;
    const around = this.above(target, 8);
    return (
      around.find((node) => hasClass(node, /^footnote$/i)) ??
      around.find(
        (node) => isBlock(node) && !isElement(node, 'section', 'article', 'main', 'body', 'table'),
      )
    );
  }
}

const WIDE = [
  'section',
  'article',
  'main',
  'body',
  'table',
  'ol',
  'ul',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
];

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    // Not an encoded id after all.
    return id;
  }
}
