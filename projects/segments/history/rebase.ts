import { textHash } from '../merge/hash.ts';
import { type Operation, type OperationOf, rowPositions } from '../operations.ts';
import { textOf } from '../rows.ts';
import type { Row } from '../types.ts';
import { mergeChange } from './splice.ts';

/** Texts of rows as they were when operations on them were made, by id. */
export type TextsBefore = ReadonlyMap<string, string>;

/**
 * The operations as they must be made on `rows`, in which others may have written since: changes of one text in
 * different places both stay; where they meet, the operation's text stands and the other clashes with it.
 */
export function rebaseOperations(
  rows: readonly Row[],
  operations: readonly Operation[],
  from: TextsBefore,
): readonly Operation[] {
  if (operations.every((operation) => !isStale(rows, operation, from))) return operations;
  return operations.flatMap((operation) =>
    operation.op === 'text' && isStale(rows, operation, from)
      ? rebaseText(rows, operation, from.get(operation.id) ?? '')
      : [operation],
  );
}

function isStale(rows: readonly Row[], operation: Operation, from: TextsBefore): boolean {
  if (operation.op !== 'text') return false;
  const base = from.get(operation.id);
  const row = rowOf(rows, operation.id);
  if (base === undefined || row === undefined) return false;
  const now = textOf(row);
  return now !== base && now !== operation.text;
}

function rebaseText(
  rows: readonly Row[],
  operation: OperationOf<'text'>,
  base: string,
): Operation[] {
  const row = rowOf(rows, operation.id);
  if (row === undefined) return [operation];
  const now = textOf(row);
  const both = mergeChange(base, operation.text, now);
  if (both !== undefined) return [{ ...operation, text: both }];
  if (now === '') return [operation];
  const { alts = {}, settled = [] } = row.target;
  const clash = { ...alts, [textHash(now)]: now };
  return [operation, { op: 'clash', id: row.id, alts: clash, settled: [...settled] }];
}

function rowOf(rows: readonly Row[], id: string): Row | undefined {
  return rows[rowPositions(rows).get(id) ?? -1];
}
