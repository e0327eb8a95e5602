import {
  applyOperations,
  invert,
  type Operation,
  type Refusal,
  rowPositions,
  type Stamp,
} from '../operations.ts';
import type { Row } from '../types.ts';
import { fieldsOf, type RowChange, sameFields } from './changes.ts';
import type { Change } from './step.ts';

/** Operations that change what stands in rows, and not which rows there are. */
const FIELD_OPERATIONS: ReadonlySet<Operation['op']> = new Set([
  'text',
  'state',
  'lock',
  'note',
  'clash',
]);

export function changesFieldsOnly({ op }: Operation): boolean {
  return FIELD_OPERATIONS.has(op);
}

/** Operations applied, and what takes them back. */
export interface Made {
  readonly rows: readonly Row[];
  /** Those that were not refused. */
  readonly operations: readonly Operation[];
  readonly refused: readonly Refusal[];
  /** Ids of the rows that are not as they were, new and removed ones with them. */
  readonly changed: readonly string[];
  /** Undefined where nothing changed that could be taken back. */
  readonly change: Change | undefined;
}

/** Applies operations as one change. Total: those that do not fit are left out and named. */
export function makeChange(
  before: readonly Row[],
  operations: readonly Operation[],
  stamp: Stamp,
): Made {
  const made = operations.every(changesFieldsOnly)
    ? { ...applyOperations(before, operations, stamp), backward: undefined }
    : changeStructure(before, operations, stamp);
  const { rows, changed, refused, backward } = made;
  const left = new Set(refused.map(({ index }) => index));
  return {
    rows,
    changed,
    refused,
    operations: operations.filter((_, index) => !left.has(index)),
    change: changeOf(before, rows, changed, backward),
  };
}

function changeStructure(before: readonly Row[], operations: readonly Operation[], stamp: Stamp) {
  const changed = new Set<string>();
  const refused: Refusal[] = [];
  const backward: Operation[][] = [];
  let rows = before;
  for (const [index, operation] of operations.entries()) {
    backward.unshift(invert(rows, operation));
    const applied = applyOperations(rows, [operation], stamp);
    rows = applied.rows;
    for (const id of applied.changed) changed.add(id);
    refused.push(...applied.refused.map((refusal) => ({ ...refusal, index })));
  }
  return { rows, changed: [...changed], refused, backward: backward.flat() };
}

function changeOf(
  before: readonly Row[],
  after: readonly Row[],
  changed: readonly string[],
  backward: readonly Operation[] | undefined,
): Change | undefined {
  const changes = changed.flatMap((id) => rowChange(id, before, after));
  if (backward === undefined) return changes.length === 0 ? undefined : { changes };
  if (backward.length === 0) return undefined;
  const left = changed.flatMap((id) => {
    const row = rowOf(id, after);
    return row === undefined ? [] : [[id, fieldsOf(row)] as const];
  });
  return { changes, structure: { backward, left } };
}

function rowChange(id: string, before: readonly Row[], after: readonly Row[]): RowChange[] {
  const [old, row] = [rowOf(id, before), rowOf(id, after)];
  if (old === undefined || row === undefined) return [];
  const change = { id, before: fieldsOf(old), after: fieldsOf(row) };
  return sameFields(change.before, change.after) ? [] : [change];
}

function rowOf(id: string, rows: readonly Row[]): Row | undefined {
  return rows[rowPositions(rows).get(id) ?? -1];
}
