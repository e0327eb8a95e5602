import { ArrowLeft, Download, Keyboard, PanelRight } from 'lucide-react';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { ExportOutcome } from '../../contract/types.ts';
import type { StructureDifference } from '../../projects/markdown/index.ts';
import { isClash } from '../../projects/segments/clash.ts';
import { isUntouchedMachine } from '../../projects/segments/origin.ts';
import type { Problem } from '../../projects/segments/problems.ts';
import { isRepairable } from '../../projects/segments/repair/repairable.ts';
import { isSourceRow, stateOf } from '../../projects/segments/rows.ts';
import type { Failure } from '../../text/result.ts';
import { HeldBanner } from '../clash/HeldBanner.tsx';
import { sayExportedClashes, sayOpened } from '../clash/merged.ts';
import { belongsToInputMethod, onMac } from '../editor/commands/chord.ts';
import { commandFor } from '../editor/commands/dispatch.ts';
import { historyCommands } from '../editor/commands/history.ts';
import { readingCommands } from '../editor/commands/reading.ts';
import type { Overlay } from '../editor/commands/window.ts';
import { EditorPair, type EditorPairHandle } from '../editor/EditorPair.tsx';
import type { CommandId } from '../editor/keys.ts';
import { useLatest } from '../editor/use-latest.ts';
import { RowHistory, type RowHistoryHandle } from '../history/RowHistory.tsx';
import { ReadingView, type ReadingViewHandle } from '../reading/ReadingView.tsx';
import { RepairDialog } from '../repair/RepairDialog.tsx';
import { Button, IconButton, IconToggle } from '../ui/Button.tsx';
import { ArticleMore } from './ArticleMore.tsx';
import styles from './ArticleView.module.css';
import { OpenedArticle } from './article.ts';
import { ExportRefused } from './ExportRefused.tsx';
import { call, hostGone } from './host.ts';
import { notifyFailure, useFailureMessage } from './messages.ts';
import { Overlays } from './Overlays.tsx';
import { Problems } from './Problems.tsx';
import { ProgressBar, percentDone } from './ProgressBar.tsx';
import { SaveFailed } from './SaveFailed.tsx';
import { StatusBar } from './StatusBar.tsx';
import { changeSettings, go, noteUse, notify, useWorkbench } from './state.ts';
import { useProgress } from './useProgress.ts';
import { useRowCount } from './useRowCount.ts';
import type { Work as CurrentWork } from './work.ts';

type Opening =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly article: OpenedArticle }
  | { readonly state: 'failed'; readonly failure: Failure };

/** 翻译: one article, opened when shown and closed when left. */
export function ArticleView({ slug }: { readonly slug: string }) {
  const { t } = useTranslation();
  const say = useFailureMessage();
  const [opening, setOpening] = useState<Opening>({ state: 'opening' });
  const [attempt, setAttempt] = useState(0);
  const [repairing, setRepairing] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt opens again
  useEffect(() => {
    let left = false;
    const opened = OpenedArticle.open(slug).then((answer) => {
      if (!left) {
        setOpening(
          answer.ok
            ? { state: 'open', article: answer.value }
            : { state: 'failed', failure: answer.error },
        );
      }
      return answer;
    });
    return () => {
      left = true;
      void opened.then((answer) => (answer.ok ? answer.value.close() : undefined));
    };
  }, [slug, attempt]);

  const reopen = async () => {
    const { article } = opening.state === 'open' ? opening : {};
    setOpening({ state: 'opening' });
    // The host knows this window by one name: closing after opening would let the article go again.
    await article?.close();
    setAttempt(attempt + 1);
  };

  if (opening.state === 'opening') {
    return <main className={styles.center}>{t('loading')}</main>;
  }
  if (opening.state === 'failed') {
    const { title, detail } = say(opening.failure);
    return (
      <main className={styles.center} role="alert">
        <p>{title}</p>
        <small>{detail}</small>
        <div>
          <Button onPress={() => go({ at: 'home' })}>{t('editor.back')}</Button>{' '}
          {isRepairable([problemOf(opening.failure)]) ? (
            <Button onPress={() => setRepairing(true)}>{t('offer', { ns: 'repair' })}</Button>
          ) : null}{' '}
          <Button primary onPress={() => setAttempt(attempt + 1)}>
            {t('retry')}
          </Button>
        </div>
        {repairing ? (
          <RepairDialog
            slug={slug}
            onRepaired={() => {
              setRepairing(false);
              void reopen();
            }}
            onClose={() => setRepairing(false)}
          />
        ) : null}
      </main>
    );
  }
  return <Work article={opening.article} onReopen={() => void reopen()} />;
}

/** Without its English an article has no rows to open with; the rest of what can be wrong lets it open. */
function problemOf({ reason, file = '' }: Failure): Problem {
  return { reason: reason === 'missing-file' ? reason : 'io-error', file };
}

interface WorkProps {
  readonly article: OpenedArticle;
  /** Reads it again from its files. */
  onReopen(): void;
}

function Work({ article, onReopen }: WorkProps) {
  const { t } = useTranslation();
  const settings = useWorkbench((state) => state.settings);
  const pair = useRef<EditorPairHandle>(null);
  const [caret, setCaret] = useState<string>();
  const [overlay, setOverlay] = useState<Overlay>();
  const { opened, session } = article;
  const title = article.useSettings((settings) => settings.title);
  const progress = useProgress(session);
  const machine = useRowCount(session, isUntouchedMachine);
  const clashes = useRowCount(session, isClash);
  const { writable, holder } = article.useAccess();
  const { exporting, refused, exportArticle, stopRefusing } = useExport(article);

  useFirstFocus(article, pair);
  useWindowKeys(pair);
  useReload(article);
  useEffect(() => sayOpened(article.opened), [article]);

  // Without its source an article can be read row by row, and nothing can be set or written.
  const hasSource = opened.source !== '';
  const history = useHistoryPanel(() => pair.current?.focus());
  const reading = useReading(hasSource, history);
  const { previewVisible } = reading;
  const openOverlay = useCallback((wanted: Overlay) => {
    if (wanted === 'palette') useWorkbench.setState({ palette: 'commands' });
    else if (wanted === 'go-to') useWorkbench.setState({ palette: 'go-to' });
    else if (wanted === 'shortcuts') useWorkbench.setState({ shortcutsOpen: true });
    else setOverlay(wanted);
  }, []);
  useWork({ article, pair, open: openOverlay, exportArticle });
  const goToRow = (id: string | undefined) => {
    // An editor that was covered takes the focus only when it is not any more.
    if (id !== undefined) requestAnimationFrame(() => pair.current?.focusRow(id));
  };
  const row = caret === undefined ? undefined : session.row(caret);
  const position = caret === undefined ? undefined : session.position(caret);
  const percent = percentDone(progress);

  return (
    <main className={styles.view}>
      <header className={styles.bar}>
        <IconButton icon={ArrowLeft} label={t('editor.back')} onPress={() => go({ at: 'home' })} />
        <h1 className={styles.title} title={title}>
          {title}
        </h1>
        <div className={styles.progress} title={t('editor.progressLabel', { percent })}>
          <ProgressBar progress={progress} />
          {t('home.percent', { percent })}
        </div>
        <div className={styles.space} />
        <SaveState article={article} />
        <Button onPress={() => setOverlay('sheet')}>{t('editor.sheet')}</Button>
        <IconButton
          icon={Keyboard}
          label={t('editor.shortcuts')}
          onPress={() => openOverlay('shortcuts')}
        />
        <ArticleMore pair={pair} onOpen={openOverlay} />
        <IconToggle
          icon={PanelRight}
          label={t(previewVisible ? 'editor.hidePreview' : 'editor.showPreview')}
          keys="Ctrl+Alt+R"
          isSelected={previewVisible}
          isDisabled={!hasSource}
          onChange={reading.toggle}
        />
        <Button onPress={() => void exportArticle()} isDisabled={!hasSource}>
          <Download size={16} aria-hidden />
          {exporting ? t('editor.exporting') : t('editor.export')}
        </Button>
      </header>
      <SaveFailed article={article} />
      <HeldBanner holder={holder} />
      <Problems
        problems={opened.problems}
        writable={writable || holder !== undefined}
        {...(opened.repairable && { onRepair: () => setOverlay('repair') })}
      />
      <Group className={styles.work}>
        <Panel id="pair" minSize="20%">
          <div className={styles.pair} inert={reading.full}>
            <EditorPair
              ref={pair}
              session={session}
              writable={writable}
              settings={settings}
              onCaret={setCaret}
              window={{ ...reading.actions, rowHistory: history.toggle, open: openOverlay }}
            />
          </div>
        </Panel>
        {previewVisible || history.open ? (
          <>
            <Separator className={styles.handle} />
            <Panel id="preview" defaultSize="34%" minSize="20%" className={styles.side}>
              {history.open ? (
                <RowHistory
                  ref={history.panel}
                  article={article}
                  row={caret}
                  onClose={history.close}
                  onLeave={() => pair.current?.focus()}
                />
              ) : null}
              {previewVisible ? (
                <ReadingView
                  ref={reading.view}
                  slug={opened.slug}
                  source={opened.source}
                  session={session}
                  caret={caret}
                  full={reading.full}
                  onFull={reading.setFull}
                  onGo={(id) => {
                    reading.setFull(false);
                    goToRow(id ?? caret);
                  }}
                />
              ) : null}
            </Panel>
          </>
        ) : null}
      </Group>
      <StatusBar
        progress={progress}
        total={session.rows.length}
        machine={machine}
        clashes={clashes}
        onClash={() => pair.current?.runCommand('nextClash')}
        onMachine={() => pair.current?.filterRows('machine')}
        current={row && position !== undefined ? { row, number: position + 1 } : undefined}
      />
      {refused === undefined ? null : (
        <ExportRefused
          differences={refused}
          rows={session.rows}
          onGo={(id) => {
            stopRefusing();
            pair.current?.focusRow(id);
          }}
          onClose={stopRefusing}
        />
      )}
      <Overlays
        overlay={overlay}
        article={article}
        pair={pair}
        caret={caret}
        onOpen={openOverlay}
        onReopen={onReopen}
        onClose={() => setOverlay(undefined)}
      />
    </main>
  );
}

/** Lets commands reach the article while it is on the screen. */
function useWork(work: CurrentWork): void {
  const { article, pair, open } = work;
  const latest = useLatest(work);
  useEffect(() => {
    const exportArticle = () => latest.current.exportArticle();
    useWorkbench.setState({ work: { article, pair, open, exportArticle } });
    noteUse('recentArticles', article.opened.slug);
    return () => useWorkbench.setState({ work: undefined });
  }, [article, pair, open, latest]);
}

interface HistoryPanel {
  readonly open: boolean;
  hide(): void;
}

/** The row's history stands where the reading view does, one of them at a time. */
function useHistoryPanel(onLeave: () => void) {
  const [open, setOpen] = useState(false);
  const panel = useRef<RowHistoryHandle>(null);
  const hide = () => setOpen(false);
  const close = () => {
    hide();
    onLeave();
  };
  const toggle = () => {
    if (!open) {
      setOpen(true);
      // The panel is there after the next render.
      requestAnimationFrame(() => panel.current?.focus());
    } else if (panel.current?.hasFocus() === true) close();
    else panel.current?.focus();
  };
  return { open, panel, hide, close, toggle };
}

/** Where the reading view is, and the commands that move it. */
function useReading(hasSource: boolean, history: HistoryPanel) {
  const wanted = useWorkbench((state) => state.settings.previewVisible);
  const [wantsFull, setFull] = useState(false);
  const view = useRef<ReadingViewHandle>(null);
  const wantsFocus = useRef(false);
  const previewVisible = wanted && hasSource && !history.open;
  const full = wantsFull && previewVisible;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the view may only now be there
  useEffect(() => {
    if (wantsFocus.current) view.current?.focus();
    wantsFocus.current = false;
  }, [previewVisible, full]);

  const show = () => {
    wantsFocus.current = true;
    history.hide();
    if (!wanted) void changeSettings({ previewVisible: true });
  };
  const toggle = () => {
    setFull(false);
    history.hide();
    void changeSettings({ previewVisible: !previewVisible });
  };
  const actions = {
    togglePreview: toggle,
    goToReading() {
      show();
      view.current?.focus();
    },
    readInFull() {
      if (!full) show();
      setFull(!full);
    },
  };
  return { view, previewVisible, full, setFull, toggle, actions: hasSource ? actions : {} };
}

/** The work begins where it is open: at the first row to translate. */
function useFirstFocus(article: OpenedArticle, pair: RefObject<EditorPairHandle | null>): void {
  useEffect(() => {
    const rows = article.session.rows.filter(isSourceRow);
    const first = rows.find((row) => stateOf(row) === 'initial' && !row.target.locked) ?? rows[0];
    if (first !== undefined) pair.current?.focusRow(first.id);
  }, [article, pair]);
}

const WINDOW_COMMANDS: ReadonlySet<string> = new Set([
  'find',
  'replace',
  'findNext',
  'findPrevious',
  ...readingCommands.map(({ id }) => id),
  ...historyCommands.map(({ id }) => id),
]);

/** What concerns the whole article answers wherever the focus is; the editors answer their own keys first. */
function useWindowKeys(pair: RefObject<EditorPairHandle | null>): void {
  useEffect(() => {
    const mac = onMac();
    const answer = (event: KeyboardEvent) => {
      if (belongsToInputMethod(event) || isInDialog(event.target)) return;
      const command = commandFor(event, mac);
      if (command === undefined || !WINDOW_COMMANDS.has(command.id)) return;
      event.preventDefault();
      pair.current?.runCommand(command.id as CommandId);
    };
    addEventListener('keydown', answer);
    return () => removeEventListener('keydown', answer);
  }, [pair]);
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]') !== null;
}

/** A new language needs Monaco loaded anew; what is not written yet is written first. */
function useReload(article: OpenedArticle): void {
  const wanted = useWorkbench((state) => state.reloadWanted && !state.settingsOpen);
  useEffect(() => {
    if (wanted) void article.flush().then(({ ok }) => (ok ? location.reload() : undefined));
  }, [article, wanted]);
}

/** Says whether the work is on the disk. */
function SaveState({ article }: { readonly article: OpenedArticle }) {
  const { t } = useTranslation();
  const saving = article.useSaving();
  const texts = {
    saved: 'editor.saved',
    saving: 'editor.saving',
    failed: 'editor.saveFailed',
  } as const;
  return (
    <span className={styles.saving} data-state={saving.state} role="status">
      {t(texts[saving.state])}
    </span>
  );
}

function useExport(article: OpenedArticle) {
  const { t, i18n } = useTranslation();
  const [exporting, setExporting] = useState(false);
  const [refused, setRefused] = useState<readonly StructureDifference[]>();

  const finish = (outcome: ExportOutcome) => {
    if (outcome.kind === 'saved') {
      notify({ tone: 'done', text: t('editor.exported', { path: outcome.path }) });
    } else if (outcome.kind === 'download') {
      download(outcome.url, outcome.fileName);
      notify({ tone: 'done', text: t('editor.downloaded', { file: outcome.fileName }) });
    } else if (outcome.kind === 'refused') {
      setRefused(outcome.differences);
    }
    if (outcome.kind === 'saved' || outcome.kind === 'download') {
      sayExportedClashes(article.session.rows);
    }
  };
  const exportArticle = async () => {
    // The button stays enabled meanwhile: disabled it would lose the focus.
    if (exporting) return;
    setExporting(true);
    const flushed = await article.flush();
    const answer = flushed.ok
      ? await call('article.export', { slug: article.opened.slug }).catch(hostGone)
      : flushed;
    setExporting(false);
    if (answer.ok) finish(answer.value);
    else notifyFailure(i18n, answer.error);
  };
  return { exporting, refused, exportArticle, stopRefusing: () => setRefused(undefined) };
}

function download(url: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
}
