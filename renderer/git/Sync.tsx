import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GitRepository } from '../../contract/git.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/fields.tsx';
import styles from './git.module.css';
import { keepAddress, pull, push } from './store.ts';
import type { DraftVersion } from './useDraftVersion.ts';

interface SyncProps {
  readonly repository: GitRepository;
  readonly draft: DraftVersion;
}

/** Pulling and pushing, or where to. */
export function Sync({ repository, draft }: SyncProps) {
  const { t } = useTranslation('git');
  const { remote, branch, half } = repository;
  if (remote === undefined) return <Address />;
  const stopped = half !== undefined || branch === undefined;
  return (
    <>
      <p className={styles.address}>{t('remote', { url: remote })}</p>
      <p className={styles.hint}>{distance(repository, t)}</p>
      <div className={styles.line}>
        <Button isDisabled={stopped} onPress={() => void pull(draft.saveFirst)}>
          {t('pull')}
        </Button>
        <Button isDisabled={stopped} onPress={() => void push(draft.saveFirst)}>
          {t('push')}
        </Button>
      </div>
      <p className={styles.hint}>{t('saveFirst')}</p>
    </>
  );
}

function distance(
  { upstream, ahead, behind }: GitRepository,
  t: ReturnType<typeof useTranslation<'git'>>['t'],
): string {
  if (upstream === undefined) return t('neverPushed');
  const parts = [
    ...(ahead > 0 ? [t('ahead', { count: ahead })] : []),
    ...(behind > 0 ? [t('behind', { count: behind })] : []),
  ];
  return parts.length === 0 ? t('even') : parts.join(t('semicolon'));
}

function Address() {
  const { t } = useTranslation('git');
  const [url, setUrl] = useState('');
  const given = url.trim();
  return (
    <>
      <p className={styles.hint}>{t('noRemote')}</p>
      <TextInput label={t('address')} value={url} onChange={setUrl} code maxLength={2000} />
      <div className={styles.line}>
        <Button
          isDisabled={given === '' || /^-|\s/.test(given)}
          onPress={() => void keepAddress(given)}
        >
          {t('keepAddress')}
        </Button>
        <Button isDisabled>{t('pull')}</Button>
        <Button isDisabled>{t('push')}</Button>
      </div>
    </>
  );
}
