import type { i18n } from 'i18next';
import type { GitArticle, GitRepository } from '../../contract/git.ts';
import type { SaveFirst } from './store.ts';

type Texts = (key: string, values?: Readonly<Record<string, string | number>>) => string;

function textsOf(texts: i18n): Texts {
  return texts.getFixedT(null, 'git') as unknown as Texts;
}

const kinds = ['translated', 'reviewed', 'final', 'reworded', 'other'] as const;

/** What was done to an article since the last version: `译 12 段，审 3 段`. */
export function describeArticle(article: GitArticle, texts: i18n): string {
  const t = textsOf(texts);
  if (article.change === 'removed') return t('removed');
  const parts = kinds.flatMap((kind) =>
    article.rows[kind] > 0 ? [t(kind, { count: article.rows[kind] })] : [],
  );
  if (article.change === 'added') parts.unshift(t('added'));
  else if (article.others > 0) parts.push(t('others', { count: article.others }));
  return parts.join(t('comma'));
}

/** `《标题》：译 12 段，审 3 段；工作区的文件 1 个`: what a version of all that changed is called. */
export function versionMessage({ articles, files }: GitRepository, texts: i18n): string {
  const t = textsOf(texts);
  const parts = articles.map((article) =>
    t('part', {
      what: t('article', { title: article.title }),
      done: describeArticle(article, texts),
    }),
  );
  if (files.length > 0) parts.push(t('files', { count: files.length }));
  return parts.join(t('semicolon'));
}

/** Rows and files that no version holds yet. */
export function unsavedCount({ articles, files }: GitRepository): number {
  return articles.reduce(
    (sum, { change, rows, others }) =>
      sum +
      (change === 'changed' ? others : 1) +
      kinds.reduce((inRows, kind) => inRows + rows[kind], 0),
    files.length,
  );
}

/** A version with the usual message, where something changed. */
export function savedFirst(texts: i18n): SaveFirst {
  return (repository) => {
    if (unsavedCount(repository) === 0) return {};
    if (repository.author === undefined) return undefined;
    return { save: { message: versionMessage(repository, texts) } };
  };
}
