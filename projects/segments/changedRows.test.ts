import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedRows } from './changedRows.ts';
import { historiesArbitrary } from './merge/fixtures/histories.ts';
import type { TargetRecord } from './types.ts';

const none = { translated: 0, reviewed: 0, final: 0, reworded: 0, other: 0 };
const before: readonly TargetRecord[] = [
  { id: 'a', text: '', state: 'initial' },
  { id: 'b', text: '甲', state: 'translated' },
  { id: 'c', text: '乙', state: 'translated' },
  { id: 'd', text: '丙', state: 'reviewed' },
];

describe('rows that changed between two versions', () => {
  it('count once each, by what was done', () => {
    const after: readonly TargetRecord[] = [
      { id: 'a', text: '新', state: 'translated' },
      { id: 'b', text: '甲改', state: 'reviewed' },
      { id: 'c', text: '乙改', state: 'translated' },
      { id: 'own-1', own: 'own', text: '前言' },
      { id: 'e' },
    ];
    expect(changedRows(before, after)).toEqual({
      ...none,
      translated: 1,
      reviewed: 1,
      reworded: 2,
      other: 1,
    });
  });

  it('are none where nothing changed, and never more than there are rows', () => {
    fc.assert(
      fc.property(historiesArbitrary, ({ base, ours }) => {
        expect(changedRows(ours.target, ours.target)).toEqual(none);
        const counts = Object.values(changedRows(base.target, ours.target));
        const ids = new Set([...base.target, ...ours.target].map(({ id }) => id));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(ids.size);
      }),
    );
  });
});
