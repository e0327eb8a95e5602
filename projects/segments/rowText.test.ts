import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from './fixtures/arbitraries.ts';
import { joinTexts, normaliseText } from './rowText.ts';

describe('a row’s text', () => {
  it('has no line end but \\n and no control character', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const value = normaliseText(text);
        expect(value).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u2028\u2029]/);
        expect(normaliseText(value)).toBe(value);
      }),
    );
  });

  it.each([
    ['一\r\n二\r三\u2028四\u2029五', '一\n二\n三\n四\n五'],
    ['a\tb\fc', 'a b c'],
    ['a\u0000b\u001bc\u007fd', 'abcd'],
    ['开放权重 😀 “引号” \ud83d', '开放权重 😀 “引号” \ud83d'],
  ])('%j becomes %j', (text, expected) => {
    expect(normaliseText(text)).toBe(expected);
  });

  it.each([
    ['对齐税', '是真的', '对齐税是真的'],
    ['对齐税。', 'Open', '对齐税。Open'],
    ['对齐税', 'MoE', '对齐税 MoE'],
    ['GPT-4', '很大', 'GPT-4 很大'],
    ['Yes.', 'No', 'Yes. No'],
    ['“好”', '“对”', '“好”“对”'],
    ['好 ', '的', '好 的'],
    ['𠮷', '𠮷', '𠮷𠮷'],
    ['', '的', '的'],
  ])('%j and %j join to %j', (first, second, expected) => {
    expect(joinTexts(first, second)).toBe(expected);
  });
});
