import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../../text/result.ts';
import { systemSteps, type WriteSteps, writeAtomically } from './atomic.ts';
import { attempt, isSystemError } from './failures.ts';
import { checkInside, type Place, placeIn } from './paths.ts';

/** What is about to be replaced: a name and the bytes as they were read. */
export type KeptFile = readonly [name: string, bytes: Uint8Array];

/**
 * Copies what is about to be replaced into a folder of its own, `.zhengyan/kept/<time>`, and answers it when
 * everything there is on the disk. Failures: `outside-workspace` where `.zhengyan` or `kept` leads out, and
 * those of the file system.
 */
export async function keepFiles(
  workspace: string,
  folder: Place,
  files: readonly KeptFile[],
  steps: WriteSteps = systemSteps,
): Promise<Result<Place>> {
  const made = await newFolder(workspace, folder);
  if (!made.ok) return made;
  const place = made.value;
  for (const [name, bytes] of files) {
    const file = placeIn(place, name);
    const written = await writeAtomically(file.path, bytes, steps);
    if (!written.ok) return fail({ ...written.error, file: file.name });
  }
  const lasting = await attempt(place.name, () => steps.syncFolder(dirname(place.path)));
  return lasting.ok ? ok(place) : lasting;
}

/** Each part is looked at before the next is made in it: a link must not lead the files elsewhere. */
async function newFolder(workspace: string, folder: Place): Promise<Result<Place>> {
  let place = folder;
  for (const part of ['.zhengyan', 'kept']) {
    place = placeIn(place, part);
    const made = await attempt(place.name, () => mkdir(place.path, { recursive: true }));
    const inside = made.ok ? await checkInside(workspace, place) : made;
    if (!inside.ok) return inside;
  }
  const now = new Date().toISOString().replaceAll(':', '-').replace(/\..*/, '');
  for (let number = 1; ; number++) {
    const own = placeIn(place, number === 1 ? now : `${now}-${number}`);
    try {
      await mkdir(own.path);
      return ok(own);
    } catch (error) {
      if (!isSystemError(error) || error.code !== 'EEXIST') {
        return attempt(own.name, () => Promise.reject(error));
      }
    }
  }
}
