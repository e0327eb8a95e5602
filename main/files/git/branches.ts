import { fail, ok, type Result } from '../../../text/result.ts';
import type { Repository } from './repository.ts';

/** The branch of an article. */
export function branchOfArticle(slug: string): string {
  return `zhengyan/${slug}`;
}

/**
 * Makes a branch at the version of now and goes to it. Failures: `git-branch-there`, `git-half-done`, and
 * git's own.
 */
export async function makeBranch(repository: Repository, name: string): Promise<Result<void>> {
  const free = await mayMove(repository);
  if (!free.ok) return free;
  return done(await repository.print(['switch', '--no-track', '--create', name]));
}

/**
 * Goes to a branch; one that only the remote has is made here, to follow it. Failures: `git-unsaved` where
 * changes that no version holds are in the way, `git-no-branch`, `git-half-done`, and git's own.
 */
export async function switchBranch(repository: Repository, name: string): Promise<Result<void>> {
  if (name.startsWith('-')) return fail({ reason: 'git-no-branch', detail: name });
  const free = await mayMove(repository);
  if (!free.ok) return free;
  return done(await repository.print(['switch', '--guess', name]));
}

/** What another branch's newest version is called: here, or on the remote. Failures: `git-no-branch`. */
export async function versionOf(repository: Repository, name: string): Promise<Result<string>> {
  const told = await repository.print([
    'for-each-ref',
    '--format=%(refname)',
    `refs/heads/${name}`,
    'refs/remotes',
  ]);
  if (!told.ok) return told;
  const refs = told.value.split('\n');
  const found =
    refs.find((ref) => ref === `refs/heads/${name}`) ??
    refs.find((ref) => ref.replace(/^refs\/remotes\/[^/]+\//, '') === name);
  return found === undefined ? fail({ reason: 'git-no-branch', detail: name }) : ok(found);
}

async function mayMove(repository: Repository): Promise<Result<void>> {
  const half = await repository.half();
  return half === undefined ? ok(undefined) : fail({ reason: 'git-half-done' });
}

function done(result: Result<unknown>): Result<void> {
  return result.ok ? ok(undefined) : result;
}
