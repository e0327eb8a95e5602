import { type Failure, fail, ok, type Result } from '../../../text/result.ts';
import type { GitRun } from './run.ts';

/** The first that fits says what happened; git's messages are in English because we ask for it. */
const signs: readonly (readonly [RegExp, GitReason])[] = [
  [/index\.lock': File exists|\.lock': File exists|cannot lock ref/i, 'git-locked'],
  [/dubious ownership/i, 'git-not-trusted'],
  [/not a git repository \(or any/i, 'git-no-repository'],
  [/Please tell me who you are|empty ident name|unable to auto-detect email/i, 'git-no-author'],
  [
    /would be overwritten by|Please commit your changes or stash|not uptodate\. Cannot merge/i,
    'git-unsaved',
  ],
  [/You have not concluded your|you are in the middle of|unmerged files/i, 'git-half-done'],
  [/refusing to merge unrelated histories/i, 'git-unrelated'],
  [
    /Authentication failed|could not read Username|could not read Password|terminal prompts disabled|Permission denied|publickey|Host key verification failed|error: 40[13]|HTTP Basic: Access denied|Invalid username or (?:password|token)/i,
    'git-no-access',
  ],
  [
    /does not appear to be a git repository|repository '.*' not found|Repository not found|couldn't find remote ref|error: 404/i,
    'git-remote-gone',
  ],
  [
    /Could not resolve host|unable to access|Connection (?:timed out|refused|reset|closed)|Network is unreachable|No route to host|Operation timed out|early EOF|the remote end hung up|Could not read from remote/i,
    'git-offline',
  ],
  [/\[rejected\]|non-fast-forward|fetch first|Updates were rejected|stale info/i, 'git-rejected'],
  [/\[remote rejected\]|remote: error|hook declined|protected branch/i, 'git-refused'],
  [/No space left on device/i, 'disk-full'],
  [/Read-only file system/i, 'read-only-disk'],
  [/a branch named '.*' already exists/i, 'git-branch-there'],
  [/invalid reference|unknown revision|not a valid object name/i, 'git-no-branch'],
];

type GitReason =
  | 'git-locked'
  | 'git-not-trusted'
  | 'git-no-repository'
  | 'git-no-author'
  | 'git-unsaved'
  | 'git-half-done'
  | 'git-unrelated'
  | 'git-no-access'
  | 'git-remote-gone'
  | 'git-offline'
  | 'git-rejected'
  | 'git-refused'
  | 'git-branch-there'
  | 'git-no-branch'
  | 'disk-full'
  | 'read-only-disk';

/** What git refused, as a failure with a name; `git-failed` where its words say nothing that we know. */
export function gitFailure({ err, out }: GitRun): Failure {
  const said = `${err}\n${out.toString('utf8')}`;
  const detail = lastWords(said);
  const found = signs.find(([sign]) => sign.test(said));
  return { reason: found?.[1] ?? 'git-failed', ...(detail !== '' && { detail }) };
}

/** A run that must end with 0; what it printed. */
export function printed(run: Result<GitRun>): Result<string> {
  if (!run.ok) return run;
  return run.value.code === 0 ? ok(run.value.out.toString('utf8')) : fail(gitFailure(run.value));
}

/** The line that says most: the last that begins as git's errors do, or the last of all. */
function lastWords(said: string): string {
  const lines = said.split(/[\r\n]+/).map((line) => line.trim());
  const full = lines.filter((line) => line !== '');
  const telling = full.filter((line) => /^(?:fatal|error|remote|ssh|!)/.test(line));
  // An address may hold a password.
  return (telling.at(-1) ?? full.at(-1) ?? '').replace(/\/\/[^/@\s]*@/g, '//').slice(0, 300);
}
