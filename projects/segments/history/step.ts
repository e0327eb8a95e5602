import type { Operation } from '../operations.ts';
import type { RowChange, RowFields } from './changes.ts';

/**
 * What takes a change of the article's rows themselves back (joined, split, put in…), in order, and how the
 * rows it touched were left, by id.
 */
export interface Structure {
  readonly backward: readonly Operation[];
  readonly left: readonly (readonly [id: string, fields: RowFields])[];
}

/** What operations did to rows: both what was before and what is now, so that it can be taken back. */
export interface Change {
  readonly changes: readonly RowChange[];
  /** Only where rows came, went or were put together; changes of rows' fields have none. */
  readonly structure?: Structure;
}

/** One thing a person did, as one undo takes it back. */
export interface Step extends Change {
  readonly id: string;
  readonly command: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly by?: string;
}
