import type { RowFields } from './changes.ts';
import type { EditKind } from './edit.ts';
import type { Step } from './step.ts';

/** What can be taken back and done again, as the journal knows it: a person's own steps on this computer. */
export interface StoredHistory {
  /** The newest last. */
  readonly done: readonly Step[];
  /** What was taken back; the one to do again first is last. */
  readonly undone: readonly Step[];
  /** There are older steps than the first of `done`; `article.steps` has them. */
  readonly more: boolean;
}

/** A row as it was after an edit. */
export interface RowVersion {
  /**
   * Of the edit in the journal; counts up over the article's whole life on this computer. Between two of them
   * for what came in between.
   */
  readonly seq: number;
  /** ISO 8601, UTC; empty where it is not known. */
  readonly at: string;
  readonly by?: string;
  readonly kind: EditKind;
  readonly command: string;
  readonly fields: RowFields;
}

/** An edit, or several of one step, as the timeline tells it. */
export interface TimelineEntry {
  /** Of its last edit. */
  readonly seq: number;
  /** The step that it did, took back or did again. */
  readonly step: string;
  readonly at: string;
  readonly by?: string;
  readonly kind: EditKind;
  readonly command: string;
  /** The first of the rows that it changed; how many there are is `rows`. */
  readonly ids: readonly string[];
  readonly rows: number;
  /** Characters of the target text that came and went (UTF-16 units without blanks). */
  readonly inserted: number;
  readonly removed: number;
}
