import { describe, expect, it } from 'vitest';
import { checkSheet } from './check.ts';

describe('a sheet', () => {
  it('that says nothing is all right', () => {
    expect(checkSheet({})).toEqual([]);
  });

  it.each(['2024-07-23', 'July 23, 2024', 'Tue, 23 Jul 2024 10:00:00 GMT', '2024 年 7 月'])(
    'takes %s for a date',
    (date) => {
      expect(checkSheet({ date })).toEqual([]);
    },
  );

  it.each(['7/8/2024', 'yesterday', '2024-13-40', '二〇二四年'])(
    'does not take %s for one',
    (date) => {
      expect(checkSheet({ date })).toEqual([
        { field: 'date', reason: 'unknown-date', value: date },
      ]);
    },
  );

  it.each([
    ['https://example.com/a?b=c#d', true],
    ['http://例子.中国/页', true],
    ['example.com', false],
    ['https://', false],
    ['https://example.com/a b', false],
    ['javascript:alert(1)', false],
  ])('takes %s for an address: %s', (url, good) => {
    expect(checkSheet({ url }).map(({ reason }) => reason)).toEqual(good ? [] : ['not-an-address']);
  });

  it('tells short names that no post can have', () => {
    for (const slug of ['Open Weights', '开放', 'con', 'a'.repeat(101)]) {
      expect(checkSheet({ slug })).toEqual([{ field: 'slug', reason: 'bad-slug', value: slug }]);
    }
    expect(checkSheet({ slug: 'open-weights-2' })).toEqual([]);
  });

  it('tells names that are doubled, case aside, or half there', () => {
    const nameList = [
      { english: 'Ada', chinese: '埃达' },
      { english: 'ada', chinese: '阿达' },
      { english: 'ADA', chinese: '艾达' },
      { english: 'Grace', chinese: '' },
    ];
    expect(checkSheet({ nameList })).toEqual([
      { field: 'nameList', reason: 'half-a-name', value: 'Grace' },
      { field: 'nameList', reason: 'doubled-name', value: 'Ada' },
    ]);
    expect(checkSheet({ speakers: [{ name: '甲' }, { name: '甲' }] })).toEqual([
      { field: 'speakers', reason: 'doubled-speaker', value: '甲' },
    ]);
  });
});
