import type { ElectronApplication, Page } from '@playwright/test';

/** Where a run lives: fresh folders for every test, kept over a restart. */
export interface Places {
  readonly workspace: string;
  readonly userData: string;
}

export interface Look {
  /** BCP 47. */
  readonly locale: string;
  readonly colorScheme: 'light' | 'dark';
}

/** A host that runs, with its page open. */
export interface Running {
  readonly page: Page;
  /** The Electron process, stood in for or real. */
  readonly electron?: ElectronApplication;
  /** What the process said, for a failed test's report. */
  readonly output: () => string;
  /** Asks the host to end, and waits until it has. */
  stop(): Promise<void>;
  /** SIGKILL: the host gets no chance to do anything. */
  kill(): Promise<void>;
  /** Runs what exports, and answers the file that came out. */
  catchExport(action: () => Promise<unknown>): Promise<{ fileName: string; text: string }>;
}

export type Launch = (places: Places, look: Look) => Promise<Running>;

/** The system's language, as a program of this machine learns it. */
export function localeEnvironment(locale: string): Record<string, string> {
  const posix = `${locale.replace('-', '_')}.UTF-8`;
  return { LANG: posix, LC_ALL: posix, LANGUAGE: posix };
}
