import type { Input } from '../../contract/calls.ts';
import type { GitAction, GitMerged, GitState, Version } from '../../contract/git.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import { branchOfArticle, makeBranch, switchBranch, versionOf } from '../files/git/branches.ts';
import { describeWorkspace } from '../files/git/describe.ts';
import { driverCommand, installDriver, type Program, thisProgram } from '../files/git/driver.ts';
import { conflictsOf, decide, finishMerge, mergeVersion } from '../files/git/merging.ts';
import { counterpart, fetchVersions, pushVersions, remoteOf } from '../files/git/remote.ts';
import { gitVersion, initRepository, Repository } from '../files/git/repository.ts';
import { completeRules } from '../files/git/rules.ts';
import { type Git, type GitOptions, systemGit } from '../files/git/run.ts';
import { saveVersion } from '../files/git/versions.ts';
import { projectNames } from '../files/paths.ts';
import type { Articles } from './articles.ts';
import type { EventHub } from './events.ts';
import type { Handlers } from './gate.ts';

export interface GitWorkOptions {
  readonly workspace: string;
  readonly articles: Pick<Articles, 'unwritten' | 'flush' | 'whileStill' | 'underGit'>;
  readonly events: EventHub;
  readonly git?: Git;
  readonly program?: Program;
}

type GitCall = Extract<keyof Handlers, `git.${string}`>;

/** The workspace's versions, by the system's git. One thing is done at a time. */
export class GitWork {
  readonly #options: GitWorkOptions;
  readonly #git: Git;
  readonly #program: Program;
  /** What is under way, and how it is stopped. */
  #running: AbortController | undefined;

  constructor(options: GitWorkOptions) {
    this.#options = options;
    this.#git = options.git ?? systemGit;
    this.#program = options.program ?? thisProgram();
  }

  handlers(): Pick<Handlers, GitCall> {
    return {
      'git.status': () => this.#status(),
      'git.init': () => this.#init(),
      'git.remote': ({ url }) => this.#remote(url),
      'git.save': (version) => this.#act('save', (repository) => this.#save(repository, version)),
      'git.pull': ({ save }) =>
        this.#act('pull', (repository, options) => this.#pull(repository, save, options)),
      'git.push': ({ save }) =>
        this.#act('push', (repository, options) => this.#push(repository, save, options)),
      'git.branch': (input) => this.#act('branch', (repository) => this.#branch(repository, input)),
      'git.resolve': (input) =>
        this.#act('resolve', (repository) => this.#resolve(repository, input)),
      'git.abort': () => this.#act('resolve', (repository) => this.#still(() => abort(repository))),
      'git.driver': () => this.#driver(),
      'git.cancel': async () => {
        this.#running?.abort();
        return ok({ stopped: this.#running !== undefined });
      },
    };
  }

  async #status(): Promise<Result<GitState>> {
    return describeWorkspace(this.#git, this.#options.workspace, this.#program);
  }

  async #init(): Promise<Result<GitState>> {
    const { workspace } = this.#options;
    const found = await Repository.find(this.#git, workspace);
    if (!found.ok) return found;
    if (found.value === undefined) {
      const made = await initRepository(this.#git, workspace);
      if (!made.ok) return made;
    }
    const completed = await completeRules(workspace);
    if (!completed.ok) return completed;
    this.#options.events.tell('git.changed', {});
    return this.#status();
  }

  async #remote(url: string): Promise<Result<GitState>> {
    const added = await this.#act('branch', async (repository) => {
      const known = await remoteOf(repository);
      if (!known.ok) return known;
      const args = known.value === undefined ? ['add', 'origin'] : ['set-url', known.value.name];
      return repository.print(['remote', ...args, url]);
    });
    return added.ok ? this.#status() : added;
  }

  async #driver(): Promise<Result<GitState>> {
    const { workspace } = this.#options;
    const completed = await completeRules(workspace);
    if (!completed.ok) return completed;
    const installed = await installDriver(this.#git, workspace, this.#program);
    if (!installed.ok) return installed;
    this.#options.events.tell('git.changed', {});
    return this.#status();
  }

  /**
   * Does one thing to the repository, with everything that is in memory written first. Failures: `git-busy`
   * while another is under way, `git-no-repository`, those of writing, and the work's.
   */
  async #act<T>(
    what: GitAction,
    work: (repository: Repository, options: GitOptions) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    if (this.#running !== undefined) return fail({ reason: 'git-busy' });
    const running = new AbortController();
    this.#running = running;
    try {
      const repository = await this.#open();
      if (!repository.ok) return repository;
      const written = await this.#flush();
      if (!written.ok) return written;
      const telling = this.#telling(what, running.signal);
      return await this.#options.articles.underGit(() => work(repository.value, telling));
    } finally {
      this.#running = undefined;
      this.#options.events.tell('git.changed', {});
    }
  }

  #telling(what: GitAction, signal: AbortSignal): GitOptions {
    return {
      signal,
      onLine: (line) => {
        const [, text = line, percent] = /^(?:remote: )?([^:]+):\s+(\d+)%/.exec(line) ?? [];
        this.#options.events.tell('git.progress', {
          what,
          text: text.slice(0, 200),
          ...(percent !== undefined && { percent: Number(percent) }),
        });
      },
    };
  }

  async #open(): Promise<Result<Repository>> {
    const { workspace } = this.#options;
    const version = await gitVersion(this.#git, workspace);
    if (!version.ok) return version;
    const repository = await Repository.find(this.#git, workspace);
    if (!repository.ok) return repository;
    return repository.value === undefined
      ? fail({ reason: 'git-no-repository' })
      : ok(repository.value);
  }

  /** A version holds what was typed, not what happened to be written by then. */
  async #flush(): Promise<Result<void>> {
    const { workspace, articles } = this.#options;
    const slugs = await projectNames(workspace);
    if (!slugs.ok) return slugs;
    for (const slug of slugs.value) {
      if (articles.unwritten(slug) === undefined) continue;
      const written = await articles.flush(slug);
      if (!written.ok) return written;
    }
    return ok(undefined);
  }

  async #save(repository: Repository, version: Version): Promise<Result<{ files: number }>> {
    const saved = await saveVersion(repository, version);
    return saved.ok ? ok({ files: saved.value }) : saved;
  }

  async #pull(
    repository: Repository,
    save: Version | undefined,
    options: GitOptions,
  ): Promise<Result<GitMerged>> {
    const where = await this.#whereTo(repository, save);
    if (!where.ok) return where;
    const { remote, branch } = where.value;
    const fetched = await fetchVersions(repository, remote, options);
    if (!fetched.ok) return fetched;
    const theirs = await counterpart(repository, remote, branch);
    if (!theirs.ok) return theirs;
    if (theirs.value === undefined) {
      return ok({ kind: 'nothing-new', versions: 0, clashes: 0, conflicts: [] });
    }
    return this.#merge(repository, theirs.value);
  }

  async #push(
    repository: Repository,
    save: Version | undefined,
    options: GitOptions,
  ): Promise<Result<{ branch: string }>> {
    const where = await this.#whereTo(repository, save);
    if (!where.ok) return where;
    const { remote, branch } = where.value;
    const pushed = await pushVersions(repository, remote, branch, options);
    return pushed.ok ? ok({ branch }) : pushed;
  }

  /** Failures: `git-half-done`, `git-detached`, `git-no-remote`, and those of saving. */
  async #whereTo(repository: Repository, save: Version | undefined) {
    const ready = await readyToMerge(repository, save);
    if (!ready.ok) return ready;
    const status = await repository.status();
    if (!status.ok) return status;
    const { branch } = status.value;
    if (branch === undefined) return refuse('git-detached');
    const remote = await remoteOf(repository);
    if (!remote.ok) return remote;
    return remote.value === undefined
      ? refuse('git-no-remote')
      : ok({ remote: remote.value, branch });
  }

  async #branch(repository: Repository, input: Input<'git.branch'>): Promise<Result<GitMerged>> {
    const ready = await readyToMerge(repository, input.save);
    if (!ready.ok) return ready;
    if (input.action === 'bring') {
      const theirs = await versionOf(repository, input.branch);
      if (!theirs.ok) return theirs;
      return this.#merge(repository, theirs.value);
    }
    const moved = await this.#still(() =>
      input.action === 'make'
        ? makeBranch(repository, branchOfArticle(input.slug))
        : switchBranch(repository, input.branch),
    );
    if (!moved.ok) return moved;
    this.#options.events.tell('workspace.changed', {});
    return ok({ kind: 'nothing-new', versions: 0, clashes: 0, conflicts: [] });
  }

  async #resolve(
    repository: Repository,
    { path, choose }: Input<'git.resolve'>,
  ): Promise<Result<GitMerged>> {
    if ((await repository.half()) !== 'merge') return refuse('git-no-merge');
    if (path !== undefined && choose !== undefined) {
      const conflicts = await conflictsOf(repository);
      if (!conflicts.ok) return conflicts;
      const conflict = conflicts.value.find((each) => each.path === path);
      if (conflict === undefined) return refuse('git-no-conflict', path);
      const decided = await this.#still(() => decide(repository, conflict, choose));
      if (!decided.ok) return decided;
    }
    return this.#still(() => finishMerge(repository));
  }

  #merge(repository: Repository, theirs: string): Promise<Result<GitMerged>> {
    return this.#still(() => mergeVersion(repository, theirs, driverCommand(this.#program)));
  }

  /** Git looks whether a file is as it knows it, and writes it a moment later. */
  #still<T>(work: () => Promise<T>): Promise<T> {
    return this.#options.articles.whileStill(work);
  }
}

/** What is not in a version yet becomes one where that is asked for. */
async function readyToMerge(
  repository: Repository,
  save: Version | undefined,
): Promise<Result<void>> {
  if ((await repository.half()) !== undefined) return refuse('git-half-done');
  if (save === undefined) return ok(undefined);
  const saved = await saveVersion(repository, save);
  // Written meanwhile by someone else, or changed back: nothing is in the way.
  return saved.ok || saved.error.reason === 'git-nothing' ? ok(undefined) : saved;
}

/** Goes back to before; what was changed since the merge began stays. Failures: `git-no-merge`, git's own. */
async function abort(repository: Repository): Promise<Result<Record<string, never>>> {
  const half = await repository.half();
  if (half === undefined) return refuse('git-no-merge');
  const aborted = await repository.print([half, '--abort']);
  return aborted.ok ? ok({}) : aborted;
}

type GitRefusal =
  | 'git-half-done'
  | 'git-detached'
  | 'git-no-remote'
  | 'git-no-merge'
  | 'git-no-conflict';

function refuse(reason: GitRefusal, detail?: string): Result<never> {
  return fail({ reason, ...(detail !== undefined && { detail }) });
}
