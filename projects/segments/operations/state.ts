import { stateOf } from '../rows.ts';
import { editable, type OperationRule, stamped } from './rule.ts';

export const state: OperationRule<'state'> = {
  apply(draft, operation, stamp) {
    const row = draft.get(operation.id);
    const refusal = editable(row);
    if (row === undefined || refusal !== undefined) return refusal;
    if (stateOf(row) === operation.state) return undefined;
    draft.setTarget(row, stamped({ ...row.target, state: operation.state }, stamp));
    return undefined;
  },

  invert(draft, { id }) {
    const row = draft.get(id);
    return row === undefined ? [] : [{ op: 'state', id, state: stateOf(row) }];
  },
};
