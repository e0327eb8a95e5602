import type { ExitCode } from './exit-codes.ts';
import type { Language } from './language.ts';
import type { Terminal } from './terminal.ts';
import type { Texts } from './texts.ts';

/** What every command works with. */
export interface Context {
  readonly terminal: Terminal;
  readonly texts: Texts;
  readonly language: Language;
}

/** What a command's work comes to. */
export type Outcome = Promise<ExitCode>;
