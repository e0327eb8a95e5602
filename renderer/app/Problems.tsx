import { useTranslation } from 'react-i18next';
import type { Problem } from '../../projects/segments/problems.ts';
import { Button } from '../ui/Button.tsx';
import styles from './ArticleView.module.css';
import { problemMessage } from './messages.ts';

interface ProblemsProps {
  readonly problems: readonly Problem[];
  readonly writable: boolean;
  /** Shows what a repair would do; absent where there is nothing to repair. */
  onRepair?(): void;
}

/**
 * What was wrong in the article's files: said above the work, in full where it makes the article read-only. A newer
 * version's file is sound, and is no problem to look into.
 */
export function Problems({ problems, writable, onRepair }: ProblemsProps) {
  const { t, i18n } = useTranslation();
  if (problems.length === 0 && writable) return null;
  const [first] = problems;
  if (problems.length === 1 && first?.reason === 'newer-schema') {
    return (
      <p className={styles.problems} data-tone="warning" role="alert">
        {problemMessage(i18n, first).title}
      </p>
    );
  }
  const summary = t('editor.problems', { count: problems.length });
  return (
    <details
      className={styles.problems}
      data-tone={writable ? 'warning' : 'error'}
      open={!writable}
      role="alert"
    >
      <summary>
        <strong>{writable ? summary : t('editor.readOnly', { reason: summary })}</strong>
      </summary>
      {/* Before the list, which may be longer than there is room for. */}
      <div className={styles.problemsHint}>
        <p>{t('editor.problemsHint')}</p>
        {onRepair === undefined ? null : (
          <Button onPress={onRepair}>{t('offer', { ns: 'repair' })}</Button>
        )}
      </div>
      <ul>
        {problems.map((problem) => {
          const { title, detail } = problemMessage(i18n, problem);
          return (
            <li key={`${problem.reason}:${problem.file}:${problem.line ?? ''}:${detail ?? ''}`}>
              {title} {detail === undefined ? null : <small>{detail}</small>}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
