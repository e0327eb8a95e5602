import { describe, expect, it } from 'vitest';
import { askableRows } from '../../projects/drafts/asked.ts';
import { applyOperations } from '../../projects/segments/operations.ts';
import type { Row, TargetRecord } from '../../projects/segments/types.ts';
import { numbersOf } from './DraftPreview.tsx';
import { fillOperations, isFillable, readDraft } from './plan.ts';

const SOURCES = [
  'In 1990 nobody had a phone.',
  'In 2001 few people had one.',
  'In 2015 everybody had one.',
  'In 2024 some gave theirs away.',
];
const TEXTS = [
  '1990 年，谁也没有手机。',
  '2001 年，有手机的人不多。',
  '2015 年，人人都有手机。',
  '2024 年，有人把手机送掉了。',
];

function rowsOf(...targets: Partial<TargetRecord>[]): Row[] {
  return SOURCES.map((source, index): Row => {
    const id = `row${index}`;
    const target = { id, text: '', state: 'initial' as const, ...targets[index] };
    return { id, kind: 'paragraph', source, at: [], target };
  });
}

const answerFor = (numbers: readonly number[], texts = TEXTS) =>
  numbers.map((number, index) => `【${number}】 ${texts[index]}`).join('\n');

describe('readDraft', () => {
  const rows = rowsOf();
  const all = askableRows(rows);
  const filled = (answer: string, requests: Parameters<typeof readDraft>[1]) => {
    const { plan, requestKnown } = readDraft(answer, requests, rows, []);
    const texts = plan.proposals.filter(({ fill }) => fill).map(({ row, text }) => [row.id, text]);
    return { texts, requestKnown };
  };
  const right = TEXTS.map((text, index) => [`row${index}`, text]);

  it('takes numbers for those of the request that the answer fits, not the latest', () => {
    const older = all.map((row, index) => ({ ...row, number: index + 11 }));
    const latest = all.slice(0, 1);
    expect(filled(answerFor([11, 12, 13, 14]), [latest, older])).toEqual({
      texts: right,
      requestKnown: true,
    });
  });

  it('takes them for those of the article where nothing was copied', () => {
    expect(filled(answerFor([1, 2, 3, 4]), [])).toEqual({ texts: right, requestKnown: false });
  });

  it('fills nothing from an answer to something else', () => {
    const texts = ['早市', '卖豆腐的人来得很早。', '三口锅里煮着豆浆。', '卖完就回家。'];
    expect(filled(answerFor([1, 2, 3, 4], texts), [all]).texts).toEqual([]);
  });
});

describe('filling', () => {
  it('names the model, leaves the row open, and leaves alone what is no longer empty', () => {
    const before = rowsOf();
    const { plan } = readDraft(answerFor([1, 2, 3, 4]), [askableRows(before)], before, []);
    const now = rowsOf({}, { text: '自己译的' }, { locked: true }, { in: 'row1' });
    const operations = fillOperations(
      plan.proposals,
      new Map(now.map((row) => [row.id, row])),
      ' Kimi ',
    );
    const { rows, refused } = applyOperations(now, operations, { at: '' });
    expect(refused).toEqual([]);
    expect(rows.map(({ target }) => [target.text, target.state, target.origin])).toEqual([
      [TEXTS[0], 'initial', 'machine:Kimi'],
      ['自己译的', 'initial', undefined],
      ['', 'initial', undefined],
      ['', 'initial', undefined],
    ]);
  });

  it('is offered for empty rows only', () => {
    const rows = rowsOf({}, { text: '自己译的' }, { locked: true });
    const { plan } = readDraft(answerFor([1, 2, 3, 4]), [askableRows(rows)], rows, []);
    expect(plan.proposals.map(isFillable)).toEqual([true, false, false, true]);
  });
});

it('numbers that follow each other are named together', () => {
  expect(numbersOf([3, 4, 5, 9, 11, 12])).toBe('3–5, 9, 11–12');
  expect(numbersOf([])).toBe('');
});
