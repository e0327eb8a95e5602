import { countCharacters, countWords } from '../../text/count.ts';
import { rowPositions } from './operations/draft.ts';
import { isSourceRow, stateOf, textOf } from './rows.ts';
import type { Row, SegmentState } from './types.ts';

/** How far an article is: always visible, in rows, English words and 字数. */
export interface Progress {
  readonly rows: number;
  /** By state. A joined row counts with the row it is joined into, an omitted one as translated at least. */
  readonly initial: number;
  readonly translated: number;
  readonly reviewed: number;
  readonly final: number;
  readonly ownRows: number;
  /** English words of all rows, and of the rows that are not initial. */
  readonly sourceWords: number;
  readonly doneWords: number;
  /** 字数 of the Chinese, counted as Word does. */
  readonly targetCharacters: number;
}

type Counts = { -readonly [Key in keyof Progress]: number };

/** Counts a whole article. */
export function progress(rows: readonly Row[]): Progress {
  const counts = nothing();
  for (const row of rows) add(counts, row, rows, 1);
  return counts;
}

/**
 * The progress after a change, from the one before it: counts only the rows that changed, so that it
 * can be shown while typing. `changed` is what `applyOperations` answered.
 * updateProgress(progress(before), before, after, changed) = progress(after)
 */
export function updateProgress(
  known: Progress,
  before: readonly Row[],
  after: readonly Row[],
  changed: readonly string[],
): Progress {
  const counts: Counts = { ...known };
  // A row that was joined into another only now is among the changed ones itself.
  for (const id of new Set(changed.flatMap((id) => groupOf(before, id)))) {
    const old = rowOf(before, id);
    const now = rowOf(after, id);
    if (old !== undefined) add(counts, old, before, -1);
    if (now !== undefined) add(counts, now, after, 1);
  }
  return counts;
}

function nothing(): Counts {
  return {
    rows: 0,
    initial: 0,
    translated: 0,
    reviewed: 0,
    final: 0,
    ownRows: 0,
    sourceWords: 0,
    doneWords: 0,
    targetCharacters: 0,
  };
}

function add(counts: Counts, row: Row, rows: readonly Row[], sign: 1 | -1): void {
  counts.targetCharacters += sign * countCharacters(writtenText(row));
  if (!isSourceRow(row)) {
    counts.ownRows += sign;
    return;
  }
  const state = countedState(row, rows);
  const words = countWords(row.source);
  counts.rows += sign;
  counts[state] += sign;
  counts.sourceWords += sign * words;
  if (state !== 'initial') counts.doneWords += sign * words;
}

/** What of a row's text the reader will see. */
export function writtenText(row: Row): string {
  const { omitted } = row.target;
  return omitted === undefined ? textOf(row) : (omitted.reader ?? '');
}

/** A row's state as it is counted: a joined row's is that of the row it is joined into. */
export function countedState(row: Row, rows: readonly Row[]): SegmentState {
  const { in: leader, omitted } = row.target;
  if (leader !== undefined) return stateOf(leaderOf(row, rows));
  const state = stateOf(row);
  return omitted !== undefined && state === 'initial' ? 'translated' : state;
}

/** The row that holds the text of a row: itself, or the one it is joined into. */
export function leaderOf(row: Row, rows: readonly Row[]): Row {
  const { in: leader } = row.target;
  return leader === undefined ? row : (rowOf(rows, leader) ?? row);
}

/** A row and the rows joined into it, whose state is its own. */
function groupOf(rows: readonly Row[], id: string): string[] {
  const group = [id];
  for (let at = (rowPositions(rows).get(id) ?? rows.length) + 1; ; at++) {
    const row = rows[at];
    if (row === undefined) return group;
    if (!isSourceRow(row)) continue;
    if (row.target.in !== id) return group;
    group.push(row.id);
  }
}

function rowOf(rows: readonly Row[], id: string): Row | undefined {
  const position = rowPositions(rows).get(id);
  return position === undefined ? undefined : rows[position];
}
