import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { trashArticle } from '../app/articles.ts';
import { type Message, useFailureMessage } from '../app/messages.ts';
import { useWorkbench } from '../app/state.ts';
import { onMac } from '../editor/commands/chord.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './Home.module.css';

/** What is to be deleted; an article that cannot be opened goes by its short name. */
export interface Deleting {
  readonly slug: string;
  readonly title: string;
}

interface DeleteDialogProps {
  readonly article: Deleting;
  onClose(): void;
}

/** Asks before an article is deleted, and says where it goes. */
export function DeleteDialog({ article, onClose }: DeleteDialogProps) {
  const { t } = useTranslation(['home', 'app']);
  const say = useFailureMessage();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Message>();
  const remove = async () => {
    setBusy(true);
    const answer = await trashArticle(article);
    setBusy(false);
    if (answer.ok) onClose();
    else setFailure(say(answer.error));
  };
  return (
    <Dialog
      title={t('deleteTitle')}
      open
      dismissable={!busy}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} isDisabled={busy} autoFocus>
            {t('app:cancel')}
          </Button>
          <Button primary onPress={() => void remove()} isDisabled={busy}>
            {busy ? t('busy') : t('doDelete')}
          </Button>
        </>
      }
    >
      {failure === undefined ? null : (
        <div className={styles.failure} role="alert">
          {failure.title}
          {failure.detail === undefined ? null : <small>{failure.detail}</small>}
        </div>
      )}
      <p className={styles.question}>{t('deleteWhat', { title: article.title })}</p>
      <Destination />
    </Dialog>
  );
}

function Destination() {
  const { t } = useTranslation('home');
  const { host, workspace } = useWorkbench((state) => state.info);
  if (host === 'electron') {
    return <p className={styles.hint}>{t(onMac() ? 'deleteToMacTrash' : 'deleteToSystemTrash')}</p>;
  }
  return (
    <p className={styles.hint}>
      {t('deleteToFolder')}
      <small className={styles.path}>{`${workspace.path}/.trash`}</small>
    </p>
  );
}
