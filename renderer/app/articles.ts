import i18next from 'i18next';
import type { Input } from '../../contract/calls.ts';
import type { Failure, Result } from '../../text/result.ts';
import { call, hostGone } from './host.ts';
import { notifyFailure } from './messages.ts';
import { loadArticles, notify } from './state.ts';

/** Puts an article into the archive or takes it out, and says so. */
export async function setArchived(
  { slug, title }: { readonly slug: string; readonly title: string },
  archived: boolean,
): Promise<boolean> {
  const answer = await call('article.archive', { slug, archived }).catch(hostGone);
  if (!answer.ok) {
    notifyFailure(i18next, answer.error);
    return false;
  }
  notify({
    tone: 'done',
    text: i18next.t(archived ? 'home:archived' : 'home:restored', { title }),
  });
  await loadArticles();
  return true;
}

/** Milliseconds: as long as the host keeps an article from the system's trash. */
const UNDOABLE = 60_000;

/** Moves an article into the trash, and offers to take that back. */
export async function trashArticle({
  slug,
  title,
}: {
  readonly slug: string;
  readonly title: string;
}): Promise<Result<unknown, Failure>> {
  const answer = await call('article.trash', { slug }).catch(hostGone);
  if (!answer.ok) return answer;
  const { trashed } = answer.value;
  notify({
    tone: 'done',
    text: i18next.t('home:deleted', { title }),
    action: {
      label: i18next.t('home:undoDelete'),
      run: () => void untrashArticle(trashed, { slug, title }),
    },
    lasts: UNDOABLE,
  });
  await loadArticles();
  return answer;
}

async function untrashArticle(
  trashed: string,
  { slug, title }: { readonly slug: string; readonly title: string },
): Promise<void> {
  const answer = await call('article.untrash', { trashed }).catch(hostGone);
  if (!answer.ok) return notifyFailure(i18next, answer.error);
  const key = answer.value.slug === slug ? 'home:undeleted' : 'home:undeletedAs';
  notify({ tone: 'done', text: i18next.t(key, { title, slug: answer.value.slug }) });
  await loadArticles();
}

export async function renameArticle(
  input: Input<'article.rename'>,
): Promise<Result<{ readonly slug: string }, Failure>> {
  const answer = await call('article.rename', input).catch(hostGone);
  if (answer.ok) await loadArticles();
  return answer;
}

export async function duplicateArticle(
  input: Input<'article.duplicate'>,
): Promise<Result<{ readonly slug: string }, Failure>> {
  const answer = await call('article.duplicate', input).catch(hostGone);
  if (answer.ok) await loadArticles();
  return answer;
}
