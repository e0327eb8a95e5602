import { ok, type Result } from '../../text/result.ts';
import type { ReportBug } from './gate.ts';

/** Time as the saver sees it, so that tests can turn the hands. */
export interface Clock {
  /** Milliseconds. */
  now(): number;
  /** Returns how to call it off. */
  after(milliseconds: number, work: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** A pause in typing this long is a good moment to write. */
const QUIET = 300;
/** No change waits longer before it is written; with the write itself, less than a second. */
const LONGEST = 700;
/** After failures; the last one again and again. */
const RETRIES = [1000, 2000, 5000, 10_000, 30_000];

export interface SaverOptions {
  /** Writes everything there is to write; called again only when it has answered. */
  write(): Promise<Result<void>>;
  readonly reportBug: ReportBug;
  readonly clock?: Clock;
}

/** Decides when an article is written: soon after a change, at once when asked, again after a failure. */
export class Saver {
  readonly #options: SaverOptions;
  readonly #clock: Clock;
  #pending = false;
  #waitingSince: number | undefined;
  #cancel: (() => void) | undefined;
  #running: Promise<Result<void>> | undefined;
  #failures = 0;
  #stopped = false;

  constructor(options: SaverOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  /** Something changed that is not on the disk, or could not be written there. */
  get pending(): boolean {
    return this.#pending || this.#running !== undefined;
  }

  /** Something changed. */
  touch(): void {
    this.#pending = true;
    this.#waitingSince ??= this.#clock.now();
    if (this.#running === undefined) this.#scheduleAfterChange();
  }

  /** Writes now what is pending; answers how it went. */
  async flush(): Promise<Result<void>> {
    while (this.#running !== undefined) await this.#running;
    return this.#pending ? this.#run() : ok(undefined);
  }

  /** No more writing by itself; what is pending is only written by `flush`. */
  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
  }

  #scheduleAfterChange(): void {
    const waited = this.#clock.now() - (this.#waitingSince ?? this.#clock.now());
    this.#schedule(Math.max(0, Math.min(QUIET, LONGEST - waited)));
  }

  #schedule(milliseconds: number): void {
    this.#cancel?.();
    if (this.#stopped) return;
    this.#cancel = this.#clock.after(milliseconds, () => {
      if (this.#running !== undefined) return;
      this.#run().catch((cause: unknown) => this.#options.reportBug('saving', cause));
    });
  }

  async #run(): Promise<Result<void>> {
    this.#cancel?.();
    this.#pending = false;
    this.#waitingSince = undefined;
    this.#running = this.#options.write();
    const result = await this.#outcome(this.#running);
    if (!result.ok) this.#retryLater();
    else if (this.#pending) this.#scheduleAfterChange();
    if (result.ok) this.#failures = 0;
    return result;
  }

  async #outcome(running: Promise<Result<void>>): Promise<Result<void>> {
    try {
      return await running;
    } catch (bug) {
      this.#pending = true;
      throw bug;
    } finally {
      this.#running = undefined;
    }
  }

  #retryLater(): void {
    this.#pending = true;
    const pause = RETRIES[Math.min(this.#failures, RETRIES.length - 1)] ?? 0;
    this.#failures++;
    if (this.#waitingSince === undefined) this.#schedule(pause);
    else this.#scheduleAfterChange();
  }
}
