import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countCharacters, countCharactersWithoutPunctuation, countWords } from './count.ts';

test.each([
  ['', 0],
  ['Hello, world.', 2],
  ['state-of-the-art and/or vis-a-vis', 3],
  ['06/30/2003 is one word', 4],
  ['a — lone dash - or two', 5],
  ['word—word is 1990–95', 3],
  ['don’t, models’ “quoted” words', 4],
  ['**Bold** and _italic_ and ~~gone~~', 5],
  ['See [the docs](https://a.b "A title") now', 4],
  ['See [the docs][ref] now.[^1]', 4],
  ['![An image](a.png) stands here', 4],
  ['Run `npm install` first', 4],
  ['With $a + b = c$ we go', 4],
  ['At https://a.b/c?d and <https://e.f>', 4],
  ['Press <kbd>Ctrl</kbd> <!-- not this --> now {#id .class}', 3],
  ['{{< ref "a b" >}} is gone', 2],
  ['2\\. \\*not bold\\*', 3],
  ['one&nbsp;two', 2],
  ['a 模型 b', 4],
  ['naïve Größe', 2],
  ['one\r\ntwo\ttwo', 3],
])('English words of %j: %i', (text, words) => {
  expect(countWords(text)).toBe(words);
});

test.each([
  // Hand-counted: hanzi and full-width punctuation one each, a run of anything else one.
  ['', 0, 0],
  ['大模型。', 4, 3],
  ['大模型，很大！', 7, 5],
  ['GPT-4o 很强。', 4, 3],
  ['用GPT-4o写代码', 5, 5],
  ['他说：“好。”', 7, 3],
  ['等等……', 4, 2],
  ['模型——很大', 6, 4],
  ['don’t 是英文', 4, 4],
  ['中,文', 3, 2],
  ['3.5 元', 2, 2],
  ['50% 的人', 3, 3],
  ['２０２４年', 5, 5],
  ['𠮷野家', 3, 3],
  ['全　角', 2, 2],
  ['カタカナとﾊﾝｶｸ', 9, 9],
  ['한국어 문장', 2, 2],
  ['好🎉', 2, 1],
  ['·中·文', 4, 2],
  ['**重要**：看[文档](https://a.b/c)。', 7, 5],
  ['运行 `npm install` 命令', 6, 6],
  ['![图](a.png)见[1]', 3, 3],
  ['见注。[^1]', 3, 2],
  ['“AI”\n时代', 5, 3],
])('字数 of %j: %i, without punctuation %i', (text, characters, bare) => {
  expect(countCharacters(text)).toBe(characters);
  expect(countCharactersWithoutPunctuation(text)).toBe(bare);
});

test('counts are never negative, never more than the text has code units, and add up over lines', () => {
  const line = fc
    .oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('中', '。', 'a', ' ', '’', '—', '1') }),
    )
    .map((text) => text.replace(/[`<>$[\]{}\\!\n\r]/g, ''));
  fc.assert(
    fc.property(line, line, (one, two) => {
      for (const count of [countWords, countCharacters, countCharactersWithoutPunctuation]) {
        expect(count(one)).toBeLessThanOrEqual(one.length);
        expect(count(`${one}\n${two}`)).toBe(count(one) + count(two));
      }
      expect(countCharactersWithoutPunctuation(one)).toBeLessThanOrEqual(countCharacters(one));
    }),
  );
});
