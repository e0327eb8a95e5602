import { type Clash, clashOf, clashOperation, sameClash } from '../operations/clash.ts';
import type { Operation } from '../operations.ts';
import type { Row, SegmentState } from '../types.ts';
import { mergeChange } from './splice.ts';

/** What operations change about a row that stays a row. */
export interface RowFields {
  readonly text: string;
  readonly state: SegmentState;
  readonly origin: string | undefined;
  readonly locked: boolean;
  readonly note: string | undefined;
  /** Texts that clash with this one, and those that were decided against. */
  readonly clash: Clash | undefined;
}

export interface RowChange {
  readonly id: string;
  readonly before: RowFields;
  readonly after: RowFields;
}

export function fieldsOf({ target }: Row): RowFields {
  return {
    text: target.text ?? '',
    state: target.state ?? 'initial',
    origin: target.origin,
    locked: target.locked ?? false,
    note: target.note,
    clash: clashOf(target),
  };
}

export function sameFields(one: RowFields, other: RowFields): boolean {
  return (
    one.text === other.text &&
    one.state === other.state &&
    one.origin === other.origin &&
    one.locked === other.locked &&
    one.note === other.note &&
    sameClash(one.clash, other.clash)
  );
}

/**
 * What `now` becomes when `change` is taken back. Fields that something else changed since stay as they are; in
 * a text only the change's own stretch goes, or nothing where that stretch was rewritten.
 */
export function takenBack({ before, after }: RowChange, now: RowFields): RowFields {
  const text = mergeChange(after.text, before.text, now.text) ?? now.text;
  const keep = <K extends keyof RowFields>(field: K): RowFields[K] =>
    now[field] === after[field] ? before[field] : now[field];
  return {
    text,
    state: keep('state'),
    origin: text === now.text && before.text !== after.text ? now.origin : keep('origin'),
    locked: keep('locked'),
    note: keep('note'),
    clash: sameClash(now.clash, after.clash) ? before.clash : now.clash,
  };
}

/** The operations that turn one row's fields from `now` into `wanted`; a locked row is unlocked first. */
export function operationsBetween(id: string, now: RowFields, wanted: RowFields): Operation[] {
  const operations: Operation[] = [];
  const lock = now.locked !== wanted.locked;
  if (lock && now.locked) operations.push({ op: 'lock', id, locked: false });
  if (now.text !== wanted.text || now.origin !== wanted.origin) {
    const { text, state, origin = null } = wanted;
    operations.push({ op: 'text', id, text, state, origin });
  } else if (now.state !== wanted.state) {
    operations.push({ op: 'state', id, state: wanted.state });
  }
  if (now.note !== wanted.note) operations.push({ op: 'note', id, note: wanted.note ?? null });
  if (!sameClash(now.clash, wanted.clash)) operations.push(clashOperation(id, wanted.clash));
  if (lock && wanted.locked) operations.push({ op: 'lock', id, locked: true });
  return operations;
}
