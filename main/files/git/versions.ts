import type { Version } from '../../../contract/git.ts';
import { fail, ok, type Result } from '../../../text/result.ts';
import { authorOf, setAuthor } from './author.ts';
import type { Repository } from './repository.ts';
import type { StatusEntry } from './status.ts';

/**
 * Saves the workspace's own files, and nothing else, as a version: what a person has staged elsewhere in the
 * repository stays staged. Answers how many files. Failures: `git-nothing` where nothing changed,
 * `git-half-done`, `git-no-author`, and git's own.
 */
export async function saveVersion(
  repository: Repository,
  { message, author }: Version,
): Promise<Result<number>> {
  if ((await repository.half()) !== undefined) return fail({ reason: 'git-half-done' });
  const known = await knownAuthor(repository, author);
  if (!known.ok) return known;
  const status = await repository.status();
  if (!status.ok) return status;
  const paths = status.value.entries
    .filter(({ path, kind }) => repository.isOwn(path) && kind !== 'unmerged')
    .flatMap(({ path, from }) => (from === undefined ? [path] : [path, from]));
  if (paths.length === 0) return fail({ reason: 'git-nothing' });
  const added = await addNew(repository, status.value.entries);
  if (!added.ok) return added;
  const commit = ['commit', '--quiet', '--only', `--message=${message}`, ...LISTED];
  const saved = await repository.print(commit, { input: listOf(repository, paths) });
  return saved.ok ? ok(paths.length) : saved;
}

/** Paths are given on standard input: a command line would not hold them all. */
const LISTED = ['--pathspec-from-file=-', '--pathspec-file-nul'];

/** From the workspace, where git runs. */
function listOf(repository: Repository, paths: readonly string[]): string {
  return paths.map((path) => repository.inWorkspace(path) ?? path).join('\0');
}

/** A commit of named files takes their changes by itself, but not files that git does not know. */
async function addNew(
  repository: Repository,
  entries: readonly StatusEntry[],
): Promise<Result<unknown>> {
  const untracked = entries.filter(
    ({ path, kind }) => kind === 'untracked' && repository.isOwn(path),
  );
  if (untracked.length === 0) return ok(undefined);
  const input = listOf(
    repository,
    untracked.map(({ path }) => path),
  );
  return repository.print(['add', ...LISTED], { input });
}

async function knownAuthor(
  repository: Repository,
  given: Version['author'],
): Promise<Result<void>> {
  if (given !== undefined) return setAuthor(repository, given);
  const author = await authorOf(repository);
  if (!author.ok) return author;
  return author.value === undefined ? fail({ reason: 'git-no-author' }) : ok(undefined);
}
