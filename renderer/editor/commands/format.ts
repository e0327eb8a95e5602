import type { Operation } from '../../../projects/segments/operations.ts';
import type { Row } from '../../../projects/segments/types.ts';
import type { Range } from '../../../text/range.ts';
import type { CommandContext, EditorCommand } from '../keys.ts';
import { refusalOf } from '../pair/lines.ts';
import type { Pair } from '../pair.ts';
import { addLink, type Mark, type Marked, removeLink, toggleMark, wordAt } from './marks.ts';

/** Commands that set what is selected, or the word at the caret. */
export const formatCommands = [
  { id: 'bold', keys: 'Ctrl+B', writes: true, run: (context) => toggle(context, '**') },
  { id: 'italic', keys: 'Ctrl+I', writes: true, run: (context) => toggle(context, '*') },
  { id: 'link', keys: 'Ctrl+Shift+L', writes: true, run: link },
] as const satisfies readonly EditorCommand[];

/** What is selected of a row's Chinese. */
export interface RowSelection {
  readonly row: Row;
  readonly line: number;
  readonly range: Range;
}

function toggle(context: CommandContext, mark: Mark): void {
  const selections = writableSelections(context);
  if (selections === undefined) return;
  const marked = selections
    .map((selection) => ({
      ...selection,
      marked: toggleMark(textOf(selection.row), orWord(selection), mark),
    }))
    .filter(({ marked }) => marked.selected.start < marked.selected.end);
  if (marked.length === 0) context.say({ say: 'refused', reason: 'nothing-selected' });
  else write(context.pair, marked, mark === '**' ? 'bold' : 'italic');
}

/** A link goes away where the caret is in one; else an address is asked for. */
function link(context: CommandContext): void {
  const selections = writableSelections(context);
  if (selections === undefined) return;
  const [selection] = selections;
  if (selection === undefined || selections.length > 1) {
    context.say({ say: 'refused', reason: 'one-row' });
    return;
  }
  const marked = removeLink(textOf(selection.row), selection.range);
  if (marked === undefined)
    context.ask({ ask: 'link', selection: { ...selection, range: orWord(selection) } });
  else write(context.pair, [{ ...selection, marked }], 'unlink');
}

export function putLink(pair: Pair, selection: RowSelection, address: string): void {
  const row = pair.session.row(selection.row.id) ?? selection.row;
  write(pair, [{ ...selection, marked: addLink(textOf(row), selection.range, address) }], 'link');
}

function write(
  pair: Pair,
  rows: readonly (RowSelection & { readonly marked: Marked })[],
  command: string,
): void {
  const operations = rows.map(
    ({ row, marked }): Operation => ({ op: 'text', id: row.id, text: marked.text }),
  );
  if (!pair.run(operations, command)) return;
  pair.select(rows.map(({ row, marked }) => ({ id: row.id, range: marked.selected })));
}

/** What is selected, row by row; says why where a row cannot be written on. */
function writableSelections({ pair, say }: CommandContext): RowSelection[] | undefined {
  const { selections } = pair;
  const refusal =
    pair.caret.side === 'source'
      ? 'source-side'
      : selections.map(({ line }) => refusalOf(pair.lines.at(line))).find(Boolean);
  if (refusal === undefined) return rowsOf(pair, selections);
  say({ say: 'refused', reason: refusal });
  return undefined;
}

function rowsOf(pair: Pair, selections: readonly { line: number; range: Range }[]): RowSelection[] {
  return selections.flatMap(({ line, range }) => {
    const row = pair.lines.rowAt(line);
    return row === undefined ? [] : [{ row, line, range }];
  });
}

function orWord({ row, range }: RowSelection): Range {
  return range.start < range.end ? range : wordAt(textOf(row), range.start);
}

function textOf({ target }: Row): string {
  return target.text ?? '';
}
