import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../contract/calls.ts';
import type { RepairAction } from '../../projects/segments/repair/types.ts';
import type { Failure } from '../../text/result.ts';
import { call, hostGone } from '../app/host.ts';
import { failureMessage, problemMessage } from '../app/messages.ts';
import { notify, useWorkbench } from '../app/state.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './RepairDialog.module.css';

type Examined = Output<'article.examine'>;

type State =
  | { readonly at: 'examining' | 'repairing'; readonly examined?: Examined }
  | { readonly at: 'examined'; readonly examined: Examined }
  | { readonly at: 'failed'; readonly failure: Failure };

interface RepairDialogProps {
  readonly slug: string;
  /** Another host writes the article: it is shown what is wrong and cannot repair it. */
  readonly held?: boolean;
  /** Writes what is pending, so that the files are examined as they stay. */
  flush?(): Promise<unknown>;
  onRepaired(): void;
  onClose(): void;
}

/** What is wrong in an article's files, what a repair would do about each, and where the old files go. */
export function RepairDialog(props: RepairDialogProps) {
  const { slug, held = false, flush, onRepaired, onClose } = props;
  const { t } = useTranslation('repair');
  const [state, setState] = useState<State>({ at: 'examining' });

  const examine = useCallback(async () => {
    setState({ at: 'examining' });
    await flush?.();
    const answer = await call('article.examine', { slug }).catch(hostGone);
    setState(
      answer.ok
        ? { at: 'examined', examined: answer.value }
        : { at: 'failed', failure: answer.error },
    );
  }, [slug, flush]);
  useEffect(() => void examine(), [examine]);

  const repair = async ({ fingerprint }: Examined) => {
    setState((now) => ({ ...now, at: 'repairing' }) as State);
    const answer = await call('article.repair', { slug, fingerprint }).catch(hostGone);
    if (!answer.ok) {
      setState({ at: 'failed', failure: answer.error });
      return;
    }
    const { kept } = answer.value;
    notify({
      tone: 'done',
      text: t('repaired', { kept }),
      action: { label: t('copyPath'), run: () => void copyPath(kept) },
    });
    onRepaired();
  };

  const examined = 'examined' in state ? state.examined : undefined;
  const canRepair = examined !== undefined && examined.actions.length > 0 && !held;
  const repairing = state.at === 'repairing';
  return (
    <Dialog
      title={t('title')}
      open
      wide
      onClose={onClose}
      dismissable={!repairing}
      actions={
        <>
          <Button onPress={onClose} isDisabled={repairing}>
            {t('notNow')}
          </Button>
          {state.at === 'failed' ? (
            <Button primary onPress={() => void examine()}>
              {t('again')}
            </Button>
          ) : null}
          {canRepair ? (
            <Button
              primary
              autoFocus
              onPress={() => (repairing ? undefined : void repair(examined))}
            >
              {t(repairing ? 'repairing' : 'repair')}
            </Button>
          ) : null}
        </>
      }
    >
      {state.at === 'examining' ? <p role="status">{t('examining')}</p> : null}
      {state.at === 'failed' ? <Failed failure={state.failure} /> : null}
      {examined === undefined ? null : <Findings slug={slug} held={held} {...examined} />}
    </Dialog>
  );
}

/** Under the workspace's own path, as a file manager takes it. */
function copyPath(kept: string): Promise<void> {
  const { path } = useWorkbench.getState().info.workspace;
  return navigator.clipboard.writeText(`${path}/${kept}`).catch(() => undefined);
}

function Failed({ failure }: { readonly failure: Failure }) {
  const { i18n } = useTranslation();
  const { title, detail } = failureMessage(i18n, failure);
  return (
    <p role="alert" className={styles.failure}>
      {title}
      {detail === undefined ? null : (
        <>
          <br />
          <small>{detail}</small>
        </>
      )}
    </p>
  );
}

interface FindingsProps extends Examined {
  readonly slug: string;
  readonly held: boolean;
}

function Findings({ actions, left, slug, held }: FindingsProps) {
  const { t, i18n } = useTranslation('repair');
  const files = [...new Set(actions.map(({ file }) => file))];
  const folder = `projects/${slug}/.zhengyan/kept/`;
  const count = actions.length;
  return (
    <>
      <p>{count > 0 ? t('intro', { count }) : t(left.length > 0 ? 'onlyLeft' : 'healthy')}</p>
      {count + left.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than the window is scrolled by its keys
        <section tabIndex={0} aria-label={t('title')} className={styles.found}>
          {files.map((file) => (
            <FileFindings
              key={file}
              file={file}
              actions={actions.filter((each) => each.file === file)}
            />
          ))}
          {left.length === 0 ? null : <h3>{t('left')}</h3>}
          <ul>
            {left.map((problem) => (
              <li key={`${problem.reason} ${problem.file}`}>
                <code className={styles.line}>{problem.file}</code>
                <span className={styles.what}>{problemMessage(i18n, problem).title}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {held ? <p className={styles.kept}>{t('held')}</p> : null}
      {count > 0 && !held ? <p className={styles.kept}>{t('kept', { folder })}</p> : null}
    </>
  );
}

function FileFindings({
  file,
  actions,
}: {
  readonly file: string;
  readonly actions: readonly RepairAction[];
}) {
  return (
    <>
      <h3>
        <code>{file}</code>
      </h3>
      <ul>
        {actions.map((action) => (
          <Finding key={JSON.stringify(action)} {...action} />
        ))}
      </ul>
    </>
  );
}

function Finding({ reason, line, ids = [], count = 0, detail = '' }: RepairAction) {
  const { t } = useTranslation('repair');
  return (
    <li>
      <span className={styles.line}>{line === undefined ? '' : t('line', { line })}</span>
      <span className={styles.what}>
        {t(`found.${reason}`, { count, detail })}{' '}
        <span className={styles.does}>{t(`done.${reason}`)}</span>{' '}
        {ids.length === 0 ? null : <code className={styles.ids}>{ids.join(' ')}</code>}
      </span>
    </li>
  );
}
