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

export interface RowHits {
  /** The first ones, in the article's order. */
  readonly hits: readonly RowHit[];
  readonly total: number;
}

/** Rows that hold the words as they stand, in either language, case aside; at most so many are made ready to show. */
export function findRows(words: string, rows: readonly Row[], most: number): RowHits {
  if (words === '') return { hits: [], total: 0 };
  // Its folding of cases keeps offsets, as lower case does not: İ has two letters there.
  const wanted = new RegExp(words.replace(SYNTAX, '\\$&'), 'iu');
  const hits: RowHit[] = [];
  let total = 0;
  rows.forEach((row, index) => {
    const target = row.target.text ?? '';
    if (!wanted.test(row.source) && !wanted.test(target)) return;
    total++;
    if (hits.length >= most) return;
    hits.push({
      number: index + 1,
      row,
      source: excerpt(row.source, wanted.exec(row.source)),
      target: excerpt(target, wanted.exec(target)),
    });
  });
  return { hits, total };
}

/** What means something in a regular expression. */
const SYNTAX = /[\\^$.*+?()[\]{}|/]/g;

const BEFORE = 24;
const LONGEST = 160;

/** What stands around a hit, with the hit marked; from the text's beginning where there is none. */
function excerpt(text: string, found: RegExpExecArray | null): Marked {
  const at = found?.index ?? -1;
  const length = found?.[0].length ?? 0;
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
