import {
  type Ref,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { Row } from '../../projects/segments/types.ts';
import { Asking } from './commands/Asking.tsx';
import { AskToCopySource } from './commands/AskToCopySource.tsx';
import { answerKeys, runCommand } from './commands/dispatch.ts';
import type { Notice } from './commands/notice.ts';
import type { Question } from './commands/question.ts';
import { replaceWithSource } from './commands/rows.ts';
import type { WindowActions } from './commands/window.ts';
import { FilterBar } from './filter/FilterBar.tsx';
import type { FilterKind } from './filter/row-filter.ts';
import { useRowFilter } from './filter/use-row-filter.ts';
import { FindBar, type FindOpening } from './find/FindBar.tsx';
import { type CommandContext, type CommandId, commandList, type EditorCommand } from './keys.ts';
import type { EditorSettings } from './monaco/options.ts';
import type { Caret } from './pair/carets.ts';
import styles from './pair/pair.module.css';
import type { Pair } from './pair.ts';
import { type PasteChoice, PastePreview } from './paste/PastePreview.tsx';
import { asOneRow, type FillPlan, planFilling } from './paste/plan.ts';
import { watchPaste } from './paste/watch.ts';
import { announcement, noticeText } from './sayings.ts';
import type { ArticleSession } from './session.ts';
import { useLatest } from './use-latest.ts';
import { useElements, usePair } from './use-pair.ts';

export interface EditorPairHandle {
  /** Puts the caret into a row and shows it; before the editors are there, as soon as they are. */
  focusRow(id: string): void;
  /** Back to the Chinese, where the caret is. */
  focus(): void;
  readonly commands: readonly EditorCommand[];
  runCommand(id: CommandId): void;
  /** Shows only the rows of a kind. */
  filterRows(kind: FilterKind): void;
  /** Ids of the rows that the selection touches. */
  selectedRows(): readonly string[];
  layout(): void;
}

interface EditorPairProps {
  readonly session: ArticleSession;
  /** False when writing would lose something: everything can be read, nothing changed. */
  readonly writable: boolean;
  readonly settings: EditorSettings;
  /** The row at the caret, when the caret comes to another one. */
  onCaret?(id: string | undefined): void;
  readonly window?: WindowActions;
  readonly ref?: Ref<EditorPairHandle>;
}

/** English left, Chinese right. Monaco is loaded when this is shown for the first time. */
export function EditorPair(props: EditorPairProps) {
  const { session, writable, settings, window = {}, ref } = props;
  const { t } = useTranslation('editor');
  const elements = useElements();
  const [notice, say] = useNotice();
  const [spoken, setSpoken] = useState('');
  const [asked, setAsked] = useState<Row>();
  const [question, ask] = useState<Question>();
  const [paste, setPaste] = useState<Paste>();
  const [finding, setFinding] = useState<FindOpening>();
  const onCaret = useCaretRow(props.onCaret, (caret) => setSpoken(announcement(t, caret)));
  const filtering = useRowFilter(session, say);
  const { pair, find, failed } = usePair({
    session,
    writable,
    settings,
    elements,
    labels: { source: t('source'), target: t('target') },
    filter: filtering.filter,
    showAll: () => filtering.apply('all'),
    meaning: (mark) => t(`state.${mark}`),
    onClash: (id) => {
      if (writable) ask({ ask: 'clash', id, confirm: false });
      else say({ say: 'refused', reason: 'read-only' });
    },
    ownLabels: {
      own: t('kind.own'),
      'translator-note': t('kind.translator-note'),
      'editor-note': t('kind.editor-note'),
    },
    onCaret,
    onBackAsks: (question) => ask({ ask: 'take-back', question }),
    say,
  });

  const context: CommandContext | undefined = pair &&
    find && {
      pair,
      say,
      writable,
      askToCopySource: setAsked,
      ask,
      find: {
        open: (withReplace) => setFinding({ text: selectedText(pair), withReplace }),
        go: (which) => find.go(which),
      },
      filter: { open: filtering.open },
      window,
    };
  const latest = useLatest(context);
  const closeFind = useCallback(() => {
    setFinding(undefined);
    find?.clear();
    pair?.coverTop(0);
    pair?.editors.target.focus();
  }, [find, pair]);
  const subscribe = useCallback((changed: () => void) => session.subscribe(changed), [session]);

  useEffect(() => {
    const root = elements.panels.current;
    return root === null ? undefined : answerKeys(root, () => latest.current);
  }, [elements, latest]);

  useEffect(() => {
    if (pair === undefined) return undefined;
    return watchPaste(pair, say, (lines) =>
      setPaste({ lines, plan: planFilling(lines, pair.caret.line, pair.lines) }),
    );
  }, [pair, say]);

  useEffect(() => filtering.show(pair), [filtering.show, pair]);
  // Matches stand on lines that are others now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time the filter is applied
  useEffect(() => {
    setFinding(undefined);
    find?.clear();
    pair?.coverTop(0);
  }, [filtering.applied]);
  useHandle(ref, latest, pair, filtering.apply);

  return (
    <div className={styles.frame}>
      {filtering.shown ? (
        <FilterBar
          kind={filtering.kind}
          counts={filtering.counts}
          opening={filtering.opening}
          onApply={filtering.apply}
          onLeave={() => pair?.editors.target.focus()}
          onClose={() => {
            filtering.close();
            pair?.editors.target.focus();
          }}
        />
      ) : null}
      <div className={styles.pair} ref={elements.root}>
        <div className={styles.behind} ref={elements.behind} aria-hidden />
        <div className={styles.panels} ref={elements.panels}>
          <Group>
            <Panel id="source" minSize="20%" defaultSize="50%">
              <div className={styles.side}>
                <div className={styles.editor} ref={elements.source} />
                <div className={styles.rail} ref={elements.sourceRail} aria-hidden />
              </div>
            </Panel>
            <Separator className={styles.separator ?? ''} aria-label={t('resize')} />
            <Panel id="target" minSize="20%">
              <div className={styles.side}>
                <div className={styles.editor} ref={elements.target} />
                <div className={styles.rail} ref={elements.targetRail} aria-hidden />
              </div>
            </Panel>
          </Group>
        </div>
        {pair === undefined ? (
          <p className={styles.loading} role={failed ? 'alert' : 'status'}>
            {t(failed ? 'failed' : 'loading')}
          </p>
        ) : null}
        {finding && find ? (
          <FindBar
            find={find}
            opening={finding}
            writable={writable}
            subscribe={subscribe}
            say={say}
            onHeight={(height) => pair?.coverTop(height)}
            onClose={closeFind}
          />
        ) : null}
        <div
          className={styles.notice}
          role="status"
          data-shown={notice === undefined ? undefined : true}
        >
          {notice === undefined ? '' : noticeText(t, notice)}
        </div>
        <div className={styles.spoken} aria-live="polite">
          {spoken}
        </div>
        {asked && pair ? (
          <AskToCopySource
            onNo={() => setAsked(undefined)}
            onYes={() => {
              setAsked(undefined);
              replaceWithSource(pair, asked);
            }}
          />
        ) : null}
        {question && pair ? (
          <Asking question={question} pair={pair} say={say} onDone={() => ask(undefined)} />
        ) : null}
        {paste && pair ? (
          <PastePreview
            {...paste}
            onCancel={() => setPaste(undefined)}
            onPaste={(choice) => {
              setPaste(undefined);
              doPaste(pair, paste, choice);
            }}
          />
        ) : null}
      </div>
    </div>
  );
}

interface Paste {
  readonly lines: readonly string[];
  readonly plan: FillPlan;
}

function doPaste(pair: Pair, { lines, plan }: Paste, choice: PasteChoice): void {
  if (choice === 'join') {
    pair.paste(asOneRow(lines));
    return;
  }
  const operations = plan.fillings.map(({ row, text }) => ({
    op: 'text' as const,
    id: row.id,
    text,
    origin: 'pasted',
  }));
  pair.run(operations, 'paste');
  const last = plan.fillings.at(-1);
  if (last !== undefined) pair.focusRow(last.row.id, last.text.length);
}

/** The selected Chinese, when it lies in one row: what one most likely looks for. */
function selectedText(pair: Pair): string | undefined {
  const { target } = pair.editors;
  const selection = target.getSelection();
  if (!selection || selection.isEmpty()) return undefined;
  if (selection.startLineNumber !== selection.endLineNumber) return undefined;
  return target.getModel()?.getValueInRange(selection);
}

function useHandle(
  ref: Ref<EditorPairHandle> | undefined,
  context: RefObject<CommandContext | undefined>,
  pair: Pair | undefined,
  filterRows: (kind: FilterKind) => void,
): void {
  const waiting = useRef<string>(undefined);
  useEffect(() => {
    if (pair !== undefined && waiting.current !== undefined) pair.focusRow(waiting.current);
    waiting.current = undefined;
  }, [pair]);
  useImperativeHandle(
    ref,
    () => ({
      commands: commandList,
      focusRow(id) {
        const now = context.current?.pair;
        if (now === undefined) waiting.current = id;
        else now.focusRow(id);
      },
      focus() {
        context.current?.pair.editors.target.focus();
      },
      runCommand(id) {
        const command: EditorCommand | undefined = commandList.find((each) => each.id === id);
        const now = context.current;
        if (command !== undefined && now !== undefined) runCommand(command, now);
      },
      filterRows,
      selectedRows: () => context.current?.pair.selectedRows.map(({ id }) => id) ?? [],
      layout() {
        context.current?.pair.layout();
      },
    }),
    [context, filterRows],
  );
}

/** Tells when the caret comes to another row, not at every letter. */
function useCaretRow(
  tell: ((id: string | undefined) => void) | undefined,
  speak: (caret: Caret) => void,
): (caret: Caret) => void {
  const last = useRef<number>(undefined);
  const latest = useLatest({ tell, speak });
  return useCallback(
    (caret) => {
      if (caret.line === last.current) return;
      last.current = caret.line;
      latest.current.tell?.(caret.row?.id);
      latest.current.speak(caret);
    },
    [latest],
  );
}

const NOTICE_TIME = 4000;

/** A saying that goes by itself. */
function useNotice(): [Notice | undefined, (notice: Notice | undefined) => void] {
  const [notice, setNotice] = useState<Notice>();
  useEffect(() => {
    if (notice === undefined) return undefined;
    const timer = setTimeout(() => setNotice(undefined), NOTICE_TIME);
    return () => clearTimeout(timer);
  }, [notice]);
  return [notice, setNotice];
}
