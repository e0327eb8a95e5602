import type { SegmentKind } from '../../markdown/types.ts';
import type { Operation, RefusalReason } from '../operations.ts';
import { isUntouchedMachine } from '../origin.ts';
import { stateOf, textOf } from '../rows.ts';
import { joinTexts } from '../rowText.ts';
import { type Row, type SegmentState, segmentStates, type TargetRecord } from '../types.ts';
import type { Draft } from './draft.ts';
import {
  atMostTranslated,
  editable,
  type OperationRule,
  stamped,
  textAsItIs,
  wholeSourceRow,
  withText,
} from './rule.ts';

/** Kinds that the document needs each in its own place. */
const UNJOINABLE: ReadonlySet<Row['kind']> = new Set<SegmentKind>([
  'header-cell',
  'cell',
  'front-matter',
]);

export const join: OperationRule<'join'> = {
  apply(draft, operation, stamp) {
    const row = draft.get(operation.id);
    const leader = draft.get(operation.into);
    if (row?.target.in !== undefined && row.target.in === leader?.id) return undefined;
    const refusal = wholeSourceRow(row) ?? wholeSourceRow(leader);
    if (row === undefined || leader === undefined || refusal !== undefined) return refusal;
    const misfit = checkNeighbours(draft, row, leader);
    if (misfit !== undefined) return misfit;
    const followers = draft.followers(row);
    draft.setTarget(leader, stamped(joinedTarget(leader, row), stamp));
    for (const { id } of [row, ...followers]) repoint(draft, id, leader.id);
    return undefined;
  },

  invert(draft, { id, into }) {
    const row = draft.get(id);
    const leader = draft.get(into);
    if (row === undefined || leader === undefined) return [];
    return [{ op: 'unjoin', id }, textAsItIs(row), textAsItIs(leader)];
  },
};

export const unjoin: OperationRule<'unjoin'> = {
  apply(draft, operation, stamp) {
    const row = draft.get(operation.id);
    if (row === undefined) return 'unknown-row';
    const leader = leaderOf(draft, row);
    if (leader === undefined) return undefined;
    const refusal = editable(leader);
    if (refusal !== undefined) return refusal;
    const group = draft.followers(leader).map(({ id }) => id);
    const { in: _, ...rest } = row.target;
    draft.setTarget(row, stamped({ ...rest, text: '', state: 'initial' }, stamp));
    for (const id of group.slice(group.indexOf(row.id) + 1)) repoint(draft, id, row.id);
    const state = atMostTranslated(stateOf(leader));
    draft.setTarget(leader, stamped({ ...leader.target, state }, stamp));
    return undefined;
  },

  invert(draft, { id }): Operation[] {
    const row = draft.get(id);
    const leader = row === undefined ? undefined : leaderOf(draft, row);
    return leader === undefined ? [] : [{ op: 'join', id, into: leader.id }, textAsItIs(leader)];
  },
};

function checkNeighbours(draft: Draft, row: Row, leader: Row): RefusalReason | undefined {
  const above = draft.sourceRowBefore(row);
  if (above === undefined || (above.id !== leader.id && above.target.in !== leader.id)) {
    return 'not-adjacent';
  }
  return UNJOINABLE.has(row.kind) || UNJOINABLE.has(leader.kind) ? 'cannot-join' : undefined;
}

function leaderOf(draft: Draft, row: Row): Row | undefined {
  return row.target.in === undefined ? undefined : draft.get(row.target.in);
}

/** One text for both: as open as the more open of the two. */
export function joinedTarget(first: Row, second: Row): TargetRecord {
  const text = joinTexts(textOf(first), textOf(second));
  // What nobody has looked at stays visibly so, in whichever half it stands.
  const fromSecond = textOf(first) === '' || isUntouchedMachine(second);
  const origin = fromSecond ? second.target.origin : first.target.origin;
  return withText(first.target, text, lowerState(stateOf(first), stateOf(second)), origin);
}

function lowerState(a: SegmentState, b: SegmentState): SegmentState {
  const lower = Math.min(segmentStates.indexOf(a), segmentStates.indexOf(b));
  return atMostTranslated(segmentStates[lower] ?? 'initial');
}

function repoint(draft: Draft, id: string, leader: string): void {
  const row = draft.get(id);
  if (row === undefined) return;
  const { text: _, state: __, origin: ___, by: ____, at: _____, ...rest } = row.target;
  draft.setTarget(row, { ...rest, in: leader });
}
