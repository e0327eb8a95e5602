import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { GitRepository, GitState } from '../../contract/git.ts';
import type { Failure } from '../../text/result.ts';
import { useFailureMessage } from '../app/messages.ts';
import { useWorkbench } from '../app/state.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Section } from '../ui/Section.tsx';
import { Branches } from './Branches.tsx';
import styles from './git.module.css';
import { HalfDone } from './HalfDone.tsx';
import { Sync } from './Sync.tsx';
import { installDriver, refreshGit, startVersions, stop, useGit } from './store.ts';
import { Unsaved } from './Unsaved.tsx';
import { useDraftVersion } from './useDraftVersion.ts';

/** 版本: what git does, for people who do not know git. */
export function VersionsDialog() {
  const { t } = useTranslation('git');
  const { t: tApp } = useTranslation('app');
  const state = useGit((store) => store.state);
  const close = () => useWorkbench.setState({ versionsOpen: false });
  useEffect(() => {
    void refreshGit();
  }, []);
  return (
    <Dialog
      title={t('title')}
      open
      wide
      onClose={close}
      actions={
        <>
          <Outcome />
          <Button onPress={close}>{tApp('close')}</Button>
        </>
      }
    >
      <p className={styles.intro}>{t('intro')}</p>
      <Body state={state} />
    </Dialog>
  );
}

function Body({ state }: { readonly state: GitState | undefined }) {
  const { t } = useTranslation('git');
  const failure = useGit((store) => store.failure);
  if (failure !== undefined) return <NotKnown failure={failure} />;
  if (state === undefined) return <p>{t('loading')}</p>;
  return state.kind === 'repository' ? <Repository repository={state} /> : <None state={state} />;
}

/** Git does not say how things are: what was known may not be so any more. */
function NotKnown({ failure }: { readonly failure: Failure }) {
  const { t } = useTranslation('app');
  const { title, detail } = useFailureMessage()(failure);
  return (
    <>
      <p role="alert">
        {title} <small>{detail}</small>
      </p>
      <Button onPress={() => void refreshGit()}>{t('retry')}</Button>
    </>
  );
}

/** Everything is there, so that one sees what there would be; the sentence says why it cannot be used. */
function None({ state }: { readonly state: Exclude<GitState, GitRepository> }) {
  const { t } = useTranslation('git');
  const missing = state.kind === 'missing';
  const why = missing
    ? state.version === undefined
      ? t('missing')
      : t('tooOld', { version: state.version })
    : t('noRepository');
  return (
    <>
      <p>{why}</p>
      <div className={styles.line}>
        {missing ? null : (
          <Button primary onPress={() => void startVersions()}>
            {t('start')}
          </Button>
        )}
        <Button isDisabled>{t('save')}</Button>
        <Button isDisabled>{t('pull')}</Button>
        <Button isDisabled>{t('push')}</Button>
      </div>
    </>
  );
}

function Repository({ repository }: { readonly repository: GitRepository }) {
  const { t } = useTranslation('git');
  const draft = useDraftVersion(repository);
  const { half, driver, nested } = repository;
  return (
    <>
      {half === undefined ? (
        <Section title={t('unsaved')}>
          {nested ? <p className={styles.hint}>{t('nested')}</p> : null}
          <Unsaved repository={repository} draft={draft} />
        </Section>
      ) : (
        <HalfDone half={half} conflicts={repository.conflicts} />
      )}
      <Section title={t('sync')}>
        <Sync repository={repository} draft={draft} />
      </Section>
      <Section title={t('branch')}>
        <Branches repository={repository} draft={draft} />
      </Section>
      <Section title={t('driver')}>
        <p className={styles.hint}>
          {t(
            driver === 'installed'
              ? 'driverInstalled'
              : driver === 'absent'
                ? 'driverAbsent'
                : 'driverOther',
          )}
        </p>
        {driver === 'installed' ? null : (
          <Button onPress={() => void installDriver()}>
            {t(driver === 'absent' ? 'install' : 'reinstall')}
          </Button>
        )}
      </Section>
    </>
  );
}

/** What is under way, or what the last thing came to. */
function Outcome() {
  const { t } = useTranslation('git');
  const say = useFailureMessage();
  const running = useGit((store) => store.running);
  const outcome = useGit((store) => store.outcome);
  if (running?.slow) {
    const text = t(`running.${running.what}`);
    return (
      <div className={styles.outcome} role="status">
        {running.percent === undefined ? text : t('percent', { text, percent: running.percent })}
        <Button onPress={stop}>{t('stop')}</Button>
      </div>
    );
  }
  if (outcome === undefined) return <div className={styles.outcome} role="status" />;
  if ('text' in outcome) {
    return (
      <div className={styles.outcome} role="status">
        {outcome.text}
      </div>
    );
  }
  const { title, detail } = say(outcome.failure);
  return (
    <div className={styles.outcome} data-tone="failure" role="alert">
      {title}
      {detail === undefined ? null : <small>{detail}</small>}
    </div>
  );
}
