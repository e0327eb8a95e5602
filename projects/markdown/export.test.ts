import { describe, expect, test } from 'vitest';
import { target } from './fixtures/notation.ts';
import { exportMarkdown, parseMarkdown, writeMarkdown } from './index.ts';

describe('a new text', () => {
  test.each<[string, string, string[], string]>([
    ['stands on one line', 'One\ntwo\n\nThree', ['一', '='], '一\n\nThree'],
    ['keeps the quote', '> One\n> two\n', ['一'], '> 一\n'],
    ['keeps the item', '1. One\n   two\n2. Three', ['一', '='], '1. 一\n2. Three'],
    ['keeps the heading', '## One ##\n', ['一'], '## 一 ##\n'],
    ['keeps an underlined heading', 'One\ntwo\n===\n', ['一'], '一\n===\n'],
    ['keeps the identifier', '## One {#one}', ['一'], '## 一 {#one}'],
    ['keeps the task box', '- [ ] One', ['一'], '- [ ] 一'],
    ['keeps the alert', '> [!NOTE]\n> One\n> two', ['一'], '> [!NOTE]\n> 一'],
    ['keeps lines of the machine', 'One\ntwo\n{: .a}', ['一'], '一\n{: .a}'],
    ['keeps the image', '![One](a.png "Two")', ['一', '二'], '![一](a.png "二")'],
    ['keeps hard breaks', '> One  \n> two\\\n> three', ['一', '=', '三'], '> 一  \n> two\\\n> 三'],
    [
      'keeps blanks at the end and CRLF',
      'One \r\n\r\nTwo  \r\n',
      ['一', '二'],
      '一 \r\n\r\n二  \r\n',
    ],
    ['loses room at its edges', 'One', [' \t一\u2028 '], '一'],
    ['is well-formed', 'One', ['一\ud800'], '一\ufffd'],
  ])('%s', (_, source, notes, expected) => {
    expect(target(source, notes)).toBe(expected);
  });
});

describe('a paragraph break in a row', () => {
  test.each<[string, string, string[], string]>([
    ['is a blank line', 'One\n', ['一\n二'], '一\n\n二\n'],
    ['behind the prefix of a quote', '> One\n', ['一\n二'], '> 一\n>\n> 二\n'],
    ['indented in an item', '10. One\n', ['一\n二'], '10. 一\n\n    二\n'],
    [
      'in a quote in a task',
      '- [ ] a\n\n  > One',
      ['=', '一\n二'],
      '- [ ] a\n\n  > 一\n  >\n  > 二',
    ],
    ['in a footnote', '[^1]: One', ['一\n二'], '[^1]: 一\n\n    二'],
    ['is a space in a heading', '# One', ['一\n二'], '# 一 二'],
    ['is a line in a cell', '| a |\n|---|\n| b |', ['=', '一\n二'], '| a |\n|---|\n| 一<br>二 |'],
    ['is a line in HTML', '<p>One</p>', ['一\n二'], '<p>一<br>二</p>'],
  ])('%s', (_, source, notes, expected) => {
    expect(target(source, notes)).toBe(expected);
  });
});

describe('what would be structure is escaped where it would be', () => {
  test.each<[string, string]>([
    ['1. 步骤', '1\\. 步骤'],
    ['2) 步骤', '2\\) 步骤'],
    ['1.步骤', '1.步骤'],
    ['- 列', '\\- 列'],
    ['-列', '-列'],
    ['# 题', '\\# 题'],
    ['#题', '#题'],
    ['> 引', '\\> 引'],
    ['---', '\\---'],
    ['* * *', '\\* * *'],
    ['**粗** 字', '**粗** 字'],
    ['```', '\\```'],
    ['```a``` 字', '```a``` 字'],
    ['~~~', '\\~~~'],
    ['~~删~~', '~~删~~'],
    ['$$', '\\$$'],
    ['$$x$$', '$$x$$'],
    ['<div>', '\\<div>'],
    ['<b>', '\\<b>'],
    ['<b>粗</b>字', '<b>粗</b>字'],
    ['<!-- 注', '\\<!-- 注'],
    ['[甲]: 乙', '\\[甲]: 乙'],
    ['[^1]: 注', '\\[^1]: 注'],
    ['[甲](乙)', '[甲](乙)'],
    ['::: 提示', '\\::: 提示'],
    ['{{< x >}}', '\\{{< x >}}'],
    ['{{< x >}} 字', '{{< x >}} 字'],
    ['{% x', '\\{% x'],
    [': 义', '\\: 义'],
    ['[toc]', '\\[toc]'],
    ['+++', '\\+++'],
    ['===', '==='],
    ['甲 | 乙', '甲 | 乙'],
    ['甲\\', '甲\\'],
    ['甲 #', '甲 #'],
  ])('%j in a paragraph is %j', (text, written) => {
    expect(target('One\n', [text])).toBe(`${written}\n`);
  });

  test.each<[string, string, string[], string]>([
    [
      'a pipe in a cell',
      '| a |\n|---|\n| b |',
      ['甲 | 乙', '丙\\|'],
      '| 甲 \\| 乙 |\n|---|\n| 丙\\| |',
    ],
    ['a backslash before a pipe', '|a|\n|---|\n|b|', ['=', '甲\\'], '|a|\n|---|\n|甲&#92;|'],
    [
      'a block start in a row without pipes',
      'a | b\n--- | ---\nc | d',
      ['=', '=', '- 甲', '='],
      'a | b\n--- | ---\n\\- 甲 | d',
    ],
    ['hashes that close a heading', '# One', ['甲 #'], '# 甲 \\#'],
    ['nothing else in a heading', '# One', ['- 甲'], '# - 甲'],
    ['a block start in an underlined heading', 'One\n===', ['- 甲'], '\\- 甲\n==='],
    ['a block start under seven hashes', '####### One\n===', ['<?php'], '\\<?php\n==='],
    ['a task box in an item', '- One', ['[ ] 甲'], '- \\[ ] 甲'],
    ['but not in a task', '- [ ] One', ['[ ] 甲'], '- [ ] [ ] 甲'],
    ['an alert in a quote', '> One', ['[!NOTE]'], '> \\[!NOTE]'],
    ['dashes behind an item marker', '- One', ['--'], '- \\--'],
    ['a title behind a definition', '[a]: /b\nOne', ['"甲"'], '[a]: /b\n\\"甲"'],
    ['an underline behind a hard break', 'One  \ntwo', ['=', '==='], 'One  \n\\==='],
    [
      'a number behind a hard break only in containers',
      'One  \ntwo',
      ['=', '2. 甲'],
      'One  \n2. 甲',
    ],
    ['a delimiter row', 'a | b  \nOne', ['=', '--- | ---'], 'a | b  \n\\--- | ---'],
    [
      'tags in HTML',
      '<div>\nOne\n</div>',
      ['<p>甲 <b>乙</b>'],
      '<div>\n&lt;p>甲 <b>乙</b>\n</div>',
    ],
  ])('%s', (_, source, notes, expected) => {
    expect(target(source, notes)).toBe(expected);
  });
});

describe('segments of one block', () => {
  const bySentence = (source: string, notes: string[]): string =>
    target(source, notes, [], { segmentation: 'sentence' });

  test('are parted as the source has it where both stay', () => {
    expect(bySentence('One.\nTwo.  Three.', ['=', '=', '三。'])).toBe('One.\nTwo. 三。');
  });

  test.each([
    [['一。', '二。'], '一。二。'],
    [['一', '二'], '一二'],
    [['One.', '二。'], 'One. 二。'],
    [['一 A', 'B 二'], '一 A B 二'],
    [['**一**', '**二**'], '**一****二**'],
  ])('%j: nothing between hanzi, a space beside Latin', (notes, expected) => {
    expect(bySentence('One. Two.', notes)).toBe(expected);
  });

  test('a removed one leaves no gap', () => {
    expect(bySentence('> One.\n> Two. Three.', ['=', '-', '三。'])).toBe('> One. 三。');
    expect(bySentence('One. Two.', ['-', '='])).toBe('Two.');
    expect(bySentence('One. Two.', ['=', '-'])).toBe('One.');
  });

  test('what starts the line when the first has gone is escaped', () => {
    const segments = [
      { kind: 'paragraph', text: 'A', at: [{ start: 0, end: 1 }] },
      { kind: 'paragraph', text: '- b', at: [{ start: 2, end: 5 }] },
    ] as const;
    const written = writeMarkdown('A - b', segments, [{ do: 'remove' }, { do: 'keep' }]);
    expect(written).toBe('\\- b');
  });

  test('marks that one leaves open cannot be closed by another', () => {
    expect(bySentence('One. Two.', ['甲 `乙。', '丙` 丁。'])).toBe('甲 \\`乙。丙\\` 丁。');
    expect(target('One  \ntwo', ['甲 $乙', '丙$'])).toBe('甲 \\$乙  \n丙\\$');
    expect(target('One  \ntwo', ['甲 <b', '丙>'])).toBe('甲 \\<b  \n丙\\>');
    expect(target('One  \ntwo', ['甲 `乙', '丙'])).toBe('甲 `乙  \n丙');
  });

  test('a backslash does not reach the next', () => {
    expect(bySentence('One. Two.', ['甲\\', '*乙*'])).toBe('甲\\\\ *乙*');
    expect(target('One  \ntwo', ['甲\\', '乙'])).toBe('甲\\\\  \n乙');
  });
});

describe('references keep their labels', () => {
  const document = '\n\n[foo]: /f\n[bar]: /b\n';
  test.each([
    ['See [foo]', '见 [富]', '见 [富][foo]'],
    ['See [foo][]', '见 [富][]', '见 [富][foo]'],
    ['See ![foo] it', '见 ![富] 它', '见 ![富][foo] 它'],
    ['See [foo] and [bar]', '见 [富] 与 [吧]', '见 [富][foo] 与 [吧][bar]'],
    ['See [foo] and [bar]', '见 [富][bar] 与 [吧]', '见 [富][bar] 与 [吧][foo]'],
    ['See [foo] and [bar]', '见 [FOO] 与 [吧]', '见 [FOO] 与 [吧][bar]'],
    ['See [foo]', '见 [富] [译注]', '见 [富] [译注]'],
    ['See [foo]', '见 `[富]` \\[富]', '见 `[富]` \\[富]'],
    ['See [foo]', '见 [富](/x)', '见 [富](/x)'],
    ['See [text][foo]', '见 [文]', '见 [文]'],
    ['See [nothing]', '见 [无]', '见 [无]'],
  ])('%s, %s', (source, text, written) => {
    expect(target(source + document, [text])).toBe(written + document);
  });

  test('an image that is found by its description', () => {
    expect(target(`![foo]${document}`, ['富'])).toBe(`![富][foo]${document}`);
    expect(target(`![foo][]${document}`, ['富'])).toBe(`![富][foo]${document}`);
    expect(target(`![a][foo]${document}`, ['富'])).toBe(`![富][foo]${document}`);
  });

  test('a description cannot end its image', () => {
    expect(target('![a](b)', ['甲] 乙'])).toBe('![甲\\] 乙](b)');
    expect(target('![a](b)', ['甲 [乙] 丙'])).toBe('![甲 [乙] 丙](b)');
    expect(target('![a](b "c")', ['=', '甲"乙'])).toBe('![a](b "甲\\"乙")');
  });
});

describe('a removed row', () => {
  test.each<[string, string, string[], string]>([
    [
      'takes its block and one blank line',
      'One\n\nTwo\n\nThree\n',
      ['=', '-', '='],
      'One\n\nThree\n',
    ],
    ['at the start', 'One\n\nTwo\n', ['-', '='], 'Two\n'],
    ['at the end', 'One\n\nTwo\n', ['=', '-'], 'One\n'],
    ['without a final line end', 'One\n\nTwo', ['=', '-'], 'One'],
    ['behind a byte order mark', '\ufeffOne\n\nTwo', ['-', '='], '\ufeffTwo'],
    ['takes its underline', 'One\n===\nTwo\n', ['-', '='], 'Two\n'],
    ['takes its item', '- One\n- two\n- three\n', ['=', '-', '='], '- One\n- three\n'],
    ['takes its quote', 'One\n\n> Two\n\nThree', ['=', '-', '='], 'One\n\nThree'],
    ['takes its task', '- [ ] One\n- [x] two', ['-', '='], '- [x] two'],
    ['takes its footnote', 'One\n\n[^1]: Two\n', ['=', '-'], 'One\n'],
    ['takes its alert', '> [!NOTE]\n> One\n\nTwo', ['-', '='], 'Two'],
    [
      'leaves the marker of an alert that goes on',
      '> [!NOTE]\n> One\n>\n> Two',
      ['-', '='],
      '> [!NOTE]\n>\n> Two',
    ],
    ['leaves an item that holds more', '- One\n  - two', ['-', '='], '- <!-- -->\n  - two'],
    ['keeps paragraphs apart', 'One\n# Two\nThree', ['=', '-', '='], 'One\n\nThree'],
    ['keeps a rule from underlining', 'One\n# Two\n---', ['=', '-'], 'One\n\n---'],
    ['keeps a quote whole', '> One\n>\n> Two\n>\n> Three', ['=', '-', '='], '> One\n>\n> Three'],
    [
      'keeps code out of an item',
      '- One\n\nTwo\n\n    code',
      ['=', '-'],
      '- One\n\n<!-- -->\n\n    code',
    ],
    [
      'keeps numbered lists apart',
      '1. One\n\nTwo\n\n1. Three',
      ['=', '-', '='],
      '1. One\n\n<!-- -->\n\n1. Three',
    ],
    [
      'keeps a rule from opening front matter',
      'One\n\n---\n\ntwo: b\n\n---',
      ['-', '='],
      '\n---\n\ntwo: b\n\n---',
    ],
    [
      'empties a cell',
      '| a | b |\n|---|---|\n| c | d |',
      ['=', '=', '-', '='],
      '| a | b |\n|---|---|\n|  | d |',
    ],
    [
      'empties the first cell of a row without pipes',
      'a | b\n--- | ---\nc | d',
      ['=', '=', '-', '='],
      'a | b\n--- | ---\n|  | d',
    ],
    [
      'empties the only cell of a line',
      '| a |\n|---|\nb\nc',
      ['=', '-', '='],
      '| a |\n|---|\n|  |\nc',
    ],
    ['empties a value', '---\ntitle: One\n---\n', ['-'], '---\ntitle: ""\n---\n'],
    [
      'leaves no blank line in HTML',
      '<div>\n  One\n  <p>Two</p>\n</div>',
      ['-', '='],
      '<div>\n  <p>Two</p>\n</div>',
    ],
    ['takes the image of a caption', 'One\n\n![Two](a)\n', ['=', '-'], 'One\n'],
    ['leaves the parts behind hard breaks', 'One  \ntwo  \nthree', ['=', '-', '='], 'One  \nthree'],
    ['takes the mark of its definition', 'Term\n: One\n: Two', ['=', '-', '='], 'Term\n: Two'],
    ['everything', '# One\n\n- two\n', ['-', '-'], '\n'],
  ])('%s', (_, source, notes, expected) => {
    expect(target(source, notes)).toBe(expected);
  });

  test('a blank text is removed', () => {
    expect(target('One\n\nTwo', [' \n\t', '='])).toBe('Two');
  });
});

describe('blocks of the translator’s own', () => {
  test.each<[string, string, number, string, string]>([
    ['behind a paragraph', 'One\n\nTwo\n', 0, '甲', 'One\n\n甲\n\nTwo\n'],
    ['at the end', 'One', 0, '甲', 'One\n\n甲'],
    [
      'at the end, behind the end of a container',
      '::: tip\nOne\n:::\n',
      0,
      '## 甲',
      '::: tip\nOne\n:::\n\n## 甲\n',
    ],
    [
      'at the end, behind code and definitions',
      'See [a].\n\n```js\nb()\n```\n\n[a]: https://example.com\n',
      0,
      '甲',
      'See [a].\n\n```js\nb()\n```\n\n[a]: https://example.com\n\n甲\n',
    ],
    ['at the start', 'One\n', -1, '甲', '甲\n\nOne\n'],
    ['behind the front matter', '---\na: b\n---\nOne', -1, '甲', '---\na: b\n---\n\n甲\n\nOne'],
    ['in a document without rows', '\n', -1, '甲', '\n甲'],
    [
      'with line ends of the document',
      'One\r\n\r\nTwo',
      0,
      '甲\n\n乙',
      'One\r\n\r\n甲\r\n\r\n乙\r\n\r\nTwo',
    ],
    ['between neighbours', '# One\nTwo', 0, '甲', '# One\n\n甲\n\nTwo'],
    ['in a quote', '> One\n>\n> Two', 0, '- 甲', '> One\n>\n> - 甲\n>\n> Two'],
    ['in an item', '- One\n- Two', 0, '甲\n\n乙', '- One\n\n  甲\n\n  乙\n\n- Two'],
    ['in a quote that goes on', '> One\n>\n> Two', 0, '> 甲', '> One\n>\n> > 甲\n>\n> Two'],
    ['behind a quote', '> One\n', 0, '> 甲', '> One\n\n> 甲\n'],
    ['behind a list', '- One\n\nTwo', 0, '甲', '- One\n\n甲\n\nTwo'],
    ['behind a list, as a list', '- One\n', 0, '- 甲', '- One\n\n<!-- -->\n\n- 甲\n'],
    ['behind a list, as another list', '- One\n', 0, '* 甲', '- One\n\n* 甲\n'],
    ['behind a list, indented into its item', '-  One\n', 0, '   > 甲', '-  One\n\n   > 甲\n'],
    [
      'behind a list, part indented',
      '- One\n',
      0,
      '  甲\n\n乙',
      '- One\n\n<!-- -->\n\n  甲\n\n乙\n',
    ],
    ['in a list, indented as it is', '- One\n- Two', 0, '  > 甲', '- One\n\n  > 甲\n\n- Two'],
    [
      'behind the inner of two lists',
      '- One\n  - Two\n- Three',
      1,
      '甲',
      '- One\n  - Two\n\n  甲\n\n- Three',
    ],
    ['behind a footnote', '[^1]: One\n', 0, '甲', '[^1]: One\n\n甲\n'],
    ['in a footnote', '[^1]: One\n', 0, '    甲', '[^1]: One\n\n    甲\n'],
    [
      'with blanks at the ends of lines',
      'One',
      0,
      '甲  \n乙 <br>\n\n```\n  \n```',
      'One\n\n甲  \n乙 <br>\n\n```\n  \n```',
    ],
    ['behind a table', '| a |\n|---|\n| b |\nc', 0, '甲', '| a |\n|---|\n| b |\nc\n\n甲'],
    ['behind an underlined heading', 'One\n===\n', 0, '甲', 'One\n===\n\n甲\n'],
    ['with tabs in a container', '> One\n>\n> Two', 0, '\t甲', '> One\n>\n>     甲\n>\n> Two'],
    ['that would open front matter', 'One', -1, '---', '\n---\n\nOne'],
    ['with a fence left open', 'One\n\nTwo', 0, '```\n甲', 'One\n\n```\n甲\n```\n\nTwo'],
    ['with a comment left open', 'One\n\nTwo', 0, '<!-- 甲', 'One\n\n<!-- 甲\n-->\n\nTwo'],
  ])('%s', (_, source, after, markdown, expected) => {
    const { segments } = parseMarkdown(source);
    expect(
      target(
        source,
        segments.map(() => '='),
        [{ after, markdown }],
      ),
    ).toBe(expected);
  });

  test('stand where a removed row stood', () => {
    const own = [{ after: 0, markdown: '甲' }];
    expect(target('- One\n- Two', ['-', '='], own)).toBe('甲\n\n- Two');
    expect(target('One\n\nTwo', ['-', '='], own)).toBe('甲\n\nTwo');
  });

  test('keep their order and are nothing when blank', () => {
    const own = [
      { after: 0, markdown: '甲' },
      { after: 0, markdown: ' \n' },
      { after: 0, markdown: '乙' },
    ];
    expect(target('One', ['='], own)).toBe('One\n\n甲\n\n乙');
  });

  test('stand in one another as their indents say', () => {
    const own = [
      { after: 0, markdown: '-  甲' },
      { after: 0, markdown: '   > 乙' },
      { after: 0, markdown: '丙' },
    ];
    expect(target('One\r\n', ['='], own)).toBe('One\r\n\r\n-  甲\r\n\r\n   > 乙\r\n\r\n丙\r\n');
  });

  test('that would not be read as they are written are named', () => {
    const { segments } = parseMarkdown('One\n\nTwo\n');
    const edits = segments.map(() => ({ do: 'keep' as const }));
    const own = [
      { after: 0, markdown: '甲' },
      { after: 0, markdown: '<Open' },
    ];
    expect(exportMarkdown('One\n\nTwo\n', segments, edits, own)).toEqual({
      ok: false,
      error: [{ own: 1, expected: 'paragraph', found: 'html 0' }],
    });
  });
});

describe('rows as the segment files hold them', () => {
  test('halves of a row are written one behind the other', () => {
    const source = '- One and\n  two';
    const segments = [
      { kind: 'item', text: 'One', at: [{ start: 2, end: 5 }] },
      {
        kind: 'item',
        text: 'and two',
        at: [
          { start: 6, end: 9 },
          { start: 12, end: 15 },
        ],
      },
    ] as const;
    const keep = { do: 'keep' } as const;
    const replace = (text: string) => ({ do: 'replace', text }) as const;
    expect(writeMarkdown(source, segments, [keep, keep])).toBe(source);
    expect(writeMarkdown(source, segments, [replace('一'), keep])).toBe('- 一 and\n  two');
    expect(writeMarkdown(source, segments, [replace('一'), replace('与二')])).toBe('- 一与二');
  });

  test('a line end between rows stays one where that is asked for', () => {
    const source = '> One.\r\n> Two.\r\n';
    const { segments } = parseMarkdown(source, { segmentation: 'sentence' });
    const put = (text: string) => ({ do: 'replace', text, keepLineEnd: true }) as const;
    const keep = { do: 'keep', keepLineEnd: true } as const;
    const write = (...edits: Parameters<typeof writeMarkdown>[2][number][]) =>
      writeMarkdown(source, segments, edits);
    expect(write(put('一。'), put('二。'))).toBe('> 一。\r\n> 二。\r\n');
    expect(write(keep, put('# 二'))).toBe('> One.\r\n> \\# 二\r\n');
    expect(write(put('一。'), { do: 'remove' })).toBe('> 一。\r\n');
    expect(write({ do: 'replace', text: '一。' }, put('二。'))).toBe('> 一。二。\r\n');
  });

  test('segments of another source are refused', () => {
    const segments = [{ kind: 'paragraph', text: 'One', at: [{ start: 9, end: 12 }] }] as const;
    expect(exportMarkdown('One', segments, [{ do: 'keep' }])).toEqual({
      ok: false,
      error: [{ segment: 0, expected: 'One', found: '' }],
    });
    expect(() => writeMarkdown('One', segments, [{ do: 'keep' }])).toThrow(RangeError);
  });

  test('edits must be as many as segments', () => {
    expect(() => writeMarkdown('One', [], [{ do: 'keep' }])).toThrow(RangeError);
  });
});
