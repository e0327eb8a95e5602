import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inlineSpans } from './inline/index.ts';
import { type PseudoMode, pseudoText } from './pseudo.ts';

test('identity is the source', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), (text, at) => pseudoText(text, 'identity', at) === text),
  );
});

test('a marker is a sentence of its own and differs from every other', () => {
  expect(pseudoText('One.', 'marker', 12)).toBe('译文标记 12 甲。');
  const markers = Array.from({ length: 500 }, (_, index) => pseudoText('x', 'marker', index + 1));
  expect(new Set(markers).size).toBe(500);
});

test('hostile texts come in turn, on one line, each with letters', () => {
  const texts = Array.from({ length: 400 }, (_, index) => pseudoText('x', 'hostile', index + 1));
  expect(texts).toContain('1. 步骤');
  expect(texts[0]).toBe(texts[new Set(texts).size]);
  expect(texts.filter((text) => !/\p{L}/u.test(text) || /[\n\r]/.test(text))).toEqual([]);
});

test.each([
  ['Plain words here.', /^\p{Script=Han}+ \p{Script=Han}+ \p{Script=Han}+\.$/u],
  ['**Bold** _it_ ~~x~~', /^\*\*\p{Script=Han}+\*\* _\p{Script=Han}_ ~~\p{Script=Han}~~$/u],
  ['Run `npm i` now', /^\p{Script=Han}+ `npm i` \p{Script=Han}+$/u],
  ['[text](https://a.b "T") x', /^\[\p{Script=Han}+\]\(https:\/\/a\.b "T"\) \p{Script=Han}$/u],
  [
    '[text][label] and [short] and [empty][]',
    /\]\[label\] \p{Script=Han}+ \[short\] \p{Script=Han}+ \[empty\]\[\]$/u,
  ],
  ['![alt](a.png)[^note]', /^!\[\p{Script=Han}+\]\(a\.png\)\[\^note\]$/u],
  ['<b>x</b> &amp; $a_b$ {name} a@b.c', /^<b>\p{Script=Han}<\/b> &amp; \$a_b\$ \{name\} a@b\.c$/u],
  ['costs $5 or $10', /^\p{Script=Han}+ \$5 or \$10$/u],
])('keeps the markup of %j readable', (source, expected) => {
  expect(pseudoText(source, 'readable', 1)).toMatch(expected);
});

test('readable keeps every span of markup where it was', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'word',
      'Word ',
      '`',
      '**',
      '_',
      '[',
      ']',
      '](u)',
      '][l]',
      '$',
      '{',
      '}',
      '<b>',
      '![',
      '\\*',
      '&lt;',
      ' ',
      'a@b',
    ),
    fc.string({ unit: 'binary', maxLength: 2 }),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const source = pieces.join('');
      const markup = (text: string): string[] =>
        inlineSpans(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
      expect(markup(pseudoText(source, 'readable', 1))).toEqual(markup(source));
    }),
  );
});

test('equal words stay equal', () => {
  const [one, two] = pseudoText('model model', 'readable', 1).split(' ');
  expect(one).toBe(two);
});

test.each<PseudoMode>(['readable', 'identity', 'marker', 'hostile'])(
  '%s takes any text',
  (mode) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, at) => {
        expect(typeof pseudoText(text, mode, at + 1)).toBe('string');
      }),
    );
  },
);
