import { readFile, rename } from 'node:fs/promises';
import { parseTargetRecords } from '../../projects/segments/jsonl.ts';
import { mergeSides } from '../../projects/segments/merge/index.ts';
import type { Problem } from '../../projects/segments/problems.ts';
import type { TargetRecord } from '../../projects/segments/types.ts';
import { ok, type Result } from '../../text/result.ts';
import { type ConflictCopy, findConflictCopies } from '../files/conflictCopies.ts';
import { attempt } from '../files/failures.ts';
import type { JournalEdit } from '../files/journal/index.ts';
import { keepFiles } from '../files/kept.ts';
import { type Place, placeIn } from '../files/paths.ts';
import { TARGET_RECORDS } from '../files/projectFiles.ts';
import { type Held, heldIn, sidesOf } from './recovery.ts';

/** What cloud drives left beside an article's files. */
export interface Copies {
  /** Those that can be merged. */
  readonly read: readonly {
    readonly place: Place;
    readonly bytes: Uint8Array;
    readonly records: readonly TargetRecord[];
  }[];
  /** Those that a person must look at. */
  readonly problems: readonly Problem[];
}

/** Reads the conflict copies in a project's folder. Failures: those of reading the folder. */
export async function readCopies(folder: Place): Promise<Result<Copies>> {
  const found = await findConflictCopies(folder);
  if (!found.ok) return found;
  const read: Copies['read'][number][] = [];
  const problems: Problem[] = [];
  for (const copy of found.value) {
    const one = await readCopy(folder, copy);
    if (one === undefined)
      problems.push({ reason: 'conflict-copy', file: placeIn(folder, copy.name).name });
    else read.push(one);
  }
  return ok({ read, problems });
}

async function readCopy(folder: Place, { name, of }: ConflictCopy) {
  if (of !== TARGET_RECORDS) return undefined;
  const place = placeIn(folder, name);
  const bytes = await attempt(place.name, () => readFile(place.path));
  if (!bytes.ok) return undefined;
  const { records, lossless } = parseTargetRecords(bytes.value.toString('utf8'), place.name);
  return lossless ? { place, bytes: bytes.value, records } : undefined;
}

/**
 * The article with what a copy holds of its own. Nobody knows what the copy was made of: a text that the row had
 * here before is an old one, and an own row that was taken away here is not put back.
 */
export function mergeCopy(
  held: Held,
  records: readonly TargetRecord[],
  edits: readonly JournalEdit[],
): Held & { readonly clashes: readonly string[] } {
  const ours = sidesOf(held);
  const earlier = textsOf(edits);
  const there = new Set(held.rows.map(({ id }) => id));
  const target = records.filter(
    ({ id, text = '', own }) =>
      !earlier.get(id)?.has(text) && (own === undefined || there.has(id) || !earlier.has(id)),
  );
  const merged = mergeSides(undefined, ours, { source: ours.source, target });
  return { ...heldIn(merged), clashes: merged.clashes };
}

/** Every text that a row is known to have had, by its id. */
function textsOf(edits: readonly JournalEdit[]): Map<string, Set<string>> {
  const texts = new Map<string, Set<string>>();
  const note = (id: string, text: string) => {
    const known = texts.get(id);
    if (known === undefined) texts.set(id, new Set([text]));
    else known.add(text);
  };
  for (const { change, edit } of edits) {
    for (const { id, before, after } of change.changes) {
      note(id, before.text);
      note(id, after.text);
    }
    for (const operation of edit.operations)
      if (operation.op === 'own') note(operation.id, operation.text);
  }
  return texts;
}

/** Puts a copy that was merged where a person can find it. Failures: those of the file system. */
export async function putAway(
  workspace: string,
  folder: Place,
  { place, bytes }: Copies['read'][number],
): Promise<Result<void>> {
  const name = place.name.slice(folder.name.length + 1);
  const kept = await keepFiles(workspace, folder, [[name, bytes]]);
  // Moved over what was kept, and not removed: the drive may have written it again this moment.
  return kept.ok
    ? attempt(place.name, () => rename(place.path, placeIn(kept.value, name).path))
    : kept;
}
