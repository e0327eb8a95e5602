import { access, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { GitHalf } from '../../../contract/git.ts';
import { fail, ok, type Result } from '../../../text/result.ts';
import { UNFINISHED } from '../atomic.ts';
import { attempt } from '../failures.ts';
import { gitFailure, printed } from './failures.ts';
import type { Git, GitOptions, GitRun } from './run.ts';
import { type GitStatusReport, parseStatus } from './status.ts';

/** `git commit --pathspec-from-file` came with it. */
const OLDEST = [2, 26] as const;

/** Git's version. Failures: `git-missing`, `git-too-old` (`detail`: the version). */
export async function gitVersion(git: Git, folder: string): Promise<Result<string>> {
  const told = printed(await git(folder, ['--version']));
  if (!told.ok) return told;
  const version = /(\d+)\.(\d+)[.\w]*/.exec(told.value);
  if (version === null) return fail({ reason: 'git-failed', detail: told.value.trim() });
  const [whole, major, minor] = version;
  const isOld =
    Number(major) < OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) < OLDEST[1]);
  return isOld ? fail({ reason: 'git-too-old', detail: whole }) : ok(whole);
}

/** Makes a folder a repository, on the branch that a person's git is set to, or on `main`. Failures: git's. */
export async function initRepository(git: Git, folder: string): Promise<Result<void>> {
  const set = await git(folder, ['config', '--get', 'init.defaultBranch']);
  if (!set.ok) return set;
  const usual = set.value.code === 0 ? [] : ['-c', 'init.defaultBranch=main'];
  const made = printed(await git(folder, [...usual, 'init', '--quiet']));
  return made.ok ? ok(undefined) : made;
}

/** The repository that a workspace is in, or is. All of its paths are from the repository's top. */
export class Repository {
  readonly workspace: string;
  /** The workspace's folder from the repository's top, with `/` behind; empty where it is the top. */
  readonly prefix: string;
  readonly #git: Git;
  readonly #gitFolder: string;

  private constructor(git: Git, workspace: string, prefix: string, gitFolder: string) {
    this.#git = git;
    this.workspace = workspace;
    this.prefix = prefix;
    this.#gitFolder = gitFolder;
  }

  /**
   * Undefined where there is none, or only one above that ignores the workspace. Failures: `git-missing`,
   * `git-not-trusted` where the folder is another user's, and git's own.
   */
  static async find(git: Git, workspace: string): Promise<Result<Repository | undefined>> {
    const run = await git(workspace, ['rev-parse', '--show-toplevel', '--absolute-git-dir']);
    if (!run.ok) return run;
    if (run.value.code !== 0) {
      const failure = gitFailure(run.value);
      return failure.reason === 'git-no-repository' ||
        /must be run in a work tree/.test(run.value.err)
        ? ok(undefined)
        : fail(failure);
    }
    const [top = '', gitFolder = ''] = run.value.out.toString('utf8').split(/\r?\n/);
    const real = await attempt(workspace, () => Promise.all([realpath(top), realpath(workspace)]));
    if (!real.ok) return real;
    const way = relative(...real.value);
    const prefix = way === '' ? '' : `${way.split(sep).join('/')}/`;
    if (prefix !== '') {
      const ignored = await git(top, ['check-ignore', '-q', '--', prefix]);
      if (!ignored.ok) return ignored;
      if (ignored.value.code === 0) return ok(undefined);
    }
    return ok(new Repository(git, workspace, prefix, gitFolder));
  }

  /** Runs git in the workspace; a path is a path, whatever signs are in it. */
  run(args: readonly string[], options?: GitOptions): Promise<Result<GitRun>> {
    return this.#git(this.workspace, ['--literal-pathspecs', ...args], options);
  }

  /** As `run`, for what must succeed; answers what was printed. */
  async print(args: readonly string[], options?: GitOptions): Promise<Result<string>> {
    return printed(await this.run(args, options));
  }

  /** As `print`, for what may have no answer: undefined then. */
  async ask(args: readonly string[]): Promise<Result<string | undefined>> {
    const run = await this.run(args);
    if (!run.ok) return run;
    return ok(run.value.code === 0 ? run.value.out.toString('utf8').trimEnd() : undefined);
  }

  /** The workspace's files that differ from the last version, and what is unmerged anywhere. */
  async status(): Promise<Result<GitStatusReport>> {
    const told = await this.print([
      '--no-optional-locks',
      'status',
      '--porcelain=v2',
      '--branch',
      '--untracked-files=all',
      '-z',
    ]);
    return told.ok ? ok(parseStatus(told.value)) : told;
  }

  /** A file of a version as it is kept, `HEAD:path` or `:2:path`; undefined where it has none. */
  async content(name: string): Promise<Result<string | undefined>> {
    const run = await this.run(['cat-file', 'blob', name]);
    if (!run.ok) return run;
    return ok(run.value.code === 0 ? run.value.out.toString('utf8') : undefined);
  }

  /** What was begun and not finished. */
  async half(): Promise<GitHalf | undefined> {
    for (const [sign, half] of SIGNS) {
      if (await this.#has(sign)) return half;
    }
    return undefined;
  }

  async #has(name: string): Promise<boolean> {
    return (await attempt(name, () => access(join(this.#gitFolder, name)))).ok;
  }

  /** A path from the workspace; undefined for a file outside it. */
  inWorkspace(path: string): string | undefined {
    return path.startsWith(this.prefix) ? path.slice(this.prefix.length) : undefined;
  }

  /** Whether a file is one of those that the workbench looks after, by its path from the repository's top. */
  isOwn(path: string): boolean {
    const inside = this.inWorkspace(path);
    return inside !== undefined && isOwnFile(inside);
  }
}

const SIGNS: readonly (readonly [string, GitHalf])[] = [
  ['MERGE_HEAD', 'merge'],
  ['rebase-merge', 'rebase'],
  ['rebase-apply', 'rebase'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
];

const TOP_FILES: ReadonlySet<string> = new Set(['zhengyan.yaml', '.gitattributes', '.gitignore']);

/** By its path from the workspace. */
export function isOwnFile(path: string): boolean {
  if (TOP_FILES.has(path)) return true;
  const [first = '', second = '', third] = path.split('/');
  if (path.endsWith(UNFINISHED)) return false;
  if (first === 'glossary' || first === 'memory') return second !== '';
  return first === 'projects' && slugOf(path) !== undefined && third !== '.zhengyan';
}

/** The article that a file belongs to, by its path from the workspace. */
export function slugOf(path: string): string | undefined {
  return /^projects\/([a-z0-9-]+)\/./.exec(path)?.[1];
}
