/** What the window around the editors can do; each is absent where it cannot be done. */
export interface WindowActions {
  togglePreview?(): void;
  /** Puts the focus into the reading view. */
  goToReading?(): void;
  /** Gives the reading view the whole window, or takes it back. */
  readInFull?(): void;
  /** Shows the versions of the row at the caret, or puts them away. */
  rowHistory?(): void;
  /** Opens one of the window's sheets and dialogs. */
  open?(overlay: Overlay): void;
}

export const overlays = [
  'palette',
  'go-to',
  'shortcuts',
  'sheet',
  'statistics',
  'timeline',
  'copy-for-model',
  'paste-draft',
  'repair',
] as const;
export type Overlay = (typeof overlays)[number];
