import {
  fieldsOf,
  operationsBetween,
  type RowFields,
  sameFields,
} from '../../projects/segments/history/changes.ts';
import type { RowVersion } from '../../projects/segments/history/stored.ts';
import { MERGED } from '../../projects/segments/history/versions.ts';
import type { RefusalReason } from '../../projects/segments/operations.ts';
import type { Row } from '../../projects/segments/types.ts';
import type { ArticleSession } from '../editor/session.ts';

/**
 * The versions with the row as it is now in front, where no edit that this computer knows led to it: somebody
 * else's, merged in from the files.
 */
export function withNow(versions: readonly RowVersion[], row: Row): readonly RowVersion[] {
  const [newest] = versions;
  const fields = fieldsOf(row);
  if (newest === undefined ? fields.text === '' : sameFields(newest.fields, fields)) {
    return versions;
  }
  const { at = '', by } = row.target;
  const now: RowVersion = {
    seq: (newest?.seq ?? 0) + 1,
    at,
    ...(by === undefined ? {} : { by }),
    kind: 'edit',
    command: newest === undefined ? 'found' : MERGED,
    fields,
  };
  return [now, ...versions];
}

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
