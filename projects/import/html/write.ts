import { type Handle, toMdast } from 'hast-util-to-mdast';
import type { Nodes, Parents, Root, RootContent, Text } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { defaultHandlers, type Options, toMarkdown, type Unsafe } from 'mdast-util-to-markdown';
import type { FurnitureKind, ImageUse, Mark } from '../types.ts';
import type { Furniture } from './marks.ts';
import type { Piece } from './pieces.ts';
import { attribute, element } from './tree.ts';

export interface Written {
  readonly markdown: string;
  readonly marks: readonly Mark[];
  /** Each address once, in the order of the text. */
  readonly images: readonly ImageUse[];
}

/** The Markdown of all pieces, and where the furniture stands in it. */
export function writePieces(pieces: readonly Piece[]): Written {
  const writer = new Writer();
  // One tree for all: to make one of each piece takes twice as long.
  const boxes = pieces.map(({ node }) => element('zy-piece', [node]));
  const tree = toMdast({ type: 'root', children: boxes }, { document: false, handlers });
  const roots = tree.type === 'root' ? tree.children : [];
  for (const [index, root] of roots.entries()) {
    const blocks = 'children' in root ? (root.children as RootContent[]) : [];
    for (const block of blocks) writer.write(block, pieces[index]?.furniture);
  }
  return writer.written();
}

class Writer {
  private markdown = '';
  private previous: RootContent | undefined;
  /** The other marker parts a list from one right before it. */
  private otherMarker = false;
  private readonly marks: { furniture: Furniture; start: number; end: number }[] = [];
  private readonly images = new Map<string, ImageUse>();

  write(block: RootContent, furniture: Furniture | undefined): void {
    const text = this.textOf(block);
    if (text === '') return;
    const start = this.markdown === '' ? 0 : this.markdown.length + 1;
    this.markdown += `${start === 0 ? '' : '\n'}${text}\n`;
    this.previous = block;
    if (furniture !== undefined) this.mark(furniture, start, start + text.length);
    this.seeImages(block);
  }

  private textOf(block: RootContent): string {
    const follows =
      block.type === 'list' &&
      this.previous?.type === 'list' &&
      Boolean(block.ordered) === Boolean(this.previous.ordered);
    this.otherMarker = follows && !this.otherMarker;
    return written(block, this.otherMarker, this.markdown === '');
  }

  private mark(furniture: Furniture, start: number, end: number): void {
    const last = this.marks.at(-1);
    if (last?.furniture === furniture && last.end + 2 === start) last.end = end;
    else this.marks.push({ furniture, start, end });
  }

  private seeImages(node: Nodes): void {
    if (node.type === 'image' && !this.images.has(node.url))
      this.images.set(node.url, { address: node.url, alt: node.alt ?? '' });
    if ('children' in node) for (const child of node.children) this.seeImages(child);
  }

  written(): Written {
    const marks = this.marks.map(({ furniture: { what, sure }, start, end }): Mark => {
      const kind: FurnitureKind = what;
      return { at: { start, end }, what: kind, sure };
    });
    return { markdown: this.markdown, marks, images: [...this.images.values()] };
  }
}

/** Own elements of the passes before, and what has no place in Markdown. */
const handlers: Record<string, Handle> = {
  // A box that `writePieces` takes apart again; it is one for every piece, also where nothing is in it.
  'zy-piece': (state, node) => ({ type: 'blockquote', children: state.toFlow(state.all(node)) }),
  // `data.hName` tells that it stands in a line: an `html` node may be either.
  'zy-raw': (_state, node) => ({
    type: 'html',
    value: attribute(node, 'value'),
    data: { hName: 'span' },
  }),
  // Of an item it is the box; alone it switched something.
  input: () => undefined,
  'zy-display': (_state, node) => ({ type: 'html', value: attribute(node, 'value') }),
  'zy-note-call': (_state, node) => ({
    type: 'footnoteReference',
    identifier: attribute(node, 'value'),
    label: attribute(node, 'value'),
  }),
  'zy-note': (state, node) => ({
    type: 'footnoteDefinition',
    identifier: attribute(node, 'value'),
    label: attribute(node, 'value'),
    children: state.toFlow(state.all(node)),
  }),
};

/**
 * Bare addresses stay as they are written: escaping them (`https\://`) would keep a site from making
 * links of them, which is what their reader expects.
 */
const gfm = (gfmToMarkdown().extensions ?? []).filter(
  ({ unsafe }) => unsafe?.some(({ character }) => character === '@') !== true,
);

/** What the workbench reads as more than text, beyond CommonMark and GFM. */
const ownUnsafe: NonNullable<Options['unsafe']> = [
  {
    character: '$',
    inConstruct: 'phrasing',
    notInConstruct: ['autolink', 'destinationLiteral', 'destinationRaw', 'titleQuote'],
  },
  { atBreak: true, character: ':', after: '::' },
  { atBreak: true, character: ':', after: '[ \t]' },
  { atBreak: true, character: '{', after: '[{%]' },
  { atBreak: true, character: '+', after: '\\+' },
];

const options: Options = {
  bullet: '-',
  rule: '-',
  emphasis: '*',
  fences: true,
  incrementListMarker: true,
  listItemIndent: 'one',
  unsafe: ownUnsafe,
  extensions: gfm,
  join: [(left) => (left.type === 'html' && /^\[!\w+\]$/.test(left.value) ? 0 : undefined)],
  handlers: {
    root: (node: Root, parent, state, info) => {
      state.unsafe = state.unsafe.map(onlyWholeReference);
      return defaultHandlers.root(node, parent, state, info);
    },
    text: (node: Text, parent, state, info) =>
      MAY_BE_MARKUP.test(node.value)
        ? withoutNeedlessEscapes(
            defaultHandlers.text(node, parent, state, info),
            node.value,
            state.stack.includes('label') || state.stack.includes('tableCell'),
            lonelyDollars.has(node),
          )
        : node.value,
    html: (node, _parent, state) =>
      state.stack.includes('tableCell') ? node.value.replace(/\|/g, '\\|') : node.value,
  },
};

/** Each pattern is compiled once: the same objects must come back. */
const narrowed = new Map<Unsafe, Unsafe>();

/** An ampersand is one, in texts and addresses, where it does not begin a whole character reference. */
function onlyWholeReference(pattern: Unsafe): Unsafe {
  if (pattern.character !== '&') return pattern;
  const known = narrowed.get(pattern) ?? { ...pattern, after: '#?[A-Za-z0-9]{1,35};' };
  narrowed.set(pattern, known);
  return known;
}

/**
 * What some pattern of `unsafe` could find, or what stands at an edge where its neighbour counts. Most
 * texts have none of it, and to try sixty patterns on each takes most of the time.
 */
const MAY_BE_MARKUP = /[\\`*_[\]<&$~|\r\n\t]|^[\s#+=>:{(\d-]|[!#]$/;

/** Texts in blocks that have one dollar sign: it takes two to make maths. */
let lonelyDollars = new WeakSet<Text>();

function written(block: RootContent, otherMarker: boolean, isFirst: boolean): string {
  lonelyDollars = new WeakSet();
  findLonelyDollars(block);
  tighten(block);
  const root: Root = { type: 'root', children: [block] };
  return toMarkdown(root, {
    ...options,
    // A rule of dashes at the very start would open a front matter.
    rule: isFirst ? '*' : '-',
    ...(otherMarker ? { bullet: '*', bulletOrdered: ')' } : {}),
  }).replace(/\n+$/, '');
}

/** Only an item of several blocks, other than lists inside of it, needs blank lines. */
function tighten(node: Nodes): void {
  if (node.type === 'listItem') {
    const blocks = node.children.filter(({ type }) => type !== 'list');
    node.spread = blocks.length > 1;
  }
  if ('children' in node) for (const child of node.children) tighten(child);
  if (node.type === 'list') node.spread = node.children.some(({ spread }) => spread === true);
}

const LINES = new Set(['paragraph', 'heading', 'tableCell']);

function findLonelyDollars(node: Nodes): void {
  if (LINES.has(node.type)) {
    const texts = textsOf(node as Parents);
    const dollars = texts.reduce((sum, { value }) => sum + value.split('$').length - 1, 0);
    if (dollars === 1 && !holdsMaths(node)) for (const found of texts) lonelyDollars.add(found);
  } else if ('children' in node) {
    for (const child of node.children) findLonelyDollars(child);
  }
}

function textsOf(node: Parents): Text[] {
  return node.children.flatMap((child): Text[] =>
    child.type === 'text' ? [child] : 'children' in child ? textsOf(child) : [],
  );
}

function holdsMaths(node: Nodes): boolean {
  if (node.type === 'html') return node.value.includes('$');
  return 'children' in node && node.children.some(holdsMaths);
}

/**
 * Backslashes where nothing could be read as markup: they would stand in every row's text. Kept are
 * those before what may open or close something.
 */
function withoutNeedlessEscapes(
  escaped: string,
  value: string,
  inLabel: boolean,
  lonelyDollar: boolean,
): string {
  if (escaped === value) return escaped;
  return escaped.replace(/\\[\s\S]/g, (found, at: number) => {
    const before = escaped.charAt(at - 1);
    const rest = escaped.slice(at + 2, at + 40);
    return isNeedless(found.charAt(1), before, rest, { inLabel, lonelyDollar, isStart: at === 0 })
      ? found.charAt(1)
      : found;
  });
}

interface Standing {
  readonly inLabel: boolean;
  readonly lonelyDollar: boolean;
  readonly isStart: boolean;
}

function isNeedless(character: string, before: string, rest: string, standing: Standing): boolean {
  switch (character) {
    case '[':
      return !standing.inLabel && !standing.isStart && /^[^^!\]\s]/.test(rest) && before !== '\n';
    case '*':
    case '_':
      return /\s/.test(before) && /^[ \t]/.test(rest) && before !== '\n';
    case '~':
      return (/[\s(]/.test(before) || standing.isStart) && /^\d/.test(rest) && before !== '\n';
    case '$':
      return standing.lonelyDollar;
    default:
      return false;
  }
}
