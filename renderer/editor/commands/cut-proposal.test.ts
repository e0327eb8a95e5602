import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutSource } from '../../../projects/segments/operations/cut.ts';
import type { Row } from '../../../projects/segments/types.ts';
import { moveCut, proposeCut } from './cut-proposal.ts';

function rowOf(source: string, text: string): Row {
  const at = [{ start: 0, end: source.length }];
  return { id: 'r', kind: 'paragraph', source, at, target: { id: 'r', text, state: 'initial' } };
}

const row = rowOf(
  'The tax is real. Nobody wants to pay it. Read on.',
  '对齐税是真的。没人想付。往下读。',
);

/** Both halves of both sides. */
function halves(of: Row, side: 'source' | 'target', offset: number): string[] | undefined {
  const cut = proposeCut(of, side, offset);
  const text = of.target.text ?? '';
  return (
    cut && [
      of.source.slice(0, cut.source),
      of.source.slice(cut.source),
      text.slice(0, cut.target),
      text.slice(cut.target),
    ]
  );
}

describe('a cut', () => {
  it.each([7, 6, 8])(
    'at %i in the Chinese cuts the English between the same sentences',
    (offset) => {
      expect(halves(row, 'target', offset)?.slice(0, 2)).toEqual([
        'The tax is real. ',
        'Nobody wants to pay it. Read on.',
      ]);
    },
  );

  it('in the English cuts the Chinese between the same sentences', () => {
    expect(halves(row, 'source', 41)).toEqual([
      'The tax is real. Nobody wants to pay it. ',
      'Read on.',
      '对齐税是真的。没人想付。',
      '往下读。',
    ]);
  });

  it('is between the first sentences where the caret has not been moved', () => {
    expect(halves(row, 'target', 0)).toEqual([
      'The tax is real. ',
      'Nobody wants to pay it. Read on.',
      '对齐税是真的。',
      '没人想付。往下读。',
    ]);
  });

  it('of a row without Chinese is proposed between sentences near its middle', () => {
    const empty = rowOf('One short. Another sentence that is long. End.', '');
    expect(halves(empty, 'target', 0)?.[1]).toMatch(/^Another|^End/);
  });

  it('behind what is written so far leaves the sentences without Chinese for the next row', () => {
    const three = 'One is here. Two is *there*. Three is [far away](https://example.com/).';
    expect(halves(rowOf(three, '一在这里。'), 'target', 5)?.[1]).toMatch(/^Two is/);
    expect(halves(rowOf(three, '一在这里。二在那里。'), 'target', 10)?.[1]).toMatch(/^Three is/);
    expect(halves(rowOf(three, '一。二。三。四。'), 'target', 8)?.[1]).toMatch(/^Three is/);
  });

  it('inside one sentence is proposed at a word, as far along as the caret is', () => {
    const one = rowOf('open weights let anyone look', '开放权重让任何人看');
    expect(halves(one, 'target', 4)?.[1]).toBe('let anyone look');
  });

  it('is not proposed where there is nothing to cut', () => {
    expect(proposeCut(rowOf('Word', '词'), 'target', 1)).toBeUndefined();
    expect(proposeCut({ ...row, kind: 'front-matter' }, 'target', 1)).toBeUndefined();
  });

  it('moves by words and by sentences, and stops at the ends', () => {
    const cut = { source: 17, target: 7 };
    expect(moveCut(row, 'source', cut, 1, 'word')).toBe(24);
    expect(moveCut(row, 'source', cut, -1, 'word')).toBe(11);
    expect(moveCut(row, 'source', cut, 1, 'sentence')).toBe(41);
    expect(moveCut(row, 'target', cut, 1, 'sentence')).toBe(12);
    expect(moveCut(row, 'source', { ...cut, source: 4 }, -1, 'word')).toBe(4);
    expect(moveCut(row, 'target', { ...cut, target: 0 }, -1, 'word')).toBe(0);
  });

  it('can always be made, whatever the texts', () => {
    const text = fc.array(fc.constantFrom('a', ' ', '. ', '词', '。', '😀', '\n', '**'), {
      maxLength: 12,
    });
    const side = fc.constantFrom('source' as const, 'target' as const);
    fc.assert(
      fc.property(text, text, side, fc.nat(20), (english, chinese, from, offset) => {
        const some = rowOf(english.join('').replaceAll('\n', ' '), chinese.join(''));
        const length = from === 'source' ? some.source.length : (some.target.text ?? '').length;
        const cut = proposeCut(some, from, Math.min(offset, length));
        if (cut === undefined) return;
        expect(cutSource(some, cut.source)).toBeDefined();
        expect(cut.target).toBeLessThanOrEqual((some.target.text ?? '').length);
      }),
    );
  });
});
