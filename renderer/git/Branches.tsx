import { useTranslation } from 'react-i18next';
import type { GitRepository } from '../../contract/git.ts';
import { useWorkbench } from '../app/state.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/fields.tsx';
import styles from './git.module.css';
import { moveToBranch, useGit } from './store.ts';
import type { DraftVersion } from './useDraftVersion.ts';

interface BranchesProps {
  readonly repository: GitRepository;
  readonly draft: DraftVersion;
}

/** A branch for an article: made, gone to, left, and merged back. */
export function Branches({ repository, draft }: BranchesProps) {
  const { t } = useTranslation('git');
  const place = useWorkbench((state) => state.place);
  const running = useGit((store) => store.running !== undefined);
  const { branch, branches, half, empty, mainBranch } = repository;
  const own = place.at === 'article' ? `zhengyan/${place.slug}` : undefined;
  const stopped = half !== undefined || running || empty;
  const isOfArticle = branch?.startsWith('zhengyan/') ?? false;
  // Where one is on the main branch, the article's own is what there is to bring; else others' work.
  const brought = isOfArticle
    ? mainBranch
    : own !== undefined && branches.includes(own)
      ? own
      : undefined;
  const choices = (branch === undefined ? ['', ...branches] : branches).map((name) => ({
    value: name,
    label: name === '' ? t('detached') : name,
  }));
  return (
    <>
      <p className={styles.hint}>{t('branchHint')}</p>
      <div className={styles.line}>
        {choices.length === 0 ? (
          branch
        ) : (
          <Select
            label={t('current')}
            value={branch ?? ''}
            choices={choices}
            isDisabled={stopped}
            onChange={(name) => {
              if (name !== '' && name !== branch) {
                void moveToBranch({ action: 'switch', branch: name }, draft.saveFirst);
              }
            }}
          />
        )}
        {place.at === 'article' && own !== undefined && !branches.includes(own) ? (
          <Button
            isDisabled={stopped}
            onPress={() => void moveToBranch({ action: 'make', slug: place.slug }, draft.saveFirst)}
          >
            {t('makeBranch')}
          </Button>
        ) : null}
        {brought === undefined || brought === branch ? null : (
          <Button
            isDisabled={stopped}
            onPress={() => void moveToBranch({ action: 'bring', branch: brought }, draft.saveFirst)}
          >
            {t('bring', { branch: brought })}
          </Button>
        )}
      </div>
    </>
  );
}
