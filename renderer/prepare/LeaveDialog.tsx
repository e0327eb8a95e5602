import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go, guardLeaving, type Place } from '../app/state.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { isWorkedOn, setDraft, useDraft } from './draft.ts';
import { forgetDraft } from './keeping.ts';

/** Asks before work on a draft would be lost, by whatever way the person leaves. */
export function LeaveDialog() {
  const { t } = useTranslation('prepare');
  const [to, setTo] = useState<Place>();
  useEffect(
    () =>
      guardLeaving((place) => {
        const { draft } = useDraft.getState();
        if (draft === undefined) return true;
        if (isWorkedOn(draft)) {
          setTo(place);
          return false;
        }
        discard();
        return true;
      }),
    [],
  );
  useUnloadWarning();
  if (to === undefined) return null;
  const stay = () => setTo(undefined);
  return (
    <Dialog
      title={t('leave.title')}
      open
      onClose={stay}
      actions={
        <>
          <Button
            onPress={() => {
              discard();
              go(to);
            }}
          >
            {t('leave.leave')}
          </Button>
          <Button primary autoFocus onPress={stay}>
            {t('leave.stay')}
          </Button>
        </>
      }
    >
      <p>{t('leave.text')}</p>
    </Dialog>
  );
}

function discard(): void {
  setDraft(undefined);
  forgetDraft(sessionStorage);
}

/** A reload brings a kept draft back. Electron would refuse to close the window, without a word. */
function useUnloadWarning(): void {
  useEffect(() => {
    if (window.zhengyan.host !== 'browser') return;
    const warn = (event: BeforeUnloadEvent) => {
      const { draft, kept } = useDraft.getState();
      if (draft !== undefined && kept !== 'whole' && isWorkedOn(draft)) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);
}
