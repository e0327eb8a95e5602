import { describe, expect, it, test } from 'vitest';
import { chineseValue, compareNumbers, numbersOf } from './numbers.ts';

const compare = (source: string, target: string) =>
  compareNumbers(numbersOf(source), numbersOf(target));
const SAME = { lost: [], added: [] };

describe('numbers of a row and its translation', () => {
  test.each([
    ['12,000 people', '1.2 万人'],
    ['12,000 people', '12，000 人'],
    ['7 billion parameters', '70 亿参数'],
    ['a 7B model', '一个 7B 模型'],
    ['a 7B model', '70 亿参数的模型'],
    ['$5–10 million', '500 万到 1000 万美元'],
    ['in the 1990s', '20 世纪 90 年代'],
    ['March 5, 2024', '2024 年 3 月 5 日'],
    ['at 3 p.m.', '15 点'],
    ['20 percent', '百分之二十'],
    ['twenty-five people', '25 人'],
    ['two decades', '20 年'],
    ['GPT-4 and H100', 'GPT-4 和 H100'],
    ['64 cards', '６４ 张显卡'],
    ['half of it', '其中的 50%'],
    ['25 steps', '二十五步'],
  ])('%j agrees with %j', (source, target) => {
    expect(compare(source, target)).toEqual(SAME);
  });

  test.each([
    ['12,000 people', '12 万人', ['12,000'], ['12']],
    ['in 2019', '2018 年', ['2019'], ['2018']],
    ['3 million', '3 亿', ['3'], ['3']],
    ['no number', '5 个', [], ['5']],
    ['64 cards', '几张显卡', ['64'], []],
  ])('%j does not agree with %j', (source, target, lost, added) => {
    expect(compare(source, target)).toEqual({ lost, added });
  });

  it('reads hanzi', () => {
    expect(['十', '二十五', '三千万', '二〇二四', '一亿二千万', '两百'].map(chineseValue)).toEqual([
      10, 25, 3e7, 2024, 1.2e8, 200,
    ]);
  });
});
