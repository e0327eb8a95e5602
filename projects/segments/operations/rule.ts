import type { Operation, OperationOf, RefusalReason } from '../operations.ts';
import { isSourceRow, stateOf, textOf } from '../rows.ts';
import type { Row, SegmentState, TargetRecord } from '../types.ts';
import type { Draft } from './draft.ts';

/** Who changes rows, and when (ISO 8601, UTC, whole seconds). */
export interface Stamp {
  readonly by?: string;
  readonly at: string;
}

/** One kind of operation. */
export interface OperationRule<Name extends Operation['op']> {
  /** Changes the draft, or leaves it alone and says why. Applied a second time, it changes nothing. */
  apply(draft: Draft, operation: OperationOf<Name>, stamp: Stamp): RefusalReason | undefined;
  /** What takes it back, asked of a draft that it has not been applied to but would be. */
  invert(draft: Draft, operation: OperationOf<Name>): Operation[];
}

/** Text and state were changed by somebody; locks and notes do not count as that. */
export function stamped(target: TargetRecord, { by, at }: Stamp): TargetRecord {
  const { by: _, ...rest } = target;
  return by === undefined ? { ...rest, at } : { ...rest, by, at };
}

/** A row that holds a text of its own and is not locked, or why it is none. */
export function editable(row: Row | undefined): RefusalReason | undefined {
  if (row === undefined) return 'unknown-row';
  if (row.target.in !== undefined) return 'joined-row';
  return row.target.locked ? 'locked-row' : undefined;
}

/** A row of the article that can be joined, split or left out, or why not. */
export function wholeSourceRow(row: Row | undefined): RefusalReason | undefined {
  if (row === undefined) return 'unknown-row';
  if (!isSourceRow(row)) return 'own-row';
  return editable(row) ?? (row.target.omitted === undefined ? undefined : 'omitted-row');
}

/** Where a text was changed: what had been reviewed must be looked at again, and an empty row is open. */
export function stateAfterEdit(row: Row, text: string): SegmentState {
  if (text === '' && isSourceRow(row)) return 'initial';
  return atMostTranslated(stateOf(row));
}

export function atMostTranslated(state: SegmentState): SegmentState {
  return state === 'initial' ? 'initial' : 'translated';
}

/** The operation that gives a row the text, state and origin it has now. */
export function textAsItIs(row: Row): Operation {
  return {
    op: 'text',
    id: row.id,
    text: textOf(row),
    state: stateOf(row),
    origin: row.target.origin ?? null,
  };
}

export function withText(
  target: TargetRecord,
  text: string,
  state: SegmentState,
  origin: string | undefined,
): TargetRecord {
  const { origin: _, ...rest } = target;
  return origin === undefined ? { ...rest, text, state } : { ...rest, text, state, origin };
}
