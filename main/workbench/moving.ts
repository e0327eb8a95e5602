import type { Input } from '../../contract/calls.ts';
import { printProject } from '../../projects/segments/projectFile.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import { systemSteps, type WriteSteps } from '../files/atomic.ts';
import { copyProject } from '../files/copyProject.ts';
import { moveProject } from '../files/moveProject.ts';
import { newProjectFolder, projectFolder } from '../files/paths.ts';
import { readProject } from '../files/projectFiles.ts';
import type { Articles } from './articles.ts';
import { timestamp } from './stamp.ts';

/**
 * Gives an article another title, another folder, or both. The title is written first: where the folder
 * cannot be renamed then, the old title is put back. Failures: `article-open` where a page has the article
 * open and its folder would change, `impossible-slug`, `duplicate-slug`, those of writing the settings
 * (`Articles.settle`), and `moveProject`'s.
 */
export async function renameArticle(
  workspace: string,
  articles: Articles,
  { slug, newSlug = slug, title }: Input<'article.rename'>,
  steps: WriteSteps = systemSteps,
): Promise<Result<{ readonly slug: string }>> {
  if (newSlug === slug) {
    const titled = await retitle(articles, slug, title);
    return titled.ok ? ok({ slug }) : titled;
  }
  const from = await projectFolder(workspace, slug);
  if (!from.ok) return from;
  const to = await newProjectFolder(workspace, newSlug);
  if (!to.ok) return to;
  const closed = articles.closedOnly(slug);
  if (!closed.ok) return closed;
  const titled = await retitle(articles, slug, title);
  if (!titled.ok) return titled;
  const moved = await articles.whileAway(slug, () => moveProject(from.value, to.value, steps));
  if (moved.ok) return ok({ slug: newSlug });
  if (titled.value !== undefined) await retitle(articles, slug, titled.value);
  return moved;
}

/** Answers the title before, where it was changed. */
async function retitle(
  articles: Articles,
  slug: string,
  title: string | undefined,
): Promise<Result<string | undefined>> {
  if (title === undefined) return ok(undefined);
  let before: string | undefined;
  const settled = await articles.settle(slug, (settings) => {
    before = settings.title;
    return { ...settings, title };
  });
  return settled.ok ? ok(before) : settled;
}

/**
 * Copies an article, as it is in memory now, under another name. The copy is an article of today: not
 * archived, and without what is local to this computer. Failures: `impossible-slug`, `duplicate-slug`, those
 * of writing what is pending, of reading the project, and of the file system.
 */
export async function duplicateArticle(
  workspace: string,
  articles: Articles,
  { slug, newSlug, title }: Input<'article.duplicate'>,
): Promise<Result<{ readonly slug: string }>> {
  const from = await projectFolder(workspace, slug);
  if (!from.ok) return from;
  const to = await newProjectFolder(workspace, newSlug);
  if (!to.ok) return to;
  const isWritten = articles.unwritten(slug) === undefined;
  const written = isWritten ? ok(undefined) : await articles.flush(slug);
  if (!written.ok) return written;
  const stored = await readProject(workspace, from.value);
  if (!stored.ok) return stored;
  const { settings, settingsFailure, settingsText } = stored.value;
  if (settingsFailure !== undefined) return fail(settingsFailure);
  const { archived: _, ...rest } = settings;
  const own = printProject({ ...rest, title, created: timestamp() }, settingsText);
  const copied = await copyProject(from.value, to.value, own);
  return copied.ok ? ok({ slug: newSlug }) : copied;
}
