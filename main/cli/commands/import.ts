import { resolve } from 'node:path';
import type { Context, Outcome } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ImportOptions } from '../import-file.ts';
import { byOption } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { refusalOf } from '../refusal.ts';
import { tellRefusal } from '../report.ts';
import { fill } from '../texts.ts';

interface Options extends ImportOptions {
  readonly workspace: string;
}

export const addImport: AddCommand = (program, context, run) => {
  const { commands, options } = context.texts;
  program
    .command('import')
    .description(commands.import)
    .argument('<file>', options.file)
    .requiredOption('--workspace <dir>', options.workspace)
    .option('--slug <slug>', options.slug)
    .option('--title <title>', options.title)
    .addOption(byOption(context.texts))
    .action((file: string, given: Options) => run(runImport(file, given, context)));
};

async function runImport(file: string, given: Options, context: Context): Outcome {
  const { importFile } = await import('../import-file.ts');
  const imported = await importFile(resolve(given.workspace), file, given);
  if (!imported.ok) {
    const { error } = imported;
    tellRefusal(error.file ?? file, refusalOf(error), context);
    return exitCodes.findings;
  }
  const { slug, rows } = imported.value;
  await context.terminal.print(`${fill(context.texts.imported, { slug, rows })}\n`);
  return exitCodes.done;
}
