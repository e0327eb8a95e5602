import type { Refusal } from '../pair/lines.ts';

/** Why a command did nothing (`refused.<reason>` in the interface's texts). */
export type Reason =
  | Refusal
  | 'read-only'
  | 'empty-row'
  | 'nothing-open'
  | 'nothing-to-undo'
  | 'nothing-to-redo';

/** What the editor says quietly at its foot. */
export type Notice =
  | { readonly say: 'refused'; readonly reason: Reason }
  | { readonly say: 'confirmed'; readonly confirmed: number; readonly empty: number }
  | { readonly say: 'replaced'; readonly replaced: number; readonly kept: number };
