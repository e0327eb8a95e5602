import type { Row } from '../../../projects/segments/types.ts';
import type { EditorLine } from '../../../projects/segments/view.ts';

/** How deep a line stands in quotes and lists. */
export interface Nesting {
  readonly quotes: number;
  /** 1 for an item of a list that is in no other; 0 outside of lists. */
  readonly items: number;
}

const NONE: Nesting = { quotes: 0, items: 0 };
const ITEMS: ReadonlySet<Row['kind']> = new Set(['item', 'ordered-item', 'task']);

/** The nesting of each line, read from what stands before a row on its line of the source. */
export function nestingOf(lines: Iterable<EditorLine>, source: string | undefined): Nesting[] {
  /** Where the markers of the open lists begin, outermost first. */
  const open: number[] = [];
  const nesting: Nesting[] = [];
  for (const line of lines) {
    const start = line.type === 'row' ? line.row.at[0]?.start : undefined;
    if (source === undefined || line.type === 'skeleton' || start === undefined) {
      nesting.push(NONE);
      continue;
    }
    const prefix = source.slice(source.lastIndexOf('\n', start - 1) + 1, start);
    const quotes = prefix.split('>').length - 1;
    const indent = /^[\s>]*/.exec(prefix)?.[0].replaceAll('>', '').length ?? 0;
    if (ITEMS.has(line.row.kind)) {
      while (open.length > 0 && (open.at(-1) ?? 0) >= indent) open.pop();
      open.push(indent);
    } else if (indent === 0) {
      open.length = 0;
    }
    nesting.push({ quotes, items: ITEMS.has(line.row.kind) ? open.length : 0 });
  }
  return nesting;
}

const CELLS: ReadonlySet<Row['kind']> = new Set(['header-cell', 'cell']);
const HEADINGS: Readonly<Partial<Record<Row['kind'], number>>> = {
  h1: 24,
  h2: 24,
  h3: 20,
  h4: 16,
  h5: 16,
  h6: 16,
};
/** Between paragraphs, items, and the cells and lines of a table, in pixels. */
const AIR = 12;
const ITEM_AIR = 6;
const CELL_AIR = 2;
const TABLE_LINE_AIR = 10;

/** Air between two lines that follow each other, in pixels: sentences of one paragraph have none. */
export function airBetween(
  line: EditorLine,
  next: EditorLine | undefined,
  source: string | undefined,
): number {
  if (next === undefined) return 0;
  if (line.type === 'skeleton' || next.type === 'skeleton') {
    return line.type === next.type ? 0 : AIR;
  }
  const above = HEADINGS[next.row.kind];
  if (above !== undefined) return above;
  if (CELLS.has(line.row.kind) && CELLS.has(next.row.kind)) {
    return between(line.row, next.row, source)?.includes('\n') ? TABLE_LINE_AIR : CELL_AIR;
  }
  if (inOneBlock(line.row, next.row, source)) return 0;
  return ITEMS.has(line.row.kind) && ITEMS.has(next.row.kind) ? ITEM_AIR : AIR;
}

/** Only blanks and at most one line end between two rows: they are sentences of the same block. */
function inOneBlock(row: Row, next: Row, source: string | undefined): boolean {
  const gap = between(row, next, source);
  return gap !== undefined && /^[ \t]*(\r?\n[ \t>]*)?$/.test(gap);
}

function between(row: Row, next: Row, source: string | undefined): string | undefined {
  const end = row.at.at(-1)?.end;
  const start = next.at[0]?.start;
  return source === undefined || end === undefined || start === undefined
    ? undefined
    : source.slice(end, start);
}
