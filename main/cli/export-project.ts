import { basename, dirname, resolve } from 'node:path';
import type { Problem } from '../../projects/segments/problems.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import { PROJECTS, projectFolder } from '../files/paths.ts';
import { Article } from '../workbench/article.ts';
import { targetOf } from '../workbench/exporting.ts';
import { type Refusal, refusalOf, structureRefusal } from './refusal.ts';

export interface ExportedProject {
  readonly target: Result<string, Refusal>;
  /** What could not be used in the project's files. */
  readonly problems: readonly Problem[];
}

/** The Markdown of a project, by the path of its folder. */
export async function exportProject(project: string): Promise<Result<ExportedProject, Refusal>> {
  const article = await loadArticle(project);
  if (!article.ok) return article;
  const { problems } = article.value.opened();
  const target = targetText(article.value);
  await article.value.dispose();
  return ok({ target, problems });
}

async function loadArticle(project: string): Promise<Result<Article, Refusal>> {
  const path = resolve(project);
  const projects = dirname(path);
  if (basename(projects) !== PROJECTS) return fail({ code: 'unknown-article' });
  const workspace = dirname(projects);
  const folder = await projectFolder(workspace, basename(path));
  const article = folder.ok ? await Article.load({ workspace, folder: folder.value }) : folder;
  return article.ok ? article : fail(refusalOf(article.error));
}

function targetText(article: Article): Result<string, Refusal> {
  const target = targetOf(article);
  if (!target.ok) return fail(refusalOf(target.error));
  if (typeof target.value === 'string') return ok(target.value);
  return fail(structureRefusal(target.value.differences));
}
