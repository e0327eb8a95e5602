import type { Row } from '../segments/types.ts';

/** A term or a name with its Chinese, as a request carries it. */
export interface DraftTerm {
  readonly english: string;
  readonly chinese: string;
  readonly note?: string;
}

/** `empty`: may be filled. `written`: has Chinese already. `closed`: locked, joined, left out, or gone. */
export type Room = 'empty' | 'written' | 'closed';

/** A row that a chat model was asked for. */
export interface AskedRow {
  readonly id: string;
  /** As it was asked for; no two rows of a request share one. */
  readonly number: number;
  readonly kind: Row['kind'];
  /** Raw inline Markdown on one line; of joined rows all of them together. */
  readonly source: string;
  /** As it is now, not as it was when it was asked for. */
  readonly room: Room;
  /** Which part of the request it was in, from 0: parts are answered one by one. */
  readonly part?: number;
}

/** What may be wrong with a text for its row. */
export const doubtKinds = [
  'not-empty',
  'closed',
  'doubled',
  'shifted',
  'uncertain',
  'renumbered',
  'reordered',
  'merged',
  'several-lines',
  'truncated',
  'untranslated',
  'traditional',
  'links-changed',
  'code-changed',
  'numbers-changed',
  'marks-changed',
  'words-added',
  'too-long',
  'too-short',
  'low-confidence',
] as const;
export type DoubtKind = (typeof doubtKinds)[number];

export interface Doubt {
  readonly what: DoubtKind;
  /** The row's number whose text it looks like (`shifted`, `merged`). */
  readonly number?: number;
  /** What the row has and the text has not, and the other way round. */
  readonly lost?: readonly string[];
  readonly added?: readonly string[];
}

/** A text that the answer gives for a row. */
export interface Proposal {
  readonly row: AskedRow;
  readonly text: string;
  readonly doubts: readonly Doubt[];
  /** Filled unless a person says otherwise: the row is empty, and there is no doubt. */
  readonly fill: boolean;
  /** How sure the match is, 0 to 1; only where the answer has no numbers. */
  readonly confidence?: number;
}

/** What was taken off the answer before it was read. */
export const removedKinds = ['chatter', 'thinking', 'echo', 'interface'] as const;
export type RemovedKind = (typeof removedKinds)[number];

export interface RemovedText {
  readonly what: RemovedKind;
  readonly text: string;
}

export interface DraftPlan {
  /** Matched by their numbers, or by structure. */
  readonly by: 'numbers' | 'structure';
  /** In the order of the rows; a number with two different texts has two proposals. */
  readonly proposals: readonly Proposal[];
  /** Asked for, and without a text in the answer. */
  readonly missing: readonly AskedRow[];
  /** Texts for numbers that were not asked for, and texts that belong to no row. */
  readonly extra: readonly { readonly number?: number; readonly text: string }[];
  readonly removed: readonly RemovedText[];
  /** The model said that it will not do it. */
  readonly refused: boolean;
}
