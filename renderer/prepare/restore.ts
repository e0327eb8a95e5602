import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureMessage } from '../app/messages.ts';
import { notify } from '../app/state.ts';
import { newDraft, setDraft, useDraft } from './draft.ts';
import { forgetDraft, imagesOf, keepDraft, keptDraft, rawOf } from './keeping.ts';
import { readRaw } from './reading.ts';

/** Brings back what a reload interrupted; true while it does. */
export function useRestoredDraft(): boolean {
  const { t, i18n } = useTranslation('prepare');
  const [restoring, setRestoring] = useState(() => useDraft.getState().draft === undefined);
  useEffect(() => {
    if (useDraft.getState().draft !== undefined) return;
    const kept = keptDraft(sessionStorage);
    if (kept === undefined) {
      setRestoring(false);
      return;
    }
    const raw = rawOf(kept);
    void readRaw(raw, kept.encoding).then((read) => {
      if (useDraft.getState().draft !== undefined) return;
      if (!read.ok) {
        // A host that is only gone for a moment is asked again after the next reload.
        if (read.error.reason !== 'host-gone') forgetDraft(sessionStorage);
        const { title } = failureMessage(i18n, read.error);
        notify({ tone: 'failure', text: t('view.lost', { reason: title }) });
      } else {
        const { format, history, form, leftOut } = kept;
        setDraft({
          ...newDraft(raw, read.value, format, imagesOf(kept)),
          history,
          form,
          leftOut,
        });
        if (kept.withoutImages) notify({ tone: 'failure', text: t('view.imagesNotKeptNow') });
      }
      setRestoring(false);
    });
  }, [t, i18n]);
  return restoring;
}

/** Keeps the draft for a reload, a moment after every change. */
export function useKeptDraft(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const { draft } = useDraft.getState();
        if (draft === undefined) return;
        void keepDraft(draft, sessionStorage).then((kept) => {
          const { draft: now } = useDraft.getState();
          // Frozen or given up meanwhile: what was kept just now is to be forgotten again.
          if (now === undefined) forgetDraft(sessionStorage);
          else useDraft.setState({ kept });
        });
      }, 200);
    };
    keep();
    const stop = useDraft.subscribe((state, before) => {
      if (state.draft !== before.draft) keep();
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
}
