import { resolveAddress, withoutOwnPage } from './addresses.ts';
import {
  attribute,
  contentOf,
  type Element,
  type ElementContent,
  element,
  find,
  findAll,
  hasClass,
  holdsBlock,
  isBlankText,
  isBlock,
  isElement,
  isEmpty,
  isHeading,
  isText,
  type Parent,
  plainText,
  raw,
  rewrite,
  styles,
  text,
} from './tree.ts';

/** Where the page stands, for its relative links. */
export interface Place {
  readonly base: string | undefined;
  readonly page: string | undefined;
}

/** Inline elements as Markdown has them: links, strong, emphasis, deletion, code. */
export function settleInline(root: Parent, place: Place): void {
  rewrite(root, (node) => settledInline(node, place));
  rewrite(root, (node) => {
    if (isElement(node, 'pre')) return [node];
    node.children = edged(joined(node.children.flatMap(spread)));
    return [isHeading(node) ? settledHeading(node) : node];
  });
  root.children = edged(joined(contentOf(root).flatMap(spread)));
}

type Format = 'strong' | 'em' | 'del' | 'code' | 'sup' | 'sub';

const formatsByTag: Readonly<Record<string, Format>> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  u: 'em',
  del: 'del',
  s: 'del',
  strike: 'del',
  code: 'code',
  tt: 'code',
  samp: 'code',
  kbd: 'code',
  sup: 'sup',
  sub: 'sub',
};

const UNWRAPPED = new Set(
  'span font small mark ins abbr cite dfn time label q b strong i em u del s strike tt samp kbd'.split(
    ' ',
  ),
);

function settledInline(node: Element, place: Place): ElementContent[] {
  if (node.tagName === 'a') return settledLink(node, place);
  if (!UNWRAPPED.has(node.tagName) && !['code', 'sup', 'sub'].includes(node.tagName)) {
    // Headings and cells are what their styles say already.
    if (isElement(node, 'p', 'div', 'li'))
      node.children = wrapped(node.children, blockFormats(node));
    return [node];
  }
  if (attribute(node, 'role') === 'tab' || isBlockCode(node)) return [node];
  const children = isElement(node, 'q') ? quoted(node.children) : node.children;
  return wrapped(children, formatsOf(node));
}

/** The text of a code block, which its language stands at. */
function isBlockCode(node: Element): boolean {
  return isElement(node, 'code') && hasClass(node, /^language-/) && node.children.every(isText);
}

function quoted(children: ElementContent[]): ElementContent[] {
  return [text('“'), ...children, text('”')];
}

/** From the element and its style; `<b style="font-weight: normal">` is no bold. */
function formatsOf(node: Element): ReadonlySet<Format> {
  const formats = new Set<Format>();
  const own = formatsByTag[node.tagName];
  const style = styles(node);
  const weight = style.get('font-weight');
  const slant = style.get('font-style');
  if (own !== undefined) formats.add(own);
  if (weight !== undefined) toggle(formats, 'strong', isBold(weight));
  if (slant !== undefined) toggle(formats, 'em', /^(?:italic|oblique)/.test(slant));
  const decoration = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`;
  if (decoration.includes('line-through')) formats.add('del');
  const align = style.get('vertical-align');
  if (align === 'super') formats.add('sup');
  if (align === 'sub') formats.add('sub');
  if (
    /\b(?:courier|consolas|monospace|menlo|roboto mono|source code)/.test(
      style.get('font-family') ?? '',
    )
  )
    formats.add('code');
  if (formats.has('code')) formats.delete('em');
  return formats;
}

function blockFormats(node: Element): ReadonlySet<Format> {
  const formats = new Set<Format>();
  const style = styles(node);
  if (isElement(node, 'p') && isBold(style.get('font-weight') ?? '')) formats.add('strong');
  if (isElement(node, 'p') && style.get('font-style') === 'italic') formats.add('em');
  return formats;
}

function isBold(weight: string): boolean {
  return /^bold/.test(weight) || Number(weight) >= 600;
}

function toggle(formats: Set<Format>, format: Format, on: boolean): void {
  if (on) formats.add(format);
  else formats.delete(format);
}

const ORDER: readonly Format[] = ['code', 'sub', 'sup', 'em', 'strong', 'del'];

function wrapped(children: ElementContent[], formats: ReadonlySet<Format>): ElementContent[] {
  return ORDER.filter((format) => formats.has(format)).reduce(
    (inner, format) => pushed(inner, (run) => formatted(run, format)),
    children,
  );
}

function formatted(run: ElementContent[], format: Format): ElementContent[] {
  if (run.every(isEmpty)) return run;
  if (format === 'sup' || format === 'sub') return raised(run, format);
  if (format === 'code') return code(run);
  if (run.every((node) => isEmpty(node) || isElement(node, format))) return run;
  return [element(format, run)];
}

/** Markdown has no raised text: the tags stay, but for the endings of ordinals. */
function raised(run: ElementContent[], tag: 'sup' | 'sub'): ElementContent[] {
  const words = plainText(element('span', run));
  if (/^(?:st|nd|rd|th|®|™|℠)$/i.test(words) || hasNoteCall(run)) return run;
  return [raw(`<${tag}>`), ...run, raw(`</${tag}>`)];
}

function hasNoteCall(run: ElementContent[]): boolean {
  return find(element('span', run), ({ tagName }) => tagName === 'zy-note-call') !== undefined;
}

/** Code holds nothing but text: links go around it, pictures and maths stand beside it. */
function code(run: ElementContent[]): ElementContent[] {
  const shown = run.filter((node) => !isEmpty(node));
  const [only] = shown;
  if (shown.length === 1 && isElement(only, 'a')) {
    only.children = code(only.children);
    return [only];
  }
  if (!run.some(holdsMore)) {
    const value = plainCode(element('span', run));
    return value.trim() === '' ? [text(value)] : [element('code', [text(value)])];
  }
  return run.flatMap((node) => {
    if (!isElement(node) || isMore(node)) return isElement(node) ? [node] : code([node]);
    return holdsMore(node) ? code(node.children) : code([node]);
  });
}

function isMore(node: Element): boolean {
  return isElement(node, 'img', 'a') || node.tagName.startsWith('zy-');
}

function holdsMore(node: ElementContent): boolean {
  return isElement(node) && (isMore(node) || find(node, isMore) !== undefined);
}

function plainCode(node: Element): string {
  return node.children
    .map((child) => {
      if (isText(child)) return child.value;
      return isElement(child, 'br') ? ' ' : isElement(child) ? plainCode(child) : '';
    })
    .join('')
    .replace(/\u00a0/g, ' ');
}

/** Formatting around blocks belongs into each of them. */
function pushed(
  children: ElementContent[],
  format: (run: ElementContent[]) => ElementContent[],
): ElementContent[] {
  const result: ElementContent[] = [];
  let run: ElementContent[] = [];
  const flush = (): void => {
    if (run.length > 0) result.push(...format(run));
    run = [];
  };
  for (const child of children) {
    if (!isElement(child) || !(isBlock(child) || holdsBlock(child))) {
      run.push(child);
      continue;
    }
    flush();
    if (!isElement(child, 'pre', 'hr') && !child.tagName.startsWith('zy-'))
      child.children = pushed(child.children, format);
    result.push(child);
  }
  flush();
  return result;
}

function settledLink(link: Element, { base, page }: Place): ElementContent[] {
  const address = attribute(link, 'href');
  const { className = [], id = '' } = link.properties;
  if (address === '') return link.children;
  const href = withoutOwnPage(resolveAddress(address, base), page);
  if (holdsSeveralBlocks(link)) rewrite(link, cardText);
  if (href.startsWith('#') && link.children.every(isEmpty)) return [];
  return pushed(link.children, (run) => {
    const hasShown = !run.every(isEmpty);
    return hasShown || !holdsBlock(link)
      ? [element('a', withoutLinks(run), { href, className, id })]
      : run;
  });
}

/** A card that leads to another page: its title is no heading of this one. */
function holdsSeveralBlocks(link: Element): boolean {
  return findAll(link, (node) => isElement(node, 'p') || isHeading(node)).length > 1;
}

function cardText(node: Element): ElementContent[] {
  if (!isHeading(node)) return [node];
  const isTitle = /^h[12]$/.test(node.tagName);
  return [element('p', isTitle ? [element('strong', node.children)] : node.children)];
}

/** A link cannot hold another. */
function withoutLinks(nodes: ElementContent[]): ElementContent[] {
  const holder = element('span', nodes);
  rewrite(holder, (node) => (isElement(node, 'a') ? node.children : [node]));
  return holder.children;
}

const PERMALINK =
  /^(?:[#¶§∞🔗​\s]*|permalink|link to this (?:heading|section)|direct link to .*|anchor)$/iu;

/** No marks of its own around the whole heading, no link to itself. */
function settledHeading(heading: Element): Element {
  rewrite(heading, (node) => {
    if (isElement(node, 'br')) return [text(' ')];
    if (!isElement(node, 'a')) return [node];
    const isInPage = attribute(node, 'href').startsWith('#');
    if (isInPage && PERMALINK.test(plainText(node)) && !hasPicture(node)) return [];
    return isInPage ? node.children : [node];
  });
  for (;;) {
    const shown = heading.children.filter((node) => !isEmpty(node));
    const [only] = shown;
    if (shown.length !== 1 || !isElement(only)) return heading;
    if (!isElement(only, 'strong', 'em') && !isOwnAddress(heading, only)) return heading;
    heading.children = only.children;
  }
}

/** A title leads to its article; the name of the site, to its first page. */
function isOwnAddress(heading: Element, link: Element): boolean {
  return (
    isElement(heading, 'h1') &&
    isElement(link, 'a') &&
    !/^(?:https?:\/\/[^/]+)?\/?$/.test(attribute(link, 'href'))
  );
}

function hasPicture(node: Element): boolean {
  return find(node, ({ tagName }) => tagName === 'img') !== undefined;
}

const MARKS = ['strong', 'em', 'del', 'a'];

/** Blanks and breaks at the ends of a mark stand outside of it; a mark around nothing is none. */
function spread(node: ElementContent): ElementContent[] {
  if (isText(node)) return [text(softSpaces(node.value))];
  if (!isElement(node, ...MARKS)) return [node];
  if (node.tagName !== 'a') node.children = withoutSame(node.children, node.tagName);
  const children = [...node.children];
  const before = taken(children, 'start');
  const after = taken(children, 'end');
  if (children.every(isEmpty)) {
    return node.tagName === 'a'
      ? [...before, element('a', children, node.properties), ...after]
      : [...before, ...children, ...after];
  }
  return [...before, element(node.tagName, children, node.properties), ...after];
}

/** A hard space is layout as often as meant; characters without width are never text. */
function softSpaces(value: string): string {
  return value
    .replace(/[\u00a0\u202f\u2007]/g, ' ')
    .replace(/[\u200b\ufeff\u00ad\u2060]|\u034f/g, '');
}

function withoutSame(nodes: ElementContent[], name: string): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (!isElement(node)) return [node];
    node.children = withoutSame(node.children, name);
    return node.tagName === name ? node.children : [node];
  });
}

/** Takes blanks and breaks away from one end of `nodes`. */
function taken(nodes: ElementContent[], end: 'start' | 'end'): ElementContent[] {
  const found: ElementContent[] = [];
  const add = (node: ElementContent): void => {
    if (end === 'start') found.push(node);
    else found.unshift(node);
  };
  for (;;) {
    const at = end === 'start' ? 0 : nodes.length - 1;
    const node = nodes[at];
    if (isElement(node, 'br')) {
      add(node);
      nodes.splice(at, 1);
      continue;
    }
    if (!isText(node)) return found;
    const kept = end === 'start' ? node.value.trimStart() : node.value.trimEnd();
    if (kept.length < node.value.length) add(text(' '));
    if (kept !== '') {
      nodes[at] = text(kept);
      return found;
    }
    nodes.splice(at, 1);
  }
}

/**
 * `**Note:**text` is no bold in Markdown: where signs at the edge of a mark touch a word, those at both of
 * its edges go outside.
 */
function edged(nodes: ElementContent[]): ElementContent[] {
  return nodes.flatMap((node, index) =>
    isElement(node, 'strong', 'em', 'del') && touchesWord(node, nodes[index - 1], nodes[index + 1])
      ? withSignsOutside(node)
      : [node],
  );
}

const SIGNS_BEFORE = /^[\p{P}\p{S}]+/u;
const SIGNS_BEHIND = /[\p{P}\p{S}]+$/u;

function touchesWord(
  node: Element,
  before: ElementContent | undefined,
  after: ElementContent | undefined,
): boolean {
  const first = node.children[0];
  const last = node.children.at(-1);
  const opens = isText(before) && /[\p{L}\p{N}]$/u.test(before.value);
  const closes = isText(after) && /^[\p{L}\p{N}]/u.test(after.value);
  return (
    (opens && isText(first) && SIGNS_BEFORE.test(first.value)) ||
    (closes && isText(last) && SIGNS_BEHIND.test(last.value))
  );
}

function withSignsOutside(node: Element): ElementContent[] {
  const children = [...node.children];
  const parts = { before: '', behind: '' };
  const first = children[0];
  if (isText(first)) {
    parts.before = SIGNS_BEFORE.exec(first.value)?.[0] ?? '';
    children[0] = text(first.value.slice(parts.before.length));
  }
  const last = children.at(-1);
  if (isText(last)) {
    parts.behind = SIGNS_BEHIND.exec(last.value)?.[0] ?? '';
    children[children.length - 1] = text(
      last.value.slice(0, last.value.length - parts.behind.length),
    );
  }
  const inner = children.every(isEmpty) ? children : [element(node.tagName, children)];
  return [text(parts.before), ...inner, text(parts.behind)].filter(
    (part) => !isText(part) || part.value !== '',
  );
}

/** Neighbours that are the same mark are one: editors cut bold words into many spans. */
function joined(nodes: ElementContent[]): ElementContent[] {
  const result: ElementContent[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    const before = result.at(-2);
    if (isBlankText(last) && isElement(before, 'strong', 'em', 'del') && isSameMark(before, node)) {
      result.pop();
      before.children = joined([...before.children, text(' '), ...node.children]);
    } else if (isText(node) && isText(last)) last.value += node.value;
    else if (isElement(last) && isSameMark(last, node))
      last.children = joined([...last.children, ...node.children]);
    else result.push(isText(node) ? text(node.value) : node);
  }
  return result;
}

function isSameMark(left: Element, right: ElementContent): right is Element {
  return (
    isElement(right, left.tagName) &&
    (MARKS.includes(left.tagName) || left.tagName === 'code') &&
    attribute(left, 'href') === attribute(right, 'href') &&
    !hasClass(left, /^language-/)
  );
}
