import { ok, type Result } from '../../../text/result.ts';
import { writeAtomically } from '../atomic.ts';
import { isSystemError } from '../failures.ts';
import { hashOf } from '../known.ts';
import { checkInside, placeIn } from '../paths.ts';
import { SOURCE_RECORDS, TARGET_RECORDS } from '../projectFiles.ts';
import { type SavedEntry, sameFiles } from './header.ts';
import { basePlace, type JournalPlaces } from './places.ts';
import type { JournalSteps } from './steps.ts';

/** The segment files as they were when a generation began. */
export interface Base {
  /** Of the last edit that they hold. */
  readonly seq: number;
  readonly source: string;
  readonly target: string;
}

/** Failures: those of the file system. */
export async function writeBase(
  places: JournalPlaces,
  generation: number,
  { source, target }: { readonly source: Uint8Array; readonly target: Uint8Array },
  steps: JournalSteps,
): Promise<Result<void>> {
  const folder = basePlace(places, generation);
  await steps.makeFolder(folder.path);
  const inside = await checkInside(places.local.path, folder);
  if (!inside.ok) return inside;
  for (const [name, content] of [
    [SOURCE_RECORDS, source],
    [TARGET_RECORDS, target],
  ] as const) {
    const written = await writeAtomically(placeIn(folder, name).path, content, steps);
    if (!written.ok) return written;
  }
  await steps.syncFolder(places.base.path);
  return ok(undefined);
}

/** Undefined where it is not there, or not what the journal knows. Throws what the system refuses. */
export async function readBase(
  places: JournalPlaces,
  generation: number,
  saved: readonly SavedEntry[],
  steps: JournalSteps,
): Promise<Base | undefined> {
  const folder = basePlace(places, generation);
  const source = await readFile(placeIn(folder, SOURCE_RECORDS).path, steps);
  const target = await readFile(placeIn(folder, TARGET_RECORDS).path, steps);
  if (source === undefined || target === undefined) return undefined;
  const files = { source: hashOf(source), target: hashOf(target) };
  const known = saved.findLast((entry) => sameFiles(entry.files, files));
  if (known === undefined) return undefined;
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
  return { seq: known.seq, source: text(source), target: text(target) };
}

const NOT_A_FILE = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM']);

async function readFile(path: string, steps: JournalSteps): Promise<Uint8Array | undefined> {
  try {
    return await steps.read(path);
  } catch (error) {
    if (isSystemError(error) && NOT_A_FILE.has(error.code)) return undefined;
    throw error;
  }
}
