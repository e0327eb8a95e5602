import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseDate } from './dates.ts';

describe('dates in Chinese', () => {
  it.each([
    ['2024-07-23', '2024 年 7 月 23 日'],
    ['2024-07-23T23:30:00-07:00', '2024 年 7 月 23 日'],
    ['2024-07-23 10:00', '2024 年 7 月 23 日'],
    ['2024-07', '2024 年 7 月'],
    ['2024/7/23', '2024 年 7 月 23 日'],
    ['2024.07.23', '2024 年 7 月 23 日'],
    ['July 23, 2024', '2024 年 7 月 23 日'],
    ['Jul. 23rd 2024', '2024 年 7 月 23 日'],
    ['Sept 3, 2024', '2024 年 9 月 3 日'],
    ['Tuesday, July 23, 2024 at 10:00 AM', '2024 年 7 月 23 日'],
    ['Tue, 23 Jul 2024 10:00:00 GMT', '2024 年 7 月 23 日'],
    ['23 July 2024', '2024 年 7 月 23 日'],
    ['the 23rd of July', 'the 23rd of July'],
    ['1st of May 2024', '2024 年 5 月 1 日'],
    [' July 2024 ', '2024 年 7 月'],
    ['2024年7月23日', '2024 年 7 月 23 日'],
    ['2024 年 7 月', '2024 年 7 月'],
  ])('%j is %j', (text, chinese) => {
    expect(chineseDate(text)).toBe(chinese);
  });

  it.each(['7/8/2024', '2024-02-30', 'July 32, 2024', 'Julember 3, 2024', 'last week', '2024', ''])(
    '%j is left as it is',
    (text) => {
      expect(chineseDate(text)).toBe(text);
    },
  );

  it('are the same day in every form, and once in Chinese stay so', () => {
    const day = fc.date({
      min: new Date('1900-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, (date) => {
        const iso = chineseDate(date.toISOString());
        const english = (month: 'short' | 'long') =>
          date.toLocaleDateString('en-US', {
            month,
            day: 'numeric',
            year: 'numeric',
            timeZone: 'UTC',
          });
        expect(iso).toMatch(/^\d{4} 年 \d+ 月 \d+ 日$/);
        expect(chineseDate(date.toUTCString())).toBe(iso);
        expect(chineseDate(english('long'))).toBe(iso);
        expect(chineseDate(english('short'))).toBe(iso);
        expect(chineseDate(iso)).toBe(iso);
      }),
    );
  });

  it('are never lost: any text comes back with its letters and digits', () => {
    const bare = (text: string) => text.replace(/\D/g, '').replace(/0/g, '');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = chineseDate(text);
        if (written !== text.trim()) expect(bare(text)).toContain(bare(written).slice(0, 4));
        expect(written).not.toContain('undefined');
        expect(written).not.toContain('NaN');
      }),
    );
  });
});
