import type { RefusalReason } from '../../../projects/segments/operations.ts';
import type { Refusal } from '../pair/lines.ts';

/** Why a command did nothing (`refused.<reason>` in the interface's texts). */
export type Reason =
  | Refusal
  | 'read-only'
  | 'empty-row'
  | 'nothing-open'
  | 'no-machine'
  | 'no-clash'
  | 'no-clash-here'
  | 'nothing-matches'
  | 'nothing-to-undo'
  | 'nothing-to-redo'
  | 'changed-elsewhere'
  | 'own-row'
  | 'not-own-row'
  | 'not-adjacent'
  | 'no-next-row'
  | 'cannot-join'
  | 'has-joined'
  | 'not-joined'
  | 'cannot-split'
  | 'not-a-half'
  | 'not-omitted'
  | 'is-first'
  | 'is-last'
  | 'one-line'
  | 'one-row'
  | 'source-side'
  | 'nothing-selected';

/** What the article's operations refuse, in the pair's words. */
export const REASONS: Readonly<Record<RefusalReason, Reason>> = {
  'unknown-row': 'changed-elsewhere',
  'locked-row': 'locked',
  'joined-row': 'joined',
  'omitted-row': 'omitted',
  'own-row': 'own-row',
  'not-own-row': 'not-own-row',
  'not-adjacent': 'not-adjacent',
  'not-a-half': 'not-a-half',
  'cannot-join': 'cannot-join',
  'cannot-split': 'cannot-split',
  'id-taken': 'changed-elsewhere',
};

/** What the editor says quietly at its foot. */
export type Notice =
  | { readonly say: 'refused'; readonly reason: Reason }
  | {
      readonly say: 'confirmed';
      readonly confirmed: number;
      readonly empty: number;
      /** Untouched machine text, which is confirmed row by row. */
      readonly machine: number;
      /** Texts clash in them, which is settled first. */
      readonly clashing: number;
    }
  | { readonly say: 'older-loading' }
  | { readonly say: 'older-failed' }
  /** A clash was settled, and how many are left. */
  | { readonly say: 'settled'; readonly left: number }
  | { readonly say: 'joined'; readonly joined: number }
  | { readonly say: 'replaced'; readonly replaced: number; readonly kept: number };
