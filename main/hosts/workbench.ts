import type { EventName } from '../../contract/names.ts';
import type { Events, ExportOutcome } from '../../contract/types.ts';
import type { Result } from '../../text/result.ts';
import type { Handlers } from '../workbench/gate.ts';

/** What a host runs, whichever host it is. */
export interface Workbench {
  readonly handlers: Handlers;
  /** Returns how to stop listening. */
  listen(listener: Listener): () => void;
  /** Writes everything pending and lets the workspace go. */
  close(): Promise<void>;
}

export type Listener = <N extends EventName>(name: N, payload: Events[N]) => void;

/** A finished file on its way out of the workbench; each host hands it over in its own way. */
export interface FinishedFile {
  readonly name: string;
  readonly text: string;
}

export type HandOver = (file: FinishedFile) => Promise<Result<ExportOutcome>>;
