import { resolve } from 'node:path';
import { writeAtomically } from '../../files/atomic.ts';
import type { Context, Outcome } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { AddCommand } from '../program.ts';
import { refusalOf } from '../refusal.ts';
import { tellRefusal } from '../report.ts';
import { describeProblem } from '../texts.ts';

interface Options {
  readonly out?: string;
}

export const addExport: AddCommand = (program, context, run) => {
  const { commands, options } = context.texts;
  program
    .command('export')
    .description(commands.export)
    .argument('<project>', options.project)
    .option('--out <file>', options.outFile)
    .action((project: string, given: Options) => run(runExport(project, given, context)));
};

/** What could not be used in the project's files is told, and makes findings of a finished export. */
async function runExport(project: string, given: Options, context: Context): Outcome {
  const { exportProject } = await import('../export-project.ts');
  const exported = await exportProject(project);
  const problems = exported.ok ? exported.value.problems : [];
  for (const problem of problems) context.terminal.tell(describeProblem(problem, context.texts));
  const target = exported.ok ? exported.value.target : exported;
  if (!target.ok) {
    tellRefusal(project, target.error, context);
    return exitCodes.findings;
  }
  const written = await handOver(target.value, given.out, context);
  return problems.length > 0 ? exitCodes.findings : written;
}

async function handOver(
  text: string,
  out: string | undefined,
  context: Context,
): Promise<ExitCode> {
  if (out === undefined) {
    await context.terminal.print(text);
    return exitCodes.done;
  }
  const written = await writeAtomically(resolve(out), text);
  if (written.ok) return exitCodes.done;
  tellRefusal(out, refusalOf(written.error), context);
  return exitCodes.findings;
}
