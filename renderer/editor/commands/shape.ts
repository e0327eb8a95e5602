import type { Operation } from '../../../projects/segments/operations.ts';
import { isSourceRow } from '../../../projects/segments/rows.ts';
import { type OwnKind, ownKinds, type Row } from '../../../projects/segments/types.ts';
import type { CommandContext, EditorCommand } from '../keys.ts';
import { refusalOf } from '../pair/lines.ts';
import type { Pair } from '../pair.ts';
import { proposeCut } from './cut-proposal.ts';
import type { Reason } from './notice.ts';

/** Commands that change which rows there are, and which of them a reader sees. */
export const shapeCommands = [
  { id: 'join', keys: 'Ctrl+J', writes: true, run: refusing(join) },
  { id: 'unjoin', keys: 'Ctrl+Shift+J', writes: true, run: refusing(unjoin) },
  { id: 'split', keys: 'Ctrl+Alt+J', writes: true, run: refusing(split) },
  { id: 'unsplit', keys: 'Ctrl+Alt+Shift+J', writes: true, run: refusing(unsplit) },
  { id: 'omit', keys: 'Ctrl+Alt+O', writes: true, run: refusing(omit) },
  { id: 'restore', keys: 'Ctrl+Alt+Shift+O', writes: true, run: refusing(restore) },
  { id: 'insertOwn', keys: 'Ctrl+Alt+N', writes: true, run: refusing(insertOwn) },
  { id: 'changeOwnKind', keys: 'Ctrl+Alt+Shift+N', writes: true, run: refusing(changeOwnKind) },
  { id: 'removeOwn', keys: 'Ctrl+Shift+Backspace', writes: true, run: refusing(removeOwn) },
  {
    id: 'moveOwnUp',
    keys: 'Alt+Shift+ArrowUp',
    writes: true,
    run: refusing((context) => moveOwn(context, -1)),
  },
  {
    id: 'moveOwnDown',
    keys: 'Alt+Shift+ArrowDown',
    writes: true,
    run: refusing((context) => moveOwn(context, 1)),
  },
  {
    id: 'rowNote',
    keys: 'Ctrl+Alt+M',
    macKeys: 'Ctrl+Alt+Shift+M',
    writes: true,
    run: refusing(rowNote),
  },
  { id: 'paragraphBreak', keys: 'Shift+Enter', writes: true, run: refusing(paragraphBreak) },
] as const satisfies readonly EditorCommand[];

/** The selected rows into the first of them, or the row at the caret and the next. */
function join(context: CommandContext): Reason | undefined {
  const { pair, say } = context;
  const rows = sourceRows(pair.selectedRows);
  const first = leaderOf(pair, rows[0] ?? nearestSourceRow(pair));
  if (first === undefined) return reasonAtCaret(context) ?? 'own-row';
  const others =
    rows.length > 1 ? rows.slice(1).filter(({ target }) => target.in === undefined) : [];
  const next =
    others.length > 0 ? others : [nextSourceRow(pair, first)].filter((row) => row !== undefined);
  if (next.length === 0) return 'no-next-row';
  const before = first.target.text ?? '';
  const done = pair.run(
    next.map(({ id }): Operation => ({ op: 'join', id, into: first.id })),
    'join',
  );
  if (!done) return undefined;
  const joined = next.length;
  say({ say: 'joined', joined: joined + 1 });
  pair.focusRow(first.id, before.length);
  return undefined;
}

/** A joined row stands alone again; at the row that holds the text, all that are joined into it. */
function unjoin(context: CommandContext): Reason | undefined {
  const { pair } = context;
  const { row } = pair.caret;
  if (row === undefined) return 'skeleton';
  const joined = row.target.in === undefined ? followersOf(pair, row) : [row];
  if (joined.length === 0) return 'not-joined';
  pair.run(
    joined.toReversed().map(({ id }): Operation => ({ op: 'unjoin', id })),
    'unjoin',
  );
  return undefined;
}

function split(context: CommandContext): Reason | undefined {
  const row = wholeRow(context);
  if (typeof row === 'string') return row;
  const { side, offset } = context.pair.caret;
  const cut = proposeCut(row, side, offset);
  if (cut === undefined) return 'cannot-split';
  context.ask({ ask: 'split', row, cut });
  return undefined;
}

/** The half at the caret with the other one, before or behind it. */
function unsplit(context: CommandContext): Reason | undefined {
  const { pair } = context;
  const { rows } = pair.session;
  const row = wholeRow(context);
  if (typeof row === 'string') return row;
  const position = pair.session.position(row.id) ?? 0;
  const isHalf = (id: string | undefined) => id !== undefined && baseOf(id) === baseOf(row.id);
  const [above, below] = [rows[position - 1], rows[position + 1]];
  const first = isHalf(above?.id) ? above : row;
  const second = first === row ? below : row;
  if (first === undefined || second === undefined || !isHalf(second.id)) {
    return 'not-a-half';
  }
  const { length } = first.target.text ?? '';
  if (pair.run([{ op: 'unsplit', id: first.id, newId: second.id }], 'unsplit')) {
    pair.focusRow(first.id, length);
  }
  return undefined;
}

function omit(context: CommandContext): Reason | undefined {
  const { pair } = context;
  const rows = sourceRows(pair.selectedRows);
  if (rows.length === 0) return reasonAtCaret(context) ?? 'own-row';
  const reason = rows.map((row) => omitRefusal(pair, row)).find((each) => each !== undefined);
  if (reason !== undefined) return reason;
  context.ask({ ask: 'omit', rows });
  return undefined;
}

function omitRefusal(pair: Pair, row: Row): Reason | undefined {
  if (row.target.in !== undefined) return 'joined';
  if (row.target.locked) return 'locked';
  return followersOf(pair, row).length > 0 ? 'has-joined' : undefined;
}

function restore(context: CommandContext): Reason | undefined {
  const omitted = context.pair.selectedRows.filter(({ target }) => target.omitted !== undefined);
  if (omitted.length === 0) return 'not-omitted';
  context.pair.run(
    omitted.map(({ id }): Operation => ({ op: 'restore', id })),
    'restore',
  );
  return undefined;
}

function insertOwn(context: CommandContext): undefined {
  context.ask({ ask: 'own', row: rowAtOrAbove(context.pair) });
}

/**
 * Puts an empty own row behind a row (`undefined`: before the first) and the caret into it. Behind a row with
 * others joined into it, it comes behind those.
 */
export function putOwn(
  pair: Pair,
  row: Row | undefined,
  kind: OwnKind,
  where: 'before' | 'after',
): void {
  const id = `own-${crypto.randomUUID().slice(0, 8)}`;
  const anchor = where === 'after' ? lastOf(pair, row) : rowBefore(pair, row);
  const place = anchor === undefined ? {} : { after: anchor.id };
  if (pair.run([{ op: 'own', id, kind, text: '', ...place }], 'insert-own')) pair.focusRow(id);
}

function changeOwnKind(context: CommandContext): Reason | undefined {
  const row = ownRow(context);
  if (typeof row === 'string') return row;
  const kind = row.target.own ?? 'own';
  const next = ownKinds[(ownKinds.indexOf(kind) + 1) % ownKinds.length] ?? 'own';
  context.pair.run([ownAt(context.pair, row, rowBefore(context.pair, row), next)], 'own-kind');
  return undefined;
}

function removeOwn(context: CommandContext): Reason | undefined {
  const rows = context.pair.selectedRows.filter(({ target }) => target.own !== undefined);
  if (rows.length === 0) return 'not-own-row';
  context.pair.run(
    rows.map(({ id }): Operation => ({ op: 'remove-own', id })),
    'remove-own',
  );
  return undefined;
}

function moveOwn(context: CommandContext, by: -1 | 1): Reason | undefined {
  const row = ownRow(context);
  if (typeof row === 'string') return row;
  const { pair } = context;
  const { rows, position } = {
    rows: pair.session.rows,
    position: pair.session.position(row.id) ?? 0,
  };
  const isLast = by > 0 ? position === rows.length - 1 : position === 0;
  if (isLast) return by > 0 ? 'is-last' : 'is-first';
  const anchor = rows[by > 0 ? position + 1 : position - 2];
  const { offset } = pair.caret;
  if (pair.run([ownAt(pair, row, anchor)], 'move-own')) pair.focusRow(row.id, offset);
  return undefined;
}

function ownAt(
  pair: Pair,
  row: Row,
  anchor: Row | undefined,
  kind = row.target.own ?? 'own',
): Operation {
  const text = pair.session.row(row.id)?.target.text ?? '';
  const place = anchor === undefined ? {} : { after: anchor.id };
  return { op: 'own', id: row.id, kind, text, ...place };
}

function rowNote(context: CommandContext): Reason | undefined {
  const { row } = context.pair.caret;
  if (row === undefined) return 'skeleton';
  context.ask({ ask: 'note', row });
  return undefined;
}

/** Kinds whose text the document holds on one line. */
export const ONE_LINE: ReadonlySet<Row['kind']> = new Set<Row['kind']>([
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'front-matter',
  'caption',
  'comment',
]);

/**
 * Begins a paragraph inside a row of the article, a line inside an own row: its text is Markdown, where an
 * empty line parts paragraphs.
 */
function paragraphBreak(context: CommandContext): Reason | undefined {
  const { pair } = context;
  const { row, line } = pair.caret;
  const refusal = refusalOf(pair.lines.at(line));
  if (refusal !== undefined) return refusal;
  if (pair.caret.side === 'source') return 'source-side';
  if (row !== undefined && ONE_LINE.has(row.kind)) return 'one-line';
  pair.breakLine();
  return undefined;
}

/** Does the work, or says why it did not. */
function refusing(
  work: (context: CommandContext) => Reason | undefined,
): (context: CommandContext) => void {
  return (context) => {
    const reason = work(context);
    if (reason !== undefined) context.say({ say: 'refused', reason });
  };
}

function reasonAtCaret({ pair }: CommandContext): Reason | undefined {
  return pair.caret.row === undefined ? 'skeleton' : undefined;
}

function sourceRows(rows: readonly Row[]): Row[] {
  return rows.filter(isSourceRow);
}

/** The row at the caret if it is one of the article, writable and whole, or why not. */
function wholeRow({ pair }: CommandContext): Row | Reason {
  const { row, line } = pair.caret;
  const refusal = refusalOf(pair.lines.at(line));
  if (refusal !== undefined) return refusal;
  if (row === undefined || !isSourceRow(row)) return 'own-row';
  return followersOf(pair, row).length > 0 ? 'has-joined' : row;
}

function ownRow({ pair }: CommandContext): Row | Reason {
  const { row } = pair.caret;
  return row?.target.own === undefined ? 'not-own-row' : row;
}

function nearestSourceRow(pair: Pair): Row | undefined {
  const { row } = pair.caret;
  return row !== undefined && isSourceRow(row) ? row : undefined;
}

/** The row that holds the text of this one. */
function leaderOf(pair: Pair, row: Row | undefined): Row | undefined {
  return row?.target.in === undefined ? row : pair.session.row(row.target.in);
}

function followersOf(pair: Pair, { id }: Row): Row[] {
  const { rows } = pair.session;
  const followers: Row[] = [];
  for (let at = (pair.session.position(id) ?? 0) + 1; at < rows.length; at++) {
    const row = rows[at];
    if (row === undefined || (isSourceRow(row) && row.target.in !== id)) break;
    if (isSourceRow(row)) followers.push(row);
  }
  return followers;
}

function nextSourceRow(pair: Pair, leader: Row): Row | undefined {
  const last = followersOf(pair, leader).at(-1) ?? leader;
  const from = (pair.session.position(last.id) ?? 0) + 1;
  for (let at = from; at < pair.session.rows.length; at++) {
    const row = pair.session.rows[at];
    if (row !== undefined && isSourceRow(row)) return row;
  }
  return undefined;
}

function lastOf(pair: Pair, row: Row | undefined): Row | undefined {
  const leader = leaderOf(pair, row);
  return leader === undefined ? row : (followersOf(pair, leader).at(-1) ?? leader);
}

function rowBefore(pair: Pair, row: Row | undefined): Row | undefined {
  const position = row === undefined ? undefined : pair.session.position(row.id);
  return position === undefined ? undefined : pair.session.rows[position - 1];
}

/** The row at the caret, or on a line of the skeleton the one above. */
function rowAtOrAbove(pair: Pair): Row | undefined {
  for (let line = pair.caret.line; line >= 0; line--) {
    const row = pair.lines.rowAt(line);
    if (row !== undefined) return row;
  }
  return undefined;
}

function baseOf(id: string): string {
  return id.replace(/-\d+$/, '');
}
