import type { editor, IDisposable } from 'monaco-editor/editor';
import { mergeKeepingBoth, offsetAfter } from '../../projects/segments/history/splice.ts';
import type { Operation } from '../../projects/segments/operations.ts';
import type { OwnKind, Row } from '../../projects/segments/types.ts';
import type { EditorLine } from '../../projects/segments/view.ts';
import type { Range } from '../../text/range.ts';
import { REASONS, type Reason } from './commands/notice.ts';
import { IMMEDIATE, Levelling } from './layout/levelling.ts';
import { type Side, sides } from './layout/row-heights.ts';
import { wrapLinesOf } from './layout/wrapping.ts';
import type { Monaco } from './monaco/load.ts';
import { createOptions, EDGE, type EditorSettings, fontOptions } from './monaco/options.ts';
import { ROW_LANGUAGE } from './monaco/row-language.ts';
import { applyTheme } from './monaco/theme.ts';
import { type Caret, Carets, type LineSelection } from './pair/carets.ts';
import { Composition } from './pair/composition.ts';
import { Flash } from './pair/flash.ts';
import { LineDecorations } from './pair/line-decorations.ts';
import {
  fromModel,
  PairLines,
  type Refusal,
  type RowMark,
  refusalOf,
  settingOf,
  targetText,
  toModel,
} from './pair/lines.ts';
import { lineHeightOf, publishMetrics } from './pair/metrics.ts';
import { airBetween, type Nesting, nestingOf } from './pair/nesting.ts';
import { Rails } from './pair/rails.ts';
import { SentenceLights } from './pair/sentence-lights.ts';
import { PairTexts } from './pair/texts.ts';
import type { ArticleSession, BackQuestion, SessionChange } from './session.ts';

type Editor = editor.IStandaloneCodeEditor;

export interface PairElements {
  readonly editors: Readonly<Record<Side, HTMLElement>>;
  readonly rails: Readonly<Record<Side, HTMLElement>>;
  readonly behind: HTMLElement;
}

export interface PairOptions {
  readonly readOnly: boolean;
  /** What screen readers call the two sides. */
  readonly labels: Readonly<Record<Side, string>>;
  readonly ownLabels: Readonly<Record<OwnKind, string>>;
  lines(session: ArticleSession): readonly EditorLine[];
  /** Makes `lines` give all of them: a row is wanted that has none. */
  showAll(): void;
  meaning(mark: RowMark): string;
  onClash(id: string): void;
  onCaret(caret: Caret): void;
  onRefused(reason: Reason): void;
  /** Undo or redo would lose what was changed since. */
  onBackAsks(question: BackQuestion): void;
  /** Undo waits for older steps, long enough to say so. */
  onWaitsForOlder(): void;
  onOlderFailed(): void;
}

/** Milliseconds of waiting after which a word is due. */
const WORD_AFTER = 500;

/** Room for the state's icon beside the Chinese, and air beside the English, in pixels. */
const RESERVE: Record<Side, number> = { source: 8, target: 34 };

let pairs = 0;

/** English left, Chinese right: two Monaco editors whose line N is the same line of the article. */
export class Pair {
  readonly session: ArticleSession;
  readonly editors: Readonly<Record<Side, Editor>>;
  readonly #monaco: typeof Monaco;
  readonly #options: PairOptions;
  readonly #composition = new Composition();
  readonly #levelling: Levelling;
  readonly #rails: Rails;
  readonly #decorations: Readonly<Record<Side, LineDecorations>>;
  readonly #texts: PairTexts;
  readonly #carets: Carets;
  readonly #lights: SentenceLights;
  readonly #flash: Flash;
  readonly #disposables: IDisposable[] = [];
  /** Height of what lies over the top of the editors, in pixels. */
  #covered = 0;
  #settings: EditorSettings;
  #lines: PairLines;
  #nesting: readonly Nesting[];
  #reflowing = false;
  #rebuilding = false;
  /** Rows changed place while an input method was at work. */
  #rebuildLater = false;
  #readOnly: boolean;
  /** Steps to take back once the older ones are here. */
  #wanted = 0;
  /** How the next edit came in, where it was not typed. */
  #nextOrigin: 'pasted' | undefined;

  constructor(
    monaco: typeof Monaco,
    session: ArticleSession,
    elements: PairElements,
    settings: EditorSettings,
    options: PairOptions,
  ) {
    this.#monaco = monaco;
    this.session = session;
    this.#settings = settings;
    this.#options = options;
    this.#readOnly = options.readOnly;
    this.#lines = this.#arranged();
    this.#nesting = nestingOf(this.#lines, session.source);
    applyTheme(monaco, document.documentElement);
    const createModel = (text: string) => monaco.editor.createModel(text, ROW_LANGUAGE);
    this.#texts = new PairTexts(createModel, this.#lines, this.#guard());
    this.#levelling = this.#createLevelling();
    this.editors = {
      source: this.#create('source', elements),
      target: this.#create('target', elements),
    };
    this.#carets = new Carets(this.editors);
    this.#lights = new SentenceLights({
      editors: this.editors,
      lines: () => this.#lines,
      caret: () => this.caret,
      composing: () => this.composing,
    });
    this.#decorations = {
      source: new LineDecorations(this.editors.source, 'source', this.#lines),
      target: new LineDecorations(this.editors.target, 'target', this.#lines),
    };
    this.#flash = new Flash(this.editors.target);
    this.#rails = new Rails(this.#lines, {
      rails: elements.rails,
      band: elements.behind,
      top: (line) => this.#levelling.top(line),
      height: (line) => this.#rowHeight(line),
      nesting: (line) => this.#nesting[line] ?? { quotes: 0, items: 0 },
      meaning: options.meaning,
      onClash: options.onClash,
      ownLabels: options.ownLabels,
    });
    this.#levelling.reset(this.#lines.count);
    this.#listen();
  }

  get readOnly(): boolean {
    return this.#readOnly;
  }

  get lines(): PairLines {
    return this.#lines;
  }

  get composing(): boolean {
    return this.#composition.active;
  }

  get levelling(): Levelling {
    return this.#levelling;
  }

  /** The caret of the side that has or last had the focus. */
  get caret(): Caret {
    return this.#carets.current(this.#lines);
  }

  /** The rows that the selections touch. */
  get selectedRows(): readonly Row[] {
    return this.#carets.selectedRows(this.#lines);
  }

  /** What is selected in the Chinese, line by line. */
  get selections(): readonly LineSelection[] {
    return this.#carets.selections();
  }

  /** Selects in the Chinese, the first range where the caret is looked for. */
  select(ranges: readonly { readonly id: string; readonly range: Range }[]): void {
    const selections = ranges.flatMap(({ id, range }) => {
      const line = this.#lines.indexOf(id);
      if (line === undefined) return [];
      return [
        {
          selectionStartLineNumber: line + 1,
          selectionStartColumn: range.start + 1,
          positionLineNumber: line + 1,
          positionColumn: range.end + 1,
        },
      ];
    });
    const [first] = selections;
    if (first === undefined) return;
    this.editors.target.setSelections(selections);
    this.reveal(first.positionLineNumber - 1);
    this.editors.target.focus();
  }

  /** Begins a paragraph inside the row at each caret of the Chinese, in the place of what is selected of the row. */
  breakLine(): void {
    const { target } = this.editors;
    const edits = (target.getSelections() ?? []).map((selection) => ({
      range:
        selection.startLineNumber === selection.endLineNumber
          ? selection
          : this.#monaco.Range.fromPositions(selection.getPosition()),
      text: toModel('\n'),
      forceMoveMarkers: true,
    }));
    target.executeEdits('break', edits);
    for (const { line } of this.selections.slice(0, 1)) this.reveal(line);
  }

  /** Puts the caret into a row's Chinese and shows it. */
  focusRow(id: string, offset = 0): boolean {
    if (this.#lines.indexOf(id) === undefined && this.session.row(id) !== undefined) {
      this.#options.showAll();
    }
    const line = this.#lines.indexOf(id);
    if (line === undefined) return false;
    this.focusLine(line, offset);
    return true;
  }

  focusLine(line: number, offset = 0): void {
    const position = { lineNumber: line + 1, column: offset + 1 };
    this.#levelling.prepare(line);
    this.editors.target.setPosition(position);
    this.reveal(line);
    this.editors.target.focus();
  }

  /** Shows a line with some of what stands around it; nothing moves when it is well in view. */
  reveal(line: number): void {
    this.#levelling.prepare(line);
    const { target } = this.editors;
    const { height } = target.getLayoutInfo();
    const top = this.#levelling.top(line);
    const bottom = top + this.#rowHeight(line);
    const below = Math.min(height / 6, 96);
    const above = Math.max(below, this.#covered + EDGE.top);
    const scrollTop = target.getScrollTop();
    if (top - above < scrollTop) this.#scrollTo(top - above);
    else if (bottom + below > scrollTop + height) {
      this.#scrollTo(Math.min(top - above, bottom + below - height));
    }
  }

  /** Something lies over the top of the editors, so many pixels high: the first rows get room below it. */
  coverTop(height: number): void {
    this.#reflow(() => {
      this.#covered = height;
      const padding = { ...EDGE, top: EDGE.top + height };
      for (const side of sides) this.editors[side].updateOptions({ padding });
      this.#rails.place();
    });
  }

  /** Other rows are to be shown than before; the caret stays in its row, or goes to the next one shown. */
  showOtherLines(): void {
    if (this.#composition.active) this.#rebuildLater = true;
    else this.#rebuild();
  }

  /** The editors' places on the page have changed. */
  layout(): void {
    this.#reflow(() => {
      for (const side of sides) this.editors[side].layout();
    });
  }

  applySettings(settings: EditorSettings): void {
    this.#settings = settings;
    this.#reflow(() => {
      for (const side of sides) this.editors[side].updateOptions(fontOptions(side, settings));
      this.editors.target.updateOptions({ editContext: settings.editContext });
    });
  }

  applyTheme(): void {
    applyTheme(this.#monaco, document.documentElement);
  }

  /** Changes rows as a person's own edit: one step, past the editors. False where a part of it was refused. */
  run(operations: readonly Operation[], command: string): boolean {
    if (this.#readOnly || operations.length === 0) return false;
    const [refused] = this.session.run(operations, { command });
    if (refused !== undefined) this.#options.onRefused(REASONS[refused.reason]);
    return refused === undefined;
  }

  /** What is put in next comes from there. */
  markNextEdit(origin: 'pasted'): void {
    this.#nextOrigin = origin;
  }

  /** Puts the caret of the Chinese where a point of the page is; false where there is no text. */
  goToPoint(x: number, y: number): boolean {
    const { target } = this.editors;
    const position = target.getTargetAtClientPoint(x, y)?.position;
    if (!position) return false;
    target.setPosition(position);
    target.focus();
    return true;
  }

  /** Puts a text of one line at the caret, in the place of what is selected. */
  paste(text: string): void {
    this.markNextEdit('pasted');
    this.editors.target.trigger('paste', 'paste', { text, pasteOnNewLine: false });
    this.editors.target.focus();
  }

  undo(): void {
    this.#goBack('undo');
  }

  redo(): void {
    this.#goBack('redo');
  }

  /** The article can be written from now on, or only read. What stands in the editors stays as it is. */
  setReadOnly(readOnly: boolean): void {
    if (this.#readOnly === readOnly) return;
    this.#readOnly = readOnly;
    this.editors.target.updateOptions({ readOnly });
  }

  dispose(): void {
    this.#lights.dispose();
    this.#flash.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
    for (const side of sides) {
      this.editors[side].dispose();
      this.#texts.models[side].dispose();
    }
  }

  #goBack(direction: 'undo' | 'redo'): void {
    if (this.#readOnly) return;
    const outcome = this.session[direction]();
    if (typeof outcome === 'object') this.#options.onBackAsks(outcome);
    else if (outcome === 'older') void this.#waitForOlder();
    else if (outcome === 'nothing') this.#options.onRefused(`nothing-to-${direction}`);
  }

  /** Takes back what was asked for as soon as the host has told the older steps; typing meanwhile calls it off. */
  async #waitForOlder(): Promise<void> {
    this.#wanted++;
    if (this.#wanted > 1) return;
    const word = setTimeout(() => this.#options.onWaitsForOlder(), WORD_AFTER);
    const answer = await this.session.older();
    clearTimeout(word);
    const wanted = this.#wanted;
    this.#wanted = 0;
    if (!answer.ok) this.#options.onOlderFailed();
    else for (let each = 0; each < wanted; each++) this.#goBack('undo');
  }

  #create(side: Side, elements: PairElements): Editor {
    const className = `zhengyan-pair-${++pairs}`;
    const codeFamily = token('--font-code');
    const forget = wrapLinesOf(className, {
      reserve: RESERVE[side],
      settingOf: (lineNumber) => settingOf(this.#lines.at(lineNumber - 1), codeFamily),
      wrapped: (lineNumber, viewLines) => this.#levelling.wrapped(side, lineNumber - 1, viewLines),
    });
    this.#disposables.push({ dispose: forget });
    const created = this.#monaco.editor.create(elements.editors[side], {
      ...createOptions(side, this.#settings),
      model: this.#texts.models[side],
      extraEditorClassName: className,
      ariaLabel: this.#options.labels[side],
      ...(this.#readOnly ? { readOnly: true } : {}),
    });
    return created;
  }

  #createLevelling(): Levelling {
    return new Levelling({
      editors: () => this.editors,
      top: () => EDGE.top + this.#covered,
      lineHeight: (side) => lineHeightOf(this.#monaco, this.editors[side]),
      airBelow: (line) => {
        const display = this.#lines.at(line);
        const next = this.#lines.at(line + 1);
        return display === undefined ? 0 : airBetween(display, next, this.session.source);
      },
      onNear: (blocks) => {
        for (const side of sides) this.#decorations[side].show(blocks);
        this.#rails.show(blocks);
      },
      onMoved: () => this.#rails.place(),
    });
  }

  #guard() {
    return {
      refusal: (lineNumber: number) => refusalOf(this.#lines.at(lineNumber - 1)),
      onRefused: (reasons: ReadonlySet<Refusal>) => {
        for (const reason of reasons) this.#options.onRefused(reason);
      },
      undo: () => this.undo(),
      redo: () => this.redo(),
      canUndo: () => this.session.canUndo,
      canRedo: () => this.session.canRedo,
    };
  }

  #listen(): void {
    const { source, target } = this.editors;
    this.#disposables.push(
      target.onDidChangeModelContent(({ changes }) => this.#onContent(changes)),
      ...this.#carets.watch(() => this.#onCaret()),
      ...this.#composition.watch(target, (before) => this.#onCompositionEnd(before)),
      { dispose: this.session.subscribe((change) => this.#onSession(change)) },
    );
    for (const side of sides) {
      const own = this.editors[side];
      this.#disposables.push(
        // The page's own zoom, or a screen with other pixels, also sets fonts anew.
        own.onDidChangeConfiguration(() => {
          if (!this.#reflowing) this.#reflow(() => {});
        }),
        own.onDidScrollChange((event) => this.#onScroll(side, event)),
      );
    }
    this.#rails.scroll(source.getScrollTop());
    publishMetrics(this.#monaco, this.editors);
  }

  #onCaret(): void {
    if (this.#rebuilding) return;
    const { caret } = this;
    this.#levelling.prepare(caret.line);
    this.#rails.activate(caret.line);
    this.#lights.update(caret.line);
    this.#options.onCaret(caret);
  }

  #onScroll(
    side: Side,
    { scrollTop, scrollTopChanged }: { scrollTop: number; scrollTopChanged: boolean },
  ): void {
    if (!scrollTopChanged || this.#levelling.levelling) return;
    this.editors[other(side)].setScrollTop(scrollTop, IMMEDIATE);
    this.#levelling.follow();
    this.#rails.scroll(scrollTop);
  }

  #scrollTo(scrollTop: number): void {
    this.editors.target.setScrollTop(Math.max(0, scrollTop), IMMEDIATE);
  }

  #onContent(changes: readonly editor.IModelContentChange[]): void {
    if (this.#rebuilding) return;
    this.#levelling.level();
    if (this.#texts.writing) return;
    const lines = new Set<number>();
    for (const { range } of changes) {
      for (let line = range.startLineNumber; line <= range.endLineNumber; line++) lines.add(line);
    }
    if (this.#composition.active) this.#touch(lines);
    else this.#commit(lines);
  }

  #touch(lineNumbers: Iterable<number>): void {
    for (const lineNumber of lineNumbers) {
      const display = this.#lines.at(lineNumber - 1);
      if (display !== undefined) this.#composition.touched(lineNumber, targetText(display));
    }
  }

  /** Tells the session what a person wrote into these lines. */
  #commit(lineNumbers: Iterable<number>): void {
    const origin = this.#nextOrigin ?? 'typed';
    this.#nextOrigin = undefined;
    const lines = Array.from(lineNumbers, (lineNumber) => lineNumber - 1);
    const operations = lines.flatMap((line) => this.#written(line, origin));
    if (operations.length === 0) return;
    const typing = { command: 'type', merge: 'typing' } as const;
    this.session.run(operations, origin === 'typed' ? typing : { command: origin });
    // What the engine makes of a text is what the row holds.
    this.#texts.show('target', lines, this.#lines);
  }

  #written(line: number, origin: string): Operation[] {
    const row = this.#lines.rowAt(line);
    if (row === undefined) return [];
    const text = fromModel(this.#texts.target(line));
    const before = row.target.text ?? '';
    if (text === before) return [];
    return [{ op: 'text', id: row.id, text, ...(before === '' ? { origin } : {}) }];
  }

  /** One composition is one change, however many letters it took; what came from elsewhere meanwhile stays. */
  #onCompositionEnd(before: ReadonlyMap<number, string>): void {
    for (const [lineNumber, base] of before) {
      const display = this.#lines.at(lineNumber - 1);
      const theirs = display === undefined ? base : targetText(display);
      if (theirs === base) continue;
      const merged = mergeKeepingBoth(base, this.#texts.target(lineNumber - 1), theirs);
      this.#texts.show('target', [lineNumber - 1], this.#lines, () => merged);
    }
    this.#commit(before.keys());
    if (this.#rebuildLater) this.#rebuild();
  }

  #onSession({ changed, moved, place, cause }: SessionChange): void {
    if (cause === 'local') this.#wanted = 0;
    if (moved) {
      if (this.#composition.active) this.#rebuildLater = true;
      else this.#rebuild();
    } else if (cause === 'remote' || cause === 'merged') {
      this.#holding(() => this.#refresh(changed));
    } else {
      this.#refresh(changed);
    }
    if (cause === 'merged') this.#flash.show(changed, this.#lines);
    if (place !== undefined) this.focusRow(place.id, place.offset);
    this.#lights.update(this.caret.line);
  }

  /** Shows rows as the session has them now; what an input method is at work on waits for its end. */
  #refresh(ids: readonly string[]): void {
    const lines: number[] = [];
    const redressed: number[] = [];
    for (const id of ids) {
      const row = this.session.row(id);
      const updated = row === undefined ? undefined : this.#lines.update(row);
      if (updated === undefined) continue;
      lines.push(updated.line);
      if (updated.redress) redressed.push(updated.line);
    }
    const free = lines.filter((line) => this.#composition.textBefore(line + 1) === undefined);
    this.#texts.show('target', free, this.#lines);
    this.#texts.show('source', lines, this.#lines);
    for (const side of sides) this.#decorations[side].refresh(redressed);
    for (const line of redressed) this.#rails.refresh(line);
  }

  /** Rows came, went or changed places: the lines are made anew, the caret stays in its row. */
  #rebuild(): void {
    this.#rebuildLater = false;
    const { caret } = this;
    const before = this.#texts.target(caret.line);
    const offset = this.#levelling.top(caret.line) - this.editors.target.getScrollTop();
    this.#lines = this.#arranged();
    this.#nesting = nestingOf(this.#lines, this.session.source);
    for (const side of sides) this.#decorations[side].reset(this.#lines);
    this.#rails.reset(this.#lines);
    this.#rebuilding = true;
    this.#texts.replace(this.#lines);
    this.#levelling.reset(this.#lines.count);
    this.#rebuilding = false;
    const line = (caret.row && this.#lines.indexOf(caret.row.id)) ?? this.#nearest(caret);
    const kept =
      this.#lines.rowAt(line)?.id === caret.row?.id
        ? offsetAfter(caret.offset, before, this.#texts.target(line))
        : caret.offset;
    this.editors.target.setPosition({ lineNumber: line + 1, column: kept + 1 });
    this.#scrollTo(this.#levelling.top(line) - offset);
    this.#alignScroll();
  }

  /** Fewer or lower rows can move a window while its heights change, when its scrolling is not followed. */
  #alignScroll(): void {
    const { source, target } = this.editors;
    const scrollTop = target.getScrollTop();
    source.setScrollTop(scrollTop, IMMEDIATE);
    this.#rails.scroll(scrollTop);
  }

  #arranged(): PairLines {
    const { session } = this;
    return new PairLines(this.#options.lines(session), (id) => {
      const position = session.position(id);
      return position === undefined ? undefined : position + 1;
    });
  }

  /** The line of the first row behind a place that has no line any more. */
  #nearest({ line, row }: Caret): number {
    const last = this.#lines.count - 1;
    const position = row && this.session.position(row.id);
    if (position === undefined) return Math.min(line, last);
    const behind = [...this.#lines].findIndex((each) => {
      return each.type === 'row' && (this.session.position(each.row.id) ?? 0) > position;
    });
    return behind < 0 ? last : behind;
  }

  /** Wraps lines anew on both sides, then levels once. */
  #reflow(change: () => void): void {
    this.#reflowing = true;
    this.#holding(() => {
      change();
      this.#levelling.level();
    });
    this.#reflowing = false;
    publishMetrics(this.#monaco, this.editors);
  }

  /** Runs what changes heights while the line being worked on, or the first one in the window, stays put. */
  #holding(change: () => void): void {
    const { target } = this.editors;
    const scrollTop = target.getScrollTop();
    const { height } = target.getLayoutInfo();
    const caret = this.caret.line;
    const top = this.#levelling.top(caret);
    const inView = top >= scrollTop && top < scrollTop + height;
    this.#levelling.hold(inView ? caret : this.#levelling.lineAt(scrollTop), change);
  }

  #rowHeight(line: number): number {
    return this.#levelling.rows.height(line) - this.#levelling.rows.air(line);
  }
}

function other(side: Side): Side {
  return side === 'source' ? 'target' : 'source';
}

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
