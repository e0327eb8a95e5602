import {
  applyOperations,
  invert,
  type Operation,
  type Refusal,
  rowPositions,
  type Stamp,
} from '../../projects/segments/operations.ts';
import type { Row } from '../../projects/segments/types.ts';
import {
  fieldsOf,
  operationsBetween,
  type RowChange,
  sameFields,
  takenBack,
} from './session/changes.ts';
import { History, type Merge, type Place, type Step } from './session/history.ts';
import { spliceBetween } from './session/splice.ts';

export type { Place } from './session/history.ts';

export interface SessionOptions {
  /** Called with every change made here, in order, for the host. */
  onOperations(operations: readonly Operation[]): void;
  /** The frozen English Markdown; lines between the rows are read from it. */
  readonly source?: string;
  /** Who translates; written into the rows. */
  author?(): string | undefined;
  /** Milliseconds since 1970; another clock than the system's for tests. */
  now?(): number;
}

export interface SessionChange {
  readonly cause: 'local' | 'undo' | 'redo' | 'remote';
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

const FIELD_OPERATIONS: ReadonlySet<Operation['op']> = new Set(['text', 'state', 'lock', 'note']);

/**
 * The rows of an open article while a person works on them: every change goes through here, is told to the host
 * and can be taken back, across rows and states. Knows nothing of the page or of Monaco.
 */
export class ArticleSession {
  readonly source: string | undefined;
  readonly #options: SessionOptions;
  readonly #history = new History();
  readonly #listeners = new Set<(change: SessionChange) => void>();
  #rows: readonly Row[];

  constructor(rows: readonly Row[], options: SessionOptions) {
    this.#rows = rows;
    this.#options = options;
    this.source = options.source;
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
    const made = this.#make(command, operations);
    if (made.step !== undefined) this.#history.add(made.step, merge);
    this.#tell('local', made);
    return made.refused;
  }

  /** Takes the last step back; false when there is none. */
  undo(): boolean {
    return this.#goBack('undo', this.#history.takeUndo());
  }

  /** Does again what was taken back last; false when there is nothing. */
  redo(): boolean {
    return this.#goBack('redo', this.#history.takeRedo());
  }

  /** Changes made elsewhere; the steps done here stay, and undo leaves what they brought alone. */
  receive(operations: readonly Operation[]): void {
    const before = this.#rows;
    const { rows, changed } = applyOperations(before, operations, this.#stamp());
    this.#rows = rows;
    this.#history.close();
    this.#notify({ cause: 'remote', changed, moved: moved(before, rows) });
  }

  #goBack(cause: 'undo' | 'redo', step: Step | undefined): boolean {
    if (step === undefined) return false;
    const made = this.#make(step.command, this.#backward(step));
    if (made.step !== undefined) {
      if (cause === 'undo') this.#history.addRedo(made.step);
      else this.#history.addUndo(made.step);
    }
    this.#tell(cause, made, made.step === undefined ? undefined : this.#place(made.step));
    return true;
  }

  /** The operations that take a step back from the rows as they are now. */
  #backward({ changes, structure }: Step): Operation[] {
    if (structure === undefined) return changes.flatMap((change) => this.#fieldsBack(change));
    const untouched = [...structure.left].every(([id, left]) => {
      const row = this.row(id);
      return row !== undefined && sameFields(fieldsOf(row), left);
    });
    // Where something was changed elsewhere since, the engine's own joining and cutting keeps it.
    return structure.backward.filter(({ op }) => untouched || !FIELD_OPERATIONS.has(op));
  }

  #fieldsBack(change: RowChange): Operation[] {
    const row = this.row(change.id);
    if (row === undefined) return [];
    const now = fieldsOf(row);
    return operationsBetween(change.id, now, takenBack(change, now));
  }

  #make(command: string, operations: readonly Operation[]): Made {
    const before = this.#rows;
    const made = operations.every(({ op }) => FIELD_OPERATIONS.has(op))
      ? this.#changeFields(operations)
      : this.#changeStructure(operations);
    const { rows, changed, refused, backward } = made;
    this.#rows = rows;
    const left = new Set(refused.map(({ index }) => index));
    return {
      operations: operations.filter((_, index) => !left.has(index)),
      refused,
      changed,
      moved: moved(before, rows),
      step: this.#step(command, before, changed, backward),
    };
  }

  #changeFields(operations: readonly Operation[]): Changed {
    return { ...applyOperations(this.#rows, operations, this.#stamp()), backward: undefined };
  }

  #changeStructure(operations: readonly Operation[]): Changed {
    const changed = new Set<string>();
    const refused: Refusal[] = [];
    const backward: Operation[][] = [];
    let rows = this.#rows;
    for (const [index, operation] of operations.entries()) {
      backward.unshift(invert(rows, operation));
      const applied = applyOperations(rows, [operation], this.#stamp());
      rows = applied.rows;
      for (const id of applied.changed) changed.add(id);
      refused.push(...applied.refused.map((refusal) => ({ ...refusal, index })));
    }
    return { rows, changed: [...changed], refused, backward: backward.flat() };
  }

  #step(
    command: string,
    before: readonly Row[],
    changed: readonly string[],
    backward: readonly Operation[] | undefined,
  ): Step | undefined {
    const time = this.#options.now?.() ?? Date.now();
    const changes = changed.flatMap((id) => this.#change(id, before));
    if (backward === undefined)
      return changes.length === 0 ? undefined : { command, changes, time };
    if (backward.length === 0) return undefined;
    const left = new Map(
      changed.flatMap((id) => {
        const row = this.row(id);
        return row === undefined ? [] : [[id, fieldsOf(row)] as const];
      }),
    );
    return { command, changes, structure: { backward, left }, time };
  }

  #change(id: string, rowsBefore: readonly Row[]): RowChange[] {
    const old = rowsBefore[rowPositions(rowsBefore).get(id) ?? -1];
    const row = this.row(id);
    if (old === undefined || row === undefined) return [];
    const change = { id, before: fieldsOf(old), after: fieldsOf(row) };
    return sameFields(change.before, change.after) ? [] : [change];
  }

  /** The end of what a step changed in the first row it changed; of joined rows, in the one they are in. */
  #place({ changes, structure }: Step): Place | undefined {
    const changed = changes[0]?.id ?? [...(structure?.left.keys() ?? [])][0];
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

  #tell(cause: SessionChange['cause'], made: Made, place?: Place): void {
    if (made.changed.length > 0) this.#options.onOperations(made.operations);
    const change = { cause, changed: made.changed, moved: made.moved };
    this.#notify(place === undefined ? change : { ...change, place });
  }

  #notify(change: SessionChange): void {
    if (change.changed.length === 0 && change.place === undefined) return;
    for (const listener of this.#listeners) listener(change);
  }

  #stamp(): Stamp {
    const at = new Date(this.#options.now?.() ?? Date.now()).toISOString().replace(/\.\d+Z$/, 'Z');
    const by = this.#options.author?.();
    return by === undefined || by === '' ? { at } : { at, by };
  }
}

interface Changed {
  readonly rows: readonly Row[];
  readonly changed: readonly string[];
  readonly refused: readonly Refusal[];
  readonly backward: readonly Operation[] | undefined;
}

interface Made {
  readonly operations: readonly Operation[];
  readonly refused: readonly Refusal[];
  readonly changed: readonly string[];
  readonly moved: boolean;
  readonly step: Step | undefined;
}

/** Field changes replace rows where they stand. */
function moved(before: readonly Row[], after: readonly Row[]): boolean {
  if (before === after) return false;
  return before.length !== after.length || rowPositions(before) !== rowPositions(after);
}
