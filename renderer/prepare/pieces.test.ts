import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit } from '../../projects/import/edits.ts';
import { composed } from './hunks.ts';
import { afterPieces, beforePieces, chunksOf, linesOf, type Piece } from './pieces.ts';

const edit = (start: number, end: number, replacement: string): Edit => ({
  at: { start, end },
  replacement,
});

/** `-gone-` and `+added+` in the text. */
const notation = (pieces: readonly Piece[]): string =>
  pieces
    .map(({ kind, text }) => {
      const mark = kind === 'gone' ? '-' : kind === 'added' ? '+' : '';
      return mark + text + mark;
    })
    .join('');

const shown = (first: string, edits: readonly Edit[]) => {
  const last = applyEdits(first, edits);
  const hunks = composed([], edits);
  return { before: beforePieces(first, last, hunks), after: afterPieces(first, last, hunks) };
};

describe('the changes of a text', () => {
  it('are the words that change, not the whole stretch', () => {
    const { before, after } = shown('one two three four', [edit(4, 13, 'two drei')]);
    expect(notation(before)).toBe('one two -three- four');
    expect(notation(after)).toBe('one two -three-+drei+ four');
  });

  it('leave each side its own text', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '猫', '😀'), maxLength: 20 });
    fc.assert(
      fc.property(texts, fc.nat(20), fc.nat(20), texts, (first, a, b, replacement) => {
        const [start = 0, end = 0] = [a % (first.length + 1), b % (first.length + 1)].sort(
          (x, y) => x - y,
        );
        const edits = [edit(start, end, replacement)];
        const { before, after } = shown(first, edits);
        const own = (pieces: readonly Piece[], other: Piece['kind']) =>
          pieces.filter(({ kind }) => kind !== other).map(({ text }) => text);
        expect(own(before, 'added').join('')).toBe(first);
        const last = applyEdits(first, edits);
        expect(own(after, 'gone').join('')).toBe(last);
        for (const line of linesOf(after)) {
          const text = line.pieces.filter(({ kind }) => kind !== 'gone').map((piece) => piece.text);
          expect(text.join('')).toBe(last.slice(line.at.start, line.at.end));
        }
        expect(chunksOf(linesOf(before)).flat()).toEqual(linesOf(before));
      }),
    );
  });
});

describe('lines', () => {
  const first = 'a\n1\n2\n3\n4\nb\n';
  const { after } = shown(first, [edit(2, 10, '')]);

  it('that were removed are folded where they are many', () => {
    const lines = linesOf(after);
    expect(lines.map(({ folded }) => folded)).toEqual([undefined, 4, undefined]);
  });

  it('are all shown where their hunk is looked at', () => {
    expect(linesOf(after, 0)).toHaveLength(6);
  });

  it('that lose their end are one line with what follows', () => {
    const { before, after: joined } = shown('one\ntwo\n', [edit(3, 4, ' ')]);
    expect(linesOf(before).map(({ pieces }) => notation(pieces))).toEqual(['one-\n-', 'two\n']);
    expect(linesOf(joined).map(({ pieces }) => notation(pieces))).toEqual(['one-\n-+ +two\n']);
  });
});
