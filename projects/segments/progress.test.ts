import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitted, stamp, stepArbitrary, workedOn } from './fixtures/arbitraries.ts';
import { applyOperations } from './operations.ts';
import { progress, updateProgress } from './progress.ts';
import { pairRows } from './rows.ts';

const article = pairRows(
  ['Open weights', 'The alignment tax is real.', 'it is', 'An advert', 'MoE'].map((text, n) => ({
    id: 'abcde'.charAt(n),
    kind: 'paragraph',
    at: [{ start: n, end: n + 1 }],
    text,
  })),
  [
    { id: 'a', text: '开放权重', state: 'final' },
    { id: 'b', text: '对齐税是真的。', state: 'reviewed' },
    { id: 'c', in: 'b' },
    { id: 'd', text: '广告', state: 'initial', omitted: { reason: 'advert', reader: '（略）' } },
    { id: 'e', text: 'MoE 模型', state: 'initial' },
    { id: 'own-1', text: '编者的话', own: 'editor-note' },
  ],
).rows;

describe('progress', () => {
  it('counts rows by state, English words and 字数', () => {
    expect(progress(article)).toEqual({
      rows: 5,
      initial: 1,
      translated: 1,
      reviewed: 2,
      final: 1,
      ownRows: 1,
      sourceWords: 12,
      doneWords: 11,
      targetCharacters: 4 + 7 + 3 + 3 + 4,
    });
  });

  it('after a change is what counting again would give', () => {
    fc.assert(
      fc.property(workedOn, stepArbitrary, (before, step) => {
        const { rows, changed } = applyOperations(before, [fitted(before, step)], stamp);
        expect(updateProgress(progress(before), before, rows, changed)).toEqual(progress(rows));
      }),
      { numRuns: 1000 },
    );
  });

  it('has every row in one state', () => {
    fc.assert(
      fc.property(workedOn, (rows) => {
        const { initial, translated, reviewed, final, ...counts } = progress(rows);
        expect(initial + translated + reviewed + final).toBe(counts.rows);
        expect(counts.rows + counts.ownRows).toBe(rows.length);
        expect(counts.doneWords).toBeLessThanOrEqual(counts.sourceWords);
      }),
    );
  });
});
