import { mkdir, readdir, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { isSlug } from '../../projects/segments/slug.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import { attempt } from './failures.ts';

export const PROJECTS = 'projects';

/** A place in a workspace: where it is, and how it is called when it is spoken of. */
export interface Place {
  readonly path: string;
  /** From the workspace, with `/`: `projects/open-source-ai/zh.jsonl`. */
  readonly name: string;
}

export function placeIn(place: Place, name: string): Place {
  return { path: join(place.path, name), name: `${place.name}/${name}` };
}

/**
 * The folder of a project that is there. Failures: `impossible-slug`, `unknown-article`,
 * `outside-workspace` where a symbolic link leads out, and those of the file system.
 */
export async function projectFolder(workspace: string, slug: string): Promise<Result<Place>> {
  if (!isSlug(slug)) return fail({ reason: 'impossible-slug', detail: slug });
  const place = { path: join(workspace, PROJECTS, slug), name: `${PROJECTS}/${slug}` };
  const inside = await checkInside(workspace, place);
  if (inside.ok) return ok(place);
  return inside.error.reason === 'missing-file'
    ? fail({ reason: 'unknown-article', detail: slug })
    : inside;
}

/**
 * Where a new project is to be. Failures: `impossible-slug`, `duplicate-slug` (whatever the case of
 * its letters: other systems make no difference), `outside-workspace`, and those of the file system.
 */
export async function newProjectFolder(workspace: string, slug: string): Promise<Result<Place>> {
  if (!isSlug(slug)) return fail({ reason: 'impossible-slug', detail: slug });
  const projects = { path: join(workspace, PROJECTS), name: PROJECTS };
  const made = await attempt(PROJECTS, () => mkdir(projects.path, { recursive: true }));
  const inside = made.ok ? await checkInside(workspace, projects) : made;
  if (!inside.ok) return inside;
  const names = await projectNames(workspace);
  if (!names.ok) return names;
  const taken = names.value.find((name) => name.toLowerCase() === slug);
  if (taken !== undefined) return fail({ reason: 'duplicate-slug', detail: taken });
  return ok(placeIn(projects, slug));
}

/** The folders under `projects/`, hidden ones left out; their names need not be slugs. */
export async function projectNames(workspace: string): Promise<Result<string[]>> {
  const entries = await attempt(PROJECTS, () =>
    readdir(join(workspace, PROJECTS), { withFileTypes: true }),
  );
  if (!entries.ok) return entries.error.reason === 'missing-file' ? ok([]) : entries;
  const folders = entries.value.filter(
    (entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.'),
  );
  return ok(folders.map(({ name }) => name).sort());
}

/** Follows symbolic links: what is read or written must lie in the workspace, whatever its path says. */
export async function checkInside(workspace: string, { path, name }: Place): Promise<Result<void>> {
  const real = await attempt(name, () => Promise.all([realpath(workspace), realpath(path)]));
  if (!real.ok) return real;
  const way = relative(...real.value);
  const leaves = way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
  return leaves ? fail({ reason: 'outside-workspace', file: name }) : ok(undefined);
}
