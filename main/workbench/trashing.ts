import { ok, type Result } from '../../text/result.ts';
import { trashedPlace, trashProject, untrashProject } from '../files/trash.ts';
import type { Discard } from '../hosts/workbench.ts';
import type { Articles } from './articles.ts';
import type { EventHub } from './events.ts';
import type { ReportBug } from './gate.ts';
import type { Queue } from './queue.ts';
import { type Clock, systemClock } from './saver.ts';

/** Milliseconds for which deleting can be undone before the system's trash gets the article. */
export const UNDOABLE = 60_000;

interface TrashingOptions {
  readonly workspace: string;
  readonly articles: Articles;
  readonly events: EventHub;
  /** What gives articles their names goes one after the other. */
  readonly queue: Queue;
  readonly reportBug: ReportBug;
  /** Gives a folder to the system's trash; without it, articles stay in the workspace's own. */
  readonly discard?: Discard;
  readonly clock?: Clock;
}

/** Deletes articles, and takes that back. */
export class Trashing {
  readonly #options: TrashingOptions;
  readonly #clock: Clock;
  /** Those that the system's trash gets, with how to call it off. */
  readonly #waiting = new Map<string, () => void>();

  constructor(options: TrashingOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  /**
   * Writes an article, lets it go and moves it into the workspace's trash. Failures: `article-open` where a page
   * has it open, those of writing it, and `trashProject`'s.
   */
  trash(slug: string): Promise<Result<{ readonly trashed: string }>> {
    const { workspace, articles, events, queue } = this.#options;
    return queue(async () => {
      const closed = articles.closedOnly(slug);
      if (!closed.ok) return closed;
      const trashed = await articles.whileAway(slug, () =>
        trashProject(workspace, slug, new Date()),
      );
      if (!trashed.ok) return trashed;
      this.#wait(trashed.value);
      events.tell('workspace.changed', {});
      return ok({ trashed: trashed.value });
    });
  }

  /** Failures: `untrashProject`'s. */
  untrash(trashed: string): Promise<Result<{ readonly slug: string }>> {
    const { workspace, events, queue } = this.#options;
    return queue(async () => {
      const back = await untrashProject(workspace, trashed);
      if (!back.ok) return back;
      this.#callOff(trashed);
      events.tell('workspace.changed', {});
      return ok({ slug: back.value });
    });
  }

  /** Gives the system's trash what still waits for it. */
  async close(): Promise<void> {
    await Promise.all([...this.#waiting.keys()].map((trashed) => this.#discard(trashed)));
  }

  #wait(trashed: string): void {
    if (this.#options.discard === undefined) return;
    const cancel = this.#clock.after(UNDOABLE, () => {
      this.#discard(trashed).catch((cause) => this.#options.reportBug('discarding', cause));
    });
    this.#waiting.set(trashed, cancel);
  }

  #callOff(trashed: string): void {
    this.#waiting.get(trashed)?.();
    this.#waiting.delete(trashed);
  }

  /** What the system does not take stays where it is, and that is told. */
  #discard(trashed: string): Promise<void> {
    const { workspace, discard, events, queue } = this.#options;
    return queue(async () => {
      // Taken back while it waited in the queue.
      if (discard === undefined || !this.#waiting.has(trashed)) return;
      this.#callOff(trashed);
      const place = trashedPlace(workspace, trashed);
      const taken = await discard(place.path);
      if (taken.ok) return;
      const failure = { ...taken.error, file: place.name };
      events.tell('workspace.trouble', { failure });
    });
  }
}
