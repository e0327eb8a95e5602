import type { Echoes } from './answer/echo.ts';
import type { Profile } from './evidence/profile.ts';
import type { Evidence } from './evidence/score.ts';
import type { AskedRow, Doubt, DraftPlan, Proposal, RemovedText, Room } from './types.ts';

/** What reading one answer works with. */
export interface Reading {
  readonly rows: readonly AskedRow[];
  /** Of the rows' English, in their order. */
  readonly profiles: readonly Profile[];
  readonly evidence: Evidence;
  readonly echoes: Echoes;
  readonly requestKnown: boolean;
  /** Filled while reading. */
  readonly removed: RemovedText[];
}

export type Matched = Omit<DraftPlan, 'removed' | 'refused'>;

/** Any doubt keeps a text from being filled by itself: it may be another row's. */
export function propose(
  row: AskedRow,
  text: string,
  doubts: readonly Doubt[],
  confidence?: number,
): Proposal {
  const room = ROOM_DOUBTS[row.room];
  const all = room === undefined ? doubts : [{ what: room }, ...doubts];
  const proposal = { row, text, doubts: all, fill: all.length === 0 };
  return confidence === undefined ? proposal : { ...proposal, confidence };
}

const ROOM_DOUBTS: Readonly<Record<Room, Doubt['what'] | undefined>> = {
  empty: undefined,
  written: 'not-empty',
  closed: 'closed',
};
