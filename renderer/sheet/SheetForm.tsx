import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkSheet, type SheetProblem } from '../../projects/sheet/check.ts';
import { chineseDate } from '../../projects/sheet/dates.ts';
import type { Sheet } from '../../projects/sheet/sheet.ts';
import type { OpenedArticle } from '../app/article.ts';
import { failureMessage } from '../app/messages.ts';
import { useWorkbench } from '../app/state.ts';
import { belongsToInputMethod, isPressed, onMac } from '../editor/commands/chord.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Choices, TextInput } from '../ui/fields.tsx';
import { Section } from '../ui/Section.tsx';
import { type Draft, draftOf, newKey, sheetOf } from './draft.ts';
import { Lines } from './Lines.tsx';
import styles from './Sheet.module.css';

/** Longest line that a sheet takes (`sheetSchema`). */
const LINE = 1000;
const NOTES = 20_000;

type Saving =
  | { readonly state: 'clean' | 'saving' | 'saved' }
  | { readonly state: 'failed'; readonly text: string };

/** 本文约定: what is settled once for the article, on one sheet. */
export function SheetForm({
  article,
  onClose,
}: {
  readonly article: OpenedArticle;
  onClose(): void;
}) {
  const { t } = useTranslation(['sheet', 'app']);
  const { draft, change, isDirty, canSave, saving, save } = useDraft(article);
  const [asking, setAsking] = useState(false);
  const { writable } = article.opened;
  const problems = useMemo(() => checkSheet(sheetOf(draft)), [draft]);

  const close = () => {
    if (asking) setAsking(false);
    else if (isDirty && writable) setAsking(true);
    else onClose();
  };
  const saveAndClose = async () => {
    setAsking(false);
    if (await save()) onClose();
  };

  useSaveKey(() => void save());

  return (
    <Dialog
      title={t('title')}
      open
      wide
      onClose={close}
      actions={
        asking ? (
          <Asking onSave={saveAndClose} onDiscard={onClose} onGoOn={() => setAsking(false)} />
        ) : (
          <>
            <SavingState
              saving={saving}
              isDirty={isDirty}
              writable={writable}
              problems={problems.length}
            />
            <Button onPress={close}>{t('app:close')}</Button>
            <Button
              primary
              onPress={() => void save()}
              isDisabled={!writable || !canSave || saving.state === 'saving'}
            >
              {t('save')}
            </Button>
          </>
        )
      }
    >
      <Titles draft={draft} change={change} problems={problems} />
      <Source draft={draft} change={change} problems={problems} />
      <Address draft={draft} change={change} problems={problems} />
      <Style draft={draft} change={change} problems={problems} />
      <Section title={t('sections.notes')}>
        <TextInput
          label={t('notes')}
          hint={t('notesHint')}
          value={draft.notes}
          onChange={(notes) => change({ notes })}
          maxLength={NOTES}
          multiline
        />
      </Section>
    </Dialog>
  );
}

/** The form's text, what of it is not saved, and how to save it. */
function useDraft(article: OpenedArticle) {
  const { i18n } = useTranslation();
  const [draft, setDraft] = useState<Draft>(() => draftOf(article.useSettings.getState()));
  // What the form fills in by itself is nobody's change, and may be saved as it is.
  const [kept, setKept] = useState(() => asText(sheetOf(draft)));
  const isNew = article.useSettings((settings) => settings.sheet === undefined);
  const [saving, setSaving] = useState<Saving>({ state: 'clean' });
  const isDirty = asText(sheetOf(draft)) !== kept;

  const change = (next: Partial<Draft>) => setDraft((before) => ({ ...before, ...next }));
  const save = async (): Promise<boolean> => {
    if (!article.useAccess.getState().writable) return false;
    const sheet = sheetOf(draft);
    setSaving({ state: 'saving' });
    const answer = await article.settle(sheet);
    if (!answer.ok) {
      const { title, detail } = failureMessage(i18n, answer.error);
      setSaving({ state: 'failed', text: [title, detail ?? ''].join(' ').trim() });
      return false;
    }
    setKept(asText(sheet));
    setSaving({ state: 'saved' });
    return true;
  };
  return { draft, change, isDirty, canSave: isDirty || isNew, saving, save };
}

function asText(sheet: Sheet): string {
  return JSON.stringify(sheet);
}

/** Ctrl+S, which the browser would take for the page. */
function useSaveKey(save: () => void): void {
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    const mac = onMac();
    const answer = (event: KeyboardEvent) => {
      if (belongsToInputMethod(event) || !isPressed('Ctrl+S', event, mac)) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener('keydown', answer);
    return () => removeEventListener('keydown', answer);
  }, []);
}

function Asking({
  onSave,
  onDiscard,
  onGoOn,
}: {
  onSave(): Promise<void>;
  onDiscard(): void;
  onGoOn(): void;
}) {
  const { t } = useTranslation('sheet');
  return (
    <>
      <span className={styles.state} role="alert">
        {t('ask')}
      </span>
      <Button onPress={onDiscard}>{t('discard')}</Button>
      <Button onPress={onGoOn}>{t('goOn')}</Button>
      <Button primary autoFocus onPress={() => void onSave()}>
        {t('saveAndClose')}
      </Button>
    </>
  );
}

interface SavingStateProps {
  readonly saving: Saving;
  readonly isDirty: boolean;
  readonly writable: boolean;
  readonly problems: number;
}

function SavingState({ saving, isDirty, writable, problems }: SavingStateProps) {
  const { t } = useTranslation('sheet');
  if (!writable) return <span className={styles.state}>{t('readOnly')}</span>;
  if (saving.state === 'failed') {
    return (
      <span className={styles.state} data-tone="failure" role="alert">
        {saving.text}
      </span>
    );
  }
  const text =
    saving.state === 'saving'
      ? t('saving')
      : isDirty
        ? t('unsaved')
        : saving.state === 'saved'
          ? t('saved')
          : '';
  const warnings = problems === 0 ? '' : t('warnings', { count: problems });
  return (
    <span className={styles.state} role="status">
      {[text, warnings].filter((part) => part !== '').join(' · ')}
    </span>
  );
}

interface PartProps {
  readonly draft: Draft;
  change(next: Partial<Draft>): void;
  readonly problems: readonly SheetProblem[];
}

/** What is wrong with a field, all of it. */
function useWarning(problems: readonly SheetProblem[]): (field: keyof Sheet) => string | undefined {
  const { t } = useTranslation('sheet');
  return (field) => {
    const own = problems.filter((problem) => problem.field === field);
    if (own.length === 0) return undefined;
    return own.map(({ reason, value }) => t(`problem.${reason}`, { value })).join(' ');
  };
}

function Titles({ draft, change, problems }: PartProps) {
  const { t } = useTranslation('sheet');
  const warning = useWarning(problems);
  const pattern = useWorkbench((state) => state.info.workspace.titlePattern);
  const chosen = draft.titles.find(({ key }) => key === draft.chosen)?.text.trim() ?? '';
  return (
    <Section title={t('sections.title')}>
      <TextInput
        label={t('originalTitle')}
        value={draft.originalTitle}
        onChange={(originalTitle) => change({ originalTitle })}
        maxLength={LINE}
      />
      <Lines
        label={t('titles')}
        hint={t('titlesHint')}
        lines={draft.titles}
        isEmpty={({ text }) => text === ''}
        newLine={() => ({ key: newKey(), text: '' })}
        onChange={(titles) => {
          // The first title that is written is the one, until another is chosen.
          const known = titles.some(({ key }) => key === draft.chosen);
          change({ titles, chosen: known ? draft.chosen : titles[0]?.key });
        }}
      >
        {(line, number, changeLine) => (
          <>
            <input
              type="radio"
              name="title"
              aria-label={t('chooseTitle', { number })}
              checked={line.key === draft.chosen}
              onChange={() => change({ chosen: line.key })}
            />
            <input
              type="text"
              className={styles.input}
              aria-label={t('titleNumber', { number })}
              value={line.text}
              maxLength={LINE}
              spellCheck={false}
              onChange={(event) => changeLine({ ...line, text: event.target.value })}
            />
          </>
        )}
      </Lines>
      {chosen === '' ? null : (
        <p className={styles.preview}>
          {t('preview', { title: pattern.replaceAll('{title}', () => chosen) })}
        </p>
      )}
      <div className={styles.pair}>
        <TextInput
          label={t('heading')}
          value={draft.heading}
          onChange={(heading) => change({ heading })}
          maxLength={LINE}
        />
        <TextInput
          label={t('slug')}
          hint={t('slugHint')}
          error={warning('slug')}
          value={draft.slug}
          onChange={(slug) => change({ slug })}
          maxLength={LINE}
          code
        />
      </div>
    </Section>
  );
}

function Source({ draft, change, problems }: PartProps) {
  const { t } = useTranslation('sheet');
  const warning = useWarning(problems);
  const date = chineseDate(draft.date);
  const dateHint =
    date !== '' && date !== draft.date.trim() ? t('dateRead', { date }) : t('dateHint');
  return (
    <Section title={t('sections.source')}>
      <div className={styles.pair}>
        <TextInput
          label={t('author')}
          value={draft.author}
          onChange={(author) => change({ author })}
          maxLength={LINE}
        />
        <TextInput
          label={t('date')}
          hint={dateHint}
          error={warning('date')}
          value={draft.date}
          onChange={(next) => change({ date: next })}
          maxLength={LINE}
        />
      </div>
      <div className={styles.pair}>
        <TextInput
          label={t('url')}
          error={warning('url')}
          value={draft.url}
          onChange={(url) => change({ url })}
          maxLength={LINE}
        />
        <TextInput
          label={t('translator')}
          value={draft.translator}
          onChange={(translator) => change({ translator })}
          maxLength={LINE}
        />
      </div>
    </Section>
  );
}

function Address({ draft, change, problems }: PartProps) {
  const { t } = useTranslation('sheet');
  const warning = useWarning(problems);
  return (
    <Section title={t('sections.address')}>
      <Choices
        label={t('address')}
        value={draft.address}
        onChange={(address) => change({ address })}
        choices={[
          { value: '', label: t('undecided') },
          { value: '你', label: '你' },
          { value: '您', label: '您' },
        ]}
      />
      <Lines
        label={t('speakers')}
        hint={t('speakersHint')}
        columns={[t('columnName'), t('columnChinese'), t('columnAddress')]}
        lines={draft.speakers}
        isEmpty={({ name, chinese }) => name === '' && chinese === ''}
        newLine={() => ({ key: newKey(), name: '', chinese: '', address: '' })}
        onChange={(speakers) => change({ speakers })}
      >
        {(line, number, changeLine) => (
          <>
            <LineInput
              label={t('speakerName', { number })}
              value={line.name}
              onChange={(name) => changeLine({ ...line, name })}
            />
            <LineInput
              label={t('speakerChinese', { number })}
              value={line.chinese}
              onChange={(chinese) => changeLine({ ...line, chinese })}
            />
            <select
              className={styles.input}
              aria-label={t('speakerAddress', { number })}
              value={line.address}
              onChange={(event) => changeLine({ ...line, address: event.target.value })}
            >
              <option value="">{t('asAbove')}</option>
              <option value="你">你</option>
              <option value="您">您</option>
            </select>
          </>
        )}
      </Lines>
      <Warning text={warning('speakers')} />
    </Section>
  );
}

function Style({ draft, change, problems }: PartProps) {
  const { t } = useTranslation('sheet');
  const warning = useWarning(problems);
  return (
    <Section title={t('sections.style')}>
      <Choices
        label={t('quotes')}
        value={draft.quotes}
        onChange={(quotes) => change({ quotes })}
        choices={[
          { value: '', label: t('undecided') },
          { value: 'curly', label: t('curly') },
          { value: 'corner', label: t('corner') },
        ]}
      />
      <Choices
        label={t('names')}
        value={draft.names}
        onChange={(names) => change({ names })}
        choices={[
          { value: '', label: t('undecided') },
          { value: 'chinese', label: t('namesChinese'), hint: t('namesChineseHint') },
          { value: 'first-mention', label: t('namesFirst'), hint: t('namesFirstHint') },
          { value: 'english', label: t('namesEnglish'), hint: t('namesEnglishHint') },
        ]}
      />
      <Lines
        label={t('nameList')}
        hint={t('nameListHint')}
        lines={draft.nameList}
        isEmpty={({ english, chinese }) => english === '' && chinese === ''}
        newLine={() => ({ key: newKey(), english: '', chinese: '' })}
        onChange={(nameList) => change({ nameList })}
      >
        {(line, number, changeLine) => (
          <>
            <LineInput
              label={t('nameEnglish', { number })}
              value={line.english}
              onChange={(english) => changeLine({ ...line, english })}
            />
            <LineInput
              label={t('nameChinese', { number })}
              value={line.chinese}
              onChange={(chinese) => changeLine({ ...line, chinese })}
            />
          </>
        )}
      </Lines>
      <Warning text={warning('nameList')} />
    </Section>
  );
}

interface LineInputProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
}

function LineInput({ label, value, onChange }: LineInputProps) {
  return (
    <input
      type="text"
      className={styles.input}
      aria-label={label}
      value={value}
      maxLength={LINE}
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Warning({ text }: { readonly text: string | undefined }) {
  return text === undefined ? null : (
    <p className={styles.warning} role="status">
      {text}
    </p>
  );
}
