import type { SourceRecord } from '../types.ts';
import { mergeOrder } from './order.ts';
import { isSame } from './same.ts';
import { finerCut, stemOf } from './stem.ts';

type Group = readonly SourceRecord[];

/**
 * Merges `en.jsonl`. The rows that were cut out of one row are one unit: of two different cuts the finer
 * stands, and of two as fine the one whose content is greater. Total, and symmetric in the sides.
 */
export function mergeSourceRecords(
  base: readonly SourceRecord[] | undefined,
  ours: readonly SourceRecord[],
  theirs: readonly SourceRecord[],
): readonly SourceRecord[] {
  if (isSame(ours, theirs) || isSame(base, theirs)) return ours;
  if (isSame(base, ours)) return theirs;
  const [known, left, right] = [groupsOf(base ?? []), groupsOf(ours), groupsOf(theirs)];
  const order = mergeOrder(base && [...known.keys()], [...left.keys()], [...right.keys()]);
  const merged = order.flatMap(
    (stem) => mergeGroup(known.get(stem), left.get(stem), right.get(stem)) ?? [],
  );
  const ordered = isOrdered(ours) && isOrdered(theirs) && !isOrdered(merged);
  return ordered ? merged.toSorted((one, other) => startOf(one) - startOf(other)) : merged;
}

function groupsOf(records: readonly SourceRecord[]): Map<string, SourceRecord[]> {
  const groups = new Map<string, SourceRecord[]>();
  for (const record of records) {
    const stem = stemOf(record.id);
    const group = groups.get(stem);
    if (group === undefined) groups.set(stem, [record]);
    else group.push(record);
  }
  return groups;
}

function mergeGroup(
  base: Group | undefined,
  ours: Group | undefined,
  theirs: Group | undefined,
): Group | undefined {
  if (isSame(ours, theirs) || isSame(base, theirs)) return ours;
  if (isSame(base, ours)) return theirs;
  if (ours === undefined || theirs === undefined) return ours ?? theirs;
  const [left, right] = [halvesOf(ours), halvesOf(theirs)];
  if (String(left) !== String(right)) return finerCut(left, right) === 'ours' ? ours : theirs;
  return contentOf(ours) > contentOf(theirs) ? ours : theirs;
}

function halvesOf(group: Group): readonly string[] {
  return group
    .map(({ id }) => id)
    .filter((id) => stemOf(id) !== id)
    .sort();
}

function contentOf(group: Group): string {
  return JSON.stringify(
    group.map(({ id, kind, at, text }) => [
      id,
      kind,
      at.map(({ start, end }) => [start, end]),
      text,
    ]),
  );
}

function isOrdered(records: readonly SourceRecord[]): boolean {
  return records.every(
    (record, index) => index === 0 || startOf(record) >= startOf(records[index - 1]),
  );
}

function startOf(record: SourceRecord | undefined): number {
  return record?.at[0]?.start ?? 0;
}
