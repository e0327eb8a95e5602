import { randomBytes } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { type Failure, fail, type Result } from '../../text/result.ts';
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
  return copied.ok ? writeAtomically(placeIn(to, PROJECT_FILE).path, projectFile, steps) : copied;
}

function isShared(path: string): boolean {
  return path !== LOCAL && !basename(path).endsWith(UNFINISHED);
}

async function giveUp(written: Place, failure: Failure): Promise<Result<never>> {
  // The failure to tell is the one that came first; what is left is hidden and does no harm.
  await attempt(written.name, () => rm(written.path, { recursive: true, force: true }));
  return fail({ ...failure, file: written.name });
}
