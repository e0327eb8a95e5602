import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clashingTexts, isClash, settleClash } from './clash.ts';
import { stamp, workedOn } from './fixtures/arbitraries.ts';
import { textHash } from './merge/hash.ts';
import { applyOperations } from './operations.ts';
import type { Row, TargetRecord } from './types.ts';

function rowWith(target: Partial<TargetRecord>): Row {
  const id = 'aaaaaaaa';
  return { id, kind: 'paragraph', source: 'A', at: [], target: { id, text: '', ...target } };
}

const alts = (...texts: string[]) =>
  Object.fromEntries(texts.map((text) => [textHash(text), text]));

function settled(row: Row, text: string): TargetRecord | undefined {
  const { rows, refused } = applyOperations([row], settleClash(row, text), stamp);
  expect(refused).toEqual([]);
  return rows[0]?.target;
}

describe('a clash', () => {
  it('is there while another text than the row’s own is', () => {
    expect(isClash(rowWith({ text: '一' }))).toBe(false);
    expect(isClash(rowWith({ text: '一', alts: {} }))).toBe(false);
    expect(isClash(rowWith({ text: '一', alts: alts('二') }))).toBe(true);
    expect(isClash(rowWith({ text: '二', alts: alts('二') }))).toBe(false);
  });

  it('shows every text once, the row’s own first', () => {
    const row = rowWith({ text: '一', alts: { b: '三', a: '二', c: '一', d: '三' } });
    expect(clashingTexts(row)).toEqual(['一', '二', '三']);
  });

  it('is settled for the row’s own text, which stays as it is', () => {
    const row = rowWith({ text: '一', state: 'reviewed', by: 'lin', alts: alts('二') });
    expect(settled(row, '一')).toEqual({
      id: 'aaaaaaaa',
      text: '一',
      state: 'reviewed',
      by: 'lin',
      settled: [textHash('二')],
    });
  });

  it('is settled for the other text, which is an edit', () => {
    const row = rowWith({
      text: '一',
      state: 'reviewed',
      alts: alts('二', '三'),
      settled: [textHash('二'), 'zzzzzzzz'],
    });
    expect(settled(row, '二')).toEqual({
      id: 'aaaaaaaa',
      text: '二',
      state: 'translated',
      ...stamp,
      settled: [textHash('一'), textHash('三'), 'zzzzzzzz'].sort(),
    });
  });

  it('is settled for a text made of both, and all of them are decided against', () => {
    const row = rowWith({ text: '一', alts: alts('二') });
    expect(settled(row, '一二')?.settled).toEqual([textHash('一'), textHash('二')].sort());
  });

  it('leaves a locked row locked, and a row empty on one side without a settled nothing', () => {
    const row = rowWith({ text: '', locked: true, alts: alts('二') });
    expect(settled(row, '二')).toMatchObject({ text: '二', locked: true });
    expect(settled(row, '二')?.settled).toBeUndefined();
  });

  it('leaves nothing to settle, in any row and for any text', () => {
    fc.assert(
      fc.property(workedOn, fc.nat(), fc.string(), (rows, pick, other) => {
        const clashes = rows.filter(isClash);
        const row = clashes[pick % clashes.length];
        if (row === undefined) return;
        const choices = [...clashingTexts(row), other];
        const chosen = choices[pick % choices.length] ?? other;
        const after = applyOperations(rows, settleClash(row, chosen), stamp);
        expect(after.refused.filter(({ reason }) => reason !== 'locked-row')).toEqual([]);
        const now = after.rows.find(({ id }) => id === row.id);
        expect(now && isClash(now)).toBe(false);
        expect(now && settleClash(now, chosen)).toEqual([]);
      }),
    );
  });
});
