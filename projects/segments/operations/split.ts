import type { Operation } from '../operations.ts';
import { textOf } from '../rows.ts';
import type { Row, TargetRecord } from '../types.ts';
import { clashAsItIs } from './clash.ts';
import { cutSource, isInsideCharacter, joinSource } from './cut.ts';
import type { Draft } from './draft.ts';
import { joinedTarget } from './join.ts';
import { anchorOwnRows } from './own.ts';
import {
  type OperationRule,
  stamped,
  stateAfterEdit,
  textAsItIs,
  wholeSourceRow,
  withText,
} from './rule.ts';

const HALF = /^([^-]+)(?:-(\d+))?$/;

/** A name for a second half of this row that no row has yet: `abcdefgh-2`, `abcdefgh-3`… */
export function halfId(id: string, taken: { has(id: string): boolean }): string {
  const base = HALF.exec(id)?.[1] ?? id;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}

export const split: OperationRule<'split'> = {
  apply(draft, operation, stamp) {
    const row = draft.get(operation.id);
    const refusal = wholeSourceRow(row);
    if (row === undefined || refusal !== undefined) return refusal;
    const { newId, targetOffset } = operation;
    if (!areHalves(row.id, newId)) return 'not-a-half';
    if (draft.get(newId) !== undefined) return nextIs(draft, row, newId) ? undefined : 'id-taken';
    if (draft.followers(row).length > 0) return 'joined-row';
    const source = cutSource(row, operation.sourceOffset);
    const target = cutTarget(row.target, newId, targetOffset, row);
    if (source === undefined || target === undefined) return 'cannot-split';
    const position = (draft.position(row.id) ?? 0) + 1;
    draft.replace({ ...row, ...source[0], target: stamped(target[0], stamp) });
    draft.insert(position, { ...row, id: newId, ...source[1], target: stamped(target[1], stamp) });
    anchorOwnRows(draft, newId);
    return undefined;
  },

  invert(draft, { id, newId }) {
    const row = draft.get(id);
    if (row === undefined || draft.get(newId) !== undefined) return [];
    return [{ op: 'unsplit', id, newId }, textAsItIs(row)];
  },
};

export const unsplit: OperationRule<'unsplit'> = {
  apply(draft, operation, stamp) {
    const first = draft.get(operation.id);
    const second = draft.get(operation.newId);
    const refusal = wholeSourceRow(first) ?? wholeSourceRow(second);
    if (first === undefined || second === undefined || refusal !== undefined) return refusal;
    if (!areHalves(first.id, second.id)) return 'not-a-half';
    if (!nextIs(draft, first, second.id)) return 'not-adjacent';
    if (draft.followers(second).length > 0) return 'joined-row';
    const target = keepExtras(joinedTarget(first, second), second.target);
    draft.replace({ ...first, ...joinSource(first, second), target: stamped(target, stamp) });
    draft.remove(second);
    anchorOwnRows(draft, first.id);
    return undefined;
  },

  invert(draft, { id, newId }): Operation[] {
    const first = draft.get(id);
    const second = draft.get(newId);
    if (first === undefined || second === undefined) return [];
    return [
      { op: 'split', id, newId, sourceOffset: first.source.length, targetOffset: 0 },
      textAsItIs(first),
      textAsItIs(second),
      { op: 'note', id, note: first.target.note ?? null },
      { op: 'note', id: newId, note: second.target.note ?? null },
      clashAsItIs(first),
      clashAsItIs(second),
    ];
  },
};

/** Whether the second id is one that a cut of the first row gives. */
export function areHalves(id: string, newId: string): boolean {
  const first = HALF.exec(id);
  const second = HALF.exec(newId);
  return first?.[1] !== undefined && first[1] === second?.[1] && second[2] !== undefined;
}

/** Directly behind, with no own row between. */
function nextIs(draft: Draft, row: Row, id: string): boolean {
  return draft.at((draft.position(row.id) ?? 0) + 1)?.id === id;
}

function cutTarget(
  target: TargetRecord,
  newId: string,
  offset: number,
  row: Row,
): [TargetRecord, TargetRecord] | undefined {
  const text = textOf(row);
  if (offset > text.length || isInsideCharacter(text, offset)) return undefined;
  const half = (part: string, bare: TargetRecord): TargetRecord =>
    withText(bare, part, stateAfterEdit(row, part), part === '' ? undefined : target.origin);
  return [
    half(text.slice(0, offset).trimEnd(), target),
    half(text.slice(offset).trimStart(), { id: newId }),
  ];
}

/** What people wrote about the second half stays, now about the whole. */
function keepExtras(target: TargetRecord, second: TargetRecord): TargetRecord {
  const notes = [target.note, second.note].filter((note) => note !== undefined);
  return {
    ...target,
    ...(notes.length > 0 && { note: notes.join('\n') }),
    ...(second.dismissed && { dismissed: { ...second.dismissed, ...target.dismissed } }),
    ...(second.alts && { alts: { ...second.alts, ...target.alts } }),
    ...(second.settled && {
      settled: [...new Set([...(target.settled ?? []), ...second.settled])],
    }),
  };
}
