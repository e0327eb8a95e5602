import type { OpenArticle } from '../../contract/types.ts';
import type { Edit } from '../../projects/segments/history/edit.ts';
import { applyPatch, patchBetween } from '../../projects/segments/patch.ts';
import type { Row } from '../../projects/segments/types.ts';
import type { ArticleSession } from '../editor/session.ts';
import type { Outbox } from './outbox.ts';

/** A change of the host's rows that was not made in this window. */
export interface Arrival {
  /** The article's version with it. */
  readonly version: number;
  readonly cause: 'remote' | 'merged';
  change(rows: readonly Row[]): readonly Row[];
  /** Called when it is in the session. */
  onTaken?(): void;
}

/**
 * Brings changes made elsewhere into the session: they go onto the rows as the host has them, and what is still on
 * its way to the host goes on top of them again. A change that arrives while a batch travels waits for the batch's
 * answer, because only that tells which of the two the host made first.
 */
export class Incoming {
  readonly #session: ArticleSession;
  readonly #outbox: Outbox;
  /** What the host has, as far as it told. */
  #known: readonly Row[];
  #arrived: Arrival[] = [];

  constructor(session: ArticleSession, outbox: Outbox) {
    this.#session = session;
    this.#outbox = outbox;
    this.#known = session.rows;
  }

  arrive(arrival: Arrival): void {
    this.#arrived.push(arrival);
    if (!this.#outbox.uncertain) this.#takeIn(this.#arrived.splice(0));
  }

  /** The article as the host has it, after a time in which nobody heard it: what it told before is in it. */
  begin({ version, rows }: Pick<OpenArticle, 'version' | 'rows'>): void {
    this.#arrived = [];
    const change = (known: readonly Row[]) => applyPatch(known, patchBetween(known, rows));
    this.arrive({ version, cause: 'remote', change });
  }

  /** The host has made these edits; the article's version is then `version`. */
  acknowledged(version: number, edits: readonly Edit[]): void {
    const arrived = this.#arrived.splice(0);
    if (arrived.length === 0 && this.#outbox.empty) {
      this.#known = this.#session.rows;
      return;
    }
    this.#change(arrived.filter((one) => one.version <= version));
    // The same version: what the host made of these very edits, where others had written meanwhile; or it made
    // nothing of them, because they did not fit what others had written.
    const told = arrived.some((one) => one.version === version);
    if (!told) this.#known = this.#session.replay(this.#known, edits).rows;
    this.#change(arrived.filter((one) => one.version > version));
    if (arrived.length > 0) this.#show(arrived);
  }

  #change(arrived: readonly Arrival[]): void {
    for (const { change } of arrived) this.#known = change(this.#known);
  }

  #takeIn(arrived: readonly Arrival[]): void {
    this.#change(arrived);
    this.#show(arrived);
  }

  #show(arrived: readonly Arrival[]): void {
    const { unanswered, waiting } = this.#outbox;
    const { rows, edits } = this.#session.replay(this.#known, [...unanswered, ...waiting]);
    this.#outbox.replaceWaiting(edits.slice(unanswered.length));
    const merged = arrived.some(({ cause }) => cause === 'merged');
    this.#session.replace(rows, merged ? 'merged' : 'remote');
    for (const { onTaken } of arrived) onTaken?.();
  }
}
