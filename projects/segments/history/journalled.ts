import type { Edit } from './edit.ts';
import type { Change } from './step.ts';

/** Where an edit stood in what its page sent, both from 0. */
export type Sent = readonly [batch: number, index: number];

/** An edit as the journal is given it: what a page sent, and what it did to the rows here. */
export interface NewEdit {
  /** ISO 8601, UTC, with milliseconds. */
  readonly at: string;
  readonly by?: string;
  /** The page that it came from. */
  readonly page: string;
  /** The page's batch, and which of the batch's edits: one that is sent again after a crash is known by it. */
  readonly sent?: Sent;
  readonly edit: Pick<Edit, 'kind' | 'step' | 'command' | 'operations'>;
  readonly change: Change;
}

/** An edit as the journal gives it back. */
export interface JournalEdit extends NewEdit {
  /** From 1; counts up over the article's whole life on this computer. */
  readonly seq: number;
}
