import { describe, expect, it } from 'vitest';
import type { ArticleSummary } from '../../contract/types.ts';
import { sortArticles, sortingAfter, usualSorting } from './sort.ts';

function summary(title: string, changed: string, initial: number, words: number): ArticleSummary {
  return {
    slug: title,
    title,
    changed,
    archived: false,
    clashes: 0,
    progress: {
      rows: 10,
      initial,
      translated: 10 - initial,
      reviewed: 0,
      final: 0,
      sourceWords: words,
      doneWords: 0,
      targetCharacters: 0,
    } as ArticleSummary['progress'],
  };
}

const articles = [
  summary('开放权重', '2025-01-02T00:00:00Z', 0, 20),
  summary('Part 10', '2025-01-03T00:00:00+08:00', 5, 300),
  summary('Part 9', '2025-01-02T20:00:00Z', 9, 100),
  summary('对齐税', '2024-12-31T00:00:00Z', 9, 7),
];
const titles = (sorting: Parameters<typeof sortArticles>[1]) =>
  sortArticles(articles, sorting, 'zh-CN').map(({ title }) => title);

describe('articles', () => {
  it('begin with the one changed last, whatever its time zone', () => {
    expect(titles(usualSorting)).toEqual(['Part 9', 'Part 10', '开放权重', '对齐税']);
  });

  it('are sorted by title as the language does: numbers as numbers, hanzi by pinyin', () => {
    const shown = titles({ by: 'title', descending: false });
    expect(shown.filter((title) => title.startsWith('P'))).toEqual(['Part 9', 'Part 10']);
    expect(shown.filter((title) => !title.startsWith('P'))).toEqual(['对齐税', '开放权重']);
  });

  it('are sorted by progress and by length, equals by title', () => {
    expect(titles({ by: 'progress', descending: true }).slice(0, 2)).toEqual([
      '开放权重',
      'Part 10',
    ]);
    expect(titles({ by: 'words', descending: false })).toEqual([
      '对齐税',
      '开放权重',
      'Part 9',
      'Part 10',
    ]);
  });

  it('turn round when the same column is asked for again', () => {
    const byTitle = sortingAfter(usualSorting, 'title');
    expect(byTitle).toEqual({ by: 'title', descending: false });
    expect(sortingAfter(byTitle, 'title')).toEqual({ by: 'title', descending: true });
    expect(sortingAfter(byTitle, 'words')).toEqual({ by: 'words', descending: true });
  });
});
