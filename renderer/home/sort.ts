import type { ArticleSummary } from '../../contract/types.ts';
import { percentDone } from '../app/ProgressBar.tsx';

export const columns = ['title', 'progress', 'words', 'changed'] as const;
export type Column = (typeof columns)[number];

export interface Sorting {
  readonly by: Column;
  readonly descending: boolean;
}

/** What was worked on last comes first. */
export const usualSorting: Sorting = { by: 'changed', descending: true };

/** Titles begin at A, everything else at what is most or newest; the same column again turns it round. */
export function sortingAfter({ by, descending }: Sorting, column: Column): Sorting {
  return { by: column, descending: by === column ? !descending : column !== 'title' };
}

/** Hanzi in titles by the language's own order: pinyin in Chinese. */
export function sortArticles(
  articles: readonly ArticleSummary[],
  { by, descending }: Sorting,
  language: string,
): ArticleSummary[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const order: Readonly<Record<Column, (a: ArticleSummary, b: ArticleSummary) => number>> = {
    title: (a, b) => compare(a.title, b.title),
    progress: (a, b) => percentDone(a.progress) - percentDone(b.progress),
    words: (a, b) => a.progress.sourceWords - b.progress.sourceWords,
    changed: (a, b) => Date.parse(a.changed) - Date.parse(b.changed),
  };
  const sign = descending ? -1 : 1;
  return articles.toSorted((a, b) => sign * order[by](a, b) || compare(a.title, b.title));
}
