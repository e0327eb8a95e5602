import { expect, test } from 'vitest';
import { compareInlines, compareStructure, inlineConstructs } from './index.ts';

test('counts what a site would render', () => {
  const text = 'a `b` $c$ [d](e) ![f](g) *h* **i** ~~j~~ <b>k</b> https://l.m [n] {{o}}';
  expect(inlineConstructs(text, '[n]: /o')).toEqual({
    code: 1,
    maths: 1,
    link: 2,
    image: 1,
    emphasis: 1,
    strong: 1,
    strikethrough: 1,
    tag: 2,
    address: 1,
    macro: 1,
  });
});

test('says what a translation lacks', () => {
  expect(compareInlines('See **word** and `code`', '见**“词”**字和 `code`')).toEqual([
    { severity: 'info', construct: 'strong', expected: 1, found: 0 },
  ]);
  expect(compareInlines('See **word**', '见**词**')).toEqual([]);
});

test('structures differ in place, or in length', () => {
  expect(compareStructure(['h1', 'paragraph'], ['h1', 'paragraph'])).toEqual([]);
  expect(compareStructure(['h1', 'paragraph'], ['h2', 'paragraph'])).toEqual([
    { expected: 'h1', found: 'h2' },
  ]);
  expect(compareStructure(['h1', 'paragraph'], ['h1'])).toEqual([
    { expected: 'paragraph', found: '' },
  ]);
  expect(compareStructure(['h1'], ['h1', 'paragraph'])).toEqual([
    { expected: '', found: 'paragraph' },
  ]);
});
