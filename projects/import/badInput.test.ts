import { describe, expect, test } from 'vitest';
import { convert, detectFormat, importFormats, prepare } from './index.ts';

const captions = ['srt', 'vtt', 'phrases', 'text'] as const;

describe.each(importFormats)('%s', (format) => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \n\t\r\n\u00a0\n'],
    ['a byte order mark', '\ufeff'],
    ['NULs', '\0a\0\n\0'],
    ['lone surrogates', '\ud800 a \udc00\n\ud83d\n'],
    ['only times', '1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:02,000 --> 00:00:03,000\n'],
    ['only arrows', '-->\n --> \n--> -->\n'],
    ['times out of any clock', '99:99:99,999 --> 99:99:99,999\nHi\n'],
    ['line ends of every kind', 'a\rb\r\nc\n\u2028d\u0085e\vf\fg'],
    ['open marks', '**a\n```\n<b\n{\\an8\n[x](\n$$\n---\n'],
  ])('takes %s', (_, text) => {
    const converted = convert(format, text);
    const prepared = prepare(converted);
    expect(prepared.steps[0]?.before).toBe(converted.markdown);
    expect(prepared.markdown).toBe(prepared.steps.at(-1)?.after);
  });
});

describe('long texts, of a form that takes quadratic time where it is read carelessly', () => {
  const many = 100_000;

  test.each(captions)('%s: lines without times or blank lines', (format) => {
    const { markdown } = convert(format, 'word\n'.repeat(many));
    expect(markdown.match(/word/g)).toHaveLength(many);
  });

  test.each(captions)('%s: one line', (format) => {
    const { markdown } = convert(format, 'word '.repeat(many));
    expect(markdown.match(/word/g)).toHaveLength(many);
  });

  test.each(['srt', 'vtt'] as const)('%s: cues at the same time', (format) => {
    const { markdown, removed } = convert(
      format,
      Array.from(
        { length: many / 10 },
        (_, index) => `00:00:01.000 --> 00:00:02.000\nword ${index}\n`,
      ).join('\n'),
    );
    expect(markdown.match(/word/g)).toHaveLength(many / 10);
    expect(removed).toMatchObject([{ what: 'overlapping-time', count: many / 10 - 1 }]);
  });

  test.each(['<v ', '{\\', '&#', '[', '>> ', 'A: ', '**', '-', '1:', '\u00a0', '!['])(
    'runs of %j are told and converted',
    (piece) => {
      const text = piece.repeat(many / 10);
      for (const format of captions) expect(convert(format, text).format).toBe(format);
      expect(importFormats).toContain(detectFormat('', text));
    },
  );

  test('blanks in front, before and behind a number', () => {
    const blanks = ' '.repeat(49_000);
    expect(detectFormat('', `${blanks}x`)).toBe('text');
    expect(detectFormat('', `${blanks}1\n\t00:00:01,000 --> 00:00:02,000\nHi\n`)).toBe('srt');
  });

  test('glued turns and wrapped lines by the thousand', () => {
    const glued = prepare(
      convert('markdown', `BOB: Hi.\n\n${'ALICE: Yes. BOB: No. '.repeat(2000)}`),
    );
    expect(glued.markdown.match(/^\*\*(?:ALICE|BOB):\*\*/gm)).toHaveLength(4001);
    const line = 'a line of a letter that was broken where the next word did not fit any';
    const wrapped = prepare(convert('text', `${line}\n`.repeat(5000)));
    expect(wrapped.markdown.trimEnd().includes('\n')).toBe(false);
  });
});
