import { textHash } from './merge/hash.ts';
import type { Operation } from './operations.ts';
import { textOf } from './rows.ts';
import { normaliseText } from './rowText.ts';
import type { Row } from './types.ts';

/** 冲突: two people wrote different texts for a row, and nobody has decided yet. */
export function isClash(row: Row): boolean {
  const { alts } = row.target;
  if (alts === undefined) return false;
  const text = textOf(row);
  return Object.values(alts).some((alt) => alt !== text);
}

/** The row's own text, and those that clash with it, in an order that is the same everywhere; each once. */
export function clashingTexts(row: Row): readonly [string, ...string[]] {
  const alts = Object.entries(row.target.alts ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const own = textOf(row);
  const others = new Set(alts.map(([, text]) => text));
  others.delete(own);
  return [own, ...others];
}

/**
 * The operations that settle a clash for a text: one of those that clash, or another made of them. All others are
 * decided against and do not come back. A row that is locked stays so; one that is joined stands alone again if
 * it gets a text. Empty where nothing clashes.
 */
export function settleClash(row: Row, chosen: string): Operation[] {
  if (!isClash(row)) return [];
  const text = normaliseText(chosen);
  return [...writeText(row, text), settlement(row, text)];
}

function settlement({ id, target }: Row, chosen: string): Operation {
  const { text = '', alts = {}, settled = [] } = target;
  const decided = new Set(settled);
  // An empty row is not a text that anybody could decide against.
  for (const each of [text, ...Object.values(alts)]) if (each !== '') decided.add(textHash(each));
  decided.delete(textHash(chosen));
  return { op: 'clash', id, alts: null, settled: [...decided].sort() };
}

function writeText(row: Row, text: string): Operation[] {
  const { id, target } = row;
  if (text === textOf(row)) return [];
  const write: Operation[] = [{ op: 'text', id, text }];
  if (target.in !== undefined) return [{ op: 'unjoin', id }, ...write];
  if (!target.locked) return write;
  return [{ op: 'lock', id, locked: false }, ...write, { op: 'lock', id, locked: true }];
}
