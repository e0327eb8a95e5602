import type { Row } from '../../projects/segments/types.ts';
import type { Range } from '../../text/range.ts';
import type { Marked } from './items.ts';

/** A row that holds what was looked for, cut down to where that stands. */
export interface RowHit {
  /** From 1, as the status line counts. */
  readonly number: number;
  readonly row: Row;
  readonly source: Marked;
  readonly target: Marked;
}

/** The row that a query names by its number, `12` or `:12`; 0 and what is beyond the last one name none. */
export function numberIn(query: string, rows: number): number | undefined {
  const digits = /^:?\s*(\d{1,7})$/.exec(query.trim())?.[1];
  const number = Number(digits);
  return digits !== undefined && number >= 1 && number <= rows ? number : undefined;
}

/** Rows that hold the words as they stand, in either language, case aside; in the article's order. */
export function findRows(words: string, rows: readonly Row[]): RowHit[] {
  const wanted = fold(words);
  if (wanted === '') return [];
  const hits: RowHit[] = [];
  rows.forEach((row, index) => {
    const [source, target] = foldedOf(row);
    const inSource = source.indexOf(wanted);
    const inTarget = target.indexOf(wanted);
    if (inSource === -1 && inTarget === -1) return;
    hits.push({
      number: index + 1,
      row,
      source: excerpt(row.source, inSource, wanted.length),
      target: excerpt(row.target.text ?? '', inTarget, wanted.length),
    });
  });
  return hits;
}

const folded = new WeakMap<Row, readonly [string, string]>();

/** Kept by row: rows are replaced when they change, and are searched again at every letter. */
function foldedOf(row: Row): readonly [string, string] {
  let known = folded.get(row);
  if (known === undefined) {
    known = [fold(row.source), fold(row.target.text ?? '')];
    folded.set(row, known);
  }
  return known;
}

/** Lower case, unit by unit, so that offsets hold: İ has two letters in lower case. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length
    ? lower
    : Array.from(text, (char) => {
        const low = char.toLowerCase();
        return low.length === char.length ? low : char;
      }).join('');
}

const BEFORE = 24;
const LONGEST = 160;

/** What stands around a hit, with the hit marked; from the text's beginning where there is none. */
function excerpt(text: string, at: number, length: number): Marked {
  const from = at <= BEFORE ? 0 : wordAt(text, at - BEFORE, at);
  const to = wholeAt(text, Math.min(text.length, Math.max(from + LONGEST, at + length)));
  const lead = from === 0 ? '' : '…';
  const hits: Range[] =
    at === -1 ? [] : [{ start: at - from + lead.length, end: at - from + lead.length + length }];
  return { text: `${lead}${text.slice(from, to)}${to < text.length ? '…' : ''}`, hits };
}

/** The beginning of a word at or behind `offset`, where there is one before `end`. */
function wordAt(text: string, offset: number, end: number): number {
  const space = text.slice(offset, end).search(/(?<=[\s，。；：、？！])\S/);
  return space === -1 ? wholeAt(text, offset) : offset + space;
}

/** Not between the halves of a surrogate pair. */
function wholeAt(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset;
}
