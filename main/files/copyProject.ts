import { randomBytes } from 'node:crypto';
import { cp, open, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { type Failure, fail, ok, type Result } from '../../text/result.ts';
import { renameOver, systemSteps, UNFINISHED, type WriteSteps, writeAtomically } from './atomic.ts';
import { attempt } from './failures.ts';
import { type Place, placeIn } from './paths.ts';
import { PROJECT_FILE } from './projectFiles.ts';

/** What belongs to one computer, and to the one project. */
const LOCAL = '.zhengyan';

/**
 * Copies a project's folder, but for what is local, with a `project.yaml` of its own: whole or not at all.
 * Failures: those of the file system.
 */
export async function copyProject(
  from: Place,
  to: Place,
  projectFile: string,
  steps: WriteSteps = systemSteps,
): Promise<Result<void>> {
  const parent = dirname(to.path);
  const unfinished: Place = {
    path: join(parent, `.new-${randomBytes(6).toString('hex')}`),
    name: to.name,
  };
  const copied = await copy(from, unfinished, projectFile, steps);
  if (!copied.ok) return giveUp(unfinished, copied.error);
  const placed = await attempt(to.name, () => renameOver(unfinished.path, to.path, steps));
  if (!placed.ok) return giveUp(unfinished, placed.error);
  const lasting = await attempt(to.name, () => steps.syncFolder(parent));
  return lasting.ok ? lasting : giveUp(to, lasting.error);
}

async function copy(
  from: Place,
  to: Place,
  projectFile: string,
  steps: WriteSteps,
): Promise<Result<void>> {
  const copied = await attempt(from.name, () =>
    cp(from.path, to.path, {
      recursive: true,
      // A link that leads out of the workspace is refused where it is read, in the copy as well.
      verbatimSymlinks: true,
      filter: (path) => isShared(relative(from.path, path)),
    }),
  );
  if (!copied.ok) return copied;
  const written = await writeAtomically(placeIn(to, PROJECT_FILE).path, projectFile, steps);
  return written.ok ? syncFiles(to) : written;
}

/** The rename that follows may reach the disk before the contents do. */
async function syncFiles({ path, name }: Place): Promise<Result<void>> {
  const entries = await attempt(name, () =>
    readdir(path, { recursive: true, withFileTypes: true }),
  );
  if (!entries.ok) return entries;
  for (const entry of entries.value.filter((one) => one.isFile())) {
    const synced = await attempt(name, () => syncFile(join(entry.parentPath, entry.name)));
    // Windows flushes only what may be written; a read-only file is copied all the same.
    if (!synced.ok && synced.error.reason !== 'no-permission') return synced;
  }
  return ok(undefined);
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function isShared(path: string): boolean {
  return path !== LOCAL && !basename(path).endsWith(UNFINISHED);
}

async function giveUp(written: Place, failure: Failure): Promise<Result<never>> {
  // The failure to tell is the one that came first; what is left is hidden and does no harm.
  await attempt(written.name, () => rm(written.path, { recursive: true, force: true }));
  return fail({ ...failure, file: written.name });
}
