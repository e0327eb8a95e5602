import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMarkdown } from '../markdown/index.ts';
import { applyEdits } from './edits.ts';
import { type Converted, convert, detectFormat, importFormats, prepare, stepIds } from './index.ts';
import { steps } from './steps/index.ts';
import { spacingStep } from './steps/spacing.ts';
import { unwrapStep } from './steps/unwrap.ts';

const runs = Number(process.env.ZHENGYAN_RUNS ?? 150);

/** Pieces that every converter and step meets, next to arbitrary UTF-16. */
const piece = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...[
        'word',
        'Word',
        'So',
        'i',
        'the',
        'model',
        'so',
        'what is it',
        'fine-',
        'tuning',
        '模型',
        '所以',
      ],
      ...[
        '这是一个很长的句子，里面没有空格，',
        'a line that is as long as lines in letters often are, and',
      ],
      ...[
        ' ',
        '  ',
        '\u00a0',
        '\u200b',
        '\u00ad',
        '\t',
        '\n',
        '\n',
        '\n\n',
        '\r\n',
        '  \n',
        '\f',
        '\\',
        '\0',
      ],
      ...[
        '. ',
        '。',
        '？',
        '? ',
        ', ',
        '：',
        ': ',
        '-',
        '> ',
        '- ',
        '1. ',
        '# ',
        '|',
        '$',
        '~',
        '&amp;',
      ],
      ...[
        '**',
        '_',
        '`',
        '```',
        '---\n',
        '***',
        '![a](b)',
        '[a](b)',
        '<b>',
        '<br>',
        '[^1]',
        '{#a}',
      ],
      ...[
        'ALICE: ',
        '**Bob:** ',
        '机器之心：',
        '\nALICE: ',
        '\nBOB: ',
        '>> ',
        'title: x\n',
        'layout: y\n',
      ],
      ...['1\n00:00:01,000 --> 00:00:02,000\n', '00:02.000 --> 00:01.000\n', '\n00:05.000 --> 9\n'],
      ...[
        'WEBVTT\n\n',
        '<v Al>',
        '{\\an8}',
        '<00:00:01.000>',
        'NOTE x\n',
        '\n0:12\n',
        '[00:12] ',
        '\n7\n',
      ],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
const format = fc.constantFrom(...importFormats);
const converted = fc.record({ format, text }).map((raw) => convert(raw.format, raw.text));

function decideAll({ steps: done }: ReturnType<typeof prepare>, taken: boolean) {
  return Object.fromEntries(
    done.flatMap((step) => step.suggestions.map(({ key }) => [key, taken])),
  );
}

/** Declining a suggestion may make a later step see another text: repeated until nothing new comes. */
function prepareWithAll(source: Converted, taken: boolean) {
  let decisions = {};
  for (;;) {
    const prepared = prepare(source, decisions);
    const all = { ...decisions, ...decideAll(prepared, taken) };
    if (Object.keys(all).length === Object.keys(decisions).length) return prepared;
    decisions = all;
  }
}

describe('laws of preparation', () => {
  test('the same text is prepared the same way', () => {
    fc.assert(
      fc.property(format, text, (as, raw) => {
        expect(prepare(convert(as, raw))).toEqual(prepare(convert(as, raw)));
      }),
      { numRuns: runs },
    );
  });

  test('declining everything gives the converted Markdown back', () => {
    fc.assert(
      fc.property(converted, (source) => {
        expect(prepareWithAll(source, false).markdown).toBe(source.markdown);
      }),
      { numRuns: runs },
    );
  });

  test('keys are unique, and a decision on one that there is not changes nothing', () => {
    fc.assert(
      fc.property(converted, (source) => {
        const prepared = prepare(source);
        const keys = prepared.steps.flatMap(({ suggestions }) => suggestions.map(({ key }) => key));
        expect(new Set(keys).size).toBe(keys.length);
        expect(prepare(source, { 'spacing:nbsp:nowhere@0': true, __proto__: false })).toEqual(
          prepared,
        );
      }),
      { numRuns: runs },
    );
  });

  test('each suggestion changes something, in order, without overlap, and steps follow each other', () => {
    fc.assert(
      fc.property(converted, (source) => {
        let before = source.markdown;
        for (const step of prepare(source).steps) {
          expect(step.before).toBe(before);
          let from = 0;
          for (const { at, replacement } of step.suggestions) {
            expect(at.start).toBeGreaterThanOrEqual(from);
            expect(at.end).toBeGreaterThanOrEqual(at.start);
            expect(step.before.slice(at.start, at.end)).not.toBe(replacement);
            from = at.end;
          }
          expect(from).toBeLessThanOrEqual(before.length);
          before = step.after;
        }
      }),
      { numRuns: runs },
    );
  });

  test.each(steps.map((step) => [step.id, step] as const))(
    '%s, taken whole, finds nothing more to do',
    (_, step) => {
      fc.assert(
        fc.property(converted, (source) => {
          const once = applyEdits(source.markdown, step.suggest(source.markdown, source));
          const again = step.suggest(once, { ...source, markdown: once, marks: [] });
          expect({ once, again }).toEqual({ once, again: [] });
        }),
        { numRuns: runs },
      );
    },
  );

  test.each([unwrapStep, spacingStep].map((step) => [step.id, step] as const))(
    '%s changes no structure of Markdown',
    (_, step) => {
      fc.assert(
        fc.property(text, (markdown) => {
          const source = convert('markdown', markdown);
          const after = applyEdits(markdown, step.suggest(markdown, source));
          expect({ after, structure: parseMarkdown(after).structure }).toEqual({
            after,
            structure: parseMarkdown(markdown).structure,
          });
        }),
        { numRuns: runs },
      );
    },
  );

  test('steps are done in their order', () => {
    expect(steps.map(({ id }) => id)).toEqual(
      stepIds.filter((id) => steps.some((step) => step.id === id)),
    );
  });
});

describe('decisions', () => {
  const source = convert(
    'markdown',
    '---\ntitle: A\nlayout: post\ntags: [a]\n---\n\nTwo  spaces.\n\nTwo  spaces.\n\nTwo  spaces.\n',
  );
  const keysOf = (prepared: ReturnType<typeof prepare>): string[] =>
    prepared.steps.flatMap(({ suggestions }) => suggestions.map(({ key }) => key));

  test('one suggestion is declined by its key, the others stay as they were', () => {
    const keys = keysOf(prepare(source));
    expect(keys).toHaveLength(5);
    expect(prepare(source, { [keys[3] ?? '']: false }).markdown).toBe(
      '---\ntitle: A\n---\n\nTwo spaces.\n\nTwo  spaces.\n\nTwo spaces.\n',
    );
  });

  test('keys stay the same whatever else is declined', () => {
    const keys = keysOf(prepare(source));
    for (const declined of keys) {
      expect(keysOf(prepare(source, { [declined]: false }))).toEqual(keys);
    }
  });

  test('keys of a place outlive a change elsewhere in the text', () => {
    const longer = convert('markdown', source.markdown.replace('\n\nTwo', '\n\nOne  more.\n\nTwo'));
    const keys = keysOf(prepare(longer));
    expect(keys).toHaveLength(6);
    const [layout, tags, , ...spaces] = keys;
    expect([layout, tags, ...spaces]).toEqual(keysOf(prepare(source)));
  });
});

test('any text has a format, the same one every time', () => {
  fc.assert(
    fc.property(text, fc.constantFrom('', 'a.md', 'b.txt', 'c.srt', 'd'), (raw, name) => {
      expect(importFormats).toContain(detectFormat(name, raw));
      expect(detectFormat(name, raw)).toBe(detectFormat(name, raw));
    }),
    { numRuns: runs },
  );
});
