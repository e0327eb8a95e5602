import type { EventName } from '../../contract/names.ts';
import type { AppInfo, Events, ExportOutcome } from '../../contract/types.ts';
import type { Result } from '../../text/result.ts';
import type { Handlers, ReportBug } from '../workbench/gate.ts';

/** What a host runs, whichever host it is. */
export interface Workbench {
  readonly handlers: Handlers;
  /** Returns how to stop listening. */
  listen(listener: Listener): () => void;
  /** A caller is gone without a word: what it had open is closed for it. */
  leave(caller: string): Promise<void>;
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

/** Gives a folder to the system's trash. Failures: `trash-refused`, with the system's words. */
export type Discard = (path: string) => Promise<Result<void>>;

export interface WorkbenchOptions {
  readonly host: AppInfo['host'];
  readonly workspace: string;
  readonly userData: string;
  /** BCP 47. */
  readonly locale: string;
  readonly handOver: HandOver;
  /** Left out where there is no trash that a person could look into. */
  readonly discard?: Discard;
  readonly reportBug: ReportBug;
}

export type OpenWorkbench = (options: WorkbenchOptions) => Promise<Result<Workbench>>;
