import type { TargetRecord } from '../types.ts';
import { finerCut, stemOf } from './stem.ts';
import type { Preference } from './version.ts';

/** What each row of a side covers: the halves cut out of it and the rows joined into it. */
interface Cover {
  readonly halves: ReadonlyMap<string, readonly string[]>;
  readonly followers: ReadonlyMap<string, readonly string[]>;
}

/**
 * Which side's text fits a row: the side that alone cut or joined it, and of two cuts the finer. It is
 * asked for few rows and looks through all, so it does that once, when first asked.
 */
export function coverPreference(
  base: readonly TargetRecord[] | undefined,
  ours: readonly TargetRecord[],
  theirs: readonly TargetRecord[],
): (id: string) => Preference | undefined {
  let covers: readonly [Cover, Cover, Cover] | undefined;
  if (base === undefined) return () => undefined;
  return (id) => {
    covers ??= [coverOf(base), coverOf(ours), coverOf(theirs)];
    return preferenceOf(id, ...covers);
  };
}

function preferenceOf(id: string, base: Cover, ours: Cover, theirs: Cover): Preference | undefined {
  const stem = stemOf(id);
  const halves = (cover: Cover) => cover.halves.get(stem) ?? [];
  const whole = (cover: Cover) => `${halves(cover)}|${cover.followers.get(id)?.join(' ') ?? ''}`;
  if (whole(ours) === whole(theirs)) return undefined;
  if (whole(ours) === whole(base)) return { side: 'theirs', whole: false };
  if (whole(theirs) === whole(base)) return { side: 'ours', whole: false };
  const cuts = [base, ours, theirs].map((cover) => String(halves(cover)));
  if (new Set(cuts).size < 3) return undefined;
  return { side: finerCut(halves(ours), halves(theirs)), whole: true };
}

function coverOf(records: readonly TargetRecord[]): Cover {
  const halves = new Map<string, string[]>();
  const followers = new Map<string, string[]>();
  for (const { id, own, in: into } of records) {
    if (into !== undefined) put(followers, into, id);
    if (own === undefined && stemOf(id) !== id) put(halves, stemOf(id), id);
  }
  for (const ids of [...halves.values(), ...followers.values()]) ids.sort();
  return { halves, followers };
}

function put(map: Map<string, string[]>, key: string, id: string): void {
  const ids = map.get(key);
  if (ids === undefined) map.set(key, [id]);
  else ids.push(id);
}
