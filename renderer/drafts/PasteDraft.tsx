import { useDeferredValue, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Proposal } from '../../projects/drafts/types.ts';
import type { OverlayProps } from '../app/Overlays.tsx';
import { changeSettings, notify, useWorkbench } from '../app/state.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextInput } from '../ui/fields.tsx';
import { DraftPreview } from './DraftPreview.tsx';
import styles from './drafts.module.css';
import { fillOperations, isFillable, readDraft } from './plan.ts';
import { rememberedRequests } from './requests.ts';

type Reading = 'unread' | 'cannotRead' | 'emptyClipboard';

/** 粘贴译稿: what a chat model answered, row by row, before any of it is filled in. */
export function PasteDraft({ article, pair, onClose }: OverlayProps) {
  const { t } = useTranslation('drafts');
  const { session, opened } = article;
  const { sheet } = article.useSettings();
  const draftModel = useWorkbench((state) => state.settings.draftModel);
  const [model, setModel] = useState(draftModel);
  const [answer, setAnswer] = useState('');
  const [reading, setReading] = useState<Reading>('unread');
  const [changed, setChanged] = useState<ReadonlyMap<Proposal, boolean>>(new Map());
  const read = useDeferredValue(answer);

  const draft = useMemo(() => {
    if (read.trim() === '') return undefined;
    const requests = rememberedRequests(opened.slug, session.rows);
    return readDraft(read, requests, session.rows, sheet?.nameList ?? []);
  }, [read, opened.slug, session, sheet]);
  const proposals = draft?.plan.proposals ?? [];
  const chosen = proposals.filter((each) => isFillable(each) && (changed.get(each) ?? each.fill));
  const named = model.trim() !== '';

  const choose = (proposal: Proposal, fill: boolean) => {
    const next = new Map(changed).set(proposal, fill);
    // Of two texts for one row only one can be filled.
    const rivals = proposals.filter((each) => each !== proposal && each.row.id === proposal.row.id);
    if (fill) for (const rival of rivals) next.set(rival, false);
    setChanged(next);
  };
  const readClipboard = async () => {
    const text = await clipboardText();
    if (text === undefined) setReading('cannotRead');
    else if (text.trim() === '') setReading('emptyClipboard');
    else {
      setReading('unread');
      setAnswer(text);
    }
  };
  const fill = () => {
    const rows = new Map(session.rows.map((row) => [row.id, row]));
    const operations = fillOperations(chosen, rows, model);
    session.run(operations, { command: 'draft' });
    if (model !== draftModel) void changeSettings({ draftModel: model.trim() });
    const count = operations.length;
    const left = chosen.length - count;
    const text = left === 0 ? t('paste.filled', { count }) : t('paste.filledSome', { count, left });
    notify({ tone: 'done', text });
    // Gone before the editor takes the focus: a dialog holds on to it.
    flushSync(onClose);
    const first = operations[0];
    if (first !== undefined) pair.current?.focusRow(first.id);
  };

  return (
    <Dialog
      title={t('paste.title')}
      open
      wide={draft === undefined ? true : 'full'}
      onClose={onClose}
      actions={
        <>
          {read === answer ? null : (
            <span className={styles.needed} role="status">
              {t('paste.reading')}
            </span>
          )}
          {draft !== undefined && !named ? (
            <span className={styles.needed}>{t('paste.modelNeeded')}</span>
          ) : null}
          <Button onPress={onClose}>{t('paste.cancel')}</Button>
          <Button
            primary
            isDisabled={!named || chosen.length === 0 || read !== answer}
            onPress={fill}
          >
            {t('paste.fill', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <div className={styles.head}>
        <div className={styles.model}>
          <TextInput
            label={t('paste.model')}
            hint={t('paste.modelHint')}
            value={model}
            onChange={(value) => setModel(value.slice(0, 100))}
            autoFocus={draftModel === ''}
          />
          <Button
            onPress={() => {
              void readClipboard();
            }}
          >
            {t('paste.read')}
          </Button>
          <p className={styles.said} role="status">
            {reading === 'unread' ? '' : t(`paste.${reading}`)}
          </p>
        </div>
        <div className={styles.answer}>
          <TextInput
            label={t('paste.answer')}
            hint={t('paste.answerHint')}
            value={answer}
            onChange={setAnswer}
            multiline
            autoFocus={draftModel !== ''}
          />
        </div>
      </div>
      {draft === undefined ? null : (
        <DraftPreview draft={draft} chosen={new Set(chosen)} onChoose={choose} />
      )}
    </Dialog>
  );
}

/** Undefined where the browser does not allow it. */
async function clipboardText(): Promise<string | undefined> {
  try {
    return await navigator.clipboard.readText();
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return undefined;
    throw error;
  }
}
