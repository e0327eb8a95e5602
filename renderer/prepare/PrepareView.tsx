import { ArrowLeft, FilePlus2, Redo2, Undo2 } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { StepId } from '../../projects/import/types.ts';
import { suggestSlug } from '../../projects/segments/slug.ts';
import { failureMessage, type Message } from '../app/messages.ts';
import { go, loadArticles, startCreating } from '../app/state.ts';
import { belongsToInputMethod, chordLabel, isPressed, onMac } from '../editor/commands/chord.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { ArticlePanel } from './ArticlePanel.tsx';
import { changeDraft, type Draft, useDraft } from './draft.ts';
import { Extras } from './Extras.tsx';
import { usePreparation, useSlow } from './engine.ts';
import { choose, decide, type History, redo, undo } from './history.ts';
import { useImages } from './images.ts';
import { LeaveDialog } from './LeaveDialog.tsx';
import type { ShownSuggestion } from './messages.ts';
import { Panes } from './Panes.tsx';
import styles from './PrepareView.module.css';
import { readRaw } from './reading.ts';
import { useKeptDraft, useRestoredDraft } from './restore.ts';
import { SourceControls } from './SourceControls.tsx';
import { isTaken, Steps, SuggestionList } from './SuggestionList.tsx';
import { nameOf, slugProblem, useTakenSlugs } from './slugs.ts';
import { useFreeze } from './useFreeze.ts';

/** 整理: the article on its way in, before and after, until it is frozen. */
export function PrepareView() {
  const { t } = useTranslation('prepare');
  const draft = useDraft((state) => state.draft);
  const restoring = useRestoredDraft();
  useKeptDraft();
  useEffect(() => {
    // The short names in use are known here, too, after a reload.
    void loadArticles();
  }, []);
  if (draft !== undefined) return <Work key={workKey(draft)} draft={draft} />;
  if (restoring) return <main className={styles.center}>{t('view.restoring')}</main>;
  return (
    <main className={styles.center}>
      <FilePlus2 size={32} strokeWidth={1.25} aria-hidden />
      <h1>{t('view.nothingHere')}</h1>
      <p>{t('view.nothingHereHint')}</p>
      <div>
        <Button onPress={() => go({ at: 'home' })}>{t('view.back')}</Button>{' '}
        <Button primary onPress={() => startCreating()}>
          {t('entry.title')}
        </Button>
      </div>
    </main>
  );
}

const keys = new WeakMap<object, number>();
let lastKey = 0;

/** Another article is another work: nothing of the one before stays on the screen. */
function workKey({ raw }: Draft): number {
  const key = keys.get(raw) ?? ++lastKey;
  keys.set(raw, key);
  return key;
}

function changeHistory(change: (history: History) => History): void {
  changeDraft(({ history }) => ({ history: change(history) }));
}

function Work({ draft }: { readonly draft: Draft }) {
  const { t, i18n } = useTranslation('prepare');
  const kept = useDraft((state) => state.kept);
  const preparing = usePreparation(draft);
  const { converted, prepared } = preparing;
  const isSlow = useSlow(preparing.working);
  const taken = useTakenSlugs();
  const [current, setCurrent] = useState<string>();
  const [step, setStep] = useState<StepId>();
  const [isEditing, setEditing] = useState(false);
  const [encodingProblem, setEncodingProblem] = useState<Message>();
  const images = useImages(prepared?.addresses ?? NONE, converted, draft.images);
  const { freezing, problem: freezeProblem, freeze } = useFreeze();
  const { history, form, raw } = draft;
  const { decisions, edited } = history.now;
  useHistoryKeys();

  const fileTitle = typeof raw.content === 'string' ? '' : nameOf(raw.fileName);
  const title =
    form.title ?? prepared?.outline.title ?? converted?.facts.title?.slice(0, 500) ?? fileTitle;
  const slug = form.slug ?? (prepared === undefined ? '' : suggestSlug(title || fileTitle, taken));
  const suggestions = prepared?.suggestions ?? NO_SUGGESTIONS;
  const shown = useMemo(
    () => (step === undefined ? suggestions : suggestions.filter((one) => one.step === step)),
    [suggestions, step],
  );
  const isReady =
    prepared !== undefined &&
    prepared.outline.rows > 0 &&
    title.trim() !== '' &&
    slugProblem(slug, taken) === undefined;

  const onDecide = useCallback((suggestion: ShownSuggestion, next: boolean) => {
    setCurrent(suggestion.key);
    changeHistory((before) => {
      const now = { ...suggestion, taken: isTaken(suggestion, before.now.decisions) };
      return decide(before, [now], next);
    });
  }, []);
  const decideAll = (next: boolean) =>
    changeHistory((before) => {
      const all = shown.map((one) => ({ ...one, taken: isTaken(one, before.now.decisions) }));
      return decide(before, all, next);
    });
  const readAgain = async (encoding: string) => {
    const read = await readRaw(raw, encoding);
    setEncodingProblem(read.ok ? undefined : failureMessage(i18n, read.error));
    if (read.ok) changeDraft(() => ({ read: read.value }));
  };
  const failure = preparing.failure && failureMessage(i18n, preparing.failure);
  const problem = freezeProblem ?? encodingProblem ?? failure;

  return (
    <main className={styles.view}>
      <header className={styles.bar}>
        <IconButton icon={ArrowLeft} label={t('view.back')} onPress={() => go({ at: 'home' })} />
        <h1>{t('view.title')}</h1>
        <span className={styles.name} title={raw.fileName}>
          {raw.fileName}
        </span>
        <div className={styles.space} />
        <span className={styles.working} role="status">
          {isSlow ? t('view.working') : ''}
        </span>
        <SourceControls
          read={draft.read}
          format={draft.format}
          onFormat={(format) => changeDraft(() => ({ format }))}
          onEncoding={
            typeof raw.content === 'string' ? undefined : (encoding) => void readAgain(encoding)
          }
        />
        <IconButton
          icon={Undo2}
          label={t('view.undo')}
          keys={chordLabel('Ctrl+Z', onMac())}
          isDisabled={history.past.length === 0 || isEditing}
          onPress={() => changeHistory(undo)}
        />
        <IconButton
          icon={Redo2}
          label={t('view.redo')}
          keys={chordLabel('Ctrl+Shift+Z', onMac())}
          isDisabled={history.future.length === 0 || isEditing}
          onPress={() => changeHistory(redo)}
        />
        <Button
          primary
          isDisabled={!isReady || freezing}
          onPress={() =>
            void freeze({ draft, preparing, images, title: title.trim().slice(0, 500), slug })
          }
        >
          {freezing ? t('view.freezing') : t('view.freeze')}
        </Button>
      </header>
      {problem === undefined ? null : (
        <div className={styles.problem} role="alert">
          {problem.title}
          {problem.detail === undefined ? null : <small>{problem.detail}</small>}
        </div>
      )}
      <Group className={styles.work}>
        <Panel id="list" defaultSize="27%" minSize="20%" className={styles.panel}>
          <Tabs className={styles.tabs}>
            <TabList className={styles.tabList} aria-label={t('list.tabs')}>
              <Tab id="suggestions">{t('list.suggestions')}</Tab>
              <Tab id="extras">{t('list.extras')}</Tab>
              <Tab id="article">{t('list.article')}</Tab>
            </TabList>
            <TabPanel id="suggestions" className={styles.tab}>
              {edited === undefined ? null : (
                <div className={styles.edited} role="note">
                  {t('panes.edited')}
                  <Button onPress={() => changeHistory((before) => choose(before, { decisions }))}>
                    {t('panes.backToSuggestions')}
                  </Button>
                </div>
              )}
              <Steps
                steps={prepared?.steps ?? NO_STEPS}
                suggestions={suggestions}
                decisions={decisions}
                step={step}
                onStep={setStep}
              />
              <div className={styles.all}>
                <Button
                  isDisabled={edited !== undefined || shown.length === 0}
                  onPress={() => decideAll(true)}
                >
                  {t('list.takeAll')}
                </Button>
                <Button
                  isDisabled={edited !== undefined || shown.length === 0}
                  onPress={() => decideAll(false)}
                >
                  {t('list.declineAll')}
                </Button>
              </div>
              {prepared === undefined ? null : (
                <SuggestionList
                  key={step}
                  suggestions={shown}
                  decisions={decisions}
                  current={current}
                  isDisabled={edited !== undefined}
                  onCurrent={setCurrent}
                  onDecide={onDecide}
                />
              )}
              <p className={styles.keys}>
                {t('list.keys', { undo: chordLabel('Ctrl+Z', onMac()) })}
              </p>
            </TabPanel>
            <TabPanel id="extras" className={styles.tab}>
              <Extras images={images} leftOut={draft.leftOut} removed={converted?.removed ?? []} />
            </TabPanel>
            <TabPanel id="article" className={styles.tab}>
              <ArticlePanel
                form={form}
                facts={converted?.facts ?? {}}
                title={title}
                slug={slug}
                taken={taken}
              />
            </TabPanel>
          </Tabs>
        </Panel>
        <Separator className={styles.handle} />
        <Panel id="panes" minSize="50%" className={styles.panel}>
          <Panes
            draft={draft}
            converted={converted}
            prepared={prepared}
            current={current}
            isEditing={isEditing}
            onEditing={setEditing}
            onEdited={(text) =>
              changeHistory((before) => choose(before, { decisions, edited: text }))
            }
          />
        </Panel>
      </Group>
      <footer className={styles.foot}>
        <span role="status">
          {prepared === undefined
            ? ''
            : prepared.outline.rows === 0
              ? t('view.nothing')
              : t('view.summary', {
                  count: prepared.outline.rows,
                  rows: prepared.outline.rows,
                  words: prepared.outline.words,
                })}
        </span>
        <span>{t('view.freezeHint')}</span>
        {kept === 'not' ? <span className={styles.warning}>{t('view.notKept')}</span> : null}
        {kept === 'without-images' ? (
          <span className={styles.warning}>{t('view.imagesNotKept')}</span>
        ) : null}
      </footer>
      <LeaveDialog />
    </main>
  );
}

const NONE: readonly string[] = [];
const NO_STEPS: readonly never[] = [];
const NO_SUGGESTIONS: readonly ShownSuggestion[] = [];

/** Undo and redo of decisions; in a field the keys are the field's. */
function useHistoryKeys(): void {
  useEffect(() => {
    const mac = onMac();
    const answer = (event: KeyboardEvent) => {
      if (belongsToInputMethod(event) || isInField(event.target)) return;
      const isRedo = isPressed('Ctrl+Shift+Z', event, mac) || isPressed('Ctrl+Y', event, mac);
      if (!isRedo && !isPressed('Ctrl+Z', event, mac)) return;
      event.preventDefault();
      changeHistory(isRedo ? redo : undo);
    };
    addEventListener('keydown', answer);
    return () => removeEventListener('keydown', answer);
  }, []);
}

function isInField(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input:not([type="checkbox"]), textarea, [role="dialog"]') !== null
  );
}
