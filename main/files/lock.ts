import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Holder } from '../../contract/types.ts';
import type { Failure } from '../../text/result.ts';
import { renameOver, systemSteps } from './atomic.ts';
import { attempt, isSystemError } from './failures.ts';
import {
  believed,
  forget,
  heartbeat,
  holderOf,
  ifThere,
  newTitle,
  putLock,
  readLock,
  readTitle,
  type Title,
  timeOf,
  touchLock,
} from './lockFile.ts';
import { checkInside, type Place, placeIn } from './paths.ts';

export type Locking =
  | { readonly kind: 'held'; readonly lock: ProjectLock }
  | { readonly kind: 'taken'; readonly holder: Holder }
  /** The folder cannot be written, by nobody or not by us: `failure` says why. */
  | { readonly kind: 'impossible'; readonly failure: Failure };

/** The right to write a project, for one host at a time. */
export interface ProjectLock {
  /** Lets the project go; a lock that was lost meanwhile stays with whoever has it. */
  release(): Promise<void>;
  /** Someone took the lock while this computer slept, or the folder is gone: the host must stop writing. */
  onLost(listener: () => void): void;
  /** Looks now; false also tells the listeners. */
  stillHeld(): Promise<boolean>;
}

/** What keeps us from a project's folder: another host writes in it. `detail`: its process and computer. */
export function openElsewhere({ name }: Place, { pid, computer }: Holder): Failure {
  return { reason: 'open-elsewhere', file: name, detail: `${pid} @ ${computer}` };
}

/** Milliseconds between looks at a file that another process is just writing. */
const MOMENT = 25;

/**
 * Takes the lock of a project, `.zhengyan/lock`. A lock whose process is gone, or which has not been
 * touched for 30 s, is taken over; of any number who try it at once, exactly one gets it. To change a lock,
 * one must first own the file `lock.after-<its number>`: that is the claim to come after it, and as it is
 * made with its content at once, it counts as the lock itself when its owner dies before the change.
 */
export async function lockProject(folder: Place): Promise<Locking> {
  const local = placeIn(folder, '.zhengyan');
  const made = await attempt(local.name, () => mkdir(local.path).catch(unlessThere));
  // A link to elsewhere may come with a repository.
  const inside = made.ok ? await checkInside(folder.path, local) : made;
  if (!inside.ok) return { kind: 'impossible', failure: inside.error };
  const title = await newTitle();
  const taken = await attempt(`${local.name}/lock`, () => take(local.path, title));
  if (taken.ok && taken.value === undefined) {
    return { kind: 'held', lock: new KeptLock(local.path, title) };
  }
  // What a failed attempt left would keep others out as long as we live.
  if (!taken.ok) await attempt(local.name, () => withdraw(local.path, title));
  forget(title);
  if (!taken.ok) return { kind: 'impossible', failure: taken.error };
  return { kind: 'taken', holder: holderOf(taken.value ?? title) };
}

function unlessThere(error: unknown): void {
  if (!isSystemError(error) || error.code !== 'EEXIST') throw error;
}

/** A lock and the claims to come after it: each but the last is stale. */
interface Chain {
  /** Paths of the stale ones, the lock first. */
  readonly stale: readonly string[];
  /** Where the next one belongs. */
  readonly next: string;
  /** What is there: nothing, someone living, or something unclear. */
  readonly end: Title | 'none' | 'unclear';
}

async function walk(folder: string): Promise<Chain> {
  const now = await timeOf(folder);
  const stale: string[] = [];
  let next = join(folder, 'lock');
  for (;;) {
    const found = await readLock(next, now);
    if (found.kind === 'living') return { stale, next, end: found.title };
    if (found.kind !== 'stale') return { stale, next, end: found.kind };
    stale.push(next);
    next = claimPath(folder, found.key);
    // Files that somebody copied could lead back to one another for ever.
    while (stale.includes(next)) next += '-again';
  }
}

function claimPath(folder: string, key: string): string {
  return join(folder, `lock.after-${key}`);
}

/** Answers who has the lock where it is not us. */
async function take(folder: string, title: Title): Promise<Title | undefined> {
  for (;;) {
    const { end, next, stale } = await walk(folder);
    if (end === 'unclear') await pause(MOMENT);
    else if (end !== 'none') return end;
    else if (await putLock(next, title)) {
      if (stale.length === 0 || (await succeed(folder, title))) {
        await attempt(folder, () => tidy(folder));
        return undefined;
      }
    }
  }
}

/**
 * Puts a claim in the lock's place, provided that what it comes after is still there and still stale:
 * another may have done so since we looked.
 */
async function succeed(folder: string, title: Title): Promise<boolean> {
  const { end, next, stale } = await walk(folder);
  if (!isSame(end, title)) {
    await withdraw(folder, title);
    return false;
  }
  // From the end on, so that at every moment someone who looks finds us at the end of the chain.
  let from = next;
  for (const to of stale.toReversed()) {
    await ifThere(() => renameOver(from, to, systemSteps));
    from = to;
  }
  return isSame(await readTitle(join(folder, 'lock')), title);
}

function isSame(found: Chain['end'] | undefined, { nonce }: Title): boolean {
  return typeof found === 'object' && found.nonce === nonce;
}

/** Removes a claim that came too late, or what a failure left of one. */
async function withdraw(folder: string, title: Title): Promise<void> {
  for (const name of ['lock', ...(await claims(folder))]) {
    const path = join(folder, name);
    if (isSame(await readTitle(path), title)) await rm(path, { force: true });
  }
}

async function claims(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.startsWith('lock.'));
}

/** Claims and unfinished files that a crash left behind; they only take room. */
async function tidy(folder: string): Promise<void> {
  const now = await timeOf(folder);
  for (const name of await claims(folder)) {
    const path = join(folder, name);
    const found = await ifThere(() => stat(path));
    if (found !== undefined && now - found.mtimeMs > believed) await rm(path, { force: true });
  }
}

class KeptLock implements ProjectLock {
  readonly #folder: string;
  readonly #title: Title;
  readonly #beat: NodeJS.Timeout;
  readonly #listeners: (() => void)[] = [];
  #isHeld = true;
  /** So that a lock is not put back while it is being let go. */
  #looking: Promise<unknown> = Promise.resolve();

  constructor(folder: string, title: Title) {
    this.#folder = folder;
    this.#title = title;
    this.#beat = setInterval(() => void this.stillHeld(), heartbeat);
    this.#beat.unref();
  }

  get #path(): string {
    return join(this.#folder, 'lock');
  }

  onLost(listener: () => void): void {
    this.#listeners.push(listener);
  }

  async stillHeld(): Promise<boolean> {
    if (!this.#isHeld) return false;
    const looking = attempt(this.#path, () => this.#show());
    this.#looking = looking;
    const held = await looking;
    // A disk that is away for a moment takes nothing from us; its own failures are told where it is written.
    if (held.ok && !held.value) this.#lose();
    return this.#isHeld;
  }

  /** Shows that we live. A lock that someone cleared away with the caches is put back. */
  async #show(): Promise<boolean> {
    const touched = await ifThere(() => touchLock(this.#path, this.#title));
    return touched ?? this.#putBack();
  }

  async #putBack(): Promise<boolean> {
    const put = await ifThere(async () => {
      await mkdir(this.#folder).catch(unlessThere);
      return putLock(this.#path, this.#title);
    });
    return put ?? false;
  }

  #lose(): void {
    if (!this.#isHeld) return;
    this.#stop();
    for (const listener of this.#listeners) listener();
  }

  #stop(): void {
    this.#isHeld = false;
    clearInterval(this.#beat);
    forget(this.#title);
  }

  async release(): Promise<void> {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    clearInterval(this.#beat);
    await this.#looking;
    const removed = await attempt(this.#path, () => ifThere(() => this.#remove()));
    // Without room for a claim it goes without one; what cannot be removed at all is stale when we end.
    if (!removed.ok) await attempt(this.#path, () => this.#removeOwn());
    forget(this.#title);
  }

  /**
   * By a claim, under a number of its own as every claim: whoever owns it already takes the lock over from us
   * and will put it away.
   */
  async #remove(): Promise<void> {
    const claim = claimPath(this.#folder, this.#title.nonce);
    const title = await newTitle();
    try {
      if (!(await putLock(claim, title))) return;
      await this.#removeOwn();
      await rm(claim, { force: true });
    } finally {
      forget(title);
    }
  }

  async #removeOwn(): Promise<void> {
    if (isSame(await readTitle(this.#path), this.#title)) await rm(this.#path, { force: true });
  }
}
