import { useTranslation } from 'react-i18next';
import type { Progress } from '../../projects/segments/progress.ts';
import styles from './ProgressBar.module.css';

/** Whole per cent of rows that are not initial; 100 only when nothing is open. */
export function percentDone({ rows, initial }: Progress): number {
  if (rows === 0) return 100;
  return Math.floor(((rows - initial) / rows) * 100);
}

export function ProgressBar({ progress }: { readonly progress: Progress }) {
  const { t } = useTranslation();
  const part = (count: number) => ({
    width: `${progress.rows === 0 ? 0 : (count / progress.rows) * 100}%`,
  });
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-valuenow={percentDone(progress)}
      aria-label={t('home.columnProgress')}
    >
      <div className={styles.final} style={part(progress.final)} />
      <div className={styles.reviewed} style={part(progress.reviewed)} />
      <div className={styles.translated} style={part(progress.translated)} />
    </div>
  );
}
