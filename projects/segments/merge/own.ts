import type { TargetRecord } from '../types.ts';
import { mergeOrder } from './order.ts';
import { stemOf } from './stem.ts';

/** A side's records, and where its anchors stand now that the other side has split rows. */
export interface PlacedSide {
  readonly records: readonly TargetRecord[];
  readonly anchors: ReadonlyMap<string, string>;
}

/** The last new half behind each row that `other` split and `side` did not, by the row's id. */
export function lastHalves(
  base: readonly TargetRecord[],
  side: readonly TargetRecord[],
  other: readonly TargetRecord[],
): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  if (!other.some(({ id }) => stemOf(id) !== id)) return last;
  const known = new Set([...base, ...side].map(({ id }) => id));
  let anchor: string | undefined;
  for (const { id, own } of other) {
    if (own !== undefined) continue;
    if (known.has(id)) anchor = id;
    else if (anchor !== undefined && stemOf(id) === stemOf(anchor)) last.set(anchor, id);
    else anchor = undefined;
  }
  return last;
}

/** The records in order: `order` are the article's rows; own rows stand behind theirs, in each side's order. */
export function placeOwnRows(
  merged: ReadonlyMap<string, TargetRecord>,
  order: readonly string[],
  base: readonly TargetRecord[],
  ours: PlacedSide,
  theirs: PlacedSide,
): readonly TargetRecord[] {
  const anchorOf = anchorsIn(merged);
  const groups = (records: readonly TargetRecord[], anchors?: ReadonlyMap<string, string>) =>
    ownGroups(records, anchors, merged, anchorOf);
  const known = groups(base);
  const left = groups(ours.records, ours.anchors);
  const right = groups(theirs.records, theirs.anchors);
  const ownBehind = (anchor: string | undefined) => {
    const [one, other] = [left.get(anchor), right.get(anchor)];
    if (one === undefined || other === undefined) return one ?? other ?? [];
    return mergeOrder(known.get(anchor), one, other);
  };
  const rows = new Set([undefined, ...order]);
  const adrift = [...new Set([...left.keys(), ...right.keys()])]
    .filter((anchor) => !rows.has(anchor))
    .sort();
  const ids = [...rows, ...adrift].flatMap((id) =>
    id === undefined ? ownBehind(id) : [id, ...ownBehind(id)],
  );
  return [...new Set(ids)].flatMap((id) => merged.get(id) ?? []);
}

/** Own rows in file order, by the row they stand behind; only where they stand there after merging too. */
function ownGroups(
  records: readonly TargetRecord[],
  anchors: ReadonlyMap<string, string> | undefined,
  merged: ReadonlyMap<string, TargetRecord>,
  anchorOf: (record: TargetRecord) => string | undefined,
): ReadonlyMap<string | undefined, readonly string[]> {
  const groups = new Map<string | undefined, string[]>();
  for (const record of records) {
    const now = record.own === undefined ? undefined : merged.get(record.id);
    if (now === undefined) continue;
    const anchor = anchorOf(now);
    const stood = anchorOf(record);
    if (stood !== anchor && anchors?.get(stood ?? '') !== anchor) continue;
    const group = groups.get(anchor);
    if (group === undefined) groups.set(anchor, [record.id]);
    else group.push(record.id);
  }
  return groups;
}

/** An own row that names another own row stands where that one does. */
function anchorsIn(
  merged: ReadonlyMap<string, TargetRecord>,
): (record: TargetRecord) => string | undefined {
  return (record) => {
    const seen = new Set<string>();
    let anchor = record.after;
    while (anchor !== undefined && !seen.has(anchor)) {
      seen.add(anchor);
      const named = merged.get(anchor);
      if (named?.own === undefined) return anchor;
      anchor = named.after;
    }
    return anchor;
  };
}
