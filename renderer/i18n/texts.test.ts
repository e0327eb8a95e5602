import { describe, expect, it } from 'vitest';
import { languageFor, resources } from './index.ts';

/** Every text with its dotted key. */
function flatten(texts: object, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

const PLURAL = /_(zero|one|two|few|many|other)$/;
const values = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe.each(Object.keys(resources['zh-CN']) as (keyof (typeof resources)['zh-CN'])[])(
  'texts of %s',
  (namespace) => {
    const zh = new Map(flatten(resources['zh-CN'][namespace]));
    const en = new Map(flatten(resources.en[namespace]));

    it('says everything in both languages', () => {
      const keys = (texts: Map<string, string>) =>
        [...new Set([...texts.keys()].map((key) => key.replace(PLURAL, '')))].sort();
      expect(keys(en)).toEqual(keys(zh));
    });

    it('has the plural forms that each language needs', () => {
      for (const [language, texts] of [
        ['zh-CN', zh],
        ['en', en],
      ] as const) {
        const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
        const counted = [...texts.keys()].filter((key) => PLURAL.test(key));
        for (const stem of new Set(counted.map((key) => key.replace(PLURAL, '')))) {
          expect(counted.filter((key) => key.replace(PLURAL, '') === stem).sort()).toEqual(
            needed.map((category) => `${stem}_${category}`).sort(),
          );
        }
      }
    });

    it('names only values that the other language names too', () => {
      for (const [key, text] of en) {
        const other = zh.get(key) ?? zh.get(key.replace(PLURAL, '_other'));
        const extra = values(text).filter((value) => !values(other ?? '').includes(value));
        expect(extra, key).toEqual([]);
      }
    });

    it('keeps the house typography in Chinese', () => {
      for (const [key, text] of zh) {
        const plain = text.replace(/\{\{\w+\}\}/g, '').replace(/（[^）]*）/g, '');
        expect(plain, `${key}: half-width punctuation beside hanzi`).not.toMatch(
          /\p{Script=Han}[,;:!?]|[,;:!?]\p{Script=Han}/u,
        );
        expect(plain, `${key}: no space between hanzi and Latin`).not.toMatch(
          /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u,
        );
      }
    });
  },
);

describe('language', () => {
  it('is Chinese where the system is, English elsewhere, and what the person chose before both', () => {
    expect(languageFor('system', 'zh-Hans-CN')).toBe('zh-CN');
    expect(languageFor('system', 'zh-TW')).toBe('zh-CN');
    expect(languageFor('system', 'de-DE')).toBe('en');
    expect(languageFor('zh-CN', 'en-US')).toBe('zh-CN');
    expect(languageFor('en', 'zh-CN')).toBe('en');
  });
});
