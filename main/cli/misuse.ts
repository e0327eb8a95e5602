import type { CommanderError } from 'commander';
import { fill, type MisuseName, type Texts } from './texts.ts';

/** A wrong use that shows only after the arguments are read. */
export class Misuse extends Error {
  readonly misuse: MisuseName;
  readonly subject: string;

  constructor(misuse: MisuseName, subject: string) {
    super(`${misuse}: ${subject}`);
    this.misuse = misuse;
    this.subject = subject;
  }
}

const misuses: Readonly<Record<string, MisuseName>> = {
  'commander.unknownOption': 'unknownOption',
  'commander.unknownCommand': 'unknownCommand',
  'commander.missingArgument': 'missingArgument',
  'commander.optionMissingArgument': 'missingValue',
  'commander.missingMandatoryOptionValue': 'missingOption',
  'commander.excessArguments': 'tooManyArguments',
  'commander.invalidArgument': 'badValue',
  'commander.conflictingOption': 'conflict',
};

/** commander says what is wrong in English only; the names in its message are what it is about. */
export function describeMisuse(error: CommanderError, texts: Texts): string {
  const misuse = misuses[error.code];
  if (misuse === undefined) return error.message;
  const names = [...error.message.matchAll(/'([^']+)'/g)].map(([, name]) => name);
  const [suggestion] = /(?<=Did you mean ).+(?=\?)/.exec(error.message) ?? [];
  const told = fill(texts.misuse[misuse], { name: names.join(', ') });
  return suggestion === undefined ? told : `${told} (→ ${suggestion})`;
}
