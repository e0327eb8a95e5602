/** Something wrong in a project's files that did not stop it from opening. */
export interface Problem {
  /** Names the message (`problems.<reason>` in the interface's texts). */
  readonly reason: string;
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  readonly detail?: string;
}
