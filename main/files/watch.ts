import { realpathSync, type Stats } from 'node:fs';
import { join, relative } from 'node:path';
import { type ChokidarOptions, type FSWatcher, watch } from 'chokidar';
import type { Failure } from '../../text/result.ts';
import { UNFINISHED } from './atomic.ts';
import { fileFailure, isSystemError } from './failures.ts';
import { PROJECTS, projectNames } from './paths.ts';

export interface WatchOptions {
  /**
   * Files of a project came, changed or went: names from its folder, with `/`. None at all where anything
   * may have changed. What we wrote ourselves is among them: the contents tell.
   */
  onProject(slug: string, files: readonly string[]): void;
  /** As for a project: the workspace's own files, and the folders of projects that came or went. */
  onWorkspace(files: readonly string[]): void;
  /** `watching-limit`, once, where the files are looked at every few seconds instead; or the system's. */
  onFailure(failure: Failure): void;
}

export interface Watcher {
  /** Resolves when whatever changes from now on is told. */
  readonly ready: Promise<void>;
  /** Lets go of a project's folder, so that it can be moved; nothing of it is told any more. */
  unwatch(slug: string): void;
  /** Watches a project's folder again, or one that is still to come. */
  watch(slug: string): void;
  close(): Promise<void>;
}

/** Milliseconds of quiet that end a burst of changes, such as a checkout; and how long a burst may last. */
const QUIET = 100;
const LONGEST = 1000;

/** Milliseconds between looks where the system does not tell. */
const LOOK_EVERY = 2000;

/** The folders of a workspace that are ours; it may be a part of a larger repository. */
const OURS: ReadonlySet<string> = new Set([PROJECTS, 'glossary', 'memory']);
/** What a project holds that is written once. Hidden files and folders are never watched. */
const UNWATCHED: ReadonlySet<string> = new Set(['raw', 'images', 'sources']);

/** Linux says so when its watches or its handles are used up. */
const LIMITS: ReadonlySet<string> = new Set(['EMFILE', 'ENFILE', 'ENOSPC']);

/** How files are watched; tests make it fail. */
type OpenWatcher = (path: string, options: ChokidarOptions) => FSWatcher;

/**
 * Watches the files of a workspace that others may change. Symbolic links are not followed: they may lead
 * out of it.
 */
export function watchWorkspace(
  workspace: string,
  options: WatchOptions,
  open: OpenWatcher = watch,
): Watcher {
  return new WorkspaceWatcher(realpathSync(workspace), options, open);
}

class WorkspaceWatcher implements Watcher {
  readonly ready: Promise<void>;
  readonly #root: string;
  readonly #options: WatchOptions;
  readonly #open: OpenWatcher;
  readonly #bursts = new Map<string, Burst>();
  readonly #left = new Set<string>();
  #files: FSWatcher;
  #isPolling = false;
  #isClosed = false;

  constructor(root: string, options: WatchOptions, open: OpenWatcher) {
    this.#root = root;
    this.#options = options;
    this.#open = open;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ready = promise;
    this.#files = this.#start(resolve);
  }

  #start(onReady: () => void): FSWatcher {
    const files = this.#open(this.#root, {
      ignored: (path, stats) => this.#isIgnored(path, stats),
      ignoreInitial: true,
      followSymlinks: false,
      ignorePermissionErrors: true,
      ...(this.#isPolling && { backend: 'polling', pollingInterval: LOOK_EVERY }),
    });
    files.on('all', (_, path) => this.#note(path));
    files.on('error', (error) => this.#fail(error, files, onReady));
    files.on('ready', onReady);
    return files;
  }

  #isIgnored(path: string, stats?: Stats): boolean {
    const parts = this.#parts(path);
    const [top, , ...rest] = parts;
    if (top === undefined) return false;
    if (path.endsWith(UNFINISHED) || parts.some((part) => part.startsWith('.'))) return true;
    const isFolder = parts.length > 1 || stats?.isDirectory() === true;
    return (isFolder && !OURS.has(top)) || (top === PROJECTS && UNWATCHED.has(rest[0] ?? ''));
  }

  #parts(path: string): string[] {
    return relative(this.#root, path)
      .split(/[\\/]/)
      .filter((part) => part !== '');
  }

  #note(path: string): void {
    const parts = this.#parts(path);
    const [top, slug, ...rest] = parts;
    if (top !== PROJECTS || slug === undefined || rest.length === 0) {
      this.#gather('', parts.join('/'), (files) => this.#options.onWorkspace(files));
    } else if (!this.#left.has(slug)) {
      this.#gather(slug, rest.join('/'), (files) => this.#options.onProject(slug, files));
    }
  }

  #gather(key: string, file: string, tell: (files: readonly string[]) => void): void {
    if (this.#isClosed) return;
    const burst = this.#bursts.get(key) ?? {
      files: new Set(),
      ends: Date.now() + LONGEST,
      timer: undefined,
    };
    burst.files.add(file);
    clearTimeout(burst.timer);
    const wait = Math.max(0, Math.min(QUIET, burst.ends - Date.now()));
    burst.timer = setTimeout(() => {
      this.#bursts.delete(key);
      tell([...burst.files].sort());
    }, wait);
    this.#bursts.set(key, burst);
  }

  #forget(key: string): void {
    clearTimeout(this.#bursts.get(key)?.timer);
    this.#bursts.delete(key);
  }

  #fail(error: unknown, files: FSWatcher, onReady: () => void): void {
    // One limit is told for every folder; and a watcher that was given up has no more to say.
    if (this.#isClosed || files !== this.#files) return;
    const hasLimit = isSystemError(error) && LIMITS.has(error.code);
    if (!hasLimit || this.#isPolling) {
      this.#options.onFailure(fileFailure(error, this.#root));
      return;
    }
    this.#isPolling = true;
    this.#options.onFailure({ reason: 'watching-limit', file: this.#root });
    void files.close();
    this.#files = this.#start(() => {
      onReady();
      void this.#tellAll();
    });
    for (const slug of this.#left) this.#files.unwatch(this.#folder(slug));
  }

  /** What changed before the new watcher was ready was told by nobody. */
  async #tellAll(): Promise<void> {
    const names = await projectNames(this.#root);
    if (this.#isClosed) return;
    this.#options.onWorkspace([]);
    const slugs = names.ok ? names.value.filter((slug) => !this.#left.has(slug)) : [];
    for (const slug of slugs) this.#options.onProject(slug, []);
  }

  #folder(slug: string): string {
    return join(this.#root, PROJECTS, slug);
  }

  unwatch(slug: string): void {
    this.#left.add(slug);
    this.#forget(slug);
    this.#files.unwatch(this.#folder(slug));
  }

  watch(slug: string): void {
    this.#left.delete(slug);
    if (!this.#isClosed) this.#files.add(this.#folder(slug));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const key of [...this.#bursts.keys()]) this.#forget(key);
    await this.#files.close();
  }
}

interface Burst {
  readonly files: Set<string>;
  /** When it is told at the latest, in milliseconds since 1970. */
  readonly ends: number;
  timer: NodeJS.Timeout | undefined;
}
