import { dirname, join } from 'node:path';
import type { GitConflict } from '../../../contract/git.ts';
import { parseTargetRecords } from '../../../projects/segments/jsonl.ts';
import { fail, ok, type Result } from '../../../text/result.ts';
import { writeAtomically } from '../atomic.ts';
import { checkInside } from '../paths.ts';
import { authorOf } from './author.ts';
import { gitFailure } from './failures.ts';
import { kindOfPath, type MergedText, mergeTexts } from './mergeTexts.ts';
import { isOwnFile, type Repository, slugOf } from './repository.ts';
import { DRIVER } from './rules.ts';
import type { StatusEntry } from './status.ts';

/** What a merge came to, before or after what it left open was decided. */
export interface Merging {
  readonly kind: 'nothing-new' | 'forwarded' | 'merged' | 'conflicts';
  /** Versions of the other side that came in. */
  readonly versions: number;
  readonly clashes: number;
  readonly conflicts: readonly GitConflict[];
}

/**
 * Merges another version into the one of now, and saves that as a version unless something is left to
 * decide. Rows that clash hold both texts. Failures: `git-unsaved` where changes that no version holds are in
 * the way, `git-unrelated` where the two have no common beginning, and git's own.
 */
export async function mergeVersion(
  repository: Repository,
  theirs: string,
  driver: string,
): Promise<Result<Merging>> {
  const versions = await countVersions(repository, theirs);
  if (!versions.ok) return versions;
  if (versions.value === 0) {
    return ok({ kind: 'nothing-new', versions: 0, clashes: 0, conflicts: [] });
  }
  const forwarded = await repository.run(['merge', '--ff-only', theirs]);
  if (!forwarded.ok) return forwarded;
  if (forwarded.value.code === 0) {
    return ok({ kind: 'forwarded', versions: versions.value, clashes: 0, conflicts: [] });
  }
  if (!/not possible to fast-forward|Diverging|fast-forward/i.test(forwarded.value.err)) {
    return fail(gitFailure(forwarded.value));
  }
  const author = await authorOf(repository);
  if (!author.ok) return author;
  if (author.value === undefined) return fail({ reason: 'git-no-author' });
  const config = ['-c', `merge.${DRIVER}.driver=${driver}`];
  const merged = await repository.run([...config, 'merge', '--no-commit', '--no-ff', theirs]);
  if (!merged.ok) return merged;
  if ((await repository.half()) !== 'merge') return fail(gitFailure(merged.value));
  const finished = await finishMerge(repository);
  return finished.ok ? ok({ ...finished.value, versions: versions.value }) : finished;
}

async function countVersions(repository: Repository, theirs: string): Promise<Result<number>> {
  const head = await repository.ask(['rev-parse', '--verify', '-q', 'HEAD']);
  if (!head.ok) return head;
  const range = head.value === undefined ? theirs : `HEAD..${theirs}`;
  const count = await repository.print(['rev-list', '--count', range]);
  return count.ok ? ok(Number(count.value)) : count;
}

/**
 * Decides what can be decided by rows in a merge that was begun, and saves the merged version where nothing
 * is left. Failures: those of writing, and git's.
 */
export async function finishMerge(repository: Repository): Promise<Result<Merging>> {
  const settled = await mergeOwnFiles(repository);
  if (!settled.ok) return settled;
  const conflicts = await conflictsOf(repository);
  if (!conflicts.ok) return conflicts;
  const clashes = await newClashes(repository);
  if (!clashes.ok) return clashes;
  const told = { versions: 0, clashes: clashes.value, conflicts: conflicts.value };
  if (conflicts.value.length > 0) return ok({ kind: 'conflicts', ...told });
  const saved = await repository.print(['commit', '--no-edit', '--quiet']);
  return saved.ok ? ok({ kind: 'merged', ...told }) : saved;
}

/** Rows of the merged articles that hold a clashing text which they did not hold in our version. */
async function newClashes(repository: Repository): Promise<Result<number>> {
  const named = await repository.print(['diff', '--cached', '--name-only', '-z', 'HEAD']);
  if (!named.ok) return named;
  const files = named.value.split('\0').filter((path) => kindOfPath(path) === 'target');
  let clashes = 0;
  for (const path of files) {
    const before = await repository.content(`HEAD:${path}`);
    if (!before.ok) return before;
    const after = await repository.content(`:0:${path}`);
    if (!after.ok) return after;
    clashes += clashesBetween(before.value ?? '', after.value ?? '');
  }
  return ok(clashes);
}

function clashesBetween(before: string, after: string): number {
  const known = new Map(
    parseTargetRecords(before, '').records.map(({ id, alts }) => [id, JSON.stringify(alts)]),
  );
  return parseTargetRecords(after, '').records.filter(
    ({ id, alts }) => alts !== undefined && known.get(id) !== JSON.stringify(alts),
  ).length;
}

/** Merges our files from the index's three stages, whatever markers git left in the working copy. */
async function mergeOwnFiles(repository: Repository): Promise<Result<void>> {
  const status = await repository.status();
  if (!status.ok) return status;
  for (const entry of status.value.entries) {
    if (entry.kind !== 'unmerged' || !repository.isOwn(entry.path)) continue;
    const merged = await mergeStages(repository, entry);
    if (!merged.ok) return merged;
  }
  return ok(undefined);
}

/** A file that cannot be merged so stays unmerged, for a person to decide. */
async function mergeStages(repository: Repository, entry: StatusEntry): Promise<Result<void>> {
  const kind = kindOfPath(entry.path);
  if (kind === undefined) return ok(undefined);
  const stages: (string | undefined)[] = [];
  for (const stage of [1, 2, 3]) {
    const content = await repository.content(`:${stage}:${entry.path}`);
    if (!content.ok) return content;
    stages.push(content.value);
  }
  const [base = '', ours, theirs] = stages;
  // Removed on one side: whether the whole article goes is not decided by rows.
  if (ours === undefined || theirs === undefined) return ok(undefined);
  const merged = mergeTexts(kind, { base, ours, theirs });
  return merged.ok ? writeMerged(repository, entry.path, merged.value) : ok(undefined);
}

async function writeMerged(
  repository: Repository,
  path: string,
  { text }: MergedText,
): Promise<Result<void>> {
  const inside = repository.inWorkspace(path);
  if (inside === undefined) return ok(undefined);
  const place = { path: join(repository.workspace, inside), name: inside };
  // The folder may have become a link while the merge waited for a decision.
  const folder = { path: dirname(place.path), name: inside };
  const within = await checkInside(repository.workspace, folder);
  const written = within.ok ? await writeAtomically(place.path, text) : within;
  if (!written.ok) return written;
  const added = await repository.print(['add', '--', inside]);
  return added.ok ? ok(undefined) : added;
}

/** What a person has to decide: files, and articles as a whole where one side removed them. */
export async function conflictsOf(repository: Repository): Promise<Result<readonly GitConflict[]>> {
  const status = await repository.status();
  if (!status.ok) return status;
  const found = new Map<string, GitConflict>();
  for (const entry of status.value.entries) {
    if (entry.kind !== 'unmerged') continue;
    const conflict = await conflictOf(repository, entry);
    if (!conflict.ok) return conflict;
    found.set(conflict.value.path, conflict.value);
  }
  return ok([...found.values()]);
}

async function conflictOf(
  repository: Repository,
  entry: StatusEntry,
): Promise<Result<GitConflict>> {
  // A file of the larger repository is named as git names it from the workspace.
  const inside = repository.inWorkspace(entry.path);
  const path = inside ?? `${'../'.repeat(repository.prefix.split('/').length - 1)}${entry.path}`;
  const kind = kindOfConflict(entry.sides ?? '');
  const slug = inside === undefined || !isOwnFile(inside) ? undefined : slugOf(inside);
  if (slug === undefined) return ok({ path, kind });
  const folder = `projects/${slug}`;
  const missing = await missingSide(repository, folder);
  if (!missing.ok) return missing;
  return ok(
    missing.value === undefined
      ? { path, kind, article: slug }
      : { path: folder, kind: missing.value, article: slug },
  );
}

function kindOfConflict(sides: string): GitConflict['kind'] {
  if (sides.startsWith('D') && sides !== 'DD') return 'removed-here';
  return sides.endsWith('D') && sides !== 'DD' ? 'removed-there' : 'both';
}

/** Which side has no such article at all. */
async function missingSide(
  repository: Repository,
  folder: string,
): Promise<Result<'removed-here' | 'removed-there' | undefined>> {
  const file = `${repository.prefix}${folder}/project.yaml`;
  const ours = await repository.content(`HEAD:${file}`);
  if (!ours.ok) return ours;
  const theirs = await repository.content(`MERGE_HEAD:${file}`);
  if (!theirs.ok) return theirs;
  if (ours.value === undefined && theirs.value !== undefined) return ok('removed-here');
  return ok(ours.value !== undefined && theirs.value === undefined ? 'removed-there' : undefined);
}

/** Decides a conflict, a file's or a whole article's, for one side. Failures: git's. */
export async function decide(
  repository: Repository,
  { path, kind, article }: GitConflict,
  choose: 'ours' | 'theirs',
): Promise<Result<void>> {
  const removed = kind === (choose === 'ours' ? 'removed-here' : 'removed-there');
  if (removed) {
    return done(await repository.print(['rm', '-r', '-f', '-q', '--ignore-unmatch', '--', path]));
  }
  const isArticle = article !== undefined && path === `projects/${article}`;
  if (isArticle) {
    // The whole folder, not only what was edited: the rest of it went with the removal.
    const side = choose === 'ours' ? 'HEAD' : 'MERGE_HEAD';
    return done(await repository.print(['checkout', side, '--', path]));
  }
  const taken = await repository.print(['checkout', `--${choose}`, '--', path]);
  return taken.ok ? done(await repository.print(['add', '--', path])) : taken;
}

function done(result: Result<unknown>): Result<void> {
  return result.ok ? ok(undefined) : result;
}
