import type { Edit } from '../../projects/segments/history/edit.ts';
import type { Failure, Result } from '../../text/result.ts';

/** `held`: the host refused or is gone; the operations wait here. */
export type OutboxState = 'empty' | 'sending' | 'held';

interface Batch {
  readonly number: number;
  readonly edits: readonly Edit[];
}

export interface OutboxOptions {
  /** Rejects when the host is gone. The host applies a repeated batch number once. */
  send(batch: number, edits: readonly Edit[]): Promise<Result<{ version: number }>>;
  onState(state: OutboxState, failure?: Failure): void;
  /** The host has these edits in memory and answers for them from here on. */
  onAcknowledged(version: number, edits: readonly Edit[]): void;
}

/**
 * Carries edits to the host in order, one batch on its way at a time. What is pushed while a batch
 * travels becomes the next batch, so that fast typing costs one call a round trip and not one a keystroke.
 * A batch stays the same until it is acknowledged: it may have arrived even though its answer did not.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  #waiting: Edit[] = [];
  #batch: Batch | undefined;
  #travelling = false;
  /** Nobody knows whether the batch arrived: the host was gone before it answered. */
  #lost = false;
  #number = 0;
  #waiters: (() => void)[] = [];

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Ids of the rows that something was done to which the host may not have. */
  get rows(): readonly string[] {
    const edits = [...(this.#batch?.edits ?? []), ...this.#waiting];
    return [...new Set(edits.flatMap(({ operations }) => operations.map(({ id }) => id)))];
  }

  get empty(): boolean {
    return this.#batch === undefined && this.#waiting.length === 0;
  }

  /** A batch is with the host, or may be, and its answer is not here. */
  get uncertain(): boolean {
    return this.#batch !== undefined && (this.#travelling || this.#lost);
  }

  /** Of the batch that is not acknowledged: these stay as they are. */
  get unanswered(): readonly Edit[] {
    return this.#batch?.edits ?? [];
  }

  /** What has never been sent. */
  get waiting(): readonly Edit[] {
    return this.#waiting;
  }

  /** What has never been sent goes as this instead. */
  replaceWaiting(edits: readonly Edit[]): void {
    this.#waiting = [...edits];
  }

  push(edit: Edit): void {
    this.#add(edit);
    void this.#next();
  }

  /** Tries a held batch again; called when the connection is back and by hand. */
  retry(): void {
    void this.#next();
  }

  /** Resolves when everything pushed so far is acknowledged, or held: a held batch may take for ever. */
  drained(): Promise<void> {
    if (this.empty || !this.#travelling) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  #wake(): void {
    for (const wake of this.#waiters.splice(0)) wake();
  }

  /** A text that replaces the text queued just before it, in the same step, need not travel twice. */
  #add(edit: Edit): void {
    const last = this.#waiting.at(-1);
    const both = last === undefined ? undefined : continued(last, edit);
    if (both === undefined) this.#waiting.push(edit);
    else this.#waiting[this.#waiting.length - 1] = both;
  }

  async #next(): Promise<void> {
    if (this.#travelling) return;
    if (this.#batch === undefined) {
      if (this.#waiting.length === 0) return;
      this.#batch = { number: this.#number++, edits: this.#waiting };
      this.#waiting = [];
    }
    this.#travelling = true;
    this.#options.onState('sending');
    const { edits } = this.#batch;
    const answer = await this.#send(this.#batch);
    this.#travelling = false;
    if (!answer.ok) {
      this.#options.onState('held', answer.error);
      this.#wake();
      return;
    }
    this.#batch = undefined;
    this.#options.onAcknowledged(answer.value.version, edits);
    if (!this.empty) {
      void this.#next();
      return;
    }
    this.#options.onState('empty');
    this.#wake();
  }

  async #send(batch: Batch): Promise<Result<{ version: number }>> {
    try {
      const answer = await this.#options.send(batch.number, batch.edits);
      this.#lost = false;
      return answer;
    } catch (error) {
      this.#lost = true;
      return { ok: false, error: { reason: 'host-gone', detail: String(error) } };
    }
  }
}

function continued(last: Edit, next: Edit): Edit | undefined {
  const [first, more] = last.operations;
  const [second, evenMore] = next.operations;
  if (last.step !== next.step || last.kind !== next.kind || more !== undefined) return undefined;
  if (first?.op !== 'text' || second?.op !== 'text' || evenMore !== undefined) return undefined;
  return first.id === second.id
    ? { ...next, ...(last.from && { from: last.from }), operations: [{ ...first, ...second }] }
    : undefined;
}
