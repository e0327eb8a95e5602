import { hash } from 'node:crypto';
import {
  fieldsOf,
  operationsBetween,
  type RowChange,
  sameFields,
  takenBack,
} from '../projects/segments/history/changes.ts';
import type { Edit, EditKind } from '../projects/segments/history/edit.ts';
import { changesFieldsOnly, type Made, makeChange } from '../projects/segments/history/make.ts';
import type { Step } from '../projects/segments/history/step.ts';
import {
  halfId,
  type Operation,
  rowPositions,
  type Stamp,
} from '../projects/segments/operations.ts';
import { applyPatch, type RowsPatch } from '../projects/segments/patch.ts';
import type { Row } from '../projects/segments/types.ts';
import type { Random } from './random.ts';
import { chinese, token } from './words.ts';

/** What can be taken back, the newest first. */
interface Trail {
  readonly step: Step;
  /** The rows before it. */
  readonly before: readonly Row[];
  readonly earlier: Trail | undefined;
}

/** A page at one moment; never changed, so that one can go back to it. */
export interface Moment {
  readonly rows: readonly Row[];
  readonly done: Trail | undefined;
  readonly undone: Trail | undefined;
}

/** Rows without who changed them and when: two programs with two clocks must agree on the rest. */
export function essence(rows: readonly Row[]): string {
  return JSON.stringify(
    rows.map(({ target: { by: _, at: __, alts, ...target }, id, kind, source, at }) => [
      [id, kind, source, at.map(({ start, end }) => [start, end])],
      // In whatever order they were set.
      inOrder(target),
      inOrder(alts ?? {}),
    ]),
  );
}

function inOrder(fields: object): [string, unknown][] {
  return Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Equal where the essence is. */
export function digest(rows: readonly Row[]): string {
  const known = digests.get(rows);
  if (known !== undefined) return known;
  const made = hash('sha1', essence(rows));
  digests.set(rows, made);
  return made;
}

const digests = new WeakMap<readonly Row[], string>();

export interface WriterOptions {
  /** Goes into every text. */
  readonly name: string;
  readonly random: Random;
  /** Texts only: no rows come, go, are joined or taken back. */
  readonly plain?: boolean;
  /** Who and when, for the rows. */
  readonly stamp?: () => Stamp;
}

const nobody = (): Stamp => ({ at: '2025-01-01T00:00:00Z' });

/** A person at a page: makes edits at random, and knows what the rows must be after them. */
export class Writer {
  readonly name: string;
  readonly #random: Random;
  readonly #plain: boolean;
  readonly #stamp: () => Stamp;
  #moment: Moment = { rows: [], done: undefined, undone: undefined };
  #tokens = 0;
  #typing: { readonly id: string; readonly step: string; left: number } | undefined;

  constructor({ name, random, plain = false, stamp = nobody }: WriterOptions) {
    this.#stamp = stamp;
    this.name = name;
    this.#random = random;
    this.#plain = plain;
  }

  get moment(): Moment {
    return this.#moment;
  }

  get rows(): readonly Row[] {
    return this.#moment.rows;
  }

  /** Goes on from an earlier moment, or from rows as they were opened. */
  goTo(moment: Moment): void {
    this.#moment = moment;
    this.#typing = undefined;
  }

  receive(patch: RowsPatch): void {
    this.#moment = { ...this.#moment, rows: applyPatch(this.rows, patch) };
    this.#typing = undefined;
  }

  /** The next edit, already made in `rows`. */
  edit(): Edit {
    for (;;) {
      const edit = this.#typing === undefined ? this.#something() : this.#type();
      if (edit !== undefined) return edit;
    }
  }

  /** Takes the newest step back, or what somebody else says that it was; undefined where nothing changes. */
  undo(said?: Step): Edit | undefined {
    const { done, undone } = this.#moment;
    if (done === undefined) return undefined;
    return this.#goBack('undo', { ...done, step: said ?? done.step }, done.earlier, undone);
  }

  redo(): Edit | undefined {
    const { done, undone } = this.#moment;
    return undone === undefined ? undefined : this.#goBack('redo', undone, done, undone.earlier);
  }

  text(parts: number): string {
    return `${token(this.name, this.#tokens++)}${chinese(this.#random, parts)}`;
  }

  #something(): Edit | undefined {
    const random = this.#random;
    const dice = random.below(100);
    if (dice < 70 || this.#plain) return this.#begin();
    if (dice < 74) return this.undo();
    if (dice < 76) return this.redo();
    return this.make('command', crypto.randomUUID(), this.#operations(dice));
  }

  #begin(): Edit | undefined {
    const row = this.#random.pick(this.rows);
    const left = this.#random.chance(0.3) ? 0 : this.#random.below(12);
    this.#typing = { id: row.id, step: crypto.randomUUID(), left };
    return this.#type();
  }

  #type(): Edit | undefined {
    const typing = this.#typing;
    const row = this.rows[rowPositions(this.rows).get(typing?.id ?? '') ?? -1];
    if (typing === undefined || row === undefined || typing.left-- <= 0) this.#typing = undefined;
    if (typing === undefined || row === undefined) return undefined;
    const { text = '' } = row.target;
    const more = this.#random.chance(0.005) ? this.text(4000) : this.text(2);
    const whole = text.length > 600 ? more : insert(text, this.#random.below(4), more);
    const edit = this.make('type', typing.step, [
      { op: 'text', id: row.id, text: whole, origin: 'typed' },
    ]);
    // A locked row, or one that is joined into another.
    if (edit === undefined) this.#typing = undefined;
    return edit;
  }

  #operations(dice: number): Operation[] {
    const random = this.#random;
    const index = random.below(this.rows.length);
    const row = this.rows[index];
    if (row === undefined) return [];
    const { id } = row;
    if (dice < 82) {
      return [
        { op: 'state', id, state: random.pick(['translated', 'reviewed', 'final'] as const) },
      ];
    }
    if (dice < 85) return [{ op: 'note', id, note: random.chance(0.3) ? null : this.text(3) }];
    if (dice < 87) return [{ op: 'lock', id, locked: random.chance(0.3) }];
    if (dice < 90) return [{ op: 'join', id, into: this.rows[index - 1]?.id ?? id }];
    if (dice < 92) return [{ op: 'unjoin', id }];
    if (dice < 94) return this.#split(row);
    if (dice < 96) {
      const half = this.rows.find(({ id: other }) => /-2$/.test(other));
      return half === undefined
        ? []
        : [{ op: 'unsplit', id: half.id.slice(0, -2), newId: half.id }];
    }
    if (dice < 97) return [{ op: 'omit', id, reason: '广告', reader: this.text(2) }];
    if (dice < 98) return [{ op: 'restore', id }];
    return this.#own(id);
  }

  #split({ id, source, target }: Row): Operation[] {
    if (source.length < 4) return [];
    const newId = halfId(id, new Set(this.rows.map((row) => row.id)));
    const sourceOffset = 1 + this.#random.below(source.length - 1);
    const targetOffset = this.#random.below(1 + (target.text?.length ?? 0));
    return [{ op: 'split', id, newId, sourceOffset, targetOffset }];
  }

  #own(after: string): Operation[] {
    const random = this.#random;
    const own = this.rows.filter(({ target }) => target.own !== undefined);
    const known = own.length > 0 && random.chance(0.5) ? random.pick(own).id : undefined;
    if (known !== undefined && random.chance(0.4)) return [{ op: 'remove-own', id: known }];
    const id = known ?? `own-${this.name}${this.#tokens}`;
    return id === after ? [] : [{ op: 'own', id, kind: 'own', after, text: this.text(3) }];
  }

  /** An edit made of these operations; undefined where they change nothing. */
  make(command: string, step: string, operations: readonly Operation[]): Edit | undefined {
    const { rows, done } = this.#moment;
    const made = makeChange(rows, operations, this.#stamp());
    if (made.change === undefined) return undefined;
    const continues = done?.step.id === step ? done : undefined;
    const trail: Trail = {
      step: { id: step, command, time: 0, ...composed(continues?.step, made.change) },
      before: continues?.before ?? rows,
      earlier: continues === undefined ? done : continues.earlier,
    };
    this.#moment = { rows: made.rows, done: trail, undone: undefined };
    return toldOf('edit', command, step, made);
  }

  #goBack(
    kind: 'undo' | 'redo',
    { step }: Trail,
    done: Trail | undefined,
    undone: Trail | undefined,
  ): Edit | undefined {
    const { rows } = this.#moment;
    const made = makeChange(rows, backward(rows, step), this.#stamp());
    if (made.change === undefined) {
      this.#moment = { rows, done, undone };
      return undefined;
    }
    const back = { ...step, ...made.change };
    const trail = { step: back, before: rows };
    this.#moment =
      kind === 'undo'
        ? { rows: made.rows, done, undone: { ...trail, earlier: undone } }
        : { rows: made.rows, done: { ...trail, earlier: done }, undone };
    return toldOf(kind, step.command, step.id, made);
  }
}

/** What takes a step back from the rows as they are now, as the page does it. */
export function backward(rows: readonly Row[], { changes, structure }: Step): Operation[] {
  const rowOf = (id: string) => rows[rowPositions(rows).get(id) ?? -1];
  if (structure === undefined) {
    return changes.flatMap((change) => {
      const row = rowOf(change.id);
      if (row === undefined) return [];
      const now = fieldsOf(row);
      return operationsBetween(change.id, now, takenBack(change, now));
    });
  }
  const untouched = structure.left.every(([id, left]) => {
    const row = rowOf(id);
    return row !== undefined && sameFields(fieldsOf(row), left);
  });
  return structure.backward.filter((operation) => untouched || !changesFieldsOnly(operation));
}

function toldOf(kind: EditKind, command: string, step: string, made: Made): Edit {
  const from = Object.fromEntries(
    (made.change?.changes ?? []).map(({ id, before }) => [id, before.text]),
  );
  return { kind, command, step, operations: [...made.operations], from };
}

/** Typing goes on: only fields of one row change. */
function composed(before: Step | undefined, change: Pick<Step, 'changes' | 'structure'>) {
  if (before === undefined) return change;
  const first = new Map(before.changes.map((one) => [one.id, one]));
  const changes = change.changes.map(
    (one): RowChange => ({ ...one, before: first.get(one.id)?.before ?? one.before }),
  );
  return { changes };
}

function insert(text: string, dice: number, more: string): string {
  if (dice > 0) return text + more;
  // Between tokens, so that none is cut.
  const at = text.indexOf('⟦', 1);
  return at < 0 ? text + more : text.slice(0, at) + more + text.slice(at);
}
