import type { RowChange } from '../../projects/segments/history/changes.ts';
import { type Splice, spliceBetween } from '../../projects/segments/history/splice.ts';
import type { Step } from '../../projects/segments/history/step.ts';

/** Where the caret belongs: a row, and an offset into its text in UTF-16 units. */
export interface Place {
  readonly id: string;
  readonly offset: number;
}

/** Steps that one undo may take back together: typing on at the same place. */
export type Merge = 'typing';

/** A pause that ends a step, in milliseconds. */
const PAUSE = 1000;
/** The oldest steps go when there are more. */
const MOST_STEPS = 5000;

/** What was done and can be taken back, and what was taken back and can be done again. */
export class History {
  readonly #done: Step[] = [];
  #undone: Step[] = [];
  /** The last step takes nothing more in. */
  #closed = true;

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
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

  takeUndo(): Step | undefined {
    this.#closed = true;
    return this.#done.pop();
  }

  takeRedo(): Step | undefined {
    this.#closed = true;
    return this.#undone.pop();
  }

  /** What takes the last undo back. */
  addRedo(step: Step): void {
    this.#undone.push(step);
  }

  /** What takes the last redo back. */
  addUndo(step: Step): void {
    this.#push(step);
  }

  #push(step: Step): void {
    this.#done.push(step);
    if (this.#done.length > MOST_STEPS) this.#done.shift();
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
