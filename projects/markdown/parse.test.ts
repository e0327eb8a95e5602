import { describe, expect, test } from 'vitest';
import { rowsOf } from './fixtures/notation.ts';
import { parseMarkdown } from './index.ts';

describe('what is a row, and of which kind', () => {
  test.each<[string, string, string[]]>([
    ['paragraphs', 'One\n\nTwo', ['paragraph: One', 'paragraph: Two']],
    ['lines of a paragraph are one row', 'One\n  two\r\nthree', ['paragraph: One two three']],
    ['headings', '# One #\n\nTwo\n---\n\n###### Six', ['h1: One', 'h2: Two', 'h6: Six']],
    ['a heading of two lines', 'One\ntwo\n===', ['h1: One two']],
    [
      'items',
      '- a\n- b\n\n  more\n1. c\n   - [x] d\n   - [ ] e',
      ['item: a', 'item: b', 'paragraph: more', 'ordered-item: c', 'task: d', 'task: e'],
    ],
    ['quotes', '> One\n> two\nlazy\n>\n> Three', ['quote: One two lazy', 'quote: Three']],
    ['an item in a quote, a quote in an item', '> - a\n\n- > b', ['item: a', 'quote: b']],
    [
      'footnotes',
      'a[^1]\n\n[^1]: One\n    two\n\n    Three',
      ['paragraph: a[^1]', 'footnote: One two', 'footnote: Three'],
    ],
    [
      'cells; empty ones and those without letters are none',
      '| a | 1 |\n|---|---|\n| `x` | b \\| c |\n| | d',
      ['header-cell: a', 'cell: b \\| c', 'cell: d'],
    ],
    [
      'an image alone, with its title',
      '![Alt *text*](a.png "Title")',
      ['caption: Alt *text*', 'caption: Title'],
    ],
    ['an image alone in a link', '[![Alt](a.png)](b)', ['caption: Alt']],
    ['an image without a description', '![](a.png)', []],
    [
      'images beside text stay in it',
      'See ![Alt](a.png "T")',
      ['paragraph: See ![Alt](a.png "T")'],
    ],
    ['an alert without its marker', '> [!NOTE]\n> Text', ['quote: Text']],
    ['a callout with a title', '> [!tip]- Title\n> Text', ['quote: Title', 'quote: Text']],
    [
      'definition lists',
      'Term\n: One\n: Two',
      ['paragraph: Term', 'paragraph: One', 'paragraph: Two'],
    ],
    ['definitions as MDN writes them', '- Term\n  - : Text', ['item: Term', 'item: Text']],
    [
      'heading identifiers are none',
      '## One {#one}\n\n## Two {/*two*/}\n\n## {#x}',
      ['h2: One', 'h2: Two'],
    ],
    ['an identifier that touches its heading belongs to it', '## One{#one}', ['h2: One{#one}']],
    ['containers', '::: tip Title\nText\n:::', ['paragraph: Text']],
    ['template lines', '{{< note >}}\nText\n{{< /note >}}\n\n{% raw %}', ['paragraph: Text']],
    [
      'templates over several lines',
      '{{< figure\n  src="a"\n  title="b"\n>}}\n\nText',
      ['paragraph: Text'],
    ],
    ['Go strings hold blank lines', '{{raw `\na\n\nb`}}\n\nText', ['paragraph: Text']],
    [
      'templates in a line stay in it',
      'See {{< ref "a" >}} there',
      ['paragraph: See {{< ref "a" >}} there'],
    ],
    [
      'prose between templates on one line',
      '{{< a >}}Text{{< /a >}}',
      ['paragraph: {{< a >}}Text{{< /a >}}'],
    ],
    ['lines of the machine inside a paragraph', 'Text\n{: .note}\n', ['paragraph: Text']],
    ['lines of the machine alone', '[TOC]\n\n(label)=\n\n:label:`x`\n\n[!INCLUDE [a](b.md)]', []],
    ['modules', "import A from 'a'\n\nexport const b = 1\n\nImport it", ['paragraph: Import it']],
    [
      'components without text',
      '<A b={c > d} />\n\n<A\n  b="c"\n/>\n\n<A>Text</A>',
      ['paragraph: <A>Text</A>'],
    ],
    [
      'text between components, up to a blank line',
      '<Tabs a={["b c"]}>\n  <Tab>One</Tab>\n    two\n</Tabs>\n\nThree',
      ['html: One', 'html: two', 'paragraph: Three'],
    ],
    [
      'code between components with its blank lines',
      '<Tab\n  a="b"\n>\n```js\nc\n\nd\n```\n</Tab>\n\nOne',
      ['paragraph: One'],
    ],
    [
      'components inside a sentence',
      '<T> is a type\n\nSee <T>',
      ['paragraph: <T> is a type', 'paragraph: See <T>'],
    ],
    ['components behind text', 'One\n<Tabs.Item>\ntwo', ['paragraph: One', 'paragraph: two']],
    ['expressions and MDX comments', '{props.children}\n\n{/* A comment */}', []],
    [
      'code, rules, maths, definitions',
      '```\na\n```\n\n    b\n\n***\n\n$$\nc\n$$\n\n[d]: /e "F"',
      [],
    ],
    ['a document that starts with a rule', '---\n\n> a\n\n- b', ['quote: a', 'item: b']],
    ['nothing', '', []],
  ])('%s', (_, source, rows) => {
    expect(rowsOf(source)).toEqual(rows);
  });
});

describe('what has no letters to translate', () => {
  test.each([
    '123 — 45 %',
    '`code`',
    '`a`, `b`',
    'https://example.com/path',
    '<https://example.com>',
    'name@example.com',
    '$x + y$',
    '<br>',
    '&nbsp;',
    '[^1]\n\n[^1]: 1',
    '![](image.png)',
    '[](https://example.com)',
    '{{< include "a" >}}',
  ])('%j', (source) => {
    expect(rowsOf(source)).toEqual([]);
  });

  test.each([
    ['a link', '[a](b)'],
    ['one letter', 'A'],
    ['one hanzi', '字'],
    ['text beside code', '`a` or'],
    ['dollars that are no maths', 'costs $5 and $10'],
  ])('but %s is a row', (_, source) => {
    expect(rowsOf(source)).toEqual([`paragraph: ${source}`]);
  });
});

describe('hard breaks', () => {
  test('part a paragraph into rows', () => {
    expect(rowsOf('One  \ntwo\\\nthree')).toEqual([
      'paragraph: One',
      'paragraph: two',
      'paragraph: three',
    ]);
  });

  test('inside emphasis, links and tags are <br>', () => {
    expect(rowsOf('**One  \ntwo** and [a\\\nb](c)')).toEqual([
      'paragraph: **One<br>two** and [a<br>b](c)',
    ]);
  });

  test('a part without letters stays where it is', () => {
    expect(rowsOf('One  \n123  \ntwo')).toEqual(['paragraph: One', 'paragraph: two']);
  });
});

describe('sentences', () => {
  const sentences = (source: string): string[] => rowsOf(source, { segmentation: 'sentence' });

  test('are rows', () => {
    expect(sentences('One. Two! Is it three?')).toEqual([
      'paragraph: One.',
      'paragraph: Two!',
      'paragraph: Is it three?',
    ]);
  });

  test('are cut over line ends and container prefixes', () => {
    const { segments } = parseMarkdown('> One is\n> long. Two.', { segmentation: 'sentence' });
    expect(segments).toEqual([
      {
        kind: 'quote',
        text: 'One is long.',
        at: [
          { start: 2, end: 8 },
          { start: 11, end: 16 },
        ],
      },
      { kind: 'quote', text: 'Two.', at: [{ start: 17, end: 21 }] },
    ]);
  });

  test.each([
    '**One. Two.**',
    '[One. Two.](a)',
    '![One. Two.](a) it is.',
    '<b>One. Two.</b>',
    '~~One. Two.~~',
  ])('are not cut inside %s', (source) => {
    expect(sentences(source)).toHaveLength(1);
  });

  test('without letters belong to the one before, or to the first', () => {
    expect(sentences('One! 2! Three!')).toEqual(['paragraph: One! 2!', 'paragraph: Three!']);
    expect(sentences('1! Two!')).toEqual(['paragraph: 1! Two!']);
  });

  test('are cut in Chinese too', () => {
    expect(sentences('一句。两句！三句')).toEqual([
      'paragraph: 一句。',
      'paragraph: 两句！',
      'paragraph: 三句',
    ]);
  });

  test('headings of one sentence, cells and HTML', () => {
    expect(sentences('# A? B.\n\n<p>One. Two.</p>')).toEqual([
      'h1: A?',
      'h1: B.',
      'html: One.',
      'html: Two.',
    ]);
  });
});

describe('ranges', () => {
  test('one a source line, without prefixes and blanks', () => {
    expect(parseMarkdown('- > One \n  > two').segments[0]?.at).toEqual([
      { start: 4, end: 7 },
      { start: 13, end: 16 },
    ]);
  });

  test('count a byte order mark', () => {
    expect(parseMarkdown('\ufeffOne').segments[0]?.at).toEqual([{ start: 1, end: 4 }]);
  });

  test('a text is one line whatever breaks are in it', () => {
    const [segment] = parseMarkdown('a\u2028b\u2029c\vd\fe\u0085f').segments;
    expect(segment).toEqual({
      kind: 'paragraph',
      text: 'a b c d e f',
      at: [{ start: 0, end: 11 }],
    });
  });
});

test('structure is the leaf blocks in their containers', () => {
  expect(
    parseMarkdown('# A\n\n- b\n\n  > c\n- [ ] d\n\n| e |\n|---|\n| f |\n\n[g]: /h').structure,
  ).toEqual([
    'h1',
    '+item/paragraph',
    'item/+quote/paragraph',
    '+item/task',
    'table 2',
    'header-cell',
    'cell',
    'definition g',
  ]);
});
