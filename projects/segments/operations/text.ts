import { originAfterEdit } from '../origin.ts';
import { stateOf, textOf } from '../rows.ts';
import { normaliseText } from '../rowText.ts';
import {
  editable,
  type OperationRule,
  stamped,
  stateAfterEdit,
  textAsItIs,
  withText,
} from './rule.ts';

export const text: OperationRule<'text'> = {
  apply(draft, operation, stamp) {
    const row = draft.get(operation.id);
    const refusal = editable(row);
    if (row === undefined || refusal !== undefined) return refusal;
    const value = normaliseText(operation.text);
    const same = value === textOf(row);
    const state = operation.state ?? (same ? stateOf(row) : stateAfterEdit(row, value));
    const origin = originOf(operation.origin, row.target.origin, same);
    if (same && state === stateOf(row) && origin === row.target.origin) return undefined;
    draft.setTarget(row, stamped(withText(row.target, value, state, origin), stamp));
    return undefined;
  },

  invert(draft, { id }) {
    const row = draft.get(id);
    return row === undefined ? [] : [textAsItIs(row)];
  },
};

/** An edit that says nothing of its origin leaves it, but a machine's text is one no longer. */
function originOf(
  given: string | null | undefined,
  known: string | undefined,
  same: boolean,
): string | undefined {
  if (given !== undefined) return given ?? undefined;
  return same ? known : originAfterEdit(known);
}
