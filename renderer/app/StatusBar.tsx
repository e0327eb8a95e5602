import { useTranslation } from 'react-i18next';
import { isClash } from '../../projects/segments/clash.ts';
import type { Progress } from '../../projects/segments/progress.ts';
import type { Row } from '../../projects/segments/types.ts';
import { GitStatus } from '../git/GitStatus.tsx';
import styles from './ArticleView.module.css';

interface StatusBarProps {
  readonly progress: Progress;
  /** The row at the caret and its number, from 1. */
  readonly current: { readonly row: Row; readonly number: number } | undefined;
  readonly total: number;
  /** Rows with machine text that nobody has touched. */
  readonly machine: number;
  onMachine(): void;
  /** Rows in which texts clash. */
  readonly clashes: number;
  onClash(): void;
}

export function StatusBar(props: StatusBarProps) {
  const { progress, current, total, machine, onMachine, clashes, onClash } = props;
  const { t, i18n } = useTranslation();
  const { t: drafts } = useTranslation('drafts');
  const { t: clash } = useTranslation('clash');
  const number = new Intl.NumberFormat(i18n.language);
  const { rows, initial, sourceWords, doneWords, targetCharacters } = progress;
  const state = current?.row.target.state ?? 'initial';
  return (
    <footer className={styles.status}>
      <span>
        {current === undefined
          ? t('status.rowsOnly', { total })
          : t('status.rows', { current: current.number, total })}
      </span>
      {current === undefined ? null : (
        <span>
          {t(`status.state.${state}`)}
          {current.row.target.locked ? ` · ${t('status.locked')}` : ''}
          {isClash(current.row) ? ` · ${clash('here')}` : ''}
        </span>
      )}
      <span>
        {t('status.done', { done: number.format(rows - initial), total: number.format(rows) })}
      </span>
      {clashes === 0 ? null : (
        <button type="button" title={clash('statusHint')} onClick={onClash}>
          {clash('status', { count: clashes })}
        </button>
      )}
      {machine === 0 ? null : (
        <button type="button" title={drafts('statusHint')} onClick={onMachine}>
          {drafts('status', { count: machine })}
        </button>
      )}
      <GitStatus />
      <span>
        {t('status.words', { done: number.format(doneWords), total: number.format(sourceWords) })}
      </span>
      <span>{t('status.characters', { characters: number.format(targetCharacters) })}</span>
    </footer>
  );
}
