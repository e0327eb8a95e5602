import type { editor } from 'monaco-editor/editor';
import { isUntouchedMachine } from '../../../projects/segments/origin.ts';
import type { CommandContext } from '../keys.ts';
import { fromModel, refusalOf, targetText } from '../pair/lines.ts';
import type { Pair } from '../pair.ts';
import styles from './FindBar.module.css';
import {
  compile,
  findMatches,
  type Match,
  type Query,
  replaceAll,
  replaceOne,
  type SearchedLine,
} from './search.ts';

export interface FindResult {
  readonly matches: readonly Match[];
  /** Which match the caret stands on, from 0. */
  readonly current: number | undefined;
  /** Why the query is no expression. */
  readonly error: string | undefined;
}

export const NOTHING_FOUND: FindResult = { matches: [], current: undefined, error: undefined };

/** More matches than this are counted and gone through, but not all marked. */
const MOST_MARKED = 5000;

/** Finding and replacing in the Chinese of a pair. */
export class Find {
  readonly #pair: Pair;
  readonly #marks: editor.IEditorDecorationsCollection;
  #query: Query = { text: '', matchCase: false, regex: false };
  #result: FindResult = NOTHING_FOUND;

  constructor(pair: Pair) {
    this.#pair = pair;
    this.#marks = pair.editors.target.createDecorationsCollection();
  }

  get result(): FindResult {
    return this.#result;
  }

  /** Looks again: the query or the text has changed. The current match is the first from the caret on. */
  search(query: Query = this.#query): FindResult {
    this.#query = query;
    const compiled = compile(query);
    if (!compiled.ok) return this.#show([], undefined, compiled.message);
    const { expression } = compiled;
    const matches = expression === undefined ? [] : findMatches(this.#lines(), expression);
    return this.#show(matches, this.#atCaret(matches), undefined);
  }

  /** Goes to the next or previous match, round the ends of the article. */
  go(which: 'next' | 'previous'): FindResult {
    this.search();
    const { matches } = this.#result;
    const selected = this.#selected(matches);
    const current = which === 'next' ? this.#after(matches, selected) : this.#before(matches);
    const match = current === undefined ? undefined : matches[current];
    if (match !== undefined) this.#select(match);
    return this.#show(matches, current, this.#result.error);
  }

  /** Replaces the selected match and goes to the next one; only goes there when none is selected. */
  replaceOne(replacement: string): FindResult {
    const { matches } = this.search();
    const selected = this.#selected(matches);
    const match = selected === undefined ? undefined : matches[selected];
    const line = match && this.#line(match.line);
    const compiled = compile(this.#query);
    if (match && line?.writable && compiled.ok && compiled.expression !== undefined) {
      const { regex } = this.#query;
      const text = replaceOne(line.text, match, compiled.expression, replacement, regex);
      if (text !== undefined) this.#write([{ line: match.line, text }], 'replace');
    }
    return this.go('next');
  }

  /** Replaces every match in rows that can be written on, in one step. */
  replaceAll(replacement: string, say: CommandContext['say']): FindResult {
    const compiled = compile(this.#query);
    if (compiled.ok && compiled.expression !== undefined) {
      const { regex } = this.#query;
      const done = replaceAll(this.#lines(), compiled.expression, replacement, regex);
      this.#write(done.lines, 'replace-all');
      say({ say: 'replaced', replaced: done.replaced, kept: done.kept });
    }
    return this.search();
  }

  clear(): void {
    this.#marks.clear();
    this.#result = NOTHING_FOUND;
  }

  #write(
    lines: readonly { readonly line: number; readonly text: string }[],
    command: string,
  ): void {
    const operations = lines.flatMap(({ line, text }) => {
      const row = this.#pair.lines.rowAt(line);
      if (row === undefined) return [];
      const operation = { op: 'text' as const, id: row.id, text: fromModel(text) };
      // Nobody reads every row that a replacement goes through: machine text stays what it was.
      const unread = command === 'replace-all' && isUntouchedMachine(row);
      return unread ? [{ ...operation, origin: row.target.origin }] : [operation];
    });
    this.#pair.run(operations, command);
  }

  *#lines(): Generator<SearchedLine> {
    for (let line = 0; line < this.#pair.lines.count; line++) {
      const searched = this.#line(line);
      if (searched !== undefined) yield searched;
    }
  }

  #line(line: number): SearchedLine | undefined {
    const display = this.#pair.lines.at(line);
    if (display?.type !== 'row') return undefined;
    return { line, text: targetText(display), writable: refusalOf(display) === undefined };
  }

  #atCaret(matches: readonly Match[]): number | undefined {
    return this.#selected(matches);
  }

  #selected(matches: readonly Match[]): number | undefined {
    const selection = this.#pair.editors.target.getSelection();
    if (selection === null) return undefined;
    const { startLineNumber, startColumn, endColumn } = selection;
    const index = matches.findIndex(
      ({ line, start, end }) =>
        line === startLineNumber - 1 && start === startColumn - 1 && end === endColumn - 1,
    );
    return index === -1 ? undefined : index;
  }

  #after(matches: readonly Match[], selected: number | undefined): number | undefined {
    if (matches.length === 0) return undefined;
    if (selected !== undefined) return (selected + 1) % matches.length;
    const { line, offset } = this.#caret();
    const index = matches.findIndex(
      (match) => match.line > line || (match.line === line && match.start >= offset),
    );
    return index === -1 ? 0 : index;
  }

  #before(matches: readonly Match[]): number | undefined {
    if (matches.length === 0) return undefined;
    const { line, offset } = this.#caret();
    const index = matches.findLastIndex(
      (match) => match.line < line || (match.line === line && match.start < offset),
    );
    return index === -1 ? matches.length - 1 : index;
  }

  /** Where the selection begins. */
  #caret(): { readonly line: number; readonly offset: number } {
    const selection = this.#pair.editors.target.getSelection();
    return {
      line: (selection?.startLineNumber ?? 1) - 1,
      offset: (selection?.startColumn ?? 1) - 1,
    };
  }

  #select(match: Match): void {
    this.#pair.levelling.prepare(match.line);
    this.#pair.editors.target.setSelection(rangeOf(match));
    this.#pair.reveal(match.line);
  }

  #show(
    matches: readonly Match[],
    current: number | undefined,
    error: string | undefined,
  ): FindResult {
    this.#result = { matches, current, error };
    this.#marks.set(
      matches.slice(0, MOST_MARKED).map((match, index) => ({
        range: rangeOf(match),
        options: { className: (index === current ? styles.current : styles.match) ?? '' },
      })),
    );
    return this.#result;
  }
}

function rangeOf({ line, start, end }: Match) {
  return {
    startLineNumber: line + 1,
    startColumn: start + 1,
    endLineNumber: line + 1,
    endColumn: end + 1,
  };
}
