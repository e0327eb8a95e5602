import { resolve } from 'node:path';
import type { Context, Outcome } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { ImportOptions } from '../import-file.ts';
import { Misuse } from '../misuse.ts';
import { byOption, encodingOption, formatOption } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { refusalOf } from '../refusal.ts';
import { tellRefusal } from '../report.ts';
import { tellPreparation } from '../tell-preparation.ts';
import { fill } from '../texts.ts';

interface Options extends ImportOptions {
  readonly workspace: string;
}

export const addImport: AddCommand = (program, context, run) => {
  const { commands, options } = context.texts;
  program
    .command('import')
    .description(commands.import)
    .argument('<files...>', options.articles)
    .requiredOption('--workspace <dir>', options.workspace)
    .option('--slug <slug>', options.slug)
    .option('--title <title>', options.title)
    .addOption(byOption(context.texts))
    .addOption(formatOption(context.texts))
    .addOption(encodingOption(context.texts))
    .option('--no-prepare', options.noPrepare)
    .option('--template', options.template)
    .action((files: string[], given: Options) => {
      const [single] = (['slug', 'title'] as const).filter((name) => given[name] !== undefined);
      if (single !== undefined && files.length > 1) throw new Misuse('onlyOneFile', `--${single}`);
      return run(importFiles(files, given, context));
    });
};

/** A refused file does not stop the others. */
async function importFiles(files: readonly string[], given: Options, context: Context): Outcome {
  let exitCode: ExitCode = exitCodes.done;
  for (const file of files) {
    const done = await importOne(file, given, context);
    if (done !== exitCodes.done) exitCode = done;
  }
  return exitCode;
}

async function importOne(file: string, given: Options, context: Context): Outcome {
  const { importFile } = await import('../import-file.ts');
  const imported = await importFile(resolve(given.workspace), file, given);
  if (!imported.ok) {
    const { error } = imported;
    tellRefusal(error.file ?? file, refusalOf(error), context);
    return exitCodes.findings;
  }
  const { slug, rows, prepared } = imported.value;
  await context.terminal.print(`${fill(context.texts.imported, { slug, rows })}\n`);
  tellPreparation(prepared, context);
  return exitCodes.done;
}
