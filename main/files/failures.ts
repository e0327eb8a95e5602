import { type Failure, fail, ok, type Result } from '../../text/result.ts';

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'missing-file'],
  ['EACCES', 'no-permission'],
  ['EPERM', 'no-permission'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EROFS', 'read-only-disk'],
  ['EBUSY', 'file-busy'],
  ['ENAMETOOLONG', 'path-too-long'],
  ['EMFILE', 'too-many-files'],
  ['ENFILE', 'too-many-files'],
  ['ENOTDIR', 'not-a-folder'],
  ['EXDEV', 'other-disk'],
]);

/**
 * What the system said, as a failure with a name: `missing-file`, `no-permission`, `disk-full`,
 * `read-only-disk`, `file-busy`, `path-too-long`, `too-many-files`, `not-a-folder`, `other-disk`, or `io-error` with
 * the system's words. Anything that did not come from the system is a bug and is thrown on.
 */
export function fileFailure(error: unknown, file: string): Failure {
  if (!isSystemError(error)) throw error;
  const reason = reasons.get(error.code);
  return reason === undefined
    ? { reason: 'io-error', file, detail: error.message }
    : { reason, file };
}

/** Runs work on a file; what the system refuses becomes a failure. */
export async function attempt<T>(file: string, work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    return fail(fileFailure(error, file));
  }
}

export function isSystemError(
  error: unknown,
): error is Error & { readonly code: string; readonly syscall: string } {
  return (
    error instanceof Error &&
    'syscall' in error &&
    isText(error.syscall) &&
    'code' in error &&
    isText(error.code)
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
