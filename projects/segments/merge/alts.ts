import { atMostTranslated } from '../operations/rule.ts';
import type { TargetRecord } from '../types.ts';
import { textHash } from './hash.ts';

/** The texts that clash with a record's own. */
export function altTexts({ alts }: Pick<TargetRecord, 'alts'>): readonly string[] {
  return Object.values(alts ?? {});
}

/**
 * The record with these texts beside its own, and no others: by their hashes, without those that
 * somebody decided against. Whoever approved the row did not know of them.
 */
export function withAlts(record: TargetRecord, texts: readonly string[]): TargetRecord {
  const { alts: _, ...bare } = record;
  const settled = new Set(record.settled);
  const named = texts
    .filter((text) => text !== '' && text !== record.text)
    .map((text): [string, string] => [textHash(text), text])
    .filter(([hash]) => !settled.has(hash))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  if (named.length === 0) return bare;
  const state = bare.state && { state: atMostTranslated(bare.state) };
  return { ...bare, ...state, alts: Object.fromEntries(named) };
}

/** Ids of the records in which a text clashes that clashed on neither side. */
export function newClashes(
  merged: readonly TargetRecord[],
  ...sides: readonly (readonly TargetRecord[])[]
): readonly string[] {
  const clashing = merged.filter(({ alts }) => alts !== undefined);
  if (clashing.length === 0) return [];
  const known = new Set(
    sides.flatMap((side) =>
      side.flatMap((record) => altTexts(record).map((text) => `${record.id} ${text}`)),
    ),
  );
  return clashing
    .filter((record) => altTexts(record).some((text) => !known.has(`${record.id} ${text}`)))
    .map(({ id }) => id);
}
