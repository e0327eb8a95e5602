import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMarkdown } from '../markdown/index.ts';
import { convert } from './index.ts';
import { literalParagraph } from './literal.ts';

const markdownOf = (text: string): string => convert('text', text).markdown;

describe('plain text', () => {
  test.each([
    ['One\ntwo\n\nThree', 'One\ntwo\n\nThree\n'],
    ['One\r\n\r\n\r\nTwo\r\n', 'One\n\nTwo\n'],
    ['A ﬁne eﬀort', 'A fine effort\n'],
    ['• one\n  goes on\n• two\n\nEnd', '- one\n  goes on\n- two\n\nEnd\n'],
    ['1) one\n2) two', '1) one\n2) two\n'],
    ['> said\n> so\nanswer', '> said\n> so\n\nanswer\n'],
    ['Title\n=====\nText', '# Title\n\nText\n'],
    ['Part\n----\n\nText', '## Part\n\nText\n'],
    ['Text\n\n* * *\n\nText', 'Text\n\n---\n\nText\n'],
    ['One.\n  Two.', 'One.\n\nTwo.\n'],
    ['#1 in the list\n# hash', '#1 in the list\n\\# hash\n'],
    ['2 * 3 * 4, a_b_c, _x_', '2 * 3 * 4, a_b_c, \\_x\\_\n'],
    ['$5 and $6, ~7', '\\$5 and \\$6, ~7\n'],
    ['see https://a.b/c_d_*e*', 'see https://a.b/c_d_*e*\n'],
    ['[1] and [a](b) <i>', '[1] and \\[a](b) \\<i>\n'],
    ['\0', ''],
    ['', ''],
  ])('%j', (text, markdown) => {
    expect(markdownOf(text)).toBe(markdown);
  });

  test('running heads and page numbers are marked, wherever pages end', () => {
    const body = 'A sentence of the paper.\n'.repeat(10);
    for (const pageBreak of ['\f', '']) {
      const { markdown, marks } = convert(
        'text',
        `The Paper\n\n${body}\n1\n${pageBreak}The Paper\n\n${body}\n2\n`,
      );
      expect(marks.map(({ at, what }) => [markdown.slice(at.start, at.end), what])).toEqual([
        ['The Paper', 'header'],
        ['1', 'footer'],
        ['The Paper', 'header'],
        ['2', 'footer'],
      ]);
    }
  });

  test('numbers that count no pages, and lines that come again, are text', () => {
    expect(convert('text', 'Refrain\n\n1\n\nRefrain\n\n2\n\nRefrain\n').marks).toEqual([]);
    expect(convert('text', `1984\n${'A line.\n'.repeat(20)}1949\n`).marks).toEqual([]);
  });

  test('two columns are put one behind the other', () => {
    const left = ['The left', 'column goes', 'on and on', 'down to', 'its last', 'line'];
    const right = ['and then', 'the right', 'one is', 'to be read', 'down to', 'the end'];
    const page = left.map((line, index) => `${line.padEnd(16)}${right[index]}`).join('\n');
    expect(markdownOf(`Heading\n\n${page}\n`)).toBe(
      `Heading\n\n${[...left, ...right].join('\n')}\n`,
    );
  });

  test('a table is no columns', () => {
    const table = 'a       1       x\nb       2       y\n'.repeat(4);
    expect(markdownOf(table).split('\n')[0]).toBe('a       1       x');
  });
});

describe('literal text', () => {
  const line = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...[
            'word',
            '模型',
            '1',
            ' ',
            '*',
            '**',
            '_',
            '`',
            '$',
            '~',
            '~~',
            '[',
            ']',
            '(',
            ')',
            '!',
          ],
          ...[
            '<',
            '>',
            '&',
            '&amp;',
            '#',
            '-',
            '+',
            '.',
            ':',
            '|',
            '\\',
            '^',
            '=',
            '"',
            '---',
            '1.',
          ],
        ),
        fc.string({ unit: 'binary', maxLength: 2 }),
      ),
      { minLength: 1, maxLength: 12 },
    )
    .map((pieces) => `w${pieces.join('').replace(/\s+/g, ' ').trim()}`)
    .map((text) => text.replace(/[\0-\x1f\u0085\u2028\u2029\ufeff]/g, ''));

  test('is one paragraph of as many words', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const markdown = literalParagraph(lines).join('\n');
        const { structure } = parseMarkdown(markdown);
        expect({ markdown, structure }).toEqual({ markdown, structure: ['paragraph'] });
      }),
      { numRuns: 500 },
    );
  });

  test('takes away no character', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const bare = (text: string): string => text.replaceAll('\\', '');
        expect(literalParagraph(lines).map(bare)).toEqual(lines.map(bare));
      }),
      { numRuns: 500 },
    );
  });
});
