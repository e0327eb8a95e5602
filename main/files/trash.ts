import { lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { suggestSlug } from '../../projects/segments/slug.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import { type WriteSteps, writeAtomically } from './atomic.ts';
import { attempt } from './failures.ts';
import { moveProject } from './moveProject.ts';
import {
  checkInside,
  newProjectFolder,
  type Place,
  placeIn,
  projectFolder,
  projectNames,
} from './paths.ts';

/** Where deleted projects wait, in the workspace: on the same disk, so that they come and go whole. */
export const TRASH = '.trash';

/** `open-weights-20261120-120102`, with `-2` and so on where two went in the same second. */
const TRASHED = /^(.+)-\d{8}-\d{6}(?:-\d+)?$/;

export function trashedPlace(workspace: string, trashed: string): Place {
  return { path: join(workspace, TRASH, trashed), name: `${TRASH}/${trashed}` };
}

/**
 * Moves a project into the trash; answers its name there. Failures: those of finding the project, and
 * `moveProject`'s.
 */
export async function trashProject(
  workspace: string,
  slug: string,
  now: Date,
  steps?: WriteSteps,
): Promise<Result<string>> {
  const from = await projectFolder(workspace, slug);
  if (!from.ok) return from;
  const trash = await makeTrash(workspace);
  if (!trash.ok) return trash;
  const time = now.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  const trashed = await freeName(workspace, `${slug}-${time}`);
  const moved = await moveProject(from.value, trashedPlace(workspace, trashed), steps);
  return moved.ok ? ok(trashed) : moved;
}

/**
 * Puts a project back under its name, or another where that is taken by now; answers the name. Failures:
 * `trash-gone` where it is not in the trash any more, and `moveProject`'s.
 */
export async function untrashProject(
  workspace: string,
  trashed: string,
  steps?: WriteSteps,
): Promise<Result<string>> {
  const slug = TRASHED.exec(trashed)?.[1];
  const from = trashedPlace(workspace, trashed);
  const found = await checkInside(workspace, from);
  if (slug === undefined || (!found.ok && found.error.reason === 'missing-file')) {
    return fail({ reason: 'trash-gone', file: from.name });
  }
  if (!found.ok) return found;
  const to = await freeFolder(workspace, slug);
  if (!to.ok) return to;
  const moved = await moveProject(from, to.value.place, steps);
  return moved.ok ? ok(to.value.slug) : moved;
}

/** Git never sees what is in it. */
async function makeTrash(workspace: string): Promise<Result<void>> {
  const place: Place = { path: join(workspace, TRASH), name: TRASH };
  const made = await attempt(TRASH, () => mkdir(place.path, { recursive: true }));
  const inside = made.ok ? await checkInside(workspace, place) : made;
  if (!inside.ok) return inside;
  const ignore = placeIn(place, '.gitignore');
  // Renamed into place: a link there is replaced, never followed.
  return writeAtomically(ignore.path, '*\n');
}

async function freeName(workspace: string, wanted: string): Promise<string> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    const found = await attempt(name, () => lstat(trashedPlace(workspace, name).path));
    if (!found.ok) return name;
  }
}

async function freeFolder(
  workspace: string,
  slug: string,
): Promise<Result<{ readonly slug: string; readonly place: Place }>> {
  const names = await projectNames(workspace);
  if (!names.ok) return names;
  const isTaken = names.value.some((name) => name.toLowerCase() === slug);
  const free = isTaken ? suggestSlug(slug, names.value) : slug;
  const place = await newProjectFolder(workspace, free);
  return place.ok ? ok({ slug: free, place: place.value }) : place;
}
