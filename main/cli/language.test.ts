import { expect, test } from 'vitest';
import { chooseLanguage } from './language.ts';

test.each([
  [[], { LANG: 'zh_CN.UTF-8' }, 'zh'],
  [[], { LANG: 'zh-Hant' }, 'zh'],
  [[], { LANG: 'en_US.UTF-8' }, 'en'],
  [[], { LANG: 'C' }, 'en'],
  [[], { LC_ALL: 'zh_TW', LANG: 'en_US' }, 'zh'],
  [[], { LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'en_US' }, 'zh'],
  [['--lang', 'en'], { LANG: 'zh_CN' }, 'en'],
  [['segments', 'a.md', '--lang=zh'], { LANG: 'en_US' }, 'zh'],
  [['--lang', 'fr'], { LANG: 'zh_CN' }, 'zh'],
  [['--lang'], { LANG: 'en_US' }, 'en'],
  [[], { LANG: 'zhang' }, 'en'],
])('%j with %j speaks %s', (argv, environment, language) => {
  expect(chooseLanguage(argv, environment)).toBe(language);
});
