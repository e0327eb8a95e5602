import type { editor } from 'monaco-editor/editor';
import { linkSentences, type SentenceLink } from '../../../projects/segments/links/index.ts';
import type { Range } from '../../../text/range.ts';
import { type Side, sides } from '../layout/row-heights.ts';
import type { Caret } from './carets.ts';
import type { PairLines } from './lines.ts';
import styles from './pair.module.css';

export interface SentenceLightsOptions {
  readonly editors: Readonly<Record<Side, editor.IStandaloneCodeEditor>>;
  lines(): PairLines;
  caret(): Caret;
  composing(): boolean;
}

/** Milliseconds without a key or a click until the sentence at the caret is looked for. */
const PAUSE = 150;
/** It is done within so many milliseconds more, however busy the page is. */
const LATEST = 500;

/** Lights the sentence at the caret and its counterpart on the other side, once the hands rest. */
export class SentenceLights {
  readonly #options: SentenceLightsOptions;
  readonly #lights: Readonly<Record<Side, editor.IEditorDecorationsCollection>>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #idle: number | undefined;
  #litLine: number | undefined;
  /** The links of the texts that were asked for last: a caret mostly moves inside its row. */
  #latest:
    | (Pick<RowTexts, 'english' | 'chinese'> & { readonly links: readonly SentenceLink[] })
    | undefined;

  constructor(options: SentenceLightsOptions) {
    this.#options = options;
    const { source, target } = options.editors;
    this.#lights = {
      source: source.createDecorationsCollection(),
      target: target.createDecorationsCollection(),
    };
  }

  /** The caret or a text has changed. Costs nothing now: the work waits for a pause. */
  update(line: number): void {
    // A light in another row would say something wrong meanwhile; in its own it grows with the text.
    if (line !== this.#litLine) this.#clear();
    this.#wait();
    this.#timer = setTimeout(() => {
      this.#idle = requestIdleCallback(() => this.#light(), { timeout: LATEST });
    }, PAUSE);
  }

  dispose(): void {
    this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#idle !== undefined) cancelIdleCallback(this.#idle);
    this.#idle = undefined;
  }

  #clear(): void {
    if (this.#litLine === undefined) return;
    this.#litLine = undefined;
    for (const side of sides) this.#lights[side].clear();
  }

  #light(): void {
    if (this.#options.composing()) return;
    const caret = this.#options.caret();
    const texts = textsAt(this.#options.lines(), caret.line);
    const link = texts && this.#linkAt(texts, caret);
    if (texts === undefined || link === undefined) {
      this.#clear();
      return;
    }
    this.#litLine = caret.line;
    this.#lights.source.set(
      link.english.flatMap((range) => texts.source.flatMap((part) => lit(part, range))),
    );
    this.#lights.target.set(
      link.chinese.flatMap((range) => lit({ line: texts.target.line, start: 0 }, range)),
    );
  }

  #linkAt(texts: RowTexts, { side, line, offset }: Caret): SentenceLink | undefined {
    const { english, chinese } = texts;
    if (this.#latest?.english !== english || this.#latest.chinese !== chinese) {
      this.#latest = { english, chinese, links: linkSentences(english, chinese) };
    }
    const { links } = this.#latest;
    // A row that is one sentence is lit by its band.
    if (links.length < 2) return undefined;
    const start = texts.source.find((part) => part.line === line)?.start ?? 0;
    return side === 'source'
      ? linkOf(links, ({ english }) => english, start + offset)
      : linkOf(links, ({ chinese }) => chinese, offset);
  }
}

/** The texts of a row, with those of the rows that are joined into it. */
interface RowTexts {
  readonly english: string;
  readonly chinese: string;
  readonly source: readonly {
    readonly line: number;
    readonly start: number;
    readonly text: string;
  }[];
  readonly target: { readonly line: number };
}

/** Undefined where one of the sides has nothing to light. */
function textsAt(lines: PairLines, caretLine: number): RowTexts | undefined {
  const here = lines.rowAt(caretLine);
  const leader = here?.target.in === undefined ? caretLine : lines.indexOf(here.target.in);
  const row = leader === undefined ? undefined : lines.rowAt(leader);
  if (leader === undefined || row === undefined || row.target.omitted !== undefined)
    return undefined;
  const text = row.target.text ?? '';
  if (row.source === '' || text === '') return undefined;
  const source = [{ line: leader, start: 0, text: row.source }];
  let length = row.source.length;
  for (let line = leader + 1; line < lines.count; line++) {
    const follower = lines.rowAt(line);
    if (follower === undefined || follower.target.own !== undefined) continue;
    if (follower.target.in !== row.id) break;
    // A line end is a paragraph's: no sentence reaches over it.
    source.push({ line, start: length + 1, text: follower.source });
    length += 1 + follower.source.length;
  }
  const english = source.map((part) => part.text).join('\n');
  return { english, chinese: text, source, target: { line: leader } };
}

/** The link of the sentence that an offset is in or behind, or of the first one. */
function linkOf(
  links: readonly SentenceLink[],
  sideOf: (link: SentenceLink) => readonly Range[],
  offset: number,
): SentenceLink | undefined {
  let found: SentenceLink | undefined;
  let reached = -1;
  for (const link of links) {
    for (const { start } of sideOf(link)) {
      if (start > offset || start <= reached) continue;
      reached = start;
      found = link;
    }
  }
  return found ?? links.find((link) => sideOf(link).length > 0);
}

/** A range of the joined texts, as far as it is in the text of one line. */
function lit(
  { line, start, text }: { readonly line: number; readonly start: number; readonly text?: string },
  range: Range,
): editor.IModelDeltaDecoration[] {
  if (range.start < start || (text !== undefined && range.start >= start + text.length)) return [];
  return [
    {
      range: {
        startLineNumber: line + 1,
        startColumn: range.start - start + 1,
        endLineNumber: line + 1,
        endColumn: range.end - start + 1,
      },
      // Grows when a person writes on at its end, until the sentences are looked at again.
      options: { className: styles.lit ?? '', stickiness: 0 },
    },
  ];
}
