import {
  fieldsOf,
  operationsBetween,
  type RowFields,
} from '../../projects/segments/history/changes.ts';
import type { RefusalReason } from '../../projects/segments/operations.ts';
import type { ArticleSession } from '../editor/session.ts';

export type Restored = 'restored' | 'same' | RefusalReason;

/** Whether a row's text stands as in this version, with its state and origin. */
export function standsAs(now: RowFields, version: RowFields): boolean {
  return now.text === version.text && now.state === version.state && now.origin === version.origin;
}

/** Gives a row the text of a version again, with its state and origin: an edit like any other. */
export function restoreVersion(session: ArticleSession, id: string, version: RowFields): Restored {
  const row = session.row(id);
  if (row === undefined) return 'unknown-row';
  const now = fieldsOf(row);
  if (standsAs(now, version)) return 'same';
  const { text, state, origin } = version;
  const operations = operationsBetween(id, now, { ...now, text, state, origin });
  const [refused] = session.run(operations, { command: 'restoreVersion' });
  return refused === undefined ? 'restored' : refused.reason;
}
