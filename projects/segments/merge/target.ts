import type { TargetRecord } from '../types.ts';
import { newClashes } from './alts.ts';
import { coverPreference } from './cover.ts';
import { mergeOrder } from './order.ts';
import { lastHalves, placeOwnRows } from './own.ts';
import { mergeRecord } from './record.ts';
import { isSame } from './same.ts';

export interface MergedTarget {
  readonly records: readonly TargetRecord[];
  /** Ids of records in which texts newly clash. */
  readonly clashes: readonly string[];
}

/**
 * Merges `zh.jsonl`, without knowing `en.jsonl`: `normaliseSides` puts both together. Total, and
 * symmetric in the sides. Without a base, rows of one side stay and rows that differ clash.
 */
export function mergeTargetRecords(
  base: readonly TargetRecord[] | undefined,
  ours: readonly TargetRecord[],
  theirs: readonly TargetRecord[],
): MergedTarget {
  if (isSame(ours, theirs) || isSame(base, theirs)) return { records: ours, clashes: [] };
  if (isSame(base, ours)) return { records: theirs, clashes: [] };
  const known = byId(base ?? []);
  const sides = [placed(base, ours, theirs), placed(base, theirs, ours)] as const;
  const [left, right] = [byId(sides[0].records), byId(sides[1].records)];
  const preference = coverPreference(base, ours, theirs);
  const merged = new Map<string, TargetRecord>();
  for (const id of new Set([...left.keys(), ...right.keys()])) {
    const record = mergeRecord(known.get(id), left.get(id), right.get(id), () => preference(id));
    if (record !== undefined) merged.set(id, record);
  }
  const order = mergeOrder(base && sourceIds(base), sourceIds(ours), sourceIds(theirs));
  const records = placeOwnRows(merged, order, base ?? [], ...sides);
  return { records, clashes: newClashes(records, ours, theirs) };
}

/** A side, with own rows that it put behind a row which the other side split behind the last half. */
function placed(
  base: readonly TargetRecord[] | undefined,
  side: readonly TargetRecord[],
  other: readonly TargetRecord[],
) {
  const anchors = base === undefined ? new Map<string, string>() : lastHalves(base, side, other);
  if (anchors.size === 0) return { records: side, anchors };
  const before = byId(base ?? []);
  const records = side.map((record) => {
    const anchor = record.own && record.after && anchors.get(record.after);
    const stayed = before.get(record.id)?.after === record.after;
    return anchor === undefined || anchor === '' || stayed ? record : { ...record, after: anchor };
  });
  return { records, anchors };
}

function byId(records: readonly TargetRecord[]): ReadonlyMap<string, TargetRecord> {
  const found = new Map<string, TargetRecord>();
  for (const record of records) if (!found.has(record.id)) found.set(record.id, record);
  return found;
}

function sourceIds(records: readonly TargetRecord[]): readonly string[] {
  return records.filter(({ own }) => own === undefined).map(({ id }) => id);
}
