import { normaliseText } from '../rowText.ts';
import type { OperationRule } from './rule.ts';

/** A note is about a row, not part of it: a locked or joined one can have one too. */
export const note: OperationRule<'note'> = {
  apply(draft, operation) {
    const row = draft.get(operation.id);
    if (row === undefined) return 'unknown-row';
    const value = normaliseText(operation.note ?? '');
    if (value === (row.target.note ?? '')) return undefined;
    const { note: _, ...bare } = row.target;
    draft.setTarget(row, value === '' ? bare : { ...bare, note: value });
    return undefined;
  },

  invert(draft, { id }) {
    return [{ op: 'note', id, note: draft.get(id)?.target.note ?? null }];
  },
};
