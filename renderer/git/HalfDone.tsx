import { useTranslation } from 'react-i18next';
import type { GitConflict, GitHalf } from '../../contract/git.ts';
import { Button } from '../ui/Button.tsx';
import styles from './git.module.css';
import { giveUp, resolve } from './store.ts';

interface HalfDoneProps {
  readonly half: GitHalf;
  readonly conflicts: readonly GitConflict[];
}

/** A merge that waits for a person: what there is to choose, and the two ways out. */
export function HalfDone({ half, conflicts }: HalfDoneProps) {
  const { t } = useTranslation('git');
  const isMerge = half === 'merge';
  return (
    <div className={styles.half} role="alert">
      <p>{t(`half.${half}`)}</p>
      {conflicts.length === 0 || !isMerge ? null : (
        <>
          <p>{t('conflicts', { count: conflicts.length })}</p>
          <ul className={styles.list}>
            {conflicts.map((conflict) => (
              <Conflict key={conflict.path} conflict={conflict} />
            ))}
          </ul>
        </>
      )}
      <div className={styles.line}>
        {isMerge ? <Button onPress={() => void resolve({})}>{t('finish')}</Button> : null}
        <Button onPress={() => void giveUp()}>{t('giveUp')}</Button>
      </div>
    </div>
  );
}

function Conflict({ conflict }: { readonly conflict: GitConflict }) {
  const { t } = useTranslation('git');
  const { path, kind, article } = conflict;
  const isWhole = article !== undefined && /^projects\/[^/]+$/.test(path);
  const shown = isWhole ? t('article', { title: article }) : path;
  const choose = (side: 'ours' | 'theirs') => () => void resolve({ path, choose: side });
  const label = {
    both: { ours: t('ours'), theirs: t('theirs') },
    'removed-here': { ours: t('drop'), theirs: t('keep') },
    'removed-there': { ours: t('keep'), theirs: t('drop') },
  }[kind];
  return (
    <li>
      <div className={styles.grow}>{t(`conflict.${kind}`, { path: shown })}</div>
      <Button onPress={choose('ours')}>{label.ours}</Button>
      <Button onPress={choose('theirs')}>{label.theirs}</Button>
    </li>
  );
}
