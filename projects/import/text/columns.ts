/** Blanks that part two columns at least. */
const GUTTER = 3;
const TWO_TEXTS = /\S {3,}(?=\S)/;
/** Lines of a page that has columns, at least. */
const FEWEST_LINES = 6;

/**
 * The lines of a page in reading order: where a gutter of blanks runs down between two columns, first
 * the left one, then the right. A page without one stays as it is.
 */
export function inReadingOrder(lines: readonly string[]): readonly string[] {
  const gutter = gutterOf(lines);
  if (gutter === undefined) return lines;
  const [first, last] = gutter.lines;
  const body = lines.slice(first, last + 1);
  return [
    ...lines.slice(0, first),
    ...body.map((line) => line.slice(0, gutter.at).trimEnd()),
    ...body.map((line) => line.slice(gutter.at).trim()),
    ...lines.slice(last + 1),
  ];
}

interface Gutter {
  /** The column where the right text starts. */
  readonly at: number;
  /** The first and the last line that it parts. */
  readonly lines: readonly [number, number];
}

/** A column that text starts at behind a gutter, in most of the lines between the first and the last that do. */
function gutterOf(lines: readonly string[]): Gutter | undefined {
  const starts = lines.map((line) => {
    const found = TWO_TEXTS.exec(line);
    return found === null ? undefined : found.index + found[0].length;
  });
  const counts = new Map<number, number>();
  for (const start of starts) {
    if (start !== undefined) counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  const [at, count] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0]);
  const first = starts.indexOf(at);
  const last = starts.lastIndexOf(at);
  const between = lines.slice(first, last + 1).filter((line) => line.trim() !== '');
  if (count < FEWEST_LINES || count * 10 < between.length * 6) return undefined;
  const parted = between.every((line) => line.slice(at - GUTTER + 1, at).trim() === '');
  // A table has more than two columns; a contents page has dots in the gutter, which are no blanks.
  const table = between.filter((line) => / {3,}\S/.test(line.slice(at).trimEnd())).length;
  return parted && table * 3 < between.length ? { at, lines: [first, last] } : undefined;
}
