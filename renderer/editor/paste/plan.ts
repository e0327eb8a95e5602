import { joinTexts, normaliseText } from '../../../projects/segments/rowText.ts';
import type { Row } from '../../../projects/segments/types.ts';
import { isOpen, type PairLines } from '../pair/lines.ts';

const LINE_END = /\r\n|[\r\n\u2028\u2029]/;

/** The lines of a clipboard's text that hold something, trimmed; blank lines only part paragraphs. */
export function pastedLines(text: string): string[] {
  return text
    .split(LINE_END)
    .map((line) => normaliseText(line).trim())
    .filter((line) => line !== '');
}

/** All lines as one row's text: nothing between hanzi, a blank beside Latin. */
export function asOneRow(lines: readonly string[]): string {
  return lines.reduce(joinTexts, '');
}

/**
 * A clipboard's text as an own row holds it: Markdown, line by line, with its indents and blank lines. Tabs
 * become four blanks, because a row's text has none.
 */
export function asOwnText(text: string): string {
  const lines = text.split(LINE_END).map((line) => normaliseText(line.replaceAll('\t', '    ')));
  return lines.join('\n').replace(/\n+$/, '');
}

export interface Filling {
  readonly row: Row;
  readonly text: string;
}

export interface FillPlan {
  readonly fillings: readonly Filling[];
  /** Lines that no row is left for. */
  readonly left: readonly string[];
}

/** One line to a row: the open rows from a line of the pair on, in order. */
export function planFilling(lines: readonly string[], from: number, pair: PairLines): FillPlan {
  const fillings: Filling[] = [];
  for (let line = from; line < pair.count && fillings.length < lines.length; line++) {
    const display = pair.at(line);
    const text = lines[fillings.length];
    if (display?.type === 'row' && isOpen(display) && text !== undefined) {
      fillings.push({ row: display.row, text });
    }
  }
  return { fillings, left: lines.slice(fillings.length) };
}
