import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Range } from '../range.ts';
import { cutSentences } from './index.ts';

const runs = Number(process.env.ZHENGYAN_RUNS ?? 500);

const language = fc.constantFrom('en' as const, 'zh' as const);

/** Pieces that meet every rule, next to arbitrary UTF-16, lone surrogates included. */
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...'。！？….?!,;:()（）“”"\'「」《》[]*_~`$<>{}\\&#-—😀é '.split(''),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        'word',
        'Word',
        'U.S.',
        'Dr.',
        'e.g.',
        '3',
        '1.5',
        '模型',
        '他说',
        '的',
        '了',
        ' ',
        '. ',
        '\n',
        '\r\n',
        '\n\n',
      ],
      ...[
        '**',
        '](u. V)',
        '![a. B](c)',
        '[^1]',
        '<b>',
        '</b>',
        '<!--',
        '-->',
        '{{',
        '}}',
        '$x. Y$',
        'https://a.b. ',
      ],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
  { weight: 1, arbitrary: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) },
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

const protectedText = text.chain((value) =>
  fc.record({
    value: fc.constant(value),
    protect: fc.array(
      fc
        .tuple(fc.nat(value.length), fc.nat(value.length))
        .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
      { maxLength: 4 },
    ),
  }),
);

function gaps(value: string, sentences: readonly Range[]): string[] {
  const edges = [0, ...sentences.flatMap(({ start, end }) => [start, end]), value.length];
  return edges.flatMap((edge, index) =>
    index % 2 === 0 ? [value.slice(edge, edges[index + 1])] : [],
  );
}

test('between sentences lies white space alone, and nothing is lost', () => {
  fc.assert(
    fc.property(protectedText, language, ({ value, protect }, of) => {
      expect(
        gaps(value, cutSentences(value, of, protect))
          .join('')
          .trim(),
      ).toBe('');
    }),
    { numRuns: runs },
  );
});

test('sentences are in order, not empty and trimmed', () => {
  fc.assert(
    fc.property(protectedText, language, ({ value, protect }, of) => {
      let from = 0;
      for (const { start, end } of cutSentences(value, of, protect)) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(end).toBeGreaterThan(start);
        expect(value.slice(start, end).trim()).toBe(value.slice(start, end));
        from = end;
      }
    }),
    { numRuns: runs },
  );
});

test('no cut falls inside a protected range', () => {
  fc.assert(
    fc.property(protectedText, language, ({ value, protect }, of) => {
      const sentences = cutSentences(value, of, protect);
      for (const [index, { end }] of sentences.slice(0, -1).entries()) {
        const next = sentences[index + 1]?.start ?? value.length;
        for (const range of protect) expect(range.start < end && next < range.end).toBe(false);
      }
    }),
    { numRuns: runs },
  );
});

test('protection only joins: every cut under it is a cut without it', () => {
  fc.assert(
    fc.property(protectedText, language, ({ value, protect }, of) => {
      const free = new Set(cutSentences(value, of).map(({ start }) => start));
      for (const { start } of cutSentences(value, of, protect)) expect(free).toContain(start);
    }),
    { numRuns: runs },
  );
});

test('no cut parts a surrogate pair', () => {
  fc.assert(
    fc.property(text, language, (value, of) => {
      for (const { start } of cutSentences(value, of)) {
        expect(
          /^[\uDC00-\uDFFF]/.test(value.slice(start)) && isHigh(value.charCodeAt(start - 1)),
        ).toBe(false);
      }
    }),
    { numRuns: runs },
  );
});

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

test('the kind of line end changes nothing', () => {
  fc.assert(
    fc.property(text, language, (value, of) => {
      const lines = value.replace(/\r\n?/g, '\n');
      const cut = (ends: string): string[] => {
        const written = lines.replaceAll('\n', ends);
        return cutSentences(written, of).map(({ start, end }) =>
          written.slice(start, end).replaceAll(ends, '\n'),
        );
      };
      expect(cut('\r\n')).toEqual(cut('\n'));
      expect(cut('\r')).toEqual(cut('\n'));
    }),
    { numRuns: runs },
  );
});

test('a paragraph is cut as it is cut alone', () => {
  const paragraph = text.map((value) => `a${value.replace(/[\n\r]/g, ' ')}b`);
  fc.assert(
    fc.property(paragraph, paragraph, language, (one, two, of) => {
      const alone = [one, two].flatMap((value) =>
        cutSentences(value, of).map(({ start, end }) => value.slice(start, end)),
      );
      const joined = `${one}\n \n${two}`;
      expect(cutSentences(joined, of).map(({ start, end }) => joined.slice(start, end))).toEqual(
        alone,
      );
    }),
    { numRuns: runs },
  );
});

// Quadratic time would run into the limit.
test('a huge paragraph without an end, or with nothing else, is cut', { timeout: 60_000 }, () => {
  const length = 300_000;
  for (const unit of [
    'a',
    '.',
    '. ',
    '`',
    '<a ',
    '](',
    '(',
    '"a. B',
    '。',
    '“这',
    '[^',
    '\\',
    '\n',
    '🎉',
    '…',
  ]) {
    const value = unit.repeat(length / unit.length);
    for (const of of ['en', 'zh'] as const) {
      expect(gaps(value, cutSentences(value, of)).join('').trim()).toBe('');
    }
  }
});
