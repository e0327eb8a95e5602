import type { SourceRecord, TargetRecord } from '../types.ts';
import { newClashes } from './alts.ts';
import { normaliseSides } from './normalise.ts';
import { isSame } from './same.ts';
import { mergeSourceRecords } from './source.ts';
import { mergeTargetRecords } from './target.ts';

/** The records of both segment files of an article. */
export interface Sides {
  readonly source: readonly SourceRecord[];
  readonly target: readonly TargetRecord[];
}

export interface MergedSides extends Sides {
  /** Ids of rows in which texts newly clash. */
  readonly clashes: readonly string[];
}

/**
 * Merges an article: each file by itself, as git's driver does, and then both put together. Total, and
 * symmetric in the sides. `base` is what both come from; undefined where nobody knows it.
 */
export function mergeSides(base: Sides | undefined, ours: Sides, theirs: Sides): MergedSides {
  const source = mergeSourceRecords(base?.source, ours.source, theirs.source);
  const { records } = mergeTargetRecords(base?.target, ours.target, theirs.target);
  const merged = { source, target: records };
  for (const side of [ours, theirs]) {
    if (isSame(merged.source, side.source) && isSame(merged.target, side.target)) {
      return { ...side, clashes: [] };
    }
  }
  const whole = normaliseSides(merged);
  return { ...whole, clashes: newClashes(whole.target, ours.target, theirs.target) };
}
