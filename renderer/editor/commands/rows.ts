import { isClash } from '../../../projects/segments/clash.ts';
import type { Operation } from '../../../projects/segments/operations.ts';
import { isUntouchedMachine } from '../../../projects/segments/origin.ts';
import type { Row } from '../../../projects/segments/types.ts';
import { refusalOf } from '../pair/lines.ts';
import type { Pair } from '../pair.ts';
import type { Notice, Reason } from './notice.ts';
import type { Question } from './question.ts';

export interface RowCommandContext {
  readonly pair: Pair;
  /** At the editor's foot; nothing takes away what was said. */
  say(notice: Notice | undefined): void;
  /** Asks before a translation is replaced with its source. */
  askToCopySource(row: Row): void;
  /** Asks what a command needs to know, and does its work then. */
  ask(question: Question): void;
}

/** Confirms the row at the caret and goes to the next open one; an empty row is not confirmed. */
export function confirmAndGoOn(context: RowCommandContext): void {
  if (confirmRow(context)) goToOpen(context, 'next');
}

export function confirmAndStay(context: RowCommandContext): void {
  confirmRow(context);
}

/**
 * Confirms every written row from the first to the one at the caret, in one step. Machine text that nobody
 * has touched is left open and counted: it is confirmed row by row, by a person who has it under the caret. So
 * are rows in which texts clash, until that is settled.
 */
export function confirmUpToHere({ pair, say }: RowCommandContext): void {
  const operations: Operation[] = [];
  let empty = 0;
  let machine = 0;
  let clashing = 0;
  for (let line = 0; line <= pair.caret.line; line++) {
    const row = openRow(pair, line);
    if (row === undefined) continue;
    if (isClash(row)) clashing++;
    else if (isEmpty(row)) empty++;
    else if (isUntouchedMachine(row)) machine++;
    else operations.push({ op: 'state', id: row.id, state: 'translated' });
  }
  pair.run(operations, 'confirm-up-to-here');
  say({ say: 'confirmed', confirmed: operations.length, empty, machine, clashing });
}

export function copySource(context: RowCommandContext): void {
  const row = writableRow(context);
  if (row === undefined || row.source === '' || row.source === row.target.text) return;
  if (isEmpty(row)) replaceWithSource(context.pair, row);
  else context.askToCopySource(row);
}

export function replaceWithSource(pair: Pair, { id, source }: Row): void {
  pair.run([{ op: 'text', id, text: source, origin: 'source' }], 'copy-source');
  pair.focusRow(id, source.length);
}

export function clearRow(context: RowCommandContext): void {
  const row = writableRow(context);
  if (row === undefined || isEmpty(row)) return;
  context.pair.run([{ op: 'text', id: row.id, text: '' }], 'clear');
  context.pair.focusRow(row.id);
}

/** Locks the selected rows, or unlocks them when all of them are locked. */
export function toggleLock({ pair, say }: RowCommandContext): void {
  const rows = pair.selectedRows.filter(({ target }) => target.in === undefined);
  if (rows.length === 0) {
    say({ say: 'refused', reason: refusalOf(pair.lines.at(pair.caret.line)) ?? 'skeleton' });
    return;
  }
  const locked = !rows.every(({ target }) => target.locked);
  pair.run(
    rows.map(({ id }) => ({ op: 'lock', id, locked })),
    'lock',
  );
}

export function goToOpen({ pair, say }: RowCommandContext, which: 'next' | 'previous'): void {
  const { lines, caret } = pair;
  const line = which === 'next' ? lines.nextOpen(caret.line) : lines.previousOpen(caret.line);
  if (line === undefined) say({ say: 'refused', reason: 'nothing-open' });
  else pair.focusLine(line, (lines.rowAt(line)?.target.text ?? '').length);
}

/**
 * Whether one may go on from here: a row that is confirmed already, or is nobody's to confirm, is no hindrance.
 * One in which texts clash is settled first, whatever its state.
 */
function confirmRow(context: RowCommandContext): boolean {
  const { pair, say } = context;
  const clash = clashAt(pair);
  if (clash !== undefined) {
    context.ask({ ask: 'clash', id: clash.id, confirm: true });
    return false;
  }
  const row = openRow(pair, pair.caret.line);
  if (row === undefined) return true;
  if (isEmpty(row)) {
    say({ say: 'refused', reason: 'empty-row' });
    return false;
  }
  pair.run([{ op: 'state', id: row.id, state: 'translated' }], 'confirm');
  return true;
}

/** The row at the caret, where texts clash in it. */
export function clashAt(pair: Pair): Row | undefined {
  const row = pair.lines.rowAt(pair.caret.line);
  return row !== undefined && isClash(row) ? row : undefined;
}

/** The row on a line that waits to be confirmed. */
function openRow(pair: Pair, line: number): Row | undefined {
  const display = pair.lines.at(line);
  if (display?.type !== 'row' || refusalOf(display) !== undefined) return undefined;
  return (display.row.target.state ?? 'initial') === 'initial' ? display.row : undefined;
}

/** The row at the caret, or why it cannot be written on. */
function writableRow({ pair, say }: RowCommandContext): Row | undefined {
  const display = pair.lines.at(pair.caret.line);
  const refusal: Reason | undefined = refusalOf(display);
  if (display?.type === 'row' && refusal === undefined) return display.row;
  say({ say: 'refused', reason: refusal ?? 'skeleton' });
  return undefined;
}

function isEmpty({ target }: Row): boolean {
  return (target.text ?? '').trim() === '';
}
