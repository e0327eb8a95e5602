import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

/** Asks before a translation is replaced with its source. */
export function AskToCopySource({ onYes, onNo }: { onYes(): void; onNo(): void }) {
  const { t } = useTranslation('editor');
  return (
    <Dialog
      title={t('copySource.title')}
      open
      onClose={onNo}
      actions={
        <>
          <Button onPress={onNo}>{t('copySource.no')}</Button>
          <Button primary autoFocus onPress={onYes}>
            {t('copySource.yes')}
          </Button>
        </>
      }
    >
      {t('copySource.question')}
    </Dialog>
  );
}
