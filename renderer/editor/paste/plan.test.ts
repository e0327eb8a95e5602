import { describe, expect, it } from 'vitest';
import type { Row, TargetRecord } from '../../../projects/segments/types.ts';
import { PairLines } from '../pair/lines.ts';
import { asOneRow, asOwnText, pastedLines, planFilling } from './plan.ts';

function pair(...targets: Partial<TargetRecord>[]): PairLines {
  const rows = targets.map((target, index): Row => {
    const id = `row${index}`;
    return { id, kind: 'paragraph', source: '', at: [], target: { id, ...target } };
  });
  return new PairLines(rows.map((row) => ({ type: 'row', row })));
}

describe('pastedLines', () => {
  it('knows every line end, trims, and leaves blank lines out', () => {
    expect(pastedLines(' 一\r\n\n二\r三\u2028四\u2029 \t\n')).toEqual(['一', '二', '三', '四']);
  });

  it('drops control characters', () => {
    expect(pastedLines('a\u0000b\tc')).toEqual(['ab c']);
  });
});

describe('asOneRow', () => {
  it('puts nothing between hanzi and a blank beside Latin', () => {
    expect(asOneRow(['开放', '权重', 'open', 'weights', '模型', '。'])).toBe(
      '开放权重 open weights 模型。',
    );
  });
});

describe('planFilling', () => {
  it('fills open rows from the caret on and skips the others', () => {
    const lines = pair(
      {},
      { state: 'translated', text: '译' },
      { locked: true },
      { text: '旧' },
      { in: 'row3' },
      {},
    );
    const { fillings, left } = planFilling(['一', '二', '三', '四'], 0, lines);
    expect(fillings.map(({ row, text }) => [row.id, text])).toEqual([
      ['row0', '一'],
      ['row3', '二'],
      ['row5', '三'],
    ]);
    expect(left).toEqual(['四']);
  });

  it('fills no row before the caret', () => {
    expect(planFilling(['一'], 1, pair({}, { locked: true }))).toEqual({
      fillings: [],
      left: ['一'],
    });
  });
});

describe('asOwnText', () => {
  it('keeps indents and blank lines, with four blanks for a tab', () => {
    expect(asOwnText('- 甲\r\n\r\n\t> 乙\u2029丙\u0000\n\n')).toBe('- 甲\n\n    > 乙\n丙');
  });
});
