import { lastStartingBy, type Range } from '../../text/range.ts';
import { trimRange } from './lines.ts';

/** What Unicode calls a line break and Markdown does not, with the tab's neighbours VT and FF. */
const FOREIGN_LINE_BREAK = /[\v\f\u0085\u2028\u2029]/g;

/**
 * Lines of a source as one text, without what stands before them (container prefixes): the lines are
 * joined with LF, and every offset of the text is one of the source.
 */
export class JoinedLines {
  readonly text: string;
  readonly #source: string;
  readonly #lines: readonly Range[];
  /** Where each line starts in `text`. */
  readonly #starts: readonly number[];

  constructor(source: string, lines: readonly Range[]) {
    this.#source = source;
    this.#lines = lines;
    const starts: number[] = [];
    let offset = 0;
    for (const { start, end } of lines) {
      starts.push(offset);
      offset += end - start + 1;
    }
    this.#starts = starts;
    this.text = lines.map(({ start, end }) => source.slice(start, end)).join('\n');
  }

  toSource(offset: number): number {
    const line = this.#lineAt(offset);
    return (this.#lines[line]?.start ?? 0) + offset - (this.#starts[line] ?? 0);
  }

  /** The offset in `text` of an offset in one of the lines. */
  fromSource(offset: number): number {
    const line = lastStartingBy(this.#lines, offset);
    return (this.#starts[line] ?? 0) + offset - (this.#lines[line]?.start ?? 0);
  }

  /** A part of `text` as ranges of the source, one a line, without room at the lines' edges. */
  ranges(part: Range): Range[] {
    const ranges: Range[] = [];
    for (let line = this.#lineAt(part.start); line < this.#lines.length; line++) {
      const inText = this.#inText(line);
      if (inText.start >= part.end) break;
      const start = Math.max(inText.start, part.start);
      const trimmed = trimRange(this.text, { start, end: Math.min(inText.end, part.end) });
      if (trimmed.start === trimmed.end) continue;
      const shift = (this.#lines[line]?.start ?? 0) - inText.start;
      ranges.push({ start: trimmed.start + shift, end: trimmed.end + shift });
    }
    return ranges;
  }

  #inText(line: number): Range {
    const start = this.#starts[line] ?? 0;
    const { start: from, end } = this.#lines[line] ?? { start: 0, end: 0 };
    return { start, end: start + end - from };
  }

  #lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The ranges as one line of text; `joints[i]` stands between the i-th and the one after. */
  oneLine(ranges: readonly Range[], joint: (before: Range, after: Range) => string): string {
    let text = '';
    for (const [index, range] of ranges.entries()) {
      const before = ranges[index - 1];
      if (before !== undefined) text += joint(before, range);
      text += this.#source.slice(range.start, range.end);
    }
    return oneLine(text);
  }
}

/** A text that no program takes for several lines: VT, FF, NEL, U+2028 and U+2029 become spaces. */
export function oneLine(text: string): string {
  return text.replace(FOREIGN_LINE_BREAK, ' ');
}
