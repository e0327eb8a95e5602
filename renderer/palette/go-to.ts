import type { i18n } from 'i18next';
import type { ArticleSummary } from '../../contract/types.ts';
import type { Row } from '../../projects/segments/types.ts';
import { go, noteUse } from '../app/state.ts';
import type { Work } from '../app/work.ts';
import { findRows, numberIn, type RowHit } from './find-rows.ts';
import type { Listing, PaletteItem } from './items.ts';
import type { FindNames } from './search.ts';

const MOST_ROWS = 50;
const MOST_ARTICLES = 20;

interface GoTo {
  readonly articles: readonly ArticleSummary[];
  readonly recent: readonly string[];
  readonly work: Work | undefined;
}

/** Articles and rows of the open article for a query; without one the articles used last. */
export function listPlaces(
  query: string,
  { articles, recent, work }: GoTo,
  find: FindNames,
  texts: i18n,
): Listing {
  const t = texts.getFixedT(null, 'palette');
  const rows = work?.article.session.rows ?? [];
  const number = work === undefined ? undefined : numberIn(query, rows.length);
  const words = query.trim().replace(/^:/, '').trim();
  const numbered =
    number === undefined ? [] : [rowItem({ number, row: rows[number - 1] }, work, t)];
  const onlyRows = query.trim().startsWith(':');
  const { hits, total } = findRows(words, rows, MOST_ROWS);
  const found = onlyRows ? [] : findArticles(query, articles, recent, work, find);
  const parts = [
    { key: 'number', label: t('rows'), items: numbered.filter((item) => item !== undefined) },
    { key: 'articles', label: t('articles'), items: found.slice(0, MOST_ARTICLES) },
    {
      key: 'rows',
      label: t('rows'),
      items: hits.map((hit) => rowItem(hit, work, t)).filter((item) => item !== undefined),
    },
  ];
  return {
    sections: parts.filter(({ items }) => items.length > 0),
    more: total - hits.length + Math.max(0, found.length - MOST_ARTICLES),
  };
}

function findArticles(
  query: string,
  articles: readonly ArticleSummary[],
  recent: readonly string[],
  work: Work | undefined,
  find: FindNames,
): PaletteItem[] {
  const place = (slug: string) => {
    const at = recent.indexOf(slug);
    return at === -1 ? recent.length : at;
  };
  const here = work?.article.opened.slug;
  const empty = query.trim() === '';
  return articles
    .filter(({ slug, archived }) => slug !== here && !(archived && empty))
    .flatMap((article) => {
      const hit = find(query, { name: article.title, others: [article.slug] });
      return hit === undefined ? [] : [{ article, hit }];
    })
    .sort(
      (a, b) =>
        (empty ? 0 : b.hit.score - a.hit.score) ||
        place(a.article.slug) - place(b.article.slug) ||
        b.article.changed.localeCompare(a.article.changed),
    )
    .map(({ article: { slug, title }, hit }) => ({
      key: `article.${slug}`,
      name: { text: title, hits: hit.hits },
      aside: slug,
      choose: () => {
        noteUse('recentArticles', slug);
        go({ at: 'article', slug });
      },
    }));
}

function rowItem(
  { number, row, source, target }: Partial<RowHit> & { number: number; row: Row | undefined },
  work: Work | undefined,
  t: (key: 'row', values: { number: number }) => string,
): PaletteItem | undefined {
  if (row === undefined) return undefined;
  const english = source ?? { text: row.source, hits: [] };
  const chinese = target ?? { text: row.target.text ?? '', hits: [] };
  const [name, detail] = english.text === '' ? [chinese, undefined] : [english, chinese];
  return {
    key: `row.${row.id}${source === undefined && target === undefined ? '.number' : ''}`,
    name,
    ...(detail === undefined || detail.text === '' ? {} : { detail }),
    aside: t('row', { number }),
    choose: () => work?.pair.current?.focusRow(row.id),
  };
}
