import type { Row } from '../../../projects/segments/types.ts';
import type { RowMark } from './lines.ts';

/** A drawing on a 16 × 16 grid, one stroke weight: strokes, and shapes filled with the same colour. */
interface Drawing {
  readonly strokes?: readonly string[];
  readonly fills?: readonly string[];
}

const RING = 'M8 2.75a5.25 5.25 0 1 0 0 10.5a5.25 5.25 0 1 0 0-10.5z';

/** States differ in shape as well as in colour. */
const MARKS: Readonly<Record<RowMark, Drawing>> = {
  initial: { strokes: [RING] },
  translated: { strokes: [RING], fills: ['M8 2.75a5.25 5.25 0 0 1 0 10.5z'] },
  reviewed: { fills: ['M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z'] },
  final: { strokes: ['M3 8.5l3.5 3.5L13 4.5'] },
  clash: {
    strokes: ['M8 2.5L14 13H2zM8 6.5v3'],
    fills: ['M7.25 10.5h1.5v1.5h-1.5z'],
  },
  // A face of a robot: written by a machine, and looked at by nobody yet.
  machine: {
    strokes: ['M3 5.75h10v7.5H3zM8 5.75V3M1.5 8.5v2.5M14.5 8.5v2.5'],
    fills: ['M5.25 8h1.5v2h-1.5z', 'M9.25 8h1.5v2h-1.5z', 'M7 2.25h2v1.5H7z'],
  },
  locked: { strokes: ['M4 7.25h8v6H4zM5.5 7.25V5.5a2.5 2.5 0 0 1 5 0v1.75'] },
  joined: { strokes: ['M12.5 12.5H7a2.5 2.5 0 0 1-2.5-2.5V3.5M2 6l2.5-2.5L7 6'] },
  omitted: { strokes: [RING, 'M4.5 11.5l7-7'] },
};

/** A row's kind in the margin: a few characters, or a drawing. */
type KindGlyph = { readonly text: string } | Drawing;

const TABLE: Drawing = { strokes: ['M2.5 3.5h11v9h-11zM2.5 8h11M8 3.5v9'] };
const NOTE: Drawing = { strokes: ['M3 3h10v7l-3 3H3zM13 10h-3v3'] };

const KINDS: Readonly<Record<Row['kind'], KindGlyph>> = {
  paragraph: { text: '¶' },
  h1: { text: 'H1' },
  h2: { text: 'H2' },
  h3: { text: 'H3' },
  h4: { text: 'H4' },
  h5: { text: 'H5' },
  h6: { text: 'H6' },
  item: { text: '•' },
  'ordered-item': { text: '1.' },
  task: { strokes: ['M3 3h10v10H3zM5.5 8l2 2l3.5-4'] },
  quote: {
    fills: ['M3 8.5h3.25v3.25H3z', 'M9 8.5h3.25v3.25H9z'],
    strokes: ['M3.5 8.5c0-2.25 1-3.75 2.75-4.25', 'M9.5 8.5c0-2.25 1-3.75 2.75-4.25'],
  },
  'header-cell': TABLE,
  cell: TABLE,
  footnote: { text: '※' },
  caption: { strokes: ['M2.5 3h11v10h-11zM2.5 11l3.5-4l3 3.5l2-2l2.5 2.5M10.5 6h.01'] },
  'front-matter': { strokes: ['M4 2.5h5l3 3v8H4zM6 8h4M6 10.5h4'] },
  html: { strokes: ['M5.5 5L2.5 8l3 3M10.5 5l3 3l-3 3'] },
  comment: { strokes: ['M9 3L7 13M4.5 5.5L2 8l2.5 2.5M11.5 5.5L14 8l-2.5 2.5'] },
  own: { strokes: ['M3 13l.75-3L10.5 3.25l2.25 2.25L6 12.25z'] },
  'translator-note': NOTE,
  'editor-note': NOTE,
};

/** Kinds of skeleton lines that have a drawing of their own; the others show none. */
const SKELETON: Readonly<Record<string, KindGlyph>> = {
  code: { strokes: ['M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5'] },
};

export function markIcon(mark: RowMark): SVGSVGElement {
  return draw(MARKS[mark]);
}

export function kindGlyph(kind: Row['kind']): Node {
  return node(KINDS[kind]);
}

export function skeletonGlyph(kind: string): Node | undefined {
  const glyph = SKELETON[kind];
  return glyph === undefined ? undefined : node(glyph);
}

function node(glyph: KindGlyph): Node {
  return 'text' in glyph ? document.createTextNode(glyph.text) : draw(glyph);
}

const SVG = 'http://www.w3.org/2000/svg';

function draw({ strokes = [], fills = [] }: Drawing): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of strokes) svg.append(path({ d, fill: 'none', stroke: 'currentColor' }));
  for (const d of fills) svg.append(path({ d, fill: 'currentColor' }));
  return svg;
}

function path(attributes: Readonly<Record<string, string>>): SVGPathElement {
  const element = document.createElementNS(SVG, 'path');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
