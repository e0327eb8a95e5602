import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fail, ok, type Result } from '../../text/result.ts';
import { attempt, fileFailure, isSystemError } from './failures.ts';

/** The steps of an atomic write, so that tests can make each of them fail. */
export interface WriteSteps {
  /** Creates a file that must not exist yet. */
  create(path: string): Promise<WritableFile>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes a rename in this folder last; a no-op where the system cannot. */
  syncFolder(path: string): Promise<void>;
  pause(milliseconds: number): Promise<void>;
}

export interface WritableFile {
  write(content: string | Uint8Array): Promise<void>;
  /** Answers when the content is on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Marks our unfinished files; one left by a crash is removed when the project is opened the next time. */
export const UNFINISHED = '.unfinished';

/** Virus scanners and indexers on Windows hold a file for moments: 8 tries in about 1.3 s. */
const PAUSES = [10, 20, 40, 80, 160, 320, 640];
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY']);

/**
 * Replaces a file's content, or leaves the old file whole: a new file beside it, flushed, renamed
 * over it, the folder flushed. `mayReplace` has the last word directly before the renaming. Failures as
 * `fileFailure` names them, and what `mayReplace` says; nothing unfinished is left.
 */
export async function writeAtomically(
  path: string,
  content: string | Uint8Array,
  steps: WriteSteps = systemSteps,
  mayReplace: () => Promise<Result<void>> = async () => ok(undefined),
): Promise<Result<void>> {
  const name = `.${basename(path)}.${randomBytes(6).toString('hex')}${UNFINISHED}`;
  const unfinished = join(dirname(path), name);
  try {
    await writeWhole(unfinished, content, steps);
    const allowed = await mayReplace();
    if (!allowed.ok) {
      await tidyUp(unfinished, steps);
      return allowed;
    }
    await renameOver(unfinished, path, steps);
    await steps.syncFolder(dirname(path));
    return ok(undefined);
  } catch (error) {
    await tidyUp(unfinished, steps);
    return fail(fileFailure(error, path));
  }
}

/** Milliseconds after which nobody is writing an unfinished file any more. */
const ABANDONED = 60_000;

/** Removes what crashes left of atomic writes in a folder. What cannot be removed does no harm. */
export async function removeAbandoned(folder: string, now = Date.now()): Promise<void> {
  const names = await attempt(folder, () => readdir(folder));
  if (!names.ok) return;
  for (const name of names.value.filter((one) => one.startsWith('.') && one.endsWith(UNFINISHED))) {
    const path = join(folder, name);
    await attempt(path, async () => {
      const { mtimeMs } = await stat(path);
      if (now - mtimeMs > ABANDONED) await rm(path, { force: true });
    });
  }
}

async function writeWhole(
  path: string,
  content: string | Uint8Array,
  steps: WriteSteps,
): Promise<void> {
  const file = await steps.create(path);
  try {
    await file.write(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Renames, patiently where something holds the file for a moment. */
export async function renameOver(from: string, to: string, steps: WriteSteps): Promise<void> {
  for (const milliseconds of PAUSES) {
    try {
      return await steps.rename(from, to);
    } catch (error) {
      if (!isSystemError(error) || !HELD.has(error.code)) throw error;
      await steps.pause(milliseconds);
    }
  }
  await steps.rename(from, to);
}

/** The failure to tell is the first one; a file that cannot be removed does no harm. */
async function tidyUp(path: string, steps: WriteSteps): Promise<void> {
  try {
    await steps.remove(path);
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

/** Systems that cannot flush a folder say so in one of these ways. */
const NO_FOLDER_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EISDIR', 'EPERM', 'EACCES', 'EBADF']);

export const systemSteps: WriteSteps = {
  async create(path) {
    const handle = await open(path, 'wx');
    return {
      write: (content) => handle.writeFile(content),
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
  rename,
  remove: (path) => rm(path, { force: true }),
  async syncFolder(path) {
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } catch (error) {
      if (!isSystemError(error) || !NO_FOLDER_SYNC.has(error.code)) throw error;
    } finally {
      await folder.close();
    }
  },
  async pause(milliseconds) {
    await pause(milliseconds);
  },
};
