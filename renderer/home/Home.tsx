import { Archive, FilePlus2, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ArticleSummary, BrokenArticle } from '../../contract/types.ts';
import { appCommand, now } from '../app/commands.ts';
import { useFailureMessage } from '../app/messages.ts';
import { Problems } from '../app/Problems.tsx';
import { type Articles, loadArticles, useWorkbench } from '../app/state.ts';
import { GitStatus } from '../git/GitStatus.tsx';
import { useFindNames } from '../palette/search.ts';
import { Button } from '../ui/Button.tsx';
import { ArticleTable } from './ArticleTable.tsx';
import { DeleteDialog, type Deleting } from './DeleteDialog.tsx';
import styles from './Home.module.css';
import { NameDialog, type Naming } from './NameDialog.tsx';
import { sortArticles, usualSorting } from './sort.ts';

/** 文章: a list, not a dashboard. */
export function Home() {
  const { t } = useTranslation('home');
  const articles = useWorkbench((state) => state.articles);
  const workspace = useWorkbench((state) => state.info.workspace);
  const [query, setQuery] = useState('');
  const [archive, setArchive] = useState(false);
  const [naming, setNaming] = useState<Naming>();
  const [deleting, setDeleting] = useState<Deleting>();
  useEffect(() => {
    void loadArticles();
  }, []);
  const archived = articles.loaded ? articles.articles.filter((each) => each.archived).length : 0;

  return (
    <main className={styles.home}>
      <header className={styles.head}>
        <h1>{t(archive ? 'archive' : 'title')}</h1>
        {archived > 0 || archive ? (
          <Button onPress={() => setArchive(!archive)}>
            <Archive size={16} aria-hidden />
            {archive ? t('showArticles') : t('inArchive', { count: archived })}
          </Button>
        ) : null}
        <SearchField
          aria-label={t('search')}
          value={query}
          onChange={setQuery}
          className={styles.search}
        >
          <Input placeholder={t('search')} />
        </SearchField>
        <Button primary onPress={() => appCommand('newArticle').run(now())}>
          <FilePlus2 size={16} aria-hidden />
          {t('new')}
        </Button>
      </header>
      {articles.loaded ? <Problems problems={articles.problems} writable /> : null}
      <List
        articles={articles}
        query={query}
        archive={archive}
        onName={setNaming}
        onDelete={setDeleting}
      />
      <footer className={styles.foot} title={workspace.path}>
        <span>{t('workspace', { path: workspace.path })}</span>
        <GitStatus />
      </footer>
      {naming === undefined ? null : (
        <NameDialog naming={naming} onClose={() => setNaming(undefined)} />
      )}
      {deleting === undefined ? null : (
        <DeleteDialog article={deleting} onClose={() => setDeleting(undefined)} />
      )}
    </main>
  );
}

interface ListProps {
  readonly articles: Articles;
  readonly query: string;
  /** Those in the archive, or all others. */
  readonly archive: boolean;
  onName(naming: Naming): void;
  onDelete(article: Deleting): void;
}

function List({ articles, query, archive, onName, onDelete }: ListProps) {
  const { t, i18n } = useTranslation(['home', 'app']);
  const say = useFailureMessage();
  const find = useFindNames();
  const [sorting, setSorting] = useState(usualSorting);
  if (!articles.loaded) {
    if (articles.failure === undefined) return <div className={styles.list} aria-busy />;
    const { title, detail } = say(articles.failure);
    return (
      <div className={styles.empty} role="alert">
        <TriangleAlert size={28} aria-hidden />
        <p>{title}</p>
        <small>{detail}</small>
        <Button onPress={() => void loadArticles()}>{t('app:retry')}</Button>
      </div>
    );
  }
  if (articles.articles.length + articles.broken.length === 0) return <Empty />;
  const here = articles.articles.filter((article) => article.archived === archive);
  const broken = archive ? [] : articles.broken;
  if (here.length + broken.length === 0) {
    return <div className={styles.empty}>{t(archive ? 'noneArchived' : 'allArchived')}</div>;
  }
  const searching = query.trim() !== '';
  const shown = searching
    ? best(here, ({ title, slug, author }) => find(query, namesOf(title, slug, author))?.score)
    : sortArticles(here, sorting, i18n.language);
  const shownBroken = searching
    ? best(broken, ({ slug }) => find(query, { name: slug })?.score)
    : broken;
  if (shown.length + shownBroken.length === 0) {
    return <div className={styles.empty}>{t('noMatch', { query })}</div>;
  }
  return (
    <ArticleTable
      articles={shown}
      broken={shownBroken}
      sorting={searching ? undefined : sorting}
      onSort={setSorting}
      onName={onName}
      onDelete={onDelete}
    />
  );
}

function namesOf(name: string, slug: string, author: string | undefined) {
  return { name, others: author === undefined ? [slug] : [slug, author] };
}

/** Those that have a score, the highest first. */
function best<A extends ArticleSummary | BrokenArticle>(
  articles: readonly A[],
  scoreOf: (article: A) => number | undefined,
): A[] {
  return articles
    .flatMap((article) => {
      const score = scoreOf(article);
      return score === undefined ? [] : [{ article, score }];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ article }) => article);
}

function Empty() {
  const { t } = useTranslation('home');
  return (
    <div className={styles.empty}>
      <FilePlus2 size={32} strokeWidth={1.25} aria-hidden />
      <p>{t('empty')}</p>
      <small>{t('emptyHint')}</small>
    </div>
  );
}
