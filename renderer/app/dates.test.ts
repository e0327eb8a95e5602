import { describe, expect, it } from 'vitest';
import { momentLabel } from './dates.ts';

const today = new Date(2025, 2, 14, 18, 0);
const label = (date: Date, language = 'zh-CN') => momentLabel(date.toISOString(), language, today);

describe('a moment', () => {
  it('of today is said by the clock, of another day with the day, of another year with the year', () => {
    expect(label(new Date(2025, 2, 14, 0, 3))).toBe('00:03');
    expect(label(new Date(2025, 2, 1, 14, 3))).toBe('3月1日 14:03');
    expect(label(new Date(2024, 11, 31, 9, 5))).toBe('2024年12月31日 09:05');
    expect(label(new Date(2025, 2, 1, 14, 3), 'en')).toBe('March 1 at 14:03');
  });
});
