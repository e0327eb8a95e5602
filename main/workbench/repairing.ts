import type { Output } from '../../contract/calls.ts';
import { ok, type Result } from '../../text/result.ts';
import { projectFolder } from '../files/paths.ts';
import { examineProject, repairProject } from '../files/repairing.ts';
import type { Articles } from './articles.ts';

/** What is wrong in an article's files and how it would be put right. Failures: `examineProject`'s. */
export async function examineArticle(
  workspace: string,
  slug: string,
): Promise<Result<Output<'article.examine'>>> {
  const folder = await projectFolder(workspace, slug);
  const examined = folder.ok ? await examineProject(workspace, folder.value) : folder;
  if (!examined.ok) return examined;
  const { plan, fingerprint } = examined.value;
  return ok({ actions: plan.actions, left: plan.left, fingerprint });
}

/**
 * Repairs an article as it was examined. Pages that have it open are told what changed. Failures: `repairProject`'s, and
 * those of `Articles.anew`.
 */
export async function repairArticle(
  workspace: string,
  articles: Articles,
  { slug, fingerprint }: { readonly slug: string; readonly fingerprint: string },
): Promise<Result<Output<'article.repair'>>> {
  const folder = await projectFolder(workspace, slug);
  if (!folder.ok) return folder;
  return articles.anew(slug, () => repairProject(workspace, folder.value, fingerprint));
}
