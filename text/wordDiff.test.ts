import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffPart, wordDiff } from './wordDiff.ts';

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom('开放', '权重', '模型', '的', '，', '。', 'model ', 'GPT-4', '3.5 %', '\r\n'),
      fc.constantFrom('😀', '👩‍👩‍👧', '🇨🇳', 'e\u0301', '字\ufe00', '\ud83d', '\udc00', ' '),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

const joined = (parts: readonly DiffPart[], left: DiffPart['kind']) =>
  parts.map((part) => (part.kind === left ? '' : part.text)).join('');

/** The length of the longest common subsequence, by the book. */
function commonLength(before: readonly string[], after: readonly string[]): number {
  const [word, ...rest] = before;
  if (word === undefined || after.length === 0) return 0;
  const at = after.indexOf(word);
  const without = commonLength(rest, after);
  return at < 0 ? without : Math.max(without, 1 + commonLength(rest, after.slice(at + 1)));
}

/** Offsets at which a character of the text ends. */
function ends(whole: string): Set<number> {
  const found = new Set([whole.length]);
  for (const { index } of new Intl.Segmenter('zh').segment(whole)) found.add(index);
  return found;
}

describe('wordDiff', () => {
  it('leads from one text to the other', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = wordDiff(before, after);
        expect(joined(parts, 'insert')).toBe(before);
        expect(joined(parts, 'delete')).toBe(after);
        expect(parts.every((part) => part.text !== '')).toBe(true);
        expect(parts.some((part, at) => part.kind === parts[at + 1]?.kind)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps as many words as there can be', () => {
    // Each character of these is a word.
    const few = fc
      .array(fc.constantFrom('甲 ', '乙 ', '丙 '), { maxLength: 6 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(few, few, (before, after) => {
        const parts = wordDiff(before, after);
        const kept = parts.flatMap(({ kind, text }) => (kind === 'same' ? [text] : [])).join('');
        expect(kept.length).toBe(commonLength([...before], [...after]));
      }),
    );
  });

  it('cuts no character of many parts', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = wordDiff(before, after);
        const sides = [[before, 'insert'] as const, [after, 'delete'] as const];
        for (const [whole, left] of sides) {
          const whereEnds = ends(whole);
          let offset = 0;
          for (const part of parts.filter(({ kind }) => kind !== left)) {
            offset += part.text.length;
            expect(whereEnds.has(offset)).toBe(true);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('tells words, not characters, apart', () => {
    expect(wordDiff('开放模型很重要。', '开放权重很重要。')).toEqual([
      { kind: 'same', text: '开放' },
      { kind: 'delete', text: '模型' },
      { kind: 'insert', text: '权重' },
      { kind: 'same', text: '很重要。' },
    ]);
  });

  it('says nothing where nothing differs', () => {
    expect(wordDiff('', '')).toEqual([]);
    expect(wordDiff('一样', '一样')).toEqual([{ kind: 'same', text: '一样' }]);
  });

  it('gives one replacement between the common ends where almost all differs', () => {
    const [before, after] = ['一 ', '二 '].map((word) => `始，${word.repeat(3000)}。终`);
    const kinds = wordDiff(before ?? '', after ?? '').map(({ kind }) => kind);
    // The blanks are common; with the bound hit they are not looked for.
    expect(kinds).toEqual(['same', 'delete', 'insert', 'same']);
  });
});
