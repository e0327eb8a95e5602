import { applyBatches, type Operation } from '../operations.ts';
import type { Row } from '../types.ts';

/** What of a journalled edit makes the rows. */
export interface Rebuilding {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by?: string;
  readonly edit: { readonly operations: readonly Operation[] };
}

/** The rows after all of the edits, made on the rows that the first of them was made on. */
export function rebuild(rows: readonly Row[], edits: readonly Rebuilding[]): readonly Row[] {
  const batches = edits.map(({ at, by, edit: { operations } }) => ({
    operations,
    stamp: { at: wholeSeconds(at), ...(by !== undefined && { by }) },
  }));
  return applyBatches(rows, batches);
}

/** As rows carry it. */
export function wholeSeconds(at: string): string {
  return at.replace(/\.\d+Z$/, 'Z');
}
