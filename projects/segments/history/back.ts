import type { Operation, Refusal, Stamp } from '../operations.ts';
import { rowPositions } from '../operations.ts';
import type { Row } from '../types.ts';
import {
  fieldsOf,
  operationsBetween,
  type RowChange,
  type RowFields,
  sameFields,
  takenBack,
} from './changes.ts';
import { changesFieldsOnly, type Made, makeChange } from './make.ts';
import { mergeChange } from './splice.ts';
import type { Change } from './step.ts';

/** A row that is not as a change left it, so that taking the change back would lose what came since. */
export interface BackClash {
  readonly id: string;
  /** As the change left it. */
  readonly left: RowFields | undefined;
  /** Undefined where the row is gone. */
  readonly now: RowFields | undefined;
  /** As it would be, were the change taken back whole. */
  readonly restored: RowFields | undefined;
  /** Who changed the row last, and when (ISO 8601); unknown where the row is gone. */
  readonly by?: string;
  readonly at?: string;
  /** Why the row cannot take what would be done to it. */
  readonly refusal?: Refusal['reason'];
}

/** A change taken back from rows as they are now. */
export interface TakenBack {
  /** What nothing came in the way of, taken back; the rest left alone. */
  readonly rest: Made;
  /** Empty: `rest` is all of it. */
  readonly clashes: readonly BackClash[];
}

/** Takes back what nobody came in the way of, and names the rows where somebody did. */
export function takeBack(rows: readonly Row[], change: Change, stamp: Stamp): TakenBack {
  const { operations, touched } = backward(rows, change);
  const rest = makeChange(rows, operations, stamp);
  if (touched.length === 0 && rest.refused.length === 0) return { rest, clashes: [] };
  const whole = takeBackWhole(rows, change, stamp);
  if (rest.refused.length === 0 && isKept(change, rest, whole)) return { rest, clashes: [] };
  const refusals = new Map(rest.refused.map(({ id, reason }) => [id, reason]));
  const ids = new Set([...touched, ...refusals.keys()]);
  const clashes = [...ids].map((id) => clashOf(id, refusals.get(id), { rows, change, whole }));
  return { rest, clashes };
}

/**
 * Rows put together or parted again around what came since hold all that they held before the change: nothing
 * of it is in the way.
 */
function isKept({ structure }: Change, rest: Made, whole: Made): boolean {
  if (structure === undefined) return false;
  return whole.changed.every((id) => {
    const wanted = rowOf(whole.rows, id);
    const row = rowOf(rest.rows, id);
    if (wanted === undefined || row === undefined) return wanted === row;
    return isWithin(wanted.target.text ?? '', row.target.text ?? '');
  });
}

/** Every character of `part` is in `whole`, in order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const character of part) {
    const found = whole.indexOf(character, at);
    if (found < 0) return false;
    at = found + character.length;
  }
  return true;
}

/** Takes a change back over what came since: rows that still are there get what they held before it. */
export function takeBackWhole(rows: readonly Row[], change: Change, stamp: Stamp): Made {
  const { changes, structure } = change;
  if (structure !== undefined) return makeChange(rows, structure.backward, stamp);
  const operations = changes.flatMap(({ id, before, after }) => {
    const row = rowOf(rows, id);
    if (row === undefined) return [];
    const now = fieldsOf(row);
    // What the change itself did not touch stays as it is now.
    const pick = <K extends keyof RowFields>(field: K): RowFields[K] =>
      before[field] === after[field] ? now[field] : before[field];
    const text = mergeChange(after.text, before.text, now.text) ?? before.text;
    const wanted: RowFields = {
      text,
      state: pick('state'),
      origin: text === now.text ? now.origin : pick('origin'),
      locked: pick('locked'),
      note: pick('note'),
      clash: takenBack({ id, before, after }, now).clash,
    };
    return unlocking(id, now, wanted);
  });
  return makeChange(rows, operations, stamp);
}

/** A row that somebody locked is unlocked for it, and locked again. */
function unlocking(id: string, now: RowFields, wanted: RowFields): Operation[] {
  const operations = operationsBetween(id, now, wanted);
  if (operations.length === 0 || !now.locked || !wanted.locked) return operations;
  return [{ op: 'lock', id, locked: false }, ...operations, { op: 'lock', id, locked: true }];
}

interface Backward {
  readonly operations: readonly Operation[];
  /** Ids of the rows that somebody changed where the change did; for rows as a whole, that were changed at all. */
  readonly touched: readonly string[];
}

function backward(rows: readonly Row[], { changes, structure }: Change): Backward {
  if (structure === undefined) return fieldsBackward(rows, changes);
  const touched = structure.left.flatMap(([id, left]) => {
    const row = rowOf(rows, id);
    return row !== undefined && sameFields(fieldsOf(row), left) ? [] : [id];
  });
  // Where something was changed since, the engine's own joining and cutting keeps it.
  const operations = structure.backward.filter(
    (operation) => touched.length === 0 || !changesFieldsOnly(operation),
  );
  return { operations, touched: operations.length < structure.backward.length ? touched : [] };
}

function fieldsBackward(rows: readonly Row[], changes: readonly RowChange[]): Backward {
  const operations: Operation[] = [];
  const touched: string[] = [];
  for (const change of changes) {
    const row = rowOf(rows, change.id);
    const now = row && fieldsOf(row);
    if (now === undefined || isRewritten(change, now)) touched.push(change.id);
    if (now !== undefined) {
      operations.push(...operationsBetween(change.id, now, takenBack(change, now)));
    }
  }
  return { operations, touched };
}

/** Somebody changed what the change did, and not back to what it was. */
function isRewritten({ before, after }: RowChange, now: RowFields): boolean {
  const text =
    now.text !== before.text && mergeChange(after.text, before.text, now.text) === undefined;
  return text || isSetAnew('state') || isSetAnew('note');

  function isSetAnew(field: 'state' | 'note'): boolean {
    return (
      before[field] !== after[field] && now[field] !== after[field] && now[field] !== before[field]
    );
  }
}

interface Around {
  readonly rows: readonly Row[];
  readonly change: Change;
  readonly whole: Made;
}

function clashOf(id: string, refusal: Refusal['reason'] | undefined, around: Around): BackClash {
  const { rows, change, whole } = around;
  const row = rowOf(rows, id);
  const restored = rowOf(whole.rows, id);
  const left = change.structure?.left.find(([each]) => each === id)?.[1];
  return {
    id,
    left: change.changes.find((each) => each.id === id)?.after ?? left,
    now: row && fieldsOf(row),
    restored: restored && fieldsOf(restored),
    ...(row?.target.by === undefined ? {} : { by: row.target.by }),
    ...(row?.target.at === undefined ? {} : { at: row.target.at }),
    ...(refusal === undefined ? {} : { refusal }),
  };
}

function rowOf(rows: readonly Row[], id: string): Row | undefined {
  return rows[rowPositions(rows).get(id) ?? -1];
}
