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
