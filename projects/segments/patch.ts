import { rowPositions } from './operations.ts';
import type { Row } from './types.ts';

/** What leads from some rows to others: those that are new or not as they were, and the order where it changed. */
export interface RowsPatch {
  readonly rows: readonly Row[];
  /** Every id, where rows came, went or changed places. */
  readonly order?: readonly string[];
}

/** `applyPatch(before, patchBetween(before, after))` equals `after`; a row that is as it was is not in it. */
export function patchBetween(before: readonly Row[], after: readonly Row[]): RowsPatch {
  const positions = rowPositions(before);
  const rows = after.filter((row) => {
    const old = before[positions.get(row.id) ?? -1];
    return old === undefined || !isSame(old, row);
  });
  const same =
    before.length === after.length && after.every((row, index) => row.id === before[index]?.id);
  return same ? { rows } : { rows, order: after.map(({ id }) => id) };
}

/**
 * Whether two values of JSON are the same, in whatever order their keys were set: a row that was undone and redone
 * has them in another order than the one read from its file.
 */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return false;
  }
  const [ours, theirs] = [fieldsOf(one), fieldsOf(other)];
  return (
    ours.size === theirs.size &&
    Array.isArray(one) === Array.isArray(other) &&
    [...ours].every(([key, value]) => theirs.has(key) && isSame(value, theirs.get(key)))
  );
}

function fieldsOf(value: object): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(value).filter(([, field]) => field !== undefined));
}

/** Total: an id in `order` that neither side knows is left out. */
export function applyPatch(rows: readonly Row[], patch: RowsPatch): readonly Row[] {
  const patched = new Map(patch.rows.map((row) => [row.id, row]));
  if (patch.order === undefined) return rows.map((row) => patched.get(row.id) ?? row);
  const known = new Map(rows.map((row) => [row.id, row]));
  return patch.order.flatMap((id) => patched.get(id) ?? known.get(id) ?? []);
}
