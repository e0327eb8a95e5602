import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workedOn } from './fixtures/arbitraries.ts';
import { applyPatch, patchBetween } from './patch.ts';
import type { Row } from './types.ts';

/** The same row, its keys set in another order, with one that is not there. */
function turnedAround(row: Row): Row {
  const target = Object.fromEntries(Object.entries(row.target).reverse());
  return { ...row, target: { ...target, dismissed: undefined } as unknown as Row['target'] };
}

describe('patches between rows', () => {
  it('lead from some rows to others', () => {
    fc.assert(
      fc.property(workedOn, workedOn, (before, after) => {
        expect(applyPatch(before, patchBetween(before, after))).toEqual(after);
      }),
    );
  });

  it('leave out rows that are as they were, in whatever order their keys were set', () => {
    fc.assert(
      fc.property(workedOn, (rows) => {
        const untold = rows.filter(({ target }) => target.dismissed === undefined);
        expect(patchBetween(untold, untold.map(turnedAround))).toEqual({ rows: [] });
      }),
    );
  });
});
