import { columnsOf } from '../columns.ts';

/** How the lines of one paragraph were broken. */
export interface Wrapping {
  /** For each line but the last: it is full, the next word would not have fitted. */
  readonly full: readonly boolean[];
  /** Columns of the widest line that is not one long word. */
  readonly width: number;
}

/** Columns of a line that was broken at a margin of letters and editors, at least. */
const NARROWEST = 50;
/** Of a column in print; only where nearly every line is full. */
const NARROWEST_COLUMN = 28;
/** Longer lines are paragraphs, not lines of one; a word that long is allowed. */
const WIDEST = 160;
/** Programs count columns or characters, and print has no fixed width: so much of the margin may stay free. */
const TOLERANCE = 0.85;

/**
 * Whether a paragraph's lines were broken at a margin. Undefined where they were broken by their writer:
 * verse, addresses, one sentence a line. Only the paragraph itself is looked at, so that joining others
 * changes nothing here.
 * @param lines without blanks at their edges, at least two
 */
export function wrappingOf(lines: readonly string[]): Wrapping | undefined {
  const columns = greedy(lines, columnsOf);
  const characters = greedy(lines, (line) => line.length);
  const full = columns.full.map((isFull, index) => isFull || characters.full[index] === true);
  const count = full.filter(Boolean).length;
  const wide = columns.width >= NARROWEST && count * 10 >= full.length * 6;
  const narrow =
    columns.width >= NARROWEST_COLUMN && full.length >= 4 && count * 10 >= full.length * 8;
  return wide || narrow ? { full, width: columns.width } : undefined;
}

/** Lines filled one after the other: each is full where the next one's first word would not have fitted. */
function greedy(lines: readonly string[], measure: (text: string) => number): Wrapping {
  const sizes = lines.map(measure);
  const usual = lines.flatMap((line, index) => {
    const size = sizes[index] ?? 0;
    return size <= WIDEST || /\s/.test(line) ? [size] : [];
  });
  const width = usual.reduce((most, size) => Math.max(most, size), 0);
  const full = lines.slice(0, -1).map((line, index) => {
    const size = sizes[index] ?? 0;
    // A long word fills a line of its own.
    if (columnsOf(line) > WIDEST) return !/\s/.test(line);
    const next = lines[index + 1] ?? '';
    const word = measure(firstWord(next));
    return size + 1 + word > Math.min(width, WIDEST) * TOLERANCE;
  });
  return { full, width };
}

/** Up to the first blank; Chinese that is broken anywhere has none, and its line says how full it is by itself. */
function firstWord(line: string): string {
  const end = line.search(/\s/);
  return end < 0 ? line : line.slice(0, end);
}
