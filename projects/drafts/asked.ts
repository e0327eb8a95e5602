import { isSourceRow } from '../segments/rows.ts';
import { joinTexts } from '../segments/rowText.ts';
import type { Row } from '../segments/types.ts';
import type { AskedRow, Room } from './types.ts';

/**
 * The rows of an article that can be asked for: those with English that stand for themselves. Their
 * numbers are their places among all rows, from 1, as the editor shows them.
 */
export function askableRows(rows: readonly Row[]): AskedRow[] {
  const followers = sourcesByLeader(rows);
  return rows.flatMap((row, position) => {
    if (!isSourceRow(row) || row.target.in !== undefined) return [];
    const source = [row.source, ...(followers.get(row.id) ?? [])].reduce(joinTexts);
    return [{ id: row.id, number: position + 1, kind: row.kind, source, room: roomOf(row) }];
  });
}

/** Whether a machine's text may go into a row. */
export function roomOf(row: Row | undefined): Room {
  if (row === undefined) return 'closed';
  const { locked, omitted, in: leader, text = '' } = row.target;
  if (locked || omitted !== undefined || leader !== undefined) return 'closed';
  return text.trim() === '' ? 'empty' : 'written';
}

function sourcesByLeader(rows: readonly Row[]): Map<string, string[]> {
  const followers = new Map<string, string[]>();
  for (const { source, target } of rows) {
    if (target.in === undefined) continue;
    const known = followers.get(target.in);
    if (known === undefined) followers.set(target.in, [source]);
    else known.push(source);
  }
  return followers;
}
