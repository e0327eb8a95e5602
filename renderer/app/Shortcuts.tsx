import { useTranslation } from 'react-i18next';
import { commandList } from '../editor/keys.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './Shortcuts.module.css';

/** Every command of the editor with its key. */
export function Shortcuts({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['app', 'editor']);
  return (
    <Dialog
      title={t('shortcuts.title')}
      open
      onClose={onClose}
      actions={
        <Button primary onPress={onClose}>
          {t('close')}
        </Button>
      }
    >
      <dl className={styles.list}>
        {commandList.map(({ id, keys }) => (
          <div key={id}>
            <dt>{t(`editor:commands.${id}`)}</dt>
            <dd>{keys}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.hint}>{t('shortcuts.hint')}</p>
    </Dialog>
  );
}
