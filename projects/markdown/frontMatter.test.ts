import fc from 'fast-check';
import { parse as parseToml } from 'smol-toml';
import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { rowsOf, target } from './fixtures/notation.ts';

const yaml = (lines: string): string => `---\n${lines}\n---\n`;
const toml = (lines: string): string => `+++\n${lines}\n+++\n`;

test.each<[string, string, string[]]>([
  ['plain', yaml('title: One # not this\nlayout: post'), ['One']],
  ['quoted', yaml('title: "One \\"two\\""\nsummary: \'It\'\'s\''), ['One "two"', "It's"]],
  ['over several lines', yaml('title: One\n  two\ndescription: "a\n  b"'), ['One two', 'a b']],
  [
    'block scalars',
    yaml('description: >-\n  One\n  two\nsummary: |\n  a\n  b'),
    ['One two', 'a b'],
  ],
  ['only keys of the document', yaml('params:\n  title: One\nmenu: {title: Two}'), []],
  ['only strings', yaml('title: 2024\ndescription: true\nsummary: [a]'), []],
  ['no tags and anchors', yaml('title: !x One\nsummary: &a Two'), []],
  ['nothing of broken YAML', yaml('title: "One\nsummary: b'), []],
  ['nothing of several documents', '---\ntitle: a\n...\nb: c\n---\n', []],
  ['TOML', toml('title = "One \\"two\\""\ndescription = \'C:\\a\''), ['One "two"', 'C:\\a']],
  ['TOML over several lines', toml('summary = """\nOne\ntwo"""'), ['One two']],
  [
    'TOML before its first table',
    toml('a = ["title = 1", 2] # title = "x"\ntitle = "One"\n[b]\ntitle = "Two"'),
    ['One'],
  ],
  ['TOML with dotted keys', toml('title.a = "One"'), []],
  ['nothing of broken TOML', toml('title = "One'), []],
  ['CR and CRLF', '---\rtitle: One\r---\r', ['One']],
  ['behind a byte order mark', `\ufeff${yaml('title: One')}`, ['One']],
])('%s', (_, source, texts) => {
  expect(rowsOf(source)).toEqual(texts.map((text) => `front-matter: ${text}`));
});

test.each<[string, string, string, string]>([
  ['plain stays plain', yaml('title: One'), '一：二', yaml('title: 一：二')],
  ['a comment stays', yaml('title: One # c'), '一', yaml('title: 一 # c')],
  ['quoted where plain will not do', yaml('title: One'), '一: 二', yaml('title: "一: 二"')],
  [
    'with the quotes that need no escape',
    yaml('title: One'),
    '"一" # 二',
    yaml('title: \'"一" # 二\''),
  ],
  ['what would be no string', yaml('title: One'), 'true', yaml('title: "true"')],
  ['a number', yaml('title: One'), '2024', yaml('title: "2024"')],
  ['double quotes stay', yaml('title: "One"'), '"一" \\', yaml('title: "\\"一\\" \\\\"')],
  ['single quotes stay', yaml("title: 'One'"), "'一'", yaml("title: '''一'''")],
  ['several lines become one', yaml('title: One\n  two\na: b'), '一', yaml('title: 一\na: b')],
  [
    'a block scalar stays one',
    yaml('title: >-\n  One\n  two\na: b'),
    '# 一: "二"',
    yaml('title: >-\n  # 一: "二"\na: b'),
  ],
  ['TOML', toml('title = "One"'), '"一" \\', toml('title = "\\"一\\" \\\\"')],
  ['TOML literals', toml("title = 'One'"), 'C:\\一', toml("title = 'C:\\一'")],
  ['TOML literals with quotes', toml("title = 'One'"), "'一'", toml('title = "\'一\'"')],
  ['TOML over several lines', toml('title = """\nOne\ntwo"""'), '一', toml('title = """一"""')],
])('%s', (_, source, text, written) => {
  expect(target(source, [text])).toBe(written);
});

const value = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'a: b',
      '- a',
      '# a',
      '"',
      "'",
      '\\',
      '---',
      '...',
      '[a]',
      '{a}',
      '&a',
      '*a',
      '!a',
      '%a',
      '@a',
      '`a',
      'null',
      'yes',
      '1',
      '2024-01-01',
      'a #b',
      'a:',
      '：',
      '{{ a }}',
      '"""',
      "'''",
      '\u0007甲',
    ),
  )
  .map((text) => `甲${text}`.toWellFormed());

function oneSpace(text: string): string {
  return text.replace(/[\n\r\v\f\u0085\u2028\u2029\t ]+/g, ' ').trim();
}

test('whatever the new value, the syntax reads it back', () => {
  const sources = [
    yaml('title: One\nz: 1'),
    yaml('title: "One"\nz: 1'),
    yaml("title: 'One'\nz: 1"),
    yaml('title: >-\n  One\n  two\nz: 1'),
    toml('title = "One"\nz = 1'),
    toml("title = 'One'\nz = 1"),
    toml('title = """\nOne"""\nz = 1'),
  ];
  fc.assert(
    fc.property(fc.constantFrom(...sources), value, (source, text) => {
      const written = target(source, [text]);
      const content = written.slice(4, -4);
      const read = source.startsWith('-') ? parseYaml(content) : parseToml(content);
      expect(read.z).toBe(1);
      expect(oneSpace(String(read.title))).toBe(oneSpace(text.replaceAll('\0', '\ufffd')));
    }),
  );
});
