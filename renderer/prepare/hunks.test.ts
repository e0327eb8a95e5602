import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit } from '../../projects/import/edits.ts';
import { composed, type Hunk, rangeAfter, rangeBefore } from './hunks.ts';

/** Applies rounds of edits, and composes their hunks. */
function run(first: string, rounds: readonly (readonly Edit[])[]) {
  let last = first;
  let hunks: Hunk[] = [];
  for (const edits of rounds) {
    hunks = composed(hunks, edits);
    last = applyEdits(last, edits);
  }
  return { last, hunks };
}

const cut = (text: string, { start, end }: { start: number; end: number }) =>
  text.slice(start, end);

/** Each hunk as `before→after`. */
const shown = (first: string, rounds: readonly (readonly Edit[])[]) => {
  const { last, hunks } = run(first, rounds);
  return hunks.map(({ before, after }) => `${cut(first, before)}→${cut(last, after)}`);
};

const edit = (start: number, end: number, replacement: string): Edit => ({
  at: { start, end },
  replacement,
});

describe('hunks of several rounds of edits', () => {
  it.each<[string, Edit[][], string[]]>([
    ['one two three', [[edit(4, 7, 'zwei')]], ['two→zwei']],
    ['one two three', [[edit(4, 7, '')], [edit(0, 3, 'eins')]], ['one→eins', 'two→']],
    ['one two three', [[edit(4, 7, 'zwei')], [edit(5, 6, 'W')]], ['two→zWei']],
    ['one two three', [[edit(4, 8, '')], [edit(3, 5, '_')]], [' two t→_']],
    ['ab', [[edit(0, 1, ''), edit(1, 2, '')]], ['a→', 'b→']],
    ['ab', [[edit(1, 1, 'x')], [edit(1, 1, 'y')]], ['→y', '→x']],
    ['ab', [[edit(1, 1, 'x')], [edit(2, 2, 'y')]], ['→x', '→y']],
  ])('%j %j', (first, rounds, hunks) => {
    expect(shown(first, rounds)).toEqual(hunks);
  });

  /** Edits of a text: rising offsets by pairs. */
  const editsOf = (text: string, cuts: readonly (readonly [number, string])[]): Edit[] => {
    const offsets = cuts.map(([offset]) => offset % (text.length + 1)).sort((a, b) => a - b);
    const edits: Edit[] = [];
    for (let i = 0; i + 1 < offsets.length; i += 2) {
      edits.push(edit(offsets[i] ?? 0, offsets[i + 1] ?? 0, cuts[i]?.[1] ?? ''));
    }
    return edits;
  };
  const cuts = fc.array(fc.tuple(fc.nat(60), fc.constantFrom('', '猫', 'XY', '😀\r\n')), {
    maxLength: 8,
  });
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', '猫', '😀', '\r\n'), maxLength: 30 });

  it('rebuild the last text from the first, and say nothing of what stayed', () => {
    fc.assert(
      fc.property(texts, fc.array(cuts, { maxLength: 4 }), (first, rounds) => {
        let text = first;
        const edits = rounds.map((round) => {
          const made = editsOf(text, round);
          text = applyEdits(text, made);
          return made;
        });
        const { last, hunks } = run(first, edits);
        let rebuilt = '';
        let from = 0;
        for (const { before, after } of hunks) {
          expect(before.start).toBeGreaterThanOrEqual(from);
          rebuilt += first.slice(from, before.start);
          expect(rebuilt.length).toBe(after.start);
          rebuilt += cut(last, after);
          from = before.end;
        }
        expect(rebuilt + first.slice(from)).toBe(last);
      }),
    );
  });

  it('carry a range clear of them to the same text, and back', () => {
    fc.assert(
      fc.property(texts, cuts, fc.nat(60), fc.nat(60), (first, round, a, b) => {
        const { last, hunks } = run(first, [editsOf(first, round)]);
        const [start = 0, end = 0] = [a % (first.length + 1), b % (first.length + 1)].sort(
          (x, y) => x - y,
        );
        const after = rangeAfter(hunks, { start, end });
        expect(after.start).toBeGreaterThanOrEqual(0);
        expect(after.start).toBeLessThanOrEqual(after.end);
        expect(after.end).toBeLessThanOrEqual(last.length);
        if (hunks.some(({ before }) => before.start <= end && start <= before.end)) return;
        expect(cut(last, after)).toBe(first.slice(start, end));
        expect(rangeBefore(hunks, after)).toEqual({ start, end });
      }),
    );
  });

  it('carry the range of a hunk to the same hunk', () => {
    fc.assert(
      fc.property(texts, cuts, (first, round) => {
        const { hunks } = run(first, [editsOf(first, round)]);
        for (const { before, after } of hunks) {
          const same = hunks.filter(
            (hunk) => hunk.before.start === before.start && hunk.before.end === before.end,
          );
          if (same.length === 1 && before.start < before.end) {
            expect(rangeAfter(hunks, before)).toEqual(after);
          }
        }
      }),
    );
  });
});
