import type { OperationOf } from '../operations.ts';
import type { Row, TargetRecord } from '../types.ts';
import type { OperationRule } from './rule.ts';

/** What stands beside a text: a lock or a join keeps nobody from deciding, and deciding is not editing. */
export const clash: OperationRule<'clash'> = {
  apply(draft, { id, alts, settled }) {
    const row = draft.get(id);
    if (row === undefined) return 'unknown-row';
    const wanted = clashOf({ ...(alts && { alts }), settled });
    if (sameClash(wanted, clashOf(row.target))) return undefined;
    const { alts: _, settled: __, ...rest } = row.target;
    draft.setTarget(row, { ...rest, ...wanted });
    return undefined;
  },

  invert(draft, { id }) {
    const row = draft.get(id);
    return row === undefined ? [] : [clashAsItIs(row)];
  },
};

/** The texts that clash with a row's own and those that were decided against; never both empty. */
export type Clash = Pick<TargetRecord, 'alts' | 'settled'>;

/** `undefined` where a row has neither. */
export function clashOf({ alts, settled }: Clash): Clash | undefined {
  const open = alts !== undefined && Object.keys(alts).length > 0;
  const decided = settled !== undefined && settled.length > 0;
  if (!open && !decided) return undefined;
  return { ...(open && { alts }), ...(decided && { settled }) };
}

export function sameClash(one: Clash | undefined, other: Clash | undefined): boolean {
  if (one === other) return true;
  return sameTexts(one?.alts, other?.alts) && sameList(one?.settled, other?.settled);
}

/** The operation that gives a row the clash it has now. */
export function clashAsItIs({ id, target }: Row): OperationOf<'clash'> {
  return clashOperation(id, clashOf(target));
}

export function clashOperation(id: string, clash: Clash | undefined): OperationOf<'clash'> {
  const alts = clash?.alts;
  return {
    op: 'clash',
    id,
    alts: alts === undefined ? null : { ...alts },
    settled: [...(clash?.settled ?? [])],
  };
}

function sameTexts(one: TargetRecord['alts'], other: TargetRecord['alts']): boolean {
  const [texts, others] = [Object.entries(one ?? {}), other ?? {}];
  if (texts.length !== Object.keys(others).length) return false;
  return texts.every(([hash, text]) => Object.hasOwn(others, hash) && others[hash] === text);
}

function sameList(one: readonly string[] = [], other: readonly string[] = []): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
