import { expect, test } from 'vitest';
import {
  isCjkPunctuation,
  isDigit,
  isEmoji,
  isFullWidth,
  isHan,
  isKana,
  isLatinLetter,
  isSharedPunctuation,
  isWhitespace,
  isWordCharacter,
} from './characters.ts';

const classes: readonly {
  readonly name: string;
  readonly test: (character: string) => boolean;
  readonly inside: string;
  readonly outside: string;
}[] = [
  { name: 'hanzi', test: isHan, inside: '中文々〇㐀𠮷𰻝豈', outside: 'aあア한。１😀' },
  { name: 'kana', test: isKana, inside: 'あアーﾊㄅ', outside: '中a。' },
  {
    name: 'CJK punctuation',
    test: isCjkPunctuation,
    inside: '。，、；：？！（）《》「」『』【】〔〕〜～．｡',
    outside: '“”…—.,中ＡＺ１ a\u3000',
  },
  { name: 'shared punctuation', test: isSharedPunctuation, inside: '“”‘’…—–·', outside: '"\'.-。' },
  { name: 'full width', test: isFullWidth, inside: '中あＡ１。，　￥', outside: 'a1."“ﾊ😀' },
  { name: 'Latin letters', test: isLatinLetter, inside: 'aZéßø', outside: '1中я.' },
  { name: 'digits', test: isDigit, inside: '09１٣', outside: 'a一½' },
  { name: 'emoji', test: isEmoji, inside: '😀🎉🇨⌚', outside: '1#©中a' },
  {
    name: 'white space',
    test: isWhitespace,
    inside: ' \t\n\r\u3000\u00a0\u2028',
    outside: 'a中\u200b',
  },
  { name: 'word characters', test: isWordCharacter, inside: 'a中1é\u0301한', outside: ' .。“😀' },
];

test.each(classes)('$name', ({ test: isInside, inside, outside }) => {
  expect([...inside].filter((character) => !isInside(character))).toEqual([]);
  expect([...outside].filter(isInside)).toEqual([]);
  expect(isInside('')).toBe(false);
  expect(isInside('\ud800')).toBe(false);
});
