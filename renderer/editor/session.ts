import {
  fieldsOf,
  operationsBetween,
  type RowChange,
  sameFields,
  takenBack,
} from '../../projects/segments/history/changes.ts';
import type { Edit, EditKind } from '../../projects/segments/history/edit.ts';
import { changesFieldsOnly, type Made, makeChange } from '../../projects/segments/history/make.ts';
import { spliceBetween } from '../../projects/segments/history/splice.ts';
import type { Step } from '../../projects/segments/history/step.ts';
import {
  applyOperations,
  type Operation,
  type Refusal,
  rowPositions,
  type Stamp,
} from '../../projects/segments/operations.ts';
import type { Row } from '../../projects/segments/types.ts';
import { History, type Merge, type Place } from './session-history.ts';

export type { Place } from './session-history.ts';

export interface SessionOptions {
  /** Called with every change made here, in order, for the host. */
  onEdit(edit: Edit): void;
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
    const { made, moved } = this.#make(operations);
    const id = crypto.randomUUID();
    const step =
      made.change === undefined
        ? id
        : this.#history.add(this.#step(id, command, made.change), merge);
    this.#tell({ cause: 'local', made, moved, edit: { kind: 'edit', step, command } });
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

  #goBack(kind: 'undo' | 'redo', step: Step | undefined): boolean {
    if (step === undefined) return false;
    const { id, command } = step;
    const { made, moved } = this.#make(this.#backward(step));
    const back = made.change === undefined ? undefined : this.#step(id, command, made.change);
    if (back !== undefined) {
      if (kind === 'undo') this.#history.addRedo(back);
      else this.#history.addUndo(back);
    }
    const place = back === undefined ? undefined : this.#place(back);
    this.#tell({ cause: kind, made, moved, edit: { kind, step: id, command } }, place);
    return true;
  }

  /** The operations that take a step back from the rows as they are now. */
  #backward({ changes, structure }: Step): Operation[] {
    if (structure === undefined) return changes.flatMap((change) => this.#fieldsBack(change));
    const untouched = structure.left.every(([id, left]) => {
      const row = this.row(id);
      return row !== undefined && sameFields(fieldsOf(row), left);
    });
    // Where something was changed elsewhere since, the engine's own joining and cutting keeps it.
    return structure.backward.filter((operation) => untouched || !changesFieldsOnly(operation));
  }

  #fieldsBack(change: RowChange): Operation[] {
    const row = this.row(change.id);
    if (row === undefined) return [];
    const now = fieldsOf(row);
    return operationsBetween(change.id, now, takenBack(change, now));
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
    if (change.changed.length === 0 && change.place === undefined) return;
    for (const listener of this.#listeners) listener(change);
  }

  #stamp(): Stamp {
    const at = new Date(this.#options.now?.() ?? Date.now()).toISOString().replace(/\.\d+Z$/, 'Z');
    const by = this.#options.author?.();
    return by === undefined || by === '' ? { at } : { at, by };
  }
}

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

function textsBefore({ change }: Made): Record<string, string> {
  const changes = change?.changes ?? [];
  return Object.fromEntries(changes.map(({ id, before }) => [id, before.text]));
}
