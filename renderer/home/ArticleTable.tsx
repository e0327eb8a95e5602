import { ArrowDown, ArrowUp, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleSummary, BrokenArticle } from '../../contract/types.ts';
import { isSlug } from '../../projects/segments/slug.ts';
import { setArchived } from '../app/articles.ts';
import { useFailureMessage } from '../app/messages.ts';
import { ProgressBar, percentDone } from '../app/ProgressBar.tsx';
import { go } from '../app/state.ts';
import { MoreMenu } from '../ui/Menu.tsx';
import { ArticleMenu } from './ArticleMenu.tsx';
import type { Deleting } from './DeleteDialog.tsx';
import styles from './Home.module.css';
import type { Naming } from './NameDialog.tsx';
import { type Column, columns, type Sorting, sortingAfter } from './sort.ts';

interface ArticleTableProps {
  readonly articles: readonly ArticleSummary[];
  readonly broken: readonly BrokenArticle[];
  /** Absent while searching, when the best finds come first. */
  readonly sorting: Sorting | undefined;
  onSort(sorting: Sorting): void;
  onName(naming: Naming): void;
  onDelete(article: Deleting): void;
}

export function ArticleTable(props: ArticleTableProps) {
  const { articles, broken, sorting, onSort, onName, onDelete } = props;
  const { t } = useTranslation('home');
  return (
    <table className={styles.list}>
      <thead>
        <tr>
          {columns.map((column) => (
            <Heading key={column} column={column} sorting={sorting} onSort={onSort} />
          ))}
          <th scope="col">
            <span className={styles.unseen}>{t('columnActions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {articles.map((article) => (
          <ArticleRow
            key={article.slug}
            article={article}
            onName={onName}
            onDelete={() => onDelete(article)}
          />
        ))}
        {broken.map((article) => (
          <BrokenRow
            key={article.slug}
            article={article}
            onDelete={() => onDelete({ slug: article.slug, title: article.slug })}
          />
        ))}
      </tbody>
    </table>
  );
}

interface HeadingProps {
  readonly column: Column;
  readonly sorting: Sorting | undefined;
  onSort(sorting: Sorting): void;
}

function Heading({ column, sorting, onSort }: HeadingProps) {
  const { t } = useTranslation(['home', 'app']);
  const label = {
    title: t('columnTitle'),
    progress: t('app:home.columnProgress'),
    words: t('columnWords'),
    changed: t('columnChanged'),
  }[column];
  if (sorting === undefined) return <th scope="col">{label}</th>;
  const sorted = sorting.by === column;
  const Arrow = sorting.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sorting.descending ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        className={styles.sort}
        onClick={() => onSort(sortingAfter(sorting, column))}
      >
        {label}
        {sorted ? <Arrow size={14} aria-hidden /> : null}
      </button>
    </th>
  );
}

interface ArticleRowProps {
  readonly article: ArticleSummary;
  onName(naming: Naming): void;
  onDelete(): void;
}

function ArticleRow({ article, onName, onDelete }: ArticleRowProps) {
  const { t, i18n } = useTranslation(['home', 'app', 'clash']);
  const { progress, slug, title, archived } = article;
  const [menuOpen, setMenuOpen] = useState(false);
  const number = new Intl.NumberFormat(i18n.language);
  const open = () => go({ at: 'article', slug });
  return (
    <tr
      className={styles.article}
      onClick={(event) => {
        // The link inside does the same for the keyboard; a selection being made is not a click.
        if (getSelection()?.isCollapsed === false || event.defaultPrevented) return;
        const { target } = event;
        if (target instanceof Element && target.closest('[data-actions], a') === null) open();
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        setMenuOpen(true);
      }}
      onKeyDown={(event) => {
        if (event.key === 'F2') onName({ what: 'rename', article });
        if (event.key === 'Delete') onDelete();
      }}
    >
      <td>
        <a href={`#/articles/${slug}`} className={styles.title}>
          {title}
        </a>
        <small>{[slug, article.author, siteOf(article.url)].filter(Boolean).join(' · ')}</small>
      </td>
      <td>
        <div className={styles.progress} title={t('progress', { ...progress })}>
          <ProgressBar progress={progress} />
          {t('app:home.percent', { percent: percentDone(progress) })}
        </div>
        {article.clashes === 0 ? null : (
          <small className={styles.clashes}>
            <TriangleAlert size={12} strokeWidth={2} aria-hidden />
            {t('clash:status', { count: article.clashes })}
          </small>
        )}
      </td>
      <td>
        {t('wordsAndCharacters', {
          words: number.format(progress.sourceWords),
          characters: number.format(progress.targetCharacters),
        })}
      </td>
      <td>
        <time dateTime={article.changed}>{shortDate(article.changed, i18n.language)}</time>
        <small>{article.by}</small>
      </td>
      <td data-actions>
        <ArticleMenu
          label={t('actions', { title })}
          archived={archived}
          isOpen={menuOpen}
          onOpenChange={setMenuOpen}
          onOpen={open}
          onRename={() => onName({ what: 'rename', article })}
          onDuplicate={() => onName({ what: 'duplicate', article })}
          onArchive={() => void setArchived(article, !archived)}
          onDelete={onDelete}
        />
      </td>
    </tr>
  );
}

interface BrokenRowProps {
  readonly article: BrokenArticle;
  onDelete(): void;
}

function BrokenRow({ article, onDelete }: BrokenRowProps) {
  const { t } = useTranslation('home');
  const { title, detail } = useFailureMessage()(article.failure);
  // Only what has a proper short name can be asked for.
  const deletable = isSlug(article.slug);
  return (
    <tr
      className={styles.broken}
      onKeyDown={(event) => {
        if (event.key === 'Delete' && deletable) onDelete();
      }}
    >
      <td>
        <a href={`#/articles/${article.slug}`} className={styles.title}>
          {article.slug}
        </a>
        <small>{t('broken')}</small>
      </td>
      <td colSpan={3}>
        {title}
        <small>{detail}</small>
      </td>
      <td data-actions>
        {deletable ? (
          <MoreMenu
            label={t('actions', { title: article.slug })}
            entries={[{ label: t('delete'), keys: 'Del', onAction: onDelete }]}
          />
        ) : null}
      </td>
    </tr>
  );
}

/** Of an address only the site; anything else says nothing here. */
function siteOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : /^https?:\/\/(?:www\.)?([^/?#]+)/i.exec(url)?.[1];
}

/** Today by the clock, this year by month and day, earlier with the year. */
export function shortDate(iso: string, language: string, today = new Date()): string {
  const date = new Date(iso);
  const sameDay = date.toDateString() === today.toDateString();
  const options: Intl.DateTimeFormatOptions = sameDay
    ? { hour: '2-digit', minute: '2-digit', hour12: false }
    : date.getFullYear() === today.getFullYear()
      ? { month: 'long', day: 'numeric' }
      : { year: 'numeric', month: 'long', day: 'numeric' };
  return new Intl.DateTimeFormat(language, options).format(date);
}
