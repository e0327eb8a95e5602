import type { OperationRule } from './rule.ts';

export const lock: OperationRule<'lock'> = {
  apply(draft, operation) {
    const row = draft.get(operation.id);
    if (row === undefined) return 'unknown-row';
    if (row.target.in !== undefined) return 'joined-row';
    if ((row.target.locked ?? false) === operation.locked) return undefined;
    const { locked: _, ...open } = row.target;
    draft.setTarget(row, operation.locked ? { ...open, locked: true } : open);
    return undefined;
  },

  invert(draft, { id }) {
    return [{ op: 'lock', id, locked: draft.get(id)?.target.locked ?? false }];
  },
};
