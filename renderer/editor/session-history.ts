import type { RowChange } from '../../projects/segments/history/changes.ts';
import { type Splice, spliceBetween } from '../../projects/segments/history/splice.ts';
import type { Step } from '../../projects/segments/history/step.ts';
import type { StoredHistory } from '../../projects/segments/history/stored.ts';

/** Where the caret belongs: a row, and an offset into its text in UTF-16 units. */
export interface Place {
  readonly id: string;
  readonly offset: number;
}

/** Steps that one undo may take back together: typing on at the same place. */
export type Merge = 'typing';

/** A pause that ends a step, in milliseconds. */
const PAUSE = 1000;
/** The oldest steps go from memory when there are more; the host still has them. */
const MOST_STEPS = 5000;
/** With fewer left to take back, older ones are fetched before they are wanted. */
const ENOUGH = 100;

export type Direction = 'undo' | 'redo';

/** What was done and can be taken back, and what was taken back and can be done again. */
export class History {
  #done: Step[];
  #undone: Step[];
  #more: boolean;
  /** Steps that a person left alone when asked; they stay, and the one before is taken. */
  readonly #skipped = new Set<string>();
  readonly #fetchable: boolean;
  /** The last step takes nothing more in. */
  #closed = true;

  /** `fetchable`: steps that went from memory can be had again. */
  constructor({ done, undone, more }: StoredHistory, fetchable: boolean) {
    this.#fetchable = fetchable;
    this.#done = [...done];
    this.#undone = [...undone];
    this.#more = fetchable && more && done.length > 0;
  }

  get canUndo(): boolean {
    return this.next('undo') !== undefined;
  }

  get canRedo(): boolean {
    return this.next('redo') !== undefined;
  }

  /** The oldest known step, where older ones should be fetched now. */
  get wantsOlder(): string | undefined {
    return this.#more && this.#done.length < ENOUGH ? this.#done[0]?.id : undefined;
  }

  /** The oldest known step, where the host has older ones. */
  get oldest(): string | undefined {
    return this.#more ? this.#done[0]?.id : undefined;
  }

  /** Answers the id of the step that this one became part of, its own where it stands alone. */
  add(step: Step, merge: Merge | undefined): string {
    this.#undone = [];
    const last = this.#done.at(-1);
    const merged = merge === undefined || this.#closed || !last ? undefined : continued(last, step);
    if (merged !== undefined) this.#done[this.#done.length - 1] = merged;
    else this.#push(step);
    this.#closed = merge === undefined;
    return merged?.id ?? step.id;
  }

  /** The next typing begins a new step, wherever it is. */
  close(): void {
    this.#closed = true;
  }

  /** The step to take next; `older`: the host has it. The oldest step stays until what is before it is known. */
  next(direction: Direction): Step | 'older' | undefined {
    const steps = direction === 'undo' ? this.#done : this.#undone;
    const at = steps.findLastIndex(({ id }) => !this.#skipped.has(id));
    if (direction === 'undo' && at <= 0 && this.#more) return 'older';
    return steps[at];
  }

  /** A step went the way it was asked to; `back` is what takes that back, where it changed anything. */
  took(direction: Direction, { id }: Step, back: Step | undefined): void {
    this.#closed = true;
    const without = (steps: readonly Step[]) => steps.filter((step) => step.id !== id);
    if (direction === 'undo') {
      this.#done = without(this.#done);
      if (back !== undefined) this.#undone.push(back);
    } else {
      this.#undone = without(this.#undone);
      if (back !== undefined) this.#push(back);
    }
  }

  skip({ id }: Step): void {
    this.#closed = true;
    this.#skipped.add(id);
  }

  /** Steps before the step `before`; without effect where that is not the oldest one any more. */
  addOlder(before: string, steps: readonly Step[], more: boolean): void {
    if (this.#done[0]?.id !== before) return;
    const known = new Set(this.#done.map(({ id }) => id));
    const older = steps.filter(({ id }) => !known.has(id));
    this.#done = [...older, ...this.#done];
    this.#more = more && older.length > 0;
  }

  /** How many steps were done since this one; undefined where it is not among those that can be taken back. */
  since(id: string): number | undefined {
    const at = this.#done.findIndex((step) => step.id === id);
    if (at < 0) return undefined;
    return this.#done.slice(at + 1).filter((step) => !this.#skipped.has(step.id)).length;
  }

  #push(step: Step): void {
    this.#done.push(step);
    if (!this.#fetchable || this.#done.length <= MOST_STEPS) return;
    this.#done.shift();
    this.#more = true;
  }
}

/** Both as one step, where the second goes on typing or deleting at the place where the first stopped. */
function continued(last: Step, next: Step): Step | undefined {
  if (last.command !== next.command || next.time - last.time > PAUSE) return undefined;
  const [before, more] = [last.changes[0], last.changes[1]];
  const [after, evenMore] = [next.changes[0], next.changes[1]];
  if (before === undefined || after === undefined || more !== undefined || evenMore !== undefined) {
    return undefined;
  }
  if (before.id !== after.id || last.structure !== undefined || next.structure !== undefined) {
    return undefined;
  }
  if (!goesOn(before, after)) return undefined;
  return {
    ...next,
    id: last.id,
    changes: [{ id: after.id, before: before.before, after: after.after }],
  };
}

function goesOn(last: RowChange, next: RowChange): boolean {
  if (last.after.text !== next.before.text || last.after.state !== next.before.state) return false;
  const first = spliceBetween(last.before.text, last.after.text);
  const second = spliceBetween(next.before.text, next.after.text);
  if (first === undefined || second === undefined) return false;
  return second.removed === 0 ? typesOn(first, second) : deletesOn(first, second);
}

function typesOn(first: Splice, second: Splice): boolean {
  if (first.inserted === '' || second.start !== first.start + first.inserted.length) return false;
  return !startsNewPhrase(first.inserted, second.inserted);
}

function deletesOn(first: Splice, second: Splice): boolean {
  if (first.inserted !== '' || second.inserted !== '') return false;
  return second.start + second.removed === first.start || second.start === first.start;
}

const ENDS_PHRASE = /[\s，。、；：？！…,.;:?!）)”’」』》]$/u;
const STARTS_PHRASE = /^[^\s，。、；：？！…,.;:?!）)”’」』》]/u;

/** A phrase is closed by the blank or the punctuation behind it. */
function startsNewPhrase(typed: string, next: string): boolean {
  return ENDS_PHRASE.test(typed) && STARTS_PHRASE.test(next);
}
