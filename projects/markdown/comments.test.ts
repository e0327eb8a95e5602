import { expect, test } from 'vitest';
import { rowsOf, target } from './fixtures/notation.ts';

const options = { comments: () => true };
const code = (language: string, lines: string): string => `\`\`\`${language}\n${lines}\n\`\`\`\n`;

test('comments are no rows unless they are asked for', () => {
  expect(rowsOf(code('js', '// One'))).toEqual([]);
  const asked: unknown[] = [];
  rowsOf(`a\n\n${code('JS {1}', '// One')}`, {
    comments: (fence) => {
      asked.push({ language: fence.language, start: fence.start });
      return false;
    },
  });
  expect(asked).toEqual([{ language: 'js', start: 3 }]);
});

test.each<[string, string, string[]]>([
  ['js', '// One\n// two\nf(); // Three', ['One two', 'Three']],
  ['js', '/**\n * One\n * two\n *\n * Three\n */', ['One two', 'Three']],
  ['js', 'const a = "// no"; /* One */', ['One']],
  ['js', 'const a = `\n// no\n`;', []],
  ['python', '# One\nprint("# no")  # Two\n"""\n# no\n"""', ['One', 'Two']],
  ['sh', 'echo a#b # One', ['One']],
  ['sql', 'SELECT 1 -- One', ['One']],
  ['css', '/* One */ a { b: url(//no) }', ['One']],
  ['html', '<!-- One --> <b>', ['One']],
  ['rust', '/// One\n//! Two', ['One Two']],
  ['unknown', '// no', []],
  ['js', '// 123', []],
])('%s: %j', (language, lines, texts) => {
  expect(rowsOf(code(language, lines), options)).toEqual(texts.map((text) => `comment: ${text}`));
});

test('a code block that is quoted, and one that nothing closes', () => {
  expect(rowsOf('> ```js\n> // One\n> // two\n> ```', options)).toEqual(['comment: One two']);
  expect(rowsOf('```js\n// One', options)).toEqual(['comment: One']);
});

test.each<[string, string, string, string, string]>([
  ['on one line', 'js', '// One\n// two\nf();', '一', '// 一\nf();'],
  ['that cannot end its comment', 'js', '/* One */', '一 */ 二', '/* 一 * / 二 */'],
  ['that cannot end its code', 'js', '/*\nOne\n*/', '```', '/*\n    ```\n*/'],
  ['without line ends', 'python', '# One', '一\n二', '# 一 二'],
])('a new comment %s', (_, language, lines, text, expected) => {
  expect(target(code(language, lines), [text], [], options)).toBe(code(language, expected));
});
