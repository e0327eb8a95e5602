import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProjectSettings } from '../../projects/segments/types.ts';
import { type Sheet, sheetSchema } from '../../projects/sheet/sheet.ts';
import { draftOf, draftOfSheet, sheetOf } from './draft.ts';

const settings: ProjectSettings = {
  schema: 1,
  title: 'Open weights',
  source: { sha256: '', url: 'https://example.com/a', author: 'Ada', date: '2024-07-23' },
  segmentation: 'block',
  created: '2025-01-01T00:00:00Z',
  translator: '孙',
};

const line = fc
  .string({ unit: fc.constantFrom('a', '译', ' ', '🌍', '\ud83c', '“', '\r\n'), maxLength: 6 })
  .map((text) => text.trim());
const slot = line.filter((text) => text !== '');
const address = fc.constantFrom('你' as const, '您' as const);

const sheets: fc.Arbitrary<Sheet> = fc.record(
  {
    titles: fc.uniqueArray(slot, { minLength: 1, maxLength: 3 }),
    originalTitle: slot,
    heading: slot,
    slug: slot,
    author: slot,
    date: slot,
    url: slot,
    translator: slot,
    address,
    speakers: fc.array(
      fc.record({ name: slot, chinese: slot, address }, { requiredKeys: ['name'] }),
      { minLength: 1, maxLength: 3 },
    ),
    quotes: fc.constantFrom('curly' as const, 'corner' as const),
    names: fc.constantFrom('chinese' as const, 'first-mention' as const, 'english' as const),
    nameList: fc.array(fc.record({ english: slot, chinese: line }), { minLength: 1, maxLength: 3 }),
    notes: slot,
  },
  { requiredKeys: [] },
);

describe('the form', () => {
  it('writes back every sheet as it was read', () => {
    fc.assert(
      fc.property(sheets, fc.nat(), (sheet, nth) => {
        const title = sheet.titles?.[nth % (sheet.titles.length || 1)];
        const whole = title === undefined ? sheet : { ...sheet, title };
        expect(sheetOf(draftOfSheet(whole))).toEqual(whole);
        expect(sheetSchema.safeParse(sheetOf(draftOfSheet(whole))).success).toBe(true);
      }),
    );
  });

  it('begins with what the article says of itself', () => {
    expect(sheetOf(draftOf(settings))).toEqual({
      originalTitle: 'Open weights',
      author: 'Ada',
      date: '2024-07-23',
      url: 'https://example.com/a',
      translator: '孙',
    });
    expect(sheetOf(draftOf({ ...settings, sheet: { heading: '开放' } }))).toEqual({
      heading: '开放',
    });
  });

  it('keeps a title that was chosen and is no candidate', () => {
    expect(sheetOf(draftOfSheet({ title: '开放', titles: ['权重'] }))).toEqual({
      title: '开放',
      titles: ['开放', '权重'],
    });
  });

  it('leaves out spaces around, empty lines and what was never chosen', () => {
    const draft = draftOfSheet({ titles: [' a ', ' '], nameList: [{ english: ' ', chinese: '' }] });
    expect(sheetOf({ ...draft, slug: '  ', address: 'x', notes: ' 见 #3\n' })).toEqual({
      titles: ['a'],
      notes: '见 #3',
    });
  });
});
