import { printTargetRecords } from './jsonl.ts';
import type { SegmentState, TargetRecord } from './types.ts';

/** Rows that differ between two versions of an article; each counts once, in the first that fits. */
export interface ChangedRows {
  readonly final: number;
  readonly reviewed: number;
  readonly translated: number;
  /** Another text in the same state. */
  readonly reworded: number;
  /** Another note, another place, a row that is gone. */
  readonly other: number;
}

/** Counts what was done between two versions of `zh.jsonl`. */
export function changedRows(
  before: readonly TargetRecord[],
  after: readonly TargetRecord[],
): ChangedRows {
  const earlier = new Map(before.map((record) => [record.id, record]));
  const counts = { final: 0, reviewed: 0, translated: 0, reworded: 0, other: 0 };
  for (const record of after) {
    const kind = changeOf(earlier.get(record.id), record);
    if (kind !== undefined) counts[kind]++;
    earlier.delete(record.id);
  }
  counts.other += earlier.size;
  return counts;
}

function changeOf(
  before: TargetRecord | undefined,
  after: TargetRecord,
): keyof ChangedRows | undefined {
  const was = before?.state ?? 'initial';
  const is = after.state ?? 'initial';
  if (is !== was && isDone(is)) return is;
  if ((before?.text ?? '') !== (after.text ?? '')) return 'reworded';
  // A row that was not there and holds nothing is none of anybody's work.
  if (before === undefined)
    return is === 'initial' && after.own === undefined ? undefined : 'other';
  return printTargetRecords([before]) === printTargetRecords([after]) ? undefined : 'other';
}

function isDone(state: SegmentState): state is Exclude<SegmentState, 'initial'> {
  return state !== 'initial';
}
