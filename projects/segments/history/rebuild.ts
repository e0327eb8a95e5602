import { applyBatches, type Operation } from '../operations.ts';
import type { Row } from '../types.ts';
import { fieldsOf, operationsBetween, sameFields } from './changes.ts';
import type { Change } from './step.ts';

/** What of a journalled edit makes the rows. */
export interface Rebuilding {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by?: string;
  readonly edit: { readonly operations: readonly Operation[] };
  readonly change: Change;
}

/**
 * The rows after all of the edits, made on the rows that the first of them was made on. Where a row is not as an
 * edit found it, something was merged into it in between, which no edit says: it becomes what the edit found.
 */
export function rebuild(rows: readonly Row[], edits: readonly Rebuilding[]): readonly Row[] {
  return applyBatches(rows, function* (rowOf) {
    for (const { at, by, edit, change } of edits) {
      const stamp = { at: wholeSeconds(at), ...(by !== undefined && { by }) };
      const found = change.changes.flatMap(({ id, before }) => {
        const row = rowOf(id);
        const now = row === undefined ? before : fieldsOf(row);
        return sameFields(now, before) ? [] : operationsBetween(id, now, before);
      });
      yield { operations: [...found, ...edit.operations], stamp };
    }
  });
}

/** As rows carry it. */
function wholeSeconds(at: string): string {
  return at.replace(/\.\d+Z$/, 'Z');
}
