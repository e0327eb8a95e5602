import type { Range } from '../../text/range.ts';

/** CRLF is one line end; LF and CR are one each (CommonMark 2.1). */
const LINE_END = /\r\n|\n|\r/g;

/** Offset of the first character of the line that holds `offset`. */
export function lineStart(source: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isLineEnd(source.charCodeAt(at - 1))) at--;
  return at;
}

/** Offset of the line end after `offset`, or the end of the source. */
export function lineEnd(source: string, offset: number): number {
  let at = offset;
  while (at < source.length && !isLineEnd(source.charCodeAt(at))) at++;
  return at;
}

/** The start of the line after the one that ends at `end`; the end of the source where there is none. */
export function nextLineStart(source: string, end: number): number {
  if (source.charCodeAt(end) === 13 && source.charCodeAt(end + 1) === 10) return end + 2;
  return Math.min(end + 1, source.length);
}

/** The lines of `source` between two offsets, without their ends. */
export function linesBetween(source: string, start: number, end: number): Range[] {
  const lines: Range[] = [];
  let from = start;
  LINE_END.lastIndex = start;
  for (
    let found = LINE_END.exec(source);
    found && found.index < end;
    found = LINE_END.exec(source)
  ) {
    lines.push({ start: from, end: found.index });
    from = LINE_END.lastIndex;
  }
  if (from <= end) lines.push({ start: from, end });
  return lines;
}

/** The line end that the document uses at `offset`: of this line, else of the one before, else LF. */
export function lineEndAt(source: string, offset: number): string {
  const end = lineEnd(source, offset);
  if (end < source.length) return source.slice(end, nextLineStart(source, end));
  const start = lineStart(source, offset);
  if (start === 0) return '\n';
  return source.slice(start - 2, start) === '\r\n' ? '\r\n' : source.slice(start - 1, start);
}

export function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}

/** Space and tab: what Markdown takes off a line, and nothing else. */
export function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9;
}

/**
 * What is no text at the edges of a row: blanks, line ends, and the other characters that Unicode
 * calls line breaks. NBSP and the ideographic space are text: writers indent and align with them.
 */
export function isRoom(unit: number): boolean {
  return (
    unit === 32 || (unit >= 9 && unit <= 13) || unit === 0x85 || unit === 0x2028 || unit === 0x2029
  );
}

/** The range without room at its edges; empty (at its start) where there is nothing else. */
export function trimRange(source: string, { start, end }: Range): Range {
  let from = start;
  let to = end;
  while (from < to && isRoom(source.charCodeAt(from))) from++;
  while (to > from && isRoom(source.charCodeAt(to - 1))) to--;
  return { start: from, end: to };
}

/** Index of the first line that does not end before `offset`; the lines are in order, without overlap. */
function firstNotBefore(lines: readonly Range[], offset: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.end ?? 0) >= offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The lines that reach from `start` to `end`, those they only touch too. */
export function linesWithin(lines: readonly Range[], start: number, end: number): Range[] {
  const found: Range[] = [];
  for (let index = firstNotBefore(lines, start); index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined || line.start > end) break;
    found.push(line);
  }
  return found;
}

/** The last line that ends before `offset`. */
export function lineBefore(lines: readonly Range[], offset: number): Range | undefined {
  return lines[firstNotBefore(lines, offset) - 1];
}

/** The range without blanks at its start. */
export function withoutIndent(source: string, { start, end }: Range): Range {
  let from = start;
  while (from < end && isBlank(source.charCodeAt(from))) from++;
  return { start: from, end };
}
