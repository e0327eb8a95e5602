import type { Operation, OperationOf } from '../operations.ts';
import { isSourceRow, textOf } from '../rows.ts';
import { normaliseText } from '../rowText.ts';
import { OWN_PREFIX } from '../schema.ts';
import type { Row, TargetRecord } from '../types.ts';
import { clashAsItIs } from './clash.ts';
import type { Draft } from './draft.ts';
import { type OperationRule, type Stamp, stamped, stateAfterEdit, textAsItIs } from './rule.ts';

export const own: OperationRule<'own'> = {
  apply(draft, operation, stamp) {
    const { id, after } = operation;
    if (!id.startsWith(OWN_PREFIX)) return 'not-own-row';
    if (after === id) return 'not-adjacent';
    if (after !== undefined && draft.get(after) === undefined) return 'unknown-row';
    const known = draft.get(id);
    if (known?.target.locked) return 'locked-row';
    const target = ownTarget(draft, known, operation, stamp);
    const row: Row = { id, kind: operation.kind, source: '', at: [], target };
    if (known !== undefined && draft.before(known)?.id === after) {
      if (target !== known.target) draft.replace(row);
    } else {
      if (known !== undefined) draft.remove(known);
      draft.insert(after === undefined ? 0 : (draft.position(after) ?? 0) + 1, row);
    }
    return undefined;
  },

  invert(draft, { id }) {
    const known = draft.get(id);
    return known === undefined
      ? [{ op: 'remove-own', id }]
      : [ownAsItIs(draft, known), textAsItIs(known)];
  },
};

export const removeOwn: OperationRule<'remove-own'> = {
  apply(draft, { id }) {
    const row = draft.get(id);
    if (row === undefined) return 'unknown-row';
    if (isSourceRow(row)) return 'not-own-row';
    if (row.target.locked) return 'locked-row';
    draft.remove(row);
    return undefined;
  },

  invert(draft, { id }): Operation[] {
    const row = draft.get(id);
    if (row === undefined) return [];
    return [
      ownAsItIs(draft, row),
      textAsItIs(row),
      { op: 'note', id, note: row.target.note ?? null },
      clashAsItIs(row),
    ];
  },
};

/** Own rows behind a row whose id has changed belong to the new one. */
export function anchorOwnRows(draft: Draft, anchor: string): void {
  const row = draft.get(anchor);
  if (row === undefined) return;
  for (const ownRow of draft.ownRowsAfter(row)) {
    if (ownRow.target.after !== anchor)
      draft.setTarget(ownRow, { ...ownRow.target, after: anchor });
  }
}

/** The record's `after` is the row of the article it stands behind; own rows there keep their order. */
function anchorOf(draft: Draft, after: string | undefined): string | undefined {
  const row = after === undefined ? undefined : draft.get(after);
  return row === undefined || isSourceRow(row) ? after : row.target.after;
}

function ownTarget(
  draft: Draft,
  known: Row | undefined,
  { id, kind, after, text }: OperationOf<'own'>,
  stamp: Stamp,
): TargetRecord {
  const anchor = anchorOf(draft, after);
  const value = normaliseText(text);
  if (known === undefined) {
    const fresh: TargetRecord = { id, text: value, state: 'translated', own: kind };
    return stamped(anchor === undefined ? fresh : { ...fresh, after: anchor }, stamp);
  }
  const same = value === textOf(known) && kind === known.target.own;
  const { after: _, ...rest } = known.target;
  const placed = anchor === undefined ? rest : { ...rest, after: anchor };
  if (same) return anchor === known.target.after ? known.target : placed;
  return stamped({ ...placed, own: kind, text: value, state: stateAfterEdit(known, value) }, stamp);
}

function ownAsItIs(draft: Draft, row: Row): Operation {
  const place = draft.before(row);
  const operation = {
    op: 'own',
    id: row.id,
    kind: row.target.own ?? 'own',
    text: textOf(row),
  } as const;
  return place === undefined ? operation : { ...operation, after: place.id };
}
