import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { composeRequest, numberMark } from './compose.ts';
import { outcomeOf, readCases } from './fixtures/cases.ts';
import { readAnswer } from './read.ts';
import type { AskedRow } from './types.ts';

const cases = readCases();

describe('answers of chat models', () => {
  it('are more than thirty, each with what is expected of it', () => {
    expect(cases.length).toBeGreaterThan(30);
    expect(cases.filter(({ expected }) => expected === undefined)).toEqual([]);
  });

  test.each(cases)('$name', ({ rows, answer, expected }) => {
    expect(outcomeOf(readAnswer(answer, rows))).toEqual(expected);
  });

  it('never fill a row with what another row’s text is in the right answer', () => {
    const right = new Map(
      cases
        .filter(({ name }) => name === 'perfect')
        .flatMap(({ rows, answer }) =>
          readAnswer(answer, rows).proposals.map(({ row, text }) => [text, row.source] as const),
        ),
    );
    for (const { name, rows, answer } of cases) {
      for (const { row, text, fill } of readAnswer(answer, rows).proposals) {
        const owner = right.get(text);
        if (fill && owner !== undefined) expect(owner, name).toBe(row.source);
      }
    }
  });
});

const english = fc
  .array(fc.constantFrom('models', 'the', 'write', 'open', 'weights', 'slowly', 'people', 'a'), {
    minLength: 1,
    maxLength: 30,
  })
  .map((words) => `${words.join(' ')}.`);

/** A row with something that no other row has, and its Chinese: as many hanzi as English takes. */
const pair = fc.record({ words: english, ending: fc.constantFrom('.', '?') });

function rowsOf(pairs: readonly { words: string; ending: string }[]): {
  rows: AskedRow[];
  texts: string[];
} {
  const rows = pairs.map(
    ({ words, ending }, index): AskedRow => ({
      id: `row${index}`,
      number: index * 2 + 3,
      kind: 'paragraph',
      source: `In ${1000 + index * 7} ${words.slice(0, -1)}${ending}`,
      room: 'empty',
    }),
  );
  const texts = pairs.map(({ words, ending }, index) => {
    const size = Math.max(1, Math.round(words.split(' ').length * 1.65));
    return `${1000 + index * 7} 年${'译'.repeat(size)}${ending === '?' ? '？' : '。'}`;
  });
  return { rows, texts };
}

const pairs = fc.array(pair, { minLength: 1, maxLength: 25 });

describe('readAnswer', () => {
  it('fills every row of a perfect answer with exactly its text', () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 50, max: 2000 }), (given, size) => {
        const { rows, texts } = rowsOf(given);
        const parts = composeRequest(rows, { size });
        expect(parts.flatMap((part) => part.rows)).toEqual(rows);
        const answer = parts.map((part) =>
          part.rows
            .map((row) => `${numberMark(row.number)} ${texts[rows.indexOf(row)]}`)
            .join('\n\n'),
        );
        const { proposals, missing, extra } = readAnswer(answer.join('\n\n'), rows);
        expect(proposals.map(({ text }) => text)).toEqual(texts);
        expect(proposals.flatMap(({ doubts }) => doubts)).toEqual([]);
        expect(proposals.every(({ fill }) => fill)).toBe(true);
        expect([missing, extra]).toEqual([[], []]);
      }),
    );
  });

  it('fills nothing but empty rows', () => {
    fc.assert(
      fc.property(
        pairs,
        fc.array(fc.constantFrom('written', 'closed', 'empty')),
        (given, rooms) => {
          const { rows, texts } = rowsOf(given);
          const asked = rows.map((row, index) => ({
            ...row,
            room: (rooms[index] ?? 'written') as AskedRow['room'],
          }));
          const answer = asked.map(({ number }, index) => `${numberMark(number)} ${texts[index]}`);
          for (const { row, fill } of readAnswer(answer.join('\n'), asked).proposals) {
            expect(fill).toBe(row.room === 'empty');
          }
        },
      ),
    );
  });

  it('fills no row with another row’s text when a text is left out and the model counts on', () => {
    fc.assert(
      fc.property(fc.array(pair, { minLength: 2, maxLength: 25 }), fc.nat(), (given, at) => {
        const { rows, texts } = rowsOf(given);
        const left = at % texts.length;
        const kept = texts.filter((_, index) => index !== left);
        const answer = kept.map((text, index) => `${numberMark(rows[index]?.number ?? 0)} ${text}`);
        for (const { row, text, fill } of readAnswer(answer.join('\n\n'), rows).proposals) {
          if (fill) expect(text).toBe(texts[rows.indexOf(row)]);
        }
      }),
    );
  });

  const soup = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      '【1】',
      '[3]',
      '5. ',
      '\n',
      '\r\n',
      '```',
      '| 3 | 译 |',
      '{"3": "译"}',
      '[',
      '"',
    ),
    fc.constantFrom(
      '译文',
      '<think>',
      '</think>',
      '\u2028',
      '\ud800',
      '𠮷',
      '👩‍💻',
      '**',
      '&lt;',
      '\t',
    ),
  );

  it('gives a plan for any text, with texts of the answer only', () => {
    fc.assert(
      fc.property(fc.array(soup, { maxLength: 40 }), pairs, (pieces, given) => {
        const { rows } = rowsOf(given);
        const { proposals } = readAnswer(pieces.join(''), rows);
        for (const { row, text, fill } of proposals) {
          expect(rows).toContain(row);
          expect(text).not.toBe('');
          // Every row has a year, and no soup knows it.
          expect(fill).toBe(false);
        }
        const filled = proposals.map(({ row }) => row.id);
        const doubled = proposals.filter(({ doubts }) =>
          doubts.some(({ what }) => what === 'doubled'),
        );
        expect(new Set(filled).size).toBe(
          filled.length - doubled.length + new Set(doubled.map(({ row }) => row.id)).size,
        );
      }),
    );
  });
});

describe('an answer that nobody would write', () => {
  const { rows } = rowsOf(
    Array.from({ length: 20 }, () => ({ words: 'open weights.', ending: '.' })),
  );
  const MANY = 100_000;

  test.each<[string, string]>([
    ['blanks', `${' '.repeat(MANY)}x`],
    ['list marks', '- '.repeat(MANY)],
    ['quotes', '> '.repeat(MANY)],
    ['stars', `${'*'.repeat(MANY)}x`],
    ['thoughts', '<think></think>\n'.repeat(MANY / 10)],
    ['marks on one line', '【3】'.repeat(MANY)],
    [
      'one number again and again',
      Array.from({ length: 5000 }, (_, at) => `【3】 译${at}`).join('\n'),
    ],
    ['brackets', '['.repeat(MANY)],
    ['half of an object', '{"3": "'.repeat(MANY / 10)],
    ['bars', '|'.repeat(MANY)],
    ['backticks', '`'.repeat(MANY)],
    ['escapes', '&lt;'.repeat(MANY)],
    ['paragraphs', '译\n\n'.repeat(MANY / 100)],
  ])('is read to its end: %s', (_, answer) => {
    expect(readAnswer(answer, rows).proposals.filter(({ fill }) => fill)).toEqual([]);
  });
});

const data = join(import.meta.dirname, '../../../shared/data/align/clean.json');

interface Page {
  readonly en: readonly { readonly x: string }[];
  readonly zh: readonly { readonly x: string }[];
  readonly pairs: readonly (readonly [number, number])[];
}

// Real pages and their published translations; absent outside the workshop.
describe.skipIf(!existsSync(data))('real translations that lost their numbering', () => {
  const pages = existsSync(data) ? (JSON.parse(readFileSync(data, 'utf8')) as Page[]) : [];
  const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ').trim();
  const articles = pages.map(({ en, zh, pairs: links }) => {
    const texts = links.map(([, at]) => oneLine(zh[at]?.x ?? ''));
    const rows = links.map(
      ([at], index): AskedRow => ({
        id: `row${index}`,
        number: index + 1,
        kind: 'paragraph',
        source: oneLine(en[at]?.x ?? ''),
        room: 'empty',
      }),
    );
    return { rows, texts };
  });

  const wrong = (spoil: (texts: readonly string[], at: number) => string[]) =>
    articles.flatMap(({ rows, texts }, page) => {
      const spoiled = spoil(texts, 1 + ((page * 7) % Math.max(1, texts.length - 3)));
      const answer = spoiled.map((text, index) => `${numberMark(index + 1)} ${text}`).join('\n\n');
      return readAnswer(answer, rows).proposals.filter(
        ({ row, text, fill }) =>
          fill && text.replace(/\s/g, '') !== texts[row.number - 1]?.replace(/\s/g, ''),
      );
    });

  it('fill no row wrongly when two are merged, or one is left out', () => {
    expect(wrong((texts, at) => texts.filter((_, index) => index !== at))).toEqual([]);
    expect(
      wrong((texts, at) => [
        ...texts.slice(0, at),
        `${texts[at]}${texts[at + 1]}`,
        ...texts.slice(at + 2),
      ]),
    ).toEqual([]);
  });

  it('fill no row wrongly when the answer is of another article', () => {
    const filled = articles.flatMap(({ rows }, page) => {
      const others = articles[(page + 1) % articles.length]?.texts ?? [];
      const answer = others.map((text, index) => `${numberMark(index + 1)} ${text}`).join('\n\n');
      return readAnswer(answer, rows).proposals.filter(({ fill }) => fill);
    });
    expect(filled).toEqual([]);
  });
});
