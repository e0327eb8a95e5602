import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fail, ok, type Result } from '../../../text/result.ts';
import { writeAtomically } from '../../files/atomic.ts';
import { decodeText } from '../../files/decode.ts';
import { attempt } from '../../files/failures.ts';
import type { MergedText, Versions } from '../../files/git/mergeTexts.ts';
import type { Context, Outcome } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { AddCommand } from '../program.ts';
import { refusalOf } from '../refusal.ts';
import { tellRefusal } from '../report.ts';
import { fill } from '../texts.ts';

interface Options {
  readonly path?: string;
}

export const addMerge: AddCommand = (program, context, run) => {
  const { commands, options } = context.texts;
  program
    .command('merge')
    .description(commands.merge)
    .argument('<base>', options.mergeBase)
    .argument('<ours>', options.mergeOurs)
    .argument('<theirs>', options.mergeTheirs)
    .option('--path <path>', options.mergePath)
    .action((base: string, ours: string, theirs: string, { path }: Options) =>
      run(mergeFiles({ base, ours, theirs }, path, context)),
    );
};

/** Ends with 0 where both sides are in the file, clashes or not; else `ours` is as it was. */
async function mergeFiles(files: Versions, path: string | undefined, context: Context): Outcome {
  const name = path ?? files.ours;
  const merged = await mergedText(files, path);
  const written = merged.ok
    ? await writeAtomically(resolve(files.ours), merged.value.text)
    : merged;
  if (!merged.ok || !written.ok) {
    const failure = merged.ok ? written : merged;
    if (!failure.ok) tellRefusal(name, refusalOf(failure.error), context);
    return exitCodes.findings;
  }
  tellClashes(name, merged.value.clashes, context);
  return exitCodes.done;
}

async function mergedText(files: Versions, path: string | undefined): Promise<Result<MergedText>> {
  const { kindOf, mergeTexts } = await import('../../files/git/mergeTexts.ts');
  const texts: string[] = [];
  for (const file of [files.base, files.ours, files.theirs]) {
    const read = await readVersion(file);
    if (!read.ok) return read;
    texts.push(read.value);
  }
  const [base = '', ours = '', theirs = ''] = texts;
  const versions = { base, ours, theirs };
  const kind = kindOf(path, versions);
  return kind === undefined
    ? fail({ reason: 'git-other-kind', file: path ?? files.ours })
    : mergeTexts(kind, versions);
}

/** A version that is empty is none, which only the base may be. */
async function readVersion(file: string): Promise<Result<string>> {
  const bytes = await attempt(file, () => readFile(file));
  if (!bytes.ok) return bytes;
  return bytes.value.length === 0 ? ok('') : decodeText(bytes.value, file);
}

const NAMED = 20;

function tellClashes(path: string, clashes: readonly string[], context: Context): void {
  if (clashes.length === 0) return;
  const more = clashes.length > NAMED ? ', …' : '';
  const ids = `${clashes.slice(0, NAMED).join(', ')}${more}`;
  const told = fill(context.texts.clashes, { path, count: clashes.length, ids });
  context.terminal.tell(`zhengyan: ${told}`);
}
