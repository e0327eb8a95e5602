import { expect, test } from 'vitest';
import { rowsOf, target } from './fixtures/notation.ts';

test.each<[string, string, string[]]>([
  ['text between block tags', '<div>\n<p>One</p><p>Two</p>\n</div>', ['One', 'Two']],
  [
    'inline tags stay in the text',
    '<p>Some <b>bold</b> and <a href="/x">links</a>.</p>',
    ['Some <b>bold</b> and <a href="/x">links</a>.'],
  ],
  ['tags around all of it do not', '<p><a href="/x"><b>One</b></a></p>', ['One']],
  ['nor do images and breaks at its edges', '<p><img src="a"> One<br></p>', ['One']],
  ['lines are one text', '<p>\n  One\n  two\n</p>', ['One two']],
  ['container prefixes are none', '> <p>One\n> two</p>', ['One two']],
  ['no attributes', '<p title="One" alt="Two"></p>', []],
  [
    'no scripts, styles, code',
    '<div><script>One</script><style>a</style><pre>b</pre><code>c</code></div>',
    [],
  ],
  ['code in a sentence stays', '<p>Use <code>a</code> here</p>', ['Use <code>a</code> here']],
  ['no comments', '<!-- One -->\n\n<div><!-- Two --></div>', []],
  ['no templates, no expressions', '<div>{{ one }} {% two %} {three}</div>', []],
  ['no character references', '<td>&nbsp;&mdash;</td>', []],
  [
    'attributes with templates',
    '<p><a href="{{< ref "a>b" >}}">One</a> two</p>',
    ['<a href="{{< ref "a>b" >}}">One</a> two'],
  ],
  [
    'attributes of components',
    '<div>\n<Tabs items={["a > b"]}>\n<Tab>One</Tab>\n</Tabs>\n</div>',
    ['One'],
  ],
  ['a tag that nothing closes', '<div id="a"\n*One*', []],
  [
    'Markdown between the tags of MDX',
    '<A b={c}>\n- One\n- [ ] two\n# Three\n```js\nfour\n```\n</A>',
    ['One', '[ ] two', 'Three'],
  ],
  ['tables', '<table>\n<tr><th>A</th><td>1</td></tr>\n</table>', ['A']],
])('%s', (_, source, texts) => {
  expect(rowsOf(source)).toEqual(texts.map((text) => `html: ${text}`));
});

test.each<[string, string, string[], string]>([
  ['stands where the text stood', '<p>\n  One\n  two\n</p>', ['一'], '<p>\n  一\n</p>'],
  ['may have inline tags', '<p>One</p>', ['<b>一</b>'], '<p><b>一</b></p>'],
  ['no others', '<p>One</p>', ['</p><script>一'], '<p>&lt;/p>&lt;script>一</p>'],
  ['no comments', '<p>One</p>', ['<!-- 一'], '<p>&lt;!-- 一</p>'],
  ['no open braces', '<p>One</p>', ['{{ 一'], '<p>&#123;&#123; 一</p>'],
  ['no Markdown of MDX', '<p>\nOne\n</p>\n', ['- 一'], '<p>\n&#45; 一\n</p>\n'],
  ['no code of MDX', '<p>\nOne\n</p>\n', ['``` 一'], '<p>\n&#96;`` 一\n</p>\n'],
  ['no blank lines', '<p>One</p>', ['一\n\n二'], '<p>一<br>二</p>'],
])('a new text %s', (_, source, notes, expected) => {
  expect(target(source, notes)).toBe(expected);
});
