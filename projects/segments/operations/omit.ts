import { normaliseText } from '../rowText.ts';
import type { TargetRecord } from '../types.ts';
import { editable, type OperationRule, stamped, wholeSourceRow } from './rule.ts';

/** The text stays in the record, so that restoring the row brings it back. */
export const omit: OperationRule<'omit'> = {
  apply(draft, operation, stamp) {
    const row = draft.get(operation.id);
    const refusal = wholeSourceRow(row);
    if (row === undefined || (refusal !== undefined && refusal !== 'omitted-row')) return refusal;
    if (draft.followers(row).length > 0) return 'joined-row';
    const omitted = omission(operation.reason, operation.reader);
    if (sameOmission(omitted, row.target.omitted)) return undefined;
    draft.setTarget(row, stamped({ ...row.target, omitted }, stamp));
    return undefined;
  },

  invert(draft, { id }) {
    const omitted = draft.get(id)?.target.omitted;
    return [omitted === undefined ? { op: 'restore', id } : { op: 'omit', id, ...omitted }];
  },
};

export const restore: OperationRule<'restore'> = {
  apply(draft, operation, stamp) {
    const row = draft.get(operation.id);
    const refusal = editable(row);
    if (row === undefined || refusal !== undefined) return refusal;
    if (row.target.omitted === undefined) return undefined;
    const { omitted: _, ...target } = row.target;
    draft.setTarget(row, stamped(target, stamp));
    return undefined;
  },

  invert(draft, { id }) {
    const omitted = draft.get(id)?.target.omitted;
    return omitted === undefined ? [] : [{ op: 'omit', id, ...omitted }];
  },
};

type Omission = NonNullable<TargetRecord['omitted']>;

function omission(reason: string, reader: string | undefined): Omission {
  return reader === undefined ? { reason } : { reason, reader: normaliseText(reader) };
}

function sameOmission(a: Omission, b: Omission | undefined): boolean {
  return b !== undefined && a.reason === b.reason && a.reader === b.reader;
}
