import { type RowFields, sameFields } from './changes.ts';
import type { JournalEdit } from './journalled.ts';
import type { RowVersion } from './stored.ts';

/** The command of the version that was there before the first edit that is known. */
export const EARLIER = 'earlier';

/** The command of a version that others wrote, merged in between two edits; when is not known. */
export const MERGED = 'merge';

/**
 * Every version of a row in these edits (oldest first), the newest first. What the edits of one step made of it
 * one after the other is one version. The last one, with the command `earlier`, is what the first edit found;
 * its time is that of this edit, and its `seq` one less.
 */
export function versionsOf(edits: readonly JournalEdit[], id: string): RowVersion[] {
  const versions: RowVersion[] = [];
  let step: string | undefined;
  for (const edit of edits) {
    const found = fieldsIn(edit, id);
    if (found === undefined) continue;
    if (versions.length === 0 && found.before !== undefined)
      versions.push(before(edit, found.before));
    const known = versions.at(-1);
    if (
      known !== undefined &&
      found.before !== undefined &&
      !sameFields(known.fields, found.before)
    )
      versions.push(cameIn(edit, found.before));
    else if (step === edit.edit.step && known?.kind === edit.edit.kind) versions.pop();
    const last = versions.at(-1);
    if (last !== undefined && sameFields(last.fields, found.after)) continue;
    versions.push(version(edit, found.after));
    step = edit.edit.step;
  }
  return versions.reverse();
}

/** What the edit found and no edit before it left. */
function cameIn({ seq }: JournalEdit, fields: RowFields): RowVersion {
  return { seq: seq - 0.5, at: '', kind: 'edit', command: MERGED, fields };
}

interface Found {
  readonly before?: RowFields;
  readonly after: RowFields;
}

/** What an edit did to a row; of one that it brought only what it became is known. */
function fieldsIn({ change }: JournalEdit, id: string): Found | undefined {
  const changed = change.changes.find((one) => one.id === id);
  if (changed !== undefined) return changed;
  const left = change.structure?.left.find(([name]) => name === id);
  return left === undefined ? undefined : { after: left[1] };
}

function version({ seq, at, by, edit }: JournalEdit, fields: RowFields): RowVersion {
  const { kind, command } = edit;
  return { seq, at, ...(by !== undefined && { by }), kind, command, fields };
}

function before({ seq, at }: JournalEdit, fields: RowFields): RowVersion {
  return { seq: seq - 1, at, kind: 'edit', command: EARLIER, fields };
}
