import {
  type BackClash,
  type TakenBack,
  takeBack,
  takeBackWhole,
} from '../../projects/segments/history/back.ts';
import type { Edit, EditKind } from '../../projects/segments/history/edit.ts';
import { type Made, makeChange } from '../../projects/segments/history/make.ts';
import { type Replayed, replay } from '../../projects/segments/history/replay.ts';
import { spliceBetween } from '../../projects/segments/history/splice.ts';
import type { Step } from '../../projects/segments/history/step.ts';
import type { StoredHistory } from '../../projects/segments/history/stored.ts';
import {
  applyOperations,
  type Operation,
  type Refusal,
  rowPositions,
  type Stamp,
} from '../../projects/segments/operations.ts';
import type { Row } from '../../projects/segments/types.ts';
import { ok, type Result } from '../../text/result.ts';
import { type Direction, History, type Merge, type Place } from './session-history.ts';

export type { Place } from './session-history.ts';

export interface SessionOptions {
  /** Called with every change made here, in order, for the host. */
  onEdit(edit: Edit): void;
  /** The frozen English Markdown; lines between the rows are read from it. */
  readonly source?: string;
  /** Who translates; written into the rows. */
  author?(): string | undefined;
  /** What was done before, also before a restart. */
  readonly history?: StoredHistory;
  /** Fetches steps older than the one named, the newest last. */
  older?(before: string): Promise<Result<OlderSteps>>;
  /** Milliseconds since 1970; another clock than the system's for tests. */
  now?(): number;
}

export interface OlderSteps {
  readonly steps: readonly Step[];
  /** There are still older ones. */
  readonly more: boolean;
}

/** What undo or redo did: something, nothing, or it waits for older steps of the host, or for an answer. */
export type Backing = 'done' | 'nothing' | 'older' | BackQuestion;

/** Rows were changed since where a step changed them. */
export interface BackQuestion {
  readonly direction: Direction;
  readonly step: Step;
  readonly clashes: readonly BackClash[];
  /** The rows can be put back to what they were before the step. */
  readonly restorable: boolean;
  /** A part of the step can be taken back without touching what changed since. */
  readonly separable: boolean;
}

/** `whole`: over what changed since. `rest`: without what changed since. `skip`: the step stays. */
export type BackChoice = 'whole' | 'rest' | 'skip';

export interface SessionChange {
  /** `remote`: another window; `merged`: from outside the workbench. */
  readonly cause: 'local' | 'undo' | 'redo' | 'remote' | 'merged';
  /** Ids of the rows that are not as they were, new and removed ones with them. */
  readonly changed: readonly string[];
  /** Rows came, went, or changed places with others. */
  readonly moved: boolean;
  /** Where the caret goes: what undo and redo changed. */
  readonly place?: Place;
}

export interface RunOptions {
  /** Names the step; typing merges only with typing. */
  readonly command: string;
  readonly merge?: Merge;
}

/**
 * The rows of an open article while a person works on them: every change goes through here, is told to the host
 * and can be taken back, across rows and states. Knows nothing of the page or of Monaco.
 */
export class ArticleSession {
  readonly source: string | undefined;
  readonly #options: SessionOptions;
  readonly #history: History;
  #fetching: Promise<Result<void>> | undefined;
  readonly #listeners = new Set<(change: SessionChange) => void>();
  #rows: readonly Row[];

  constructor(rows: readonly Row[], options: SessionOptions) {
    this.#rows = rows;
    this.#options = options;
    this.source = options.source;
    const { history = NO_HISTORY, older } = options;
    this.#history = new History(history, older !== undefined);
    this.#fetchAhead();
  }

  get rows(): readonly Row[] {
    return this.#rows;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  row(id: string): Row | undefined {
    const position = this.position(id);
    return position === undefined ? undefined : this.#rows[position];
  }

  /** From 0. */
  position(id: string): number | undefined {
    return rowPositions(this.#rows).get(id);
  }

  /** Called after every change, also those made elsewhere. Returns how to stop listening. */
  subscribe(listener: (change: SessionChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Applies operations as one step. Those that do not fit are left out, told to nobody, and returned. */
  run(operations: readonly Operation[], { command, merge }: RunOptions): readonly Refusal[] {
    const { made, moved } = this.#make(operations);
    const id = crypto.randomUUID();
    const step =
      made.change === undefined
        ? id
        : this.#history.add(this.#step(id, command, made.change), merge);
    this.#tell({ cause: 'local', made, moved, edit: { kind: 'edit', step, command } });
    return made.refused;
  }

  /** Takes the last step back; not the step `downTo`, nor what was done before it. */
  undo(downTo?: string): Backing {
    return this.#goBack('undo', downTo);
  }

  /** Does again what was taken back last. */
  redo(): Backing {
    return this.#goBack('redo');
  }

  /** What a person says to `question`; answers whether anything changed. */
  answer({ direction, step }: BackQuestion, choice: BackChoice): boolean {
    const next = this.#history.next(direction);
    if (typeof next !== 'object' || next.id !== step.id) return false;
    if (choice === 'skip') {
      this.#history.skip(step);
      return false;
    }
    const stamp = this.#stamp();
    const made =
      choice === 'whole'
        ? takeBackWhole(this.#rows, step, stamp)
        : takeBack(this.#rows, step, stamp).rest;
    this.#take(direction, step, made);
    return made.change !== undefined;
  }

  /** Steps older than those known are here, or cannot be had now (then it can be tried again). */
  older(): Promise<Result<void>> {
    const before = this.#history.oldest;
    if (before === undefined) return Promise.resolve(ok(undefined));
    this.#fetching ??= this.#fetchOlder(before).finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  /** How many steps were done here since that one; undefined where it is not known, or not to be taken back. */
  stepsSince(step: string): number | undefined {
    return this.#history.since(step);
  }

  /** The host has older steps than those known here. */
  get hasOlder(): boolean {
    return this.#history.oldest !== undefined;
  }

  /** Changes made elsewhere; the steps done here stay, and undo leaves what they brought alone. */
  receive(operations: readonly Operation[]): void {
    this.replace(applyOperations(this.#rows, operations, this.#stamp()).rows, 'remote');
  }

  /** The rows as they are after changes made elsewhere. `merged`: they came from outside the workbench. */
  replace(rows: readonly Row[], cause: 'remote' | 'merged'): void {
    const before = this.#rows;
    this.#rows = rows;
    this.#history.close();
    const same = before.length === rows.length && rows.every(({ id }, at) => id === before[at]?.id);
    this.#notify({ cause, changed: changedBetween(before, rows), moved: !same });
  }

  /** Edits that are not with the host yet, made again on rows that came from it. */
  replay(rows: readonly Row[], edits: readonly Edit[]): Replayed {
    return replay(rows, edits, this.#stamp());
  }

  #goBack(direction: Direction, stopAt?: string): Backing {
    for (;;) {
      const step = this.#history.next(direction);
      if (step === undefined) return 'nothing';
      if (step === 'older') return 'older';
      if (step.id === stopAt) return 'nothing';
      const { rest, clashes } = takeBack(this.#rows, step, this.#stamp());
      if (clashes.length > 0) return this.#question(direction, step, { rest, clashes });
      this.#take(direction, step, rest);
      // What changes nothing any more is passed over: a key pressed does something that one sees.
      if (rest.change !== undefined) return 'done';
    }
  }

  #question(direction: Direction, step: Step, { rest, clashes }: TakenBack): BackQuestion {
    const whole = takeBackWhole(this.#rows, step, this.#stamp());
    return {
      direction,
      step,
      clashes,
      restorable: whole.change !== undefined,
      separable: rest.change !== undefined,
    };
  }

  #take(direction: Direction, step: Step, made: Made): void {
    const { id, command } = step;
    const before = this.#rows;
    this.#rows = made.rows;
    const back = made.change === undefined ? undefined : this.#step(id, command, made.change);
    this.#history.took(direction, step, back);
    const place = back === undefined ? undefined : this.#place(back);
    const told = { made, moved: moved(before, made.rows) };
    this.#tell({ cause: direction, ...told, edit: { kind: direction, step: id, command } }, place);
    this.#fetchAhead();
  }

  /** So that the next undo need not wait. What fails is tried again when it is wanted. */
  #fetchAhead(): void {
    if (this.#history.wantsOlder !== undefined) void this.older();
  }

  async #fetchOlder(before: string): Promise<Result<void>> {
    const answer = await this.#options.older?.(before);
    if (answer === undefined) return ok(undefined);
    if (!answer.ok) return answer;
    this.#history.addOlder(before, answer.value.steps, answer.value.more);
    return ok(undefined);
  }

  #make(operations: readonly Operation[]): { readonly made: Made; readonly moved: boolean } {
    const before = this.#rows;
    const made = makeChange(before, operations, this.#stamp());
    this.#rows = made.rows;
    return { made, moved: moved(before, made.rows) };
  }

  #step(id: string, command: string, change: NonNullable<Made['change']>): Step {
    return { id, command, ...change, time: this.#options.now?.() ?? Date.now() };
  }

  /** The end of what a step changed in the first row it changed; of joined rows, in the one they are in. */
  #place({ changes, structure }: Step): Place | undefined {
    const changed = changes[0]?.id ?? structure?.left[0]?.[0];
    if (changed === undefined) return undefined;
    const id = this.#joinedInto(changed, structure) ?? changed;
    const change = changes.find((one) => one.id === id);
    if (change === undefined) return { id, offset: this.row(id)?.target.text?.length ?? 0 };
    const splice = spliceBetween(change.before.text, change.after.text);
    const offset =
      splice === undefined ? change.after.text.length : splice.start + splice.inserted.length;
    return { id, offset };
  }

  /** The row that a row is in now, or was in before the step took it out. */
  #joinedInto(id: string, structure: Step['structure']): string | undefined {
    const before = structure?.backward.find((one) => one.op === 'join' && one.id === id);
    return this.row(id)?.target.in ?? (before?.op === 'join' ? before.into : undefined);
  }

  #tell({ cause, made, moved, edit }: Told, place?: Place): void {
    const { operations, changed } = made;
    if (changed.length > 0)
      this.#options.onEdit({ ...edit, operations: [...operations], from: textsBefore(made) });
    this.#notify(
      place === undefined ? { cause, changed, moved } : { cause, changed, moved, place },
    );
  }

  #notify(change: SessionChange): void {
    if (change.changed.length === 0 && !change.moved && change.place === undefined) return;
    for (const listener of this.#listeners) listener(change);
  }

  #stamp(): Stamp {
    const at = new Date(this.#options.now?.() ?? Date.now()).toISOString().replace(/\.\d+Z$/, 'Z');
    const by = this.#options.author?.();
    return by === undefined || by === '' ? { at } : { at, by };
  }
}

const NO_HISTORY: StoredHistory = { done: [], undone: [], more: false };

interface Told {
  readonly cause: SessionChange['cause'];
  readonly made: Made;
  readonly moved: boolean;
  readonly edit: { readonly kind: EditKind; readonly step: string; readonly command: string };
}

/** Field changes replace rows where they stand. */
function moved(before: readonly Row[], after: readonly Row[]): boolean {
  if (before === after) return false;
  return before.length !== after.length || rowPositions(before) !== rowPositions(after);
}

/** Ids of the rows that are others than before, new and removed ones with them. */
function changedBetween(before: readonly Row[], after: readonly Row[]): string[] {
  const [old, now] = [rowPositions(before), rowPositions(after)];
  const changed = after.filter((row) => before[old.get(row.id) ?? -1] !== row);
  const removed = before.filter(({ id }) => !now.has(id));
  return [...changed, ...removed].map(({ id }) => id);
}

function textsBefore({ change }: Made): Record<string, string> {
  const changes = change?.changes ?? [];
  return Object.fromEntries(changes.map(({ id, before }) => [id, before.text]));
}
