import { resolve } from 'node:path';
import { ok, type Result } from '../../../text/result.ts';
import { writeAtomically } from '../../files/atomic.ts';
import type { Context, Outcome } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { encodingOption, formatOption } from '../options.ts';
import type { PreparedFile, PrepareOptions } from '../prepare-file.ts';
import type { AddCommand } from '../program.ts';
import { refusalOf } from '../refusal.ts';
import { refusalRecord, tellRefusal } from '../report.ts';
import { tellPreparation } from '../tell-preparation.ts';

interface Options extends PrepareOptions {
  readonly json?: true;
  readonly out?: string;
}

export const addPrepare: AddCommand = (program, context, run) => {
  const { commands, options } = context.texts;
  program
    .command('prepare')
    .description(commands.prepare)
    .argument('<file>', options.article)
    .option('--json', options.jsonPrepared)
    .option('--out <file>', options.outFile)
    .addOption(formatOption(context.texts))
    .addOption(encodingOption(context.texts))
    .option('--no-prepare', options.noPrepare)
    .action((file: string, given: Options) => run(runPrepare(file, given, context)));
};

async function runPrepare(file: string, given: Options, context: Context): Outcome {
  const { prepareFile } = await import('../prepare-file.ts');
  const prepared = await prepareFile(file, given);
  if (!prepared.ok) {
    const refusal = refusalOf(prepared.error);
    if (given.json) await context.terminal.print(refusalRecord(file, refusal, context));
    else tellRefusal(file, refusal, context);
    return exitCodes.findings;
  }
  const text = given.json
    ? `${JSON.stringify(recordOf(file, prepared.value), null, 2)}\n`
    : prepared.value.source;
  const written = await handOver(text, given.out, context);
  if (!written.ok) {
    tellRefusal(given.out ?? file, refusalOf(written.error), context);
    return exitCodes.findings;
  }
  if (!given.json) tellPreparation(prepared.value, context);
  return exitCodes.done;
}

async function handOver(
  text: string,
  out: string | undefined,
  { terminal }: Context,
): Promise<Result<void>> {
  if (out !== undefined) return writeAtomically(resolve(out), text);
  await terminal.print(text);
  return ok(undefined);
}

/** Offsets of suggestions count UTF-16 units in the text that their step was given. */
function recordOf(file: string, { read, converted, steps, source, ...rest }: PreparedFile) {
  const { format, encoding, alternatives } = read;
  const { facts, removed } = converted;
  return {
    file,
    format,
    encoding,
    alternatives,
    facts,
    removed,
    images: rest.images.map(({ name }) => name),
    missingImages: rest.missing,
    suggestions: steps.flatMap(({ before, suggestions }) =>
      suggestions.map(({ at, ...suggestion }) => ({
        ...suggestion,
        at: [at.start, at.end],
        found: before.slice(at.start, at.end),
      })),
    ),
    markdown: source,
  };
}
