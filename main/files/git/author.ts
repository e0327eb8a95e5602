import type { GitAuthor } from '../../../contract/git.ts';
import { ok, type Result } from '../../../text/result.ts';
import type { Repository } from './repository.ts';

/** Whose versions they are; undefined where git was never told. What git would guess is nobody's name. */
export async function authorOf(repository: Repository): Promise<Result<GitAuthor | undefined>> {
  const name = await repository.ask(['config', '--get', 'user.name']);
  if (!name.ok) return name;
  const email = await repository.ask(['config', '--get', 'user.email']);
  if (!email.ok) return email;
  const known = {
    name: process.env.GIT_AUTHOR_NAME || name.value || '',
    email: process.env.GIT_AUTHOR_EMAIL || email.value || '',
  };
  return ok(known.name === '' || known.email === '' ? undefined : known);
}

/** Writes the name into the repository's own configuration. Failures: git's. */
export async function setAuthor(
  repository: Repository,
  { name, email }: GitAuthor,
): Promise<Result<void>> {
  for (const [key, value] of [
    ['user.name', name],
    ['user.email', email],
  ] as const) {
    const set = await repository.print(['config', '--local', '--replace-all', key, value]);
    if (!set.ok) return set;
  }
  return ok(undefined);
}
