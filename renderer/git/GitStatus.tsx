import { GitBranch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { GitRepository } from '../../contract/git.ts';
import { useWorkbench } from '../app/state.ts';
import styles from './git.module.css';
import { unsavedCount } from './message.ts';
import { useGit } from './store.ts';

/** `main ↑2 ↓1 · 3 处未保存为版本`, in the status bar and at home; opens 版本. */
export function GitStatus() {
  const { t } = useTranslation('git');
  const state = useGit((store) => store.state);
  const failed = useGit((store) => store.failure !== undefined);
  if (state === undefined && !failed) return null;
  const text = state?.kind === 'repository' ? repositoryText(state, t) : t('bar.none');
  const alert = state?.kind === 'repository' && state.half !== undefined;
  return (
    <button
      type="button"
      className={styles.bar}
      data-tone={alert ? 'warning' : undefined}
      aria-label={t('bar.label', { text })}
      onClick={() => useWorkbench.setState({ versionsOpen: true })}
    >
      <GitBranch size={12} aria-hidden />
      {text}
    </button>
  );
}

type T = ReturnType<typeof useTranslation<'git'>>['t'];

function repositoryText(repository: GitRepository, t: T): string {
  const { branch, ahead, behind, half } = repository;
  if (half !== undefined) return t('bar.half');
  const unsaved = unsavedCount(repository);
  const place = [
    branch ?? t('bar.detached'),
    ...(ahead > 0 ? [`↑${ahead}`] : []),
    ...(behind > 0 ? [`↓${behind}`] : []),
  ].join(' ');
  return unsaved === 0 ? place : `${place} · ${t('bar.unsaved', { count: unsaved })}`;
}
