import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { wordDiff } from '../../text/wordDiff.ts';
import styles from './history.module.css';

/** What came and went between two texts, word by word; whoever listens is told which is which. */
export function Diff({ before, after }: { readonly before: string; readonly after: string }) {
  const { t } = useTranslation('history');
  const parts = useMemo(() => wordDiff(before, after), [before, after]);
  if (before === '' && after === '') return <span className={styles.quiet}>{t('emptyText')}</span>;
  return (
    <span className={styles.text} lang="zh-CN">
      {parts.map(({ kind, text }, index) => {
        const key = `${index}${kind}`;
        if (kind === 'same') return <span key={key}>{text}</span>;
        return kind === 'insert' ? (
          <ins key={key}>
            <span className={styles.heard}>{t('inserted')}</span>
            {text}
          </ins>
        ) : (
          <del key={key}>
            <span className={styles.heard}>{t('deleted')}</span>
            {text}
          </del>
        );
      })}
    </span>
  );
}
