import { describe, expect, test } from 'vitest';
import { readTime, writeTime } from './cues/index.ts';
import { convert } from './index.ts';

const srt = (text: string) => convert('srt', text);
const vtt = (text: string) => convert('vtt', text);

/** SRT of cues that are a second long, one after the other. */
function cues(...texts: readonly string[]): string {
  return texts
    .map((text, index) => {
      const time = (second: number): string => `00:00:${String(second).padStart(2, '0')},000`;
      return `${index + 1}\n${time(index)} --> ${time(index + 1)}\n${text}\n`;
    })
    .join('\n');
}

describe('times', () => {
  test.each([
    ['00:00:01,500', 1500],
    ['1:02:03.4', 3_723_400],
    ['02:03.456', 123_456],
    ['100:00:00,000', 360_000_000],
    ['0:0:1', 1000],
    ['00:60:00,000', undefined],
    ['00:00:61,000', undefined],
    ['00:0x:01,000', undefined],
    ['', undefined],
  ])('%j is %s ms', (text, milliseconds) => {
    expect(readTime(text)).toBe(milliseconds);
  });

  test.each([
    [0, '00:00'],
    [29_999, '00:29'],
    [3_599_000, '59:59'],
    [3_723_000, '1:02:03'],
    [360_000_000, '100:00:00'],
  ])('%d ms are written %s', (milliseconds, text) => {
    expect(writeTime(milliseconds)).toBe(text);
  });
});

describe('SRT', () => {
  test('each cue is a line behind its time, a pause of two seconds parts paragraphs', () => {
    const { markdown, removed } = srt(
      '\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\nOne\r\ntwo.\r\n\r\n2\r\n00:00:03,900 --> 00:00:05,000\r\nThree.\r\n\r\n3\r\n00:00:07,000 --> 00:00:08,000\r\nFour.\r\n',
    );
    expect(markdown).toBe('**00:01** One two.\n**00:03** Three.\n\n**00:07** Four.\n');
    expect(removed).toEqual([]);
  });

  test('missing numbers, blank lines inside a cue and a missing blank line between cues lose nothing', () => {
    const { markdown } = srt(
      '00:00:01,000 --> 00:00:02,000\nOne\n\nstill one\n00:00:02,000 --> 00:00:03,000\nTwo\n3\n00:00:03,000 --> 00:00:04,000\n2024\n',
    );
    expect(markdown).toBe('**00:01** One still one\n**00:02** Two\n**00:03** 2024\n');
  });

  test('a cue without a time, with a broken one, or one that goes back keeps its text and is counted', () => {
    const { markdown, removed } = srt(
      '1\n00:00:05,000 --> 00:00:06,000\nOne\n\n2\nTwo\n\n3\n00:00:xx,000 --> 00:00:08,000\nThree\n\n4\n00:00:01,000 --> 00:00:02,000\nFour\n',
    );
    expect(markdown).toBe('**00:05** One\nTwo\nThree\nFour\n');
    expect(removed).toEqual([{ what: 'broken-time', count: 3, sample: 'Two' }]);
  });

  test('overlapping cues stay, in the order of the file, and are counted', () => {
    const { markdown, removed } = srt(
      '1\n00:00:01,000 --> 00:00:09,000\nOne\n\n2\n00:00:02,000 --> 00:00:03,000\nTwo\n',
    );
    expect(markdown).toBe('**00:01** One\n**00:02** Two\n');
    expect(removed).toEqual([{ what: 'overlapping-time', count: 1, sample: 'Two' }]);
  });

  test('styling is no text, references are characters, and what Markdown would read is escaped', () => {
    const { markdown } = srt(
      cues(
        '{\\an8}<i>One</i> <font color="#fff">two</font>',
        'a &amp; b &lt;c&gt; &#39;d&#x27;',
        '# 1 *x* y*',
      ),
    );
    expect(markdown).toBe(
      "**00:00** One two\n**00:01** a & b \\<c> 'd'\n**00:02** # 1 \\*x\\* y\\*\n",
    );
  });

  test('speakers start paragraphs: in capitals, named more than once, or marked', () => {
    expect(srt(cues('ALICE: Hi.', 'Well.', 'DR. BO LEE: Hi.\nYes.')).markdown).toBe(
      '**00:00** **ALICE:** Hi.\n**00:01** Well.\n\n**00:02** **DR. BO LEE:** Hi. Yes.\n',
    );
    expect(srt(cues('Alice: Hi.', 'Note: it is late.', 'Alice: Yes.')).markdown).toBe(
      '**00:00** **Alice:** Hi.\n**00:01** Note: it is late.\n**00:02** Yes.\n',
    );
    expect(srt(cues('>> Who is it?', '- Me.\n- And me.')).markdown).toBe(
      '**00:00** – Who is it?\n\n**00:01** – Me.\n\n– And me.\n',
    );
    expect(
      srt(cues('李明：你好。', '王芳：你好。', '李明：再见。', '王芳：再见。')).markdown,
    ).toContain('**00:02** **李明:** 再见。');
  });

  test('lines that are shown again are taken out', () => {
    const { markdown, removed } = srt(cues('one', 'one\ntwo', 'two\nthree', 'three'));
    expect(markdown).toBe('**00:00** one\n**00:01** two\n**00:02** three\n');
    expect(removed).toEqual([{ what: 'overlapping-time', count: 3, sample: 'one' }]);
  });

  test('what is said twice now and then stays', () => {
    expect(srt(cues('No.', 'No.', 'I said no.', 'Go away.')).markdown).toBe(
      '**00:00** No.\n**00:01** No.\n**00:02** I said no.\n**00:03** Go away.\n',
    );
  });

  test('also when it happens more than once in a long talk', () => {
    const { markdown } = srt(cues('No.', 'No.', 'a', 'b', 'c', 'd', 'e', 'Yes.', 'Yes.', 'f'));
    expect(markdown.match(/No\.|Yes\./g)).toHaveLength(4);
  });

  test('a line that is said again after a pause stays', () => {
    const again =
      '1\n00:00:01,000 --> 00:00:02,000\nNo.\n\n2\n00:00:09,000 --> 00:00:10,000\nNo.\n';
    expect(srt(again).markdown).toBe('**00:01** No.\n\n**00:09** No.\n');
  });

  test.each(['', '\n\n', '1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\n'])(
    'no text in %j',
    (text) => {
      expect(srt(text).markdown).toBe('');
    },
  );
});

describe('VTT', () => {
  test('head, notes, styles and regions are no text', () => {
    const { markdown, removed } = vtt(
      'WEBVTT A title\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\nNOTE\na remark\n\n00:01.000 --> 00:02.000 align:start\nHi\n',
    );
    expect(markdown).toBe('**00:01** Hi\n');
    expect(removed.map(({ what, count }) => [what, count])).toEqual([
      ['style', 2],
      ['comment', 1],
    ]);
  });

  test('voices are speakers, in any language, and named again only when they change', () => {
    expect(
      vtt(
        'WEBVTT\n\na\n00:01.000 --> 00:02.000\n<v.loud Bo>Hi <c.x>there</c> <00:01.500>you\n\n00:02.000 --> 00:03.000\n<v Bo>again\n<v 李明>你好</v>\n',
      ).markdown,
    ).toBe('**00:01** **Bo:** Hi there you\n**00:02** again\n\n**李明:** 你好\n');
  });

  test('a cue may follow the head or another one at once', () => {
    expect(vtt('WEBVTT\n00:01.000 --> 00:02.000\nOne\n00:02.000 --> 00:03.000\nTwo').markdown).toBe(
      '**00:01** One\n**00:02** Two\n',
    );
  });

  test('text without a time is kept', () => {
    expect(vtt('WEBVTT\n\nAn orphan\n\n00:0y.000 --> 00:02.000\nBroken\n').markdown).toBe(
      'An orphan\nBroken\n',
    );
  });
});

describe('phrases', () => {
  test('lines stay lines, blank ones part paragraphs, times stand before their phrase', () => {
    const { markdown } = convert(
      'phrases',
      'one\ntwo\n\n\nthree\n1:02\nfour\n[00:12:30] five\n- six\n2:00\n',
    );
    expect(markdown).toBe('one\ntwo\n\nthree\n**01:02** four\n**12:30** five\n\\- six\n');
  });
});
