import type { Row } from '../../../projects/segments/types.ts';
import type { BackQuestion } from '../session.ts';
import type { Cut } from './cut-proposal.ts';
import type { RowSelection } from './format.ts';

/** What a command asks in a dialog before it does its work. */
export type Question =
  | { readonly ask: 'split'; readonly row: Row; readonly cut: Cut }
  | { readonly ask: 'omit'; readonly rows: readonly Row[] }
  /** `row` undefined: an article that begins with skeleton. */
  | { readonly ask: 'own'; readonly row: Row | undefined }
  | { readonly ask: 'note'; readonly row: Row }
  | { readonly ask: 'take-back'; readonly question: BackQuestion }
  /** `confirm`: the row is confirmed with what is decided on, and the work goes on behind it. */
  | { readonly ask: 'clash'; readonly id: string; readonly confirm: boolean }
  | { readonly ask: 'link'; readonly selection: RowSelection };
