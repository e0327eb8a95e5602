import { expect, test } from 'vitest';
import { parseMarkdown, skeletonLines } from './index.ts';

/** `kind afterSegment: text` of each line. */
function linesOf(source: string): string[] {
  return skeletonLines(source, parseMarkdown(source).segments).map(
    ({ kind, afterSegment, text }) => `${kind} ${afterSegment}: ${text}`,
  );
}

test.each<[string, string, string[]]>([
  [
    'front-matter keys without values that are rows',
    '---\ntitle: One\ndate: 2024\n---\n',
    ['front-matter -1: ---', 'front-matter 0: date: 2024', 'front-matter 0: ---'],
  ],
  [
    'code with its fences',
    'One\n\n```js\nf();\n\n# g\n```\n',
    ['code 0: ```js', 'code 0: f();', 'code 0: # g', 'code 0: ```'],
  ],
  [
    'code in an item',
    '- One\n\n  ```\n  a\n  ```',
    ['code 0:   ```', 'code 0:   a', 'code 0:   ```'],
  ],
  ['indented code', 'One\n\n    code', ['code 0:     code']],
  ['HTML', '<div>\n  <p>One</p>\n</div>', ['html -1: <div>', 'html 0: </div>']],
  [
    'directives and alerts',
    '::: tip\n> [!NOTE]\n> One\n\n{{< a >}}\n',
    ['directive -1: ::: tip', 'directive -1: > [!NOTE]', 'directive 0: {{< a >}}'],
  ],
  ['maths', '$$\nx\n$$', ['math -1: $$', 'math -1: x', 'math -1: $$']],
  ['rules and definitions', 'One\n\n***\n\n[a]: /b', ['rule 0: ***', 'definition 0: [a]: /b']],
  ['no underlines and delimiter rows', 'One\n===\n\n| a |\n|---|\n| b |\n', []],
  ['no blank lines and lone prefixes', 'One\n\n> Two\n>\n> Three\n', []],
  ['text without letters', '123\n\nOne\n\n![](a.png)', ['other -1: 123', 'other 0: ![](a.png)']],
])('%s', (_, source, lines) => {
  expect(linesOf(source)).toEqual(lines);
});

test('says where each line starts, whatever the line ends', () => {
  const source = '\ufeffOne\r\n\r\n***\r---\n';
  const lines = skeletonLines(source, [{ at: [{ start: 1, end: 4 }] }]);
  expect(lines.map(({ offset, text }) => [offset, text])).toEqual([
    [8, '***'],
    [12, '---'],
  ]);
});
