import { basename, dirname, resolve } from 'node:path';
import { fail, ok, type Result } from '../../../text/result.ts';
import { writeAtomically } from '../../files/atomic.ts';
import { PROJECTS, projectFolder } from '../../files/paths.ts';
import { Article } from '../../workbench/article.ts';
import { targetOf } from '../../workbench/exporting.ts';
import type { Context, Outcome } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { AddCommand } from '../program.ts';
import { type Refusal, refusalOf, structureRefusal } from '../refusal.ts';
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
    .action((project: string, given: Options) => run(exportProject(project, given, context)));
};

/** What could not be used in the project's files is told, and makes findings of a finished export. */
async function exportProject(project: string, given: Options, context: Context): Outcome {
  const article = await loadArticle(project);
  if (!article.ok) {
    tellRefusal(project, article.error, context);
    return exitCodes.findings;
  }
  const { problems } = article.value.opened();
  for (const problem of problems) context.terminal.tell(describeProblem(problem, context.texts));
  const target = targetText(article.value);
  if (!target.ok) {
    tellRefusal(project, target.error, context);
    return exitCodes.findings;
  }
  const written = await handOver(target.value, given.out, context);
  return problems.length > 0 ? exitCodes.findings : written;
}

async function loadArticle(project: string): Promise<Result<Article, Refusal>> {
  const path = resolve(project);
  const projects = dirname(path);
  if (basename(projects) !== PROJECTS) return fail({ code: 'unknown-article' });
  const workspace = dirname(projects);
  const folder = await projectFolder(workspace, basename(path));
  const article = folder.ok ? await Article.load(workspace, folder.value) : folder;
  return article.ok ? article : fail(refusalOf(article.error));
}

function targetText(article: Article): Result<string, Refusal> {
  const target = targetOf(article);
  if (!target.ok) return fail(refusalOf(target.error));
  if (typeof target.value === 'string') return ok(target.value);
  return fail(structureRefusal(target.value.differences));
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
