import { Command, CommanderError, Option } from 'commander';
import { addExport } from './commands/export.ts';
import { addImport } from './commands/import.ts';
import { addInit } from './commands/init.ts';
import { addMerge } from './commands/merge.ts';
import { addPrepare } from './commands/prepare.ts';
import { addPseudo } from './commands/pseudo.ts';
import { addSegments } from './commands/segments.ts';
import { addServe } from './commands/serve.ts';
import type { Context, Outcome } from './context.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { describeMisuse, Misuse } from './misuse.ts';
import { fill, type Texts } from './texts.ts';

/** Adds a subcommand; `run` tells the program what its action came to. */
export type AddCommand = (
  program: Command,
  context: Context,
  run: (outcome: Outcome) => Promise<void>,
) => void;

const commands: readonly AddCommand[] = [
  addSegments,
  addPseudo,
  addPrepare,
  addImport,
  addExport,
  addServe,
  addMerge,
  addInit,
];

/** Runs one command line. Wrong usage is told on standard error. */
export async function runProgram(
  argv: readonly string[],
  version: string,
  context: Context,
): Promise<ExitCode> {
  let outcome: ExitCode = exitCodes.done;
  const program = createProgram(version, context.texts);
  for (const add of commands) {
    add(program, context, async (running) => {
      outcome = await running;
    });
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return outcome;
  } catch (error) {
    return tellMisuse(error, context);
  }
}

function createProgram(version: string, texts: Texts): Command {
  return new Command('zhengyan')
    .description(texts.about)
    .version(version, '--version', texts.options.version)
    .helpOption('-h, --help', texts.options.help)
    .helpCommand('help [command]', texts.commands.help)
    .addOption(new Option('--lang <zh|en>', texts.options.lang).choices(['zh', 'en']))
    .configureHelp({
      styleTitle: (title) => translatedHeading(title, texts),
      // Choices stand in the option's own line, defaults in its description.
      optionDescription: ({ description }) => description,
    })
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
    .showSuggestionAfterError();
}

function translatedHeading(title: string, { headings }: Texts): string {
  return Object.entries(headings).find(([heading]) => heading === title)?.[1] ?? title;
}

function tellMisuse(error: unknown, { terminal, texts }: Context): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.done;
    // Help was shown in place of a missing command.
    if (error.code !== 'commander.help') sayMisuse(describeMisuse(error, texts));
    return exitCodes.usage;
  }
  if (error instanceof Misuse) {
    sayMisuse(fill(texts.misuse[error.misuse], { name: error.subject }));
    return exitCodes.usage;
  }
  throw error;

  function sayMisuse(message: string): void {
    terminal.tell(`zhengyan: ${message}`);
    terminal.tell(fill(texts.misuse.seeHelp, { command: 'zhengyan' }));
  }
}
