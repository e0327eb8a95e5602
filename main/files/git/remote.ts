import { fail, ok, type Result } from '../../../text/result.ts';
import { gitFailure } from './failures.ts';
import type { Repository } from './repository.ts';
import type { GitOptions } from './run.ts';

export interface Remote {
  readonly name: string;
  readonly url: string;
}

/** Where versions are pulled from and pushed to: `origin`, or the only one. */
export async function remoteOf(repository: Repository): Promise<Result<Remote | undefined>> {
  const names = await repository.print(['remote']);
  if (!names.ok) return names;
  const all = names.value.split(/\r?\n/).filter((name) => name !== '');
  const name = all.includes('origin') ? 'origin' : all[0];
  if (name === undefined) return ok(undefined);
  const url = await repository.ask(['remote', 'get-url', name]);
  return url.ok ? ok({ name, url: url.value ?? '' }) : url;
}

/** A connection that moves nothing for a minute is given up. */
const PATIENT = ['-c', 'http.lowSpeedLimit=1', '-c', 'http.lowSpeedTime=60'];

/** Gets the versions of others, without changing any file. */
export async function fetchVersions(
  repository: Repository,
  remote: Remote,
  options: GitOptions,
): Promise<Result<void>> {
  const args = [...PATIENT, 'fetch', '--progress', '--prune', '--', remote.name];
  const fetched = await repository.print(args, options);
  return fetched.ok ? ok(undefined) : fetched;
}

/**
 * What a branch is merged with: its upstream, or the remote's branch of the same name; undefined where the
 * remote has none yet.
 */
export async function counterpart(
  repository: Repository,
  remote: Remote,
  branch: string,
): Promise<Result<string | undefined>> {
  const known = await repository.ask([
    'rev-parse',
    '--verify',
    '-q',
    '--abbrev-ref',
    `${branch}@{upstream}`,
  ]);
  if (!known.ok) return known;
  const name = known.value || `${remote.name}/${branch}`;
  const there = await repository.ask(['rev-parse', '--verify', '-q', `refs/remotes/${name}`]);
  if (!there.ok) return there;
  return ok(there.value === undefined ? undefined : `refs/remotes/${name}`);
}

/**
 * Failures: `git-rejected` where others were faster, `git-refused` where the remote does not take it,
 * `git-no-access`, `git-offline`, and git's own.
 */
export async function pushVersions(
  repository: Repository,
  remote: Remote,
  branch: string,
  options: GitOptions,
): Promise<Result<void>> {
  const pushed = await repository.run(
    [
      ...PATIENT,
      'push',
      '--progress',
      '--porcelain',
      '--set-upstream',
      remote.name,
      `refs/heads/${branch}:refs/heads/${branch}`,
    ],
    options,
  );
  if (!pushed.ok) return pushed;
  return pushed.value.code === 0 ? ok(undefined) : fail(gitFailure(pushed.value));
}
