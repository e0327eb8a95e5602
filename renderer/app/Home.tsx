import { FilePlus2, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ArticleSummary, BrokenArticle } from '../../contract/types.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Home.module.css';
import { useFailureMessage } from './messages.ts';
import { Problems } from './Problems.tsx';
import { ProgressBar, percentDone } from './ProgressBar.tsx';
import { type Articles, go, loadArticles, startCreating, useWorkbench } from './state.ts';

/** 文章: a list, not a dashboard. */
export function Home() {
  const { t } = useTranslation();
  const articles = useWorkbench((state) => state.articles);
  const workspace = useWorkbench((state) => state.info.workspace);
  const [query, setQuery] = useState('');
  useEffect(() => {
    void loadArticles();
  }, []);

  return (
    <main className={styles.home}>
      <header className={styles.head}>
        <h1>{t('home.title')}</h1>
        <SearchField
          aria-label={t('home.search')}
          value={query}
          onChange={setQuery}
          className={styles.search}
        >
          <Input placeholder={t('home.search')} />
        </SearchField>
        <Button primary onPress={() => startCreating()}>
          <FilePlus2 size={16} aria-hidden />
          {t('home.new')}
        </Button>
      </header>
      {articles.loaded ? <Problems problems={articles.problems} writable /> : null}
      <List articles={articles} query={query} />
      <footer className={styles.foot} title={workspace.path}>
        {t('home.workspace', { path: workspace.path })}
      </footer>
    </main>
  );
}

function List({ articles, query }: { readonly articles: Articles; readonly query: string }) {
  const { t } = useTranslation();
  const say = useFailureMessage();
  if (!articles.loaded) {
    if (articles.failure === undefined) return <div className={styles.list} aria-busy />;
    const { title, detail } = say(articles.failure);
    return (
      <div className={styles.empty} role="alert">
        <TriangleAlert size={28} aria-hidden />
        <p>{title}</p>
        <small>{detail}</small>
        <Button onPress={() => void loadArticles()}>{t('retry')}</Button>
      </div>
    );
  }
  if (articles.articles.length + articles.broken.length === 0) {
    return (
      <div className={styles.empty}>
        <FilePlus2 size={32} strokeWidth={1.25} aria-hidden />
        <p>{t('home.empty')}</p>
        <small>{t('home.emptyHint')}</small>
      </div>
    );
  }
  const wanted = query.trim().toLowerCase();
  const match = ({ slug, title }: { slug: string; title?: string }) =>
    wanted === '' || slug.includes(wanted) || (title ?? '').toLowerCase().includes(wanted);
  const shown = articles.articles.filter(match);
  const broken = articles.broken.filter(match);
  if (shown.length + broken.length === 0) {
    return <div className={styles.empty}>{t('home.noMatch', { query })}</div>;
  }
  return (
    <table className={styles.list}>
      <thead>
        <tr>
          <th scope="col">{t('home.columnTitle')}</th>
          <th scope="col">{t('home.columnProgress')}</th>
          <th scope="col">{t('home.columnWords')}</th>
          <th scope="col">{t('home.columnChanged')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((article) => (
          <ArticleRow key={article.slug} article={article} />
        ))}
        {broken.map((article) => (
          <BrokenRow key={article.slug} article={article} />
        ))}
      </tbody>
    </table>
  );
}

function ArticleRow({ article }: { readonly article: ArticleSummary }) {
  const { t, i18n } = useTranslation();
  const { progress, slug } = article;
  const number = new Intl.NumberFormat(i18n.language);
  const open = () => go({ at: 'article', slug });
  return (
    <tr
      className={styles.article}
      onClick={(event) => {
        // The link inside does the same for the keyboard; a selection being made is not a click.
        if (getSelection()?.isCollapsed !== false && !event.defaultPrevented) open();
      }}
    >
      <td>
        <a href={`#/articles/${slug}`} className={styles.title}>
          {article.title}
        </a>
        <small>{slug}</small>
      </td>
      <td>
        <div className={styles.progress} title={t('home.progress', { ...progress })}>
          <ProgressBar progress={progress} />
          {t('home.percent', { percent: percentDone(progress) })}
        </div>
      </td>
      <td>
        {t('home.wordsAndCharacters', {
          words: number.format(progress.sourceWords),
          characters: number.format(progress.targetCharacters),
        })}
      </td>
      <td>
        <time dateTime={article.changed}>{shortDate(article.changed, i18n.language)}</time>
      </td>
    </tr>
  );
}

function BrokenRow({ article }: { readonly article: BrokenArticle }) {
  const { t } = useTranslation();
  const { title, detail } = useFailureMessage()(article.failure);
  return (
    <tr className={styles.broken}>
      <td>
        <a href={`#/articles/${article.slug}`} className={styles.title}>
          {article.slug}
        </a>
        <small>{t('home.broken')}</small>
      </td>
      <td colSpan={3}>
        {title}
        <small>{detail}</small>
      </td>
    </tr>
  );
}

/** Today by the clock, this year by month and day, earlier with the year. */
export function shortDate(iso: string, language: string, now = new Date()): string {
  const date = new Date(iso);
  const sameDay = date.toDateString() === now.toDateString();
  const options: Intl.DateTimeFormatOptions = sameDay
    ? { hour: '2-digit', minute: '2-digit', hour12: false }
    : date.getFullYear() === now.getFullYear()
      ? { month: 'long', day: 'numeric' }
      : { year: 'numeric', month: 'long', day: 'numeric' };
  return new Intl.DateTimeFormat(language, options).format(date);
}
