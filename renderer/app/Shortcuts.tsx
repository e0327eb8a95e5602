import { useTranslation } from 'react-i18next';
import { chordLabel, onMac } from '../editor/commands/chord.ts';
import { type CommandId, commandList, type EditorCommand } from '../editor/keys.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './Shortcuts.module.css';

/** Every command of the editor with its key. */
export function Shortcuts({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['app', 'editor']);
  const mac = onMac();
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
        {(commandList as readonly EditorCommand[]).map(({ id, keys, macKeys }) => (
          <div key={id}>
            <dt>{t(`editor:commands.${id as CommandId}`)}</dt>
            <dd>{mac ? chordLabel(macKeys ?? keys, mac) : chordLabel(keys, mac)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.hint}>{t('shortcuts.hint')}</p>
    </Dialog>
  );
}
