import fc from 'fast-check';
import { expect, test } from 'vitest';
import { progress } from './progress.ts';
import { readingMinutes, type Share, statistics } from './statistics.ts';
import { ownKinds, type Row, segmentStates, type TargetRecord } from './types.ts';

function row(id: string, source: string, target: Omit<TargetRecord, 'id'>): Row {
  const kind = target.own ?? 'paragraph';
  return { id, kind, source, at: [], target: { id, ...target } };
}

const rows: Row[] = [
  row('a', 'One two three.', { text: '一二三。', state: 'translated', origin: 'typed' }),
  row('b', 'Four five.', { in: 'a' }),
  row('c', 'Six.', { text: '六', state: 'initial', origin: 'machine:model-x' }),
  row('d', 'Seven eight.', { text: '', state: 'initial' }),
  row('e', 'Nine.', { text: '', state: 'initial', omitted: { reason: '广告', reader: '（略）' } }),
  row('f', 'Ten.', { text: '十\n\n十一', state: 'final', origin: 'memory:95' }),
  row('own-1', '', { text: '译者\n按。', state: 'translated', own: 'translator-note', after: 'f' }),
];

test('rows are counted by state and by origin, own rows apart', () => {
  const { byState, byOrigin, own, omitted, joined, rows: all } = statistics(rows);
  expect(all).toEqual({ rows: 6, words: 10, characters: 4 + 1 + 3 + 3 });
  expect(byState.translated).toEqual({ rows: 3, words: 6, characters: 4 + 3 });
  expect(byState.initial).toEqual({ rows: 2, words: 3, characters: 1 });
  expect(byState.final).toEqual({ rows: 1, words: 1, characters: 3 });
  expect(byOrigin.typed).toEqual({ rows: 2, words: 5, characters: 4 });
  expect(byOrigin.machine).toEqual({ rows: 1, words: 1, characters: 1 });
  expect(byOrigin.memory.rows).toBe(1);
  expect(byOrigin.other).toEqual({ rows: 1, words: 1, characters: 3 });
  expect(byOrigin.none).toEqual({ rows: 1, words: 2, characters: 0 });
  expect(own['translator-note']).toEqual({ rows: 1, words: 0, characters: 4 });
  expect(omitted).toEqual({ rows: 1, words: 1, characters: 3 });
  expect(joined).toBe(1);
});

test('the ratio is of what is translated, without what was left out', () => {
  expect(statistics(rows).charactersPerWord).toBeCloseTo((4 + 1 + 3) / 7);
  expect(statistics([]).charactersPerWord).toBeUndefined();
});

test('paragraphs and characters are those a reader sees', () => {
  const { paragraphs, characters, charactersWithoutPunctuation } = statistics(rows);
  expect(paragraphs).toBe(6);
  expect(characters).toBe(15);
  expect(charactersWithoutPunctuation).toBe(3 + 1 + 1 + 3 + 3);
});

test('minutes follow the characters', () => {
  expect(readingMinutes(0)).toBe(0);
  expect(readingMinutes(3300)).toBe(10);
  expect(statistics(rows).minutes).toBe(readingMinutes(15));
});

const text = fc.string({
  unit: fc.constantFrom('字', '。', 'a', ' ', '\n', '😀', '\ud800'),
  maxLength: 8,
});
const target = fc.record(
  {
    text,
    state: fc.constantFrom(...segmentStates),
    origin: fc.constantFrom('typed', 'pasted', 'source', 'machine:m', 'memory:70', 'x'),
    own: fc.constantFrom(...ownKinds),
    omitted: fc.record({ reason: text }),
  },
  { requiredKeys: ['text'] },
);

test('every split adds up to the whole, and agrees with the progress', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, target), { maxLength: 20 }), (made) => {
      const article = made.map(([source, record], index) =>
        row(`r${index}`, record.own === undefined ? source : '', record),
      );
      const found = statistics(article);
      for (const split of [found.byState, found.byOrigin]) {
        expect(total(Object.values(split))).toEqual(found.rows);
      }
      const known = progress(article);
      expect(found.rows.rows).toBe(known.rows);
      expect(found.rows.words).toBe(known.sourceWords);
      expect(found.characters).toBe(known.targetCharacters);
      expect(total(Object.values(found.own)).rows).toBe(known.ownRows);
      expect(found.charactersWithoutPunctuation).toBeLessThanOrEqual(found.characters);
      for (const state of segmentStates) expect(found.byState[state].rows).toBe(known[state]);
    }),
  );
});

function total(shares: readonly Share[]): Share {
  return shares.reduce(
    (sum, share) => ({
      rows: sum.rows + share.rows,
      words: sum.words + share.words,
      characters: sum.characters + share.characters,
    }),
    { rows: 0, words: 0, characters: 0 },
  );
}
