import { realpath } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { Option } from 'commander';
import type { Segmentation } from '../../../projects/markdown/types.ts';
import type { PseudoMode } from '../../../text/pseudo.ts';
import { ok } from '../../../text/result.ts';
import { attempt } from '../../files/failures.ts';
import { commonParent } from '../common-parent.ts';
import type { Context, Outcome } from '../context.ts';
import { eachFile } from '../each-file.ts';
import { Misuse } from '../misuse.ts';
import { byOption } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { tellRefusal } from '../report.ts';
import { fill } from '../texts.ts';
import { writeTarget } from '../write-target.ts';

interface Options {
  readonly out: string;
  readonly identity?: true;
  readonly marker?: true;
  readonly hostile?: true;
  readonly by: Segmentation;
}

export const addPseudo: AddCommand = (program, context, run) => {
  const { commands, options } = context.texts;
  const modes = ['identity', 'marker', 'hostile'] as const;
  const command = program
    .command('pseudo')
    .description(commands.pseudo)
    .argument('<files...>', options.files)
    .requiredOption('--out <dir>', options.outDir)
    .addOption(byOption(context.texts));
  for (const mode of modes) {
    const others = modes.filter((other) => other !== mode);
    command.addOption(new Option(`--${mode}`, options[mode]).conflicts(others));
  }
  command.action((files: string[], given: Options) =>
    run(pseudoTranslateFiles(files, given, context)),
  );
};

async function pseudoTranslateFiles(
  files: readonly string[],
  given: Options,
  context: Context,
): Outcome {
  const parent = commonParent(files);
  const placeOf = (file: string): string => resolve(given.out, relative(parent, resolve(file)));
  await refuseToOverwrite(files, placeOf, parent, given.out);
  const mode = modeOf(given);
  const { pseudoTranslate } = await import('../pseudo-file.ts');
  const counts = await eachFile(
    files,
    async (source, file) => {
      const target = pseudoTranslate(source, mode, given.by);
      if (!target.ok) return target;
      const written = await writeTarget(placeOf(file), target.value);
      return written.ok ? ok('') : written;
    },
    (file, refusal) => {
      tellRefusal(file, refusal, context);
      return '';
    },
    context,
  );
  const { done: written, refused } = counts;
  context.terminal.tell(fill(context.texts.pseudoDone, { written, refused }));
  return counts.exitCode;
}

function modeOf({ identity, marker, hostile }: Options): PseudoMode {
  if (identity) return 'identity';
  if (marker) return 'marker';
  return hostile ? 'hostile' : 'readable';
}

/** Sources are never written over, not even through a link. */
async function refuseToOverwrite(
  files: readonly string[],
  placeOf: (file: string) => string,
  parent: string,
  out: string,
): Promise<void> {
  const sources = new Set(files.map((file) => resolve(file)));
  const hit = files.find((file) => sources.has(placeOf(file)));
  if (hit !== undefined) throw new Misuse('overwrites', placeOf(hit));
  const [from, to] = await Promise.all([realFolder(parent), realFolder(out)]);
  if (from !== undefined && from === to) throw new Misuse('overwrites', out);
}

async function realFolder(path: string): Promise<string | undefined> {
  const real = await attempt(path, () => realpath(path));
  return real.ok ? real.value : undefined;
}
