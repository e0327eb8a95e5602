import { rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { fail, ok, type Result } from '../../text/result.ts';
import { renameOver, systemSteps, type WriteSteps } from './atomic.ts';
import { attempt } from './failures.ts';
import { lockProject, openElsewhere } from './lock.ts';
import type { Place } from './paths.ts';

/**
 * Moves a project's folder to where nothing is yet; nobody in this process may have it open. Patient where an
 * indexer or a virus scanner holds a file of it for a moment. Failures: `open-elsewhere` while another host
 * writes the project (`detail`: its process and computer), `other-disk`, and those of the file system.
 */
export async function moveProject(
  from: Place,
  to: Place,
  steps: WriteSteps = systemSteps,
): Promise<Result<void>> {
  const locking = await lockProject(from);
  if (locking.kind === 'taken' && !isOurs(locking.holder)) {
    return fail(openElsewhere(from, locking.holder));
  }
  // A folder that cannot be locked has no writer; whether it can be moved the system knows.
  try {
    const moved = await move(from, to, steps);
    // The lock went along: until then nobody else could take it.
    if (moved.ok) {
      await attempt(to.name, () => rm(join(to.path, '.zhengyan', 'lock'), { force: true }));
    }
    return moved;
  } finally {
    if (locking.kind === 'held') await locking.lock.release();
  }
}

async function move(from: Place, to: Place, steps: WriteSteps): Promise<Result<void>> {
  const moved = await attempt(from.name, () => renameOver(from.path, to.path, steps));
  if (!moved.ok) return moved;
  // A folder that cannot be flushed has been moved all the same.
  for (const { path } of [to, from]) await attempt(path, () => steps.syncFolder(dirname(path)));
  return ok(undefined);
}

function isOurs(holder: { readonly pid: number; readonly computer: string }): boolean {
  return holder.pid === process.pid && holder.computer === hostname();
}
