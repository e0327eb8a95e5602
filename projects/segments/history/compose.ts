import type { RowChange } from './changes.ts';

/** Changes that were made one after the other, as one of each row: its first before, its last after. */
export function composed(changes: readonly RowChange[]): RowChange[] {
  const rows = new Map<string, RowChange>();
  for (const change of changes) {
    const earlier = rows.get(change.id);
    rows.set(change.id, earlier === undefined ? change : { ...change, before: earlier.before });
  }
  return [...rows.values()];
}
