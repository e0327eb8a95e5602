import { open, realpath, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '../../text/result.ts';
import { attempt } from './failures.ts';
import { checkInside, type Place } from './paths.ts';

/** A file may be replaced by another one between being opened and being judged; not for ever. */
const TRIES = 8;

/**
 * Reads a file of the workspace. It is opened first and judged then, so that a link put in its place between
 * the two is noticed: what was opened must be the very file that lies inside. Failures: `outside-workspace`,
 * and those of the file system; a pipe or a device is `io-error`.
 */
export async function readInside(workspace: string, place: Place): Promise<Result<Buffer>> {
  for (let tries = 1; ; tries++) {
    const read = await readOnce(workspace, place);
    if (!read.ok) return read;
    if (read.value !== 'replaced') return ok(read.value);
    if (tries === TRIES) return fail({ reason: 'outside-workspace', file: place.name });
  }
}

async function readOnce(workspace: string, place: Place): Promise<Result<Buffer | 'replaced'>> {
  // Opening a pipe would wait for whoever writes into it.
  const kind = await attempt(place.name, () => stat(place.path));
  if (!kind.ok) return kind;
  const before = await checkInside(workspace, place);
  if (!before.ok) return before;
  if (!kind.value.isFile()) return notAFile(place);
  const handle = await attempt(place.name, () => open(place.path, 'r'));
  if (!handle.ok) return handle;
  try {
    const same = await isThatFile(workspace, place, await handle.value.stat({ bigint: true }));
    if (!same.ok) return same;
    if (!same.value) return ok('replaced');
    return await attempt(place.name, () => handle.value.readFile());
  } finally {
    await handle.value.close();
  }
}

interface Identity {
  readonly dev: bigint;
  readonly ino: bigint;
}

/** Whether what was opened is what the path leads to by now. Failures: `outside-workspace` where that is outside. */
async function isThatFile(
  workspace: string,
  place: Place,
  opened: Identity & { isFile(): boolean },
): Promise<Result<boolean>> {
  if (!opened.isFile()) return notAFile(place);
  const real = await attempt(place.name, () => realpath(place.path));
  if (!real.ok) return real;
  const inside = await checkInside(workspace, { path: real.value, name: place.name });
  const found = inside.ok
    ? await attempt(place.name, () => stat(real.value, { bigint: true }))
    : inside;
  if (!found.ok) return found;
  const { dev, ino } = found.value;
  return ok(dev === opened.dev && ino === opened.ino);
}

function notAFile({ name }: Place): Result<never> {
  return fail({ reason: 'io-error', file: name, detail: 'not a file' });
}
