import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../projects/segments/types.ts';
import { findRows, numberIn } from './find-rows.ts';
import type { Marked } from './items.ts';

function row(id: string, source: string, text = ''): Row {
  return { id, kind: 'paragraph', source, at: [], target: { id, text } };
}

/** The excerpt with what was found in brackets. */
function shown({ text, hits }: Marked): string {
  const [hit] = hits;
  if (hit === undefined) return text;
  return `${text.slice(0, hit.start)}[${text.slice(hit.start, hit.end)}]${text.slice(hit.end)}`;
}

describe('a row by its number', () => {
  it.each([
    ['12', 12],
    [':12', 12],
    [' : 7 ', 7],
    ['0', undefined],
    ['13', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['12a', undefined],
    ['', undefined],
    ['99999999999999999999', undefined],
  ])('%j', (query, number) => {
    expect(numberIn(query, 12)).toBe(number);
  });
});

describe('rows by their words', () => {
  it('are found in either language, case aside, and numbered from 1', () => {
    const rows = [
      row('a', 'Open Weights', '开放权重'),
      row('b', 'Closed', '封闭'),
      row('c', 'Nothing', 'AI 的权重'),
    ];
    const found = (words: string) => findRows(words, rows, 9).hits;
    expect(found('open w').map(({ number }) => number)).toEqual([1]);
    expect(found('权重').map(({ number }) => number)).toEqual([1, 3]);
    expect(found('ai 的').map(({ target }) => shown(target))).toEqual(['[AI 的]权重']);
    expect(found('')).toEqual([]);
    expect(findRows('权重', rows, 1)).toMatchObject({ hits: [{ number: 1 }], total: 2 });
    for (const sign of '.*+?^{}$()|[]\\/-') {
      expect(findRows(sign, [row('a', `a${sign}b`), row('b', 'ab')], 9).total, sign).toBe(1);
    }
  });

  it('show what stands around the words, from the beginning of a word', () => {
    const source = `${'Many words stand here. '.repeat(4)}Then the weights come, ${'and more '.repeat(40)}`;
    const [hit] = findRows('weights', [row('a', source)], 1).hits;
    expect(hit && shown(hit.source)).toMatch(/^…stand here\. Then the \[weights\] come, .*…$/);
  });

  it('mark exactly what was looked for, wherever it stands, and cut no character in halves', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'İ', '译', '🌍', ' ', '，'),
      maxLength: 300,
    });
    fc.assert(
      fc.property(text, fc.constantFrom('译', 'a🌍', 'İ', '，译'), text, (before, words, after) => {
        const [hit] = findRows(words, [row('a', before + words + after)], 1).hits;
        const [mark] = hit?.source.hits ?? [];
        expect(hit?.source.text.slice(mark?.start, mark?.end).toLowerCase()).toBe(
          words.toLowerCase(),
        );
        expect(hit?.source.text.isWellFormed()).toBe(true);
      }),
    );
  });
});
