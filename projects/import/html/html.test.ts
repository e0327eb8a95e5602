import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfmFootnote, gfmFootnoteHtml } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough, gfmStrikethroughHtml } from 'micromark-extension-gfm-strikethrough';
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table';
import { math } from 'micromark-extension-math';
import { describe, expect, test } from 'vitest';
import { convertHtml } from './index.ts';

const markdownOf = (html: string): string => convertHtml(html).markdown.trimEnd();

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('what may not come in', () => {
  const attacks: readonly (readonly [html: string, kind: string | undefined])[] = [
    ['<script>alert(1)</script>a', 'script'],
    ['<SCRIPT SRC=//x.example/a.js></SCRIPT>a', 'script'],
    ['<img src=x onerror=alert(1)>a', 'event-handler'],
    ['<p OnClIcK="alert(1)">a</p>', 'event-handler'],
    ['<a href="javascript:alert(1)">a</a>', 'unsafe-link'],
    ['<a href="java\nscript:alert(1)">a</a>', 'unsafe-link'],
    ['<a href="java&#9;script:alert(1)">a</a>', 'unsafe-link'],
    ['<a href=" &#1; javascript:alert(1)">a</a>', 'unsafe-link'],
    ['<a href="JaVaScRiPt&colon;alert(1)">a</a>', 'unsafe-link'],
    ['<a href="vbscript:msgbox(1)">a</a>', 'unsafe-link'],
    ['<a href="data:text/html,<script>alert(1)</script>">a</a>', 'unsafe-link'],
    ['<a href="data:text/html;base64,PHNjcmlwdD4=">a</a>', 'unsafe-link'],
    ['<a href="file:///etc/passwd">a</a>', 'unsafe-link'],
    ['<a href="blob:https://x/1">a</a>', 'unsafe-link'],
    ['<img src="javascript:alert(1)">a', 'unsafe-link'],
    ['<img src="data:text/html;base64,PHNjcmlwdD4=" alt="a">', 'image'],
    [
      '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIj4=" width=9 alt="a">',
      'image',
    ],
    ['<svg onload=alert(1)><script>alert(1)</script></svg>a', 'svg'],
    ['<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>a', 'svg'],
    ['<iframe src="javascript:alert(1)"></iframe>a', 'frame'],
    ['<iframe srcdoc="<script>alert(1)</script>"></iframe>a', 'frame'],
    ['<object data="data:text/html,x"></object>a', 'frame'],
    ['<embed src="x.swf">a', 'frame'],
    [
      '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button></form>a',
      'form-control',
    ],
    ['<style>@import url(javascript:alert(1))</style>a', 'style'],
    ['<link rel=stylesheet href="javascript:alert(1)">a', undefined],
    ['<meta http-equiv=refresh content="0;url=javascript:alert(1)">a', undefined],
    ['<base href="javascript:alert(1)//"><a href="/x">a</a>', undefined],
    ['<base href="data:text/html,"><a href="x">a</a>', undefined],
    ['<template><img src=x onerror=alert(1)></template>a', undefined],
    ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">a</p></noscript>a', undefined],
    // Markup that changes its meaning when it is parsed again.
    [
      '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">a',
      undefined,
    ],
    ['<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">a', undefined],
    [
      '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>a',
      undefined,
    ],
    ['<textarea><img src=x onerror=alert(1)></textarea>a', 'form-control'],
    ['<xmp><img src=x onerror=alert(1)></xmp>a', undefined],
    ['&lt;script&gt;alert(1)&lt;/script&gt;a', undefined],
    ['&lt;img src=x onerror=alert(1)&gt;a', undefined],
    ['<p>[a](javascript:alert(1))</p>', undefined],
    ['<p>&lt;javascript:alert(1)&gt;a</p>', undefined],
    ['<a href="https://x.example/)<script>alert(1)</script>">a</a>', undefined],
    ['<img alt="](javascript:alert(1))" src="https://x.example/a.png">a', undefined],
    [
      '<span class=katex><math><annotation encoding="application/x-tex">x$<img src=x onerror=alert(1)>$</annotation></math></span>a',
      undefined,
    ],
    [
      '<script type="math/tex; mode=display">x\n$$\n<img src=x onerror=alert(1)>\n$$</script>a',
      undefined,
    ],
    ['<div class="language-x"><pre>```\n<img src=x onerror=alert(1)></pre></div>a', undefined],
    ['<zy-raw value="<script>alert(1)</script>">a</zy-raw>', undefined],
    ['<zy-display value="<script>alert(1)</script>">a</zy-display>', undefined],
    ['<zy-piece></zy-piece><zy-note value="x]: <script>">a</zy-note>', undefined],
    ['<p data-mdast="ignore" class="language-x" id="<script>">a</p>', undefined],
  ];

  test.each(attacks)('%s', (html, kind) => {
    const { markdown, removed } = convertHtml(html);
    // As a site would that lets HTML and every address through.
    const rendered = micromark(markdown, {
      allowDangerousHtml: true,
      allowDangerousProtocol: true,
    });
    const tags = (rendered.match(/<[^>]*>/g) ?? []).join('');
    expect(tags).not.toMatch(
      /<(?:script|iframe|object|embed|style|svg|form|base|meta|link)|\son\w+\s*=|srcdoc/i,
    );
    expect(tags).not.toMatch(
      /(?:href|src)="(?:\s|&#?\w+;)*(?:javascript|vbscript|data|file|blob):/i,
    );
    if (kind !== undefined) expect(removed.map(({ what }) => what)).toContain(kind);
  });

  test('is counted, with the first of each kind as a sample', () => {
    const { removed } = convertHtml(
      '<script>one()</script><script>two()</script><!-- x --><p hidden>gone <b>text</b></p><p>a</p>',
    );
    expect(removed).toEqual([
      { what: 'script', count: 2, sample: 'one()' },
      { what: 'comment', count: 1, sample: 'x' },
      { what: 'hidden', count: 1, sample: 'gone text' },
    ]);
  });

  test('leaves what an unknown element holds', () => {
    expect(markdownOf('<my-card><p>one</p><x-y>two</x-y></my-card>')).toBe('one\n\ntwo');
  });

  test('what only screen readers pass over stays, but for signs and icons', () => {
    expect(
      markdownOf(
        '<p><b aria-hidden=true>1.2</b> a <i class="material-icons" aria-hidden=true>share</i><span aria-hidden=true>→</span></p>',
      ),
    ).toBe('**1.2** a');
  });

  test('a page that scripts would show stays, hidden or not', () => {
    expect(
      markdownOf(
        '<body style="visibility:hidden"><article style="display:none"><p>a</p></article>',
      ),
    ).toBe('a');
  });
});

describe('any string', () => {
  test('is converted without a throw, and the same way each time', () => {
    fc.assert(
      fc.property(soup(), (html) => {
        const once = convertHtml(html);
        expect(convertHtml(html)).toEqual(once);
        expect(once.markdown.isWellFormed()).toBe(true);
        let end = 0;
        for (const { at } of once.marks) {
          expect(at.start).toBeGreaterThanOrEqual(end);
          expect(at.end).toBeGreaterThan(at.start);
          end = at.end;
        }
        expect(end).toBeLessThanOrEqual(once.markdown.length);
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ['a hundred thousand open boxes', `${'<div>'.repeat(100_000)}deep`],
    ['lists in lists', `${'<ul><li>'.repeat(3_000)}deep`],
    ['tables in tables', `${'<table><tr><td>'.repeat(3_000)}deep`],
    [
      'open formatting with attributes of its own',
      `${Array.from({ length: 3_000 }, (_, at) => `<b id=b${at}>`).join('')}deep`,
    ],
    ['a tag that never ends', `deep<a ${'x="y" '.repeat(50_000)}`],
    [
      'a tag of very many attributes',
      `<p ${Array.from({ length: 50_000 }, (_, at) => `a${at}`).join(' ')}>deep</p>`,
    ],
    ['text that stands in a table but in no cell', `<table>${'deep<tr>'.repeat(2_000)}`],
    ['NUL and broken references', '\0<p>\0de\0ep&#0;&#xD800;&bogus'],
    ['lone surrogates', '<p>\ud800deep\udc00</p>'],
  ])('%s', (_, html) => {
    expect(markdownOf(html)).toContain('deep');
  });
});

/** Tags, text and what browsers do not expect, in any order. */
function soup(): fc.Arbitrary<string> {
  const tags =
    'p div b i a ul ol li table tr td th pre code h1 h2 blockquote br img span sup section nav dl dt dd figure svg math script'.split(
      ' ',
    );
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...tags).map((tag) => `<${tag}>`) },
    { weight: 2, arbitrary: fc.constantFrom(...tags).map((tag) => `</${tag}>`) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        'text ',
        '词语。',
        '👩‍💻',
        '*',
        '_x_',
        '`',
        '[1]',
        '$5',
        '|',
        '\r\n',
        '&amp;',
        '&nbsp;',
        '<',
        '\ud800',
        '# ',
        '- ',
        '\0',
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '<a href="#n">1</a>',
        '<p id=n>',
        '<a href="/x?a=1&b">',
        '<img src="a b.png" alt="]">',
        '<div class="share nav">',
        '<b style="font-weight:normal">',
        '<p class=MsoListParagraph>·  x',
        '<div role=tablist><b role=tab>x</b></div>',
        '<!-- x',
      ),
    },
  );
  return fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
}

describe('text', () => {
  /** What a reader sees of Markdown, blanks collapsed. */
  function seen(markdown: string): string {
    // Maths would show nothing: there is nothing here that renders it.
    const html = micromark(markdown, {
      allowDangerousHtml: true,
      extensions: [gfmTable(), gfmStrikethrough(), gfmFootnote(), math()],
      htmlExtensions: [gfmTableHtml(), gfmStrikethroughHtml(), gfmFootnoteHtml()],
    });
    return html
      .replace(/<br \/>/g, ' ')
      .replace(/<[^>]*>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&')
      .replace(/\s+/g, ' ')
      .trim();
  }

  const escaped = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

  const words = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'word',
          '词，语。',
          '👩‍💻',
          '*',
          '**',
          '*a*',
          '_a_',
          '__',
          '_',
          'snake_case',
          '`',
          '``code``',
          '[x](y)',
          '[^1]',
          '[a]',
          '![i](j)',
          '&amp;',
          '&',
          '&copy;',
          '<b>',
          '</p>',
          '<!-- c -->',
          '\\',
          '\\*',
          '#',
          '##',
          '-',
          '+',
          '1.',
          '1)',
          '10.',
          '>',
          '|',
          '|-|',
          '---',
          '===',
          '~~x~~',
          '~100',
          '~',
          '$5',
          '$',
          '$$',
          'https://e.example/a_b_c?x=1&y=2',
          '{{ x }}',
          '{% y %}',
          ':::',
          '[ ]',
          '[x]',
          '```',
          '~~~',
          '!',
          '+++',
          '[!NOTE]',
          ': x',
        ),
        fc.string({ maxLength: 6, unit: fc.constantFrom(...'ab *_`[]()<>!#+-.~|&$\\:1') }),
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((parts) => parts.join(' ').replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '');

  const holders: readonly (readonly [name: string, html: (text: string) => string])[] = [
    ['a paragraph', (text) => `<p>${text}</p>`],
    ['two lines', (text) => `<p>${text}<br>${text}</p>`],
    ['a heading', (text) => `<h2>${text}</h2>`],
    ['an item', (text) => `<ul><li>${text}</li><li>b</li></ul>`],
    ['a quote', (text) => `<blockquote><p>${text}</p></blockquote>`],
    ['bold', (text) => `<p>a <b>${text}</b> b</p>`],
    ['a link', (text) => `<p>a <a href="https://e.example/">${text}</a> b</p>`],
  ];

  test.each(holders)('survives in %s', (_, holder) => {
    fc.assert(
      fc.property(words, (text) => {
        const markdown = markdownOf(holder(escaped(text)));
        const plain = seen(markdown);
        expect(plain).toContain(text);
      }),
      { numRuns: 150 },
    );
  });

  test('survives in code as it is', () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(markdownOf(`<pre><code>${escaped(text)}</code></pre>`)).toContain(`\n${text}\n`);
        expect(seen(markdownOf(`<p>a <code>${escaped(text)}</code> b</p>`))).toBe(`a ${text} b`);
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ['a lone price', '<p>It costs $20.</p>', 'It costs $20.'],
    ['two prices', '<p>From $20 to $30.</p>', 'From \\$20 to \\$30.'],
    ['names with underscores', '<p>call my_own_function</p>', 'call my_own_function'],
    ['a company', '<p>AT&amp;T and R&amp;D</p>', 'AT&T and R&D'],
    ['a citation', '<p>as shown [12] and [a]</p>', 'as shown [12] and [a]'],
    ['about', '<p>~100 of ~200</p>', '~100 of ~200'],
    ['a product', '<p>2 * 3 * 4</p>', '2 * 3 * 4'],
    ['an address', '<p>see https://e.example/a_b</p>', 'see https://e.example/a_b'],
    [
      'an address with a query',
      '<p><a href="https://e.example/?a=1&amp;b=2">x</a></p>',
      '[x](https://e.example/?a=1&b=2)',
    ],
  ])('is not escaped without need: %s', (_, html, markdown) => {
    expect(markdownOf(html)).toBe(markdown);
  });
});

describe('prose', () => {
  const tags =
    'p div b i a u s code sup span ul ol li table tr td th caption pre h1 h2 h3 blockquote section nav header footer aside dl dt dd figure figcaption details summary main article form label center font q cite mark kbd address'.split(
      ' ',
    );
  const attributes = fc.constantFrom(
    '',
    ' class="share nav related"',
    ' id=n',
    ' style="font-weight:bold;vertical-align:super"',
    ' class=MsoListParagraph style="mso-list:l0 level2"',
    ' role=tabpanel hidden',
    ' role=tablist',
    ' class="admonition note"',
    ' class="footnotes"',
    ' role=presentation',
    ' href="#n"',
    ' class="language-js highlight"',
  );
  const piece = fc.oneof(
    fc.tuple(fc.constantFrom(...tags), attributes).map(([tag, with_]) => `<${tag}${with_}>`),
    fc.constantFrom(...tags).map((tag) => `</${tag}>`),
    fc.constantFrom(
      'WORD',
      'WORD',
      ' WORD ',
      'WORD<br>',
      '<br><br>',
      '<hr>',
      '<img src=x alt="WORD">',
      '\n',
    ),
  );

  test('is never lost, however a page is built', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        let count = 0;
        const html = pieces.join('').replace(/WORD/g, () => `w${count++}x`);
        const { markdown } = convertHtml(html);
        // Beside emphasis a letter may have to be written as a reference.
        const plain = markdown.replace(/&#x([0-9A-F]+);/g, (_, code: string) =>
          String.fromCodePoint(Number.parseInt(code, 16)),
        );
        const found: readonly string[] = plain.match(/w\d+x/g) ?? [];
        const lost = Array.from({ length: count }, (_, at) => `w${at}x`).filter(
          (word) => !found.includes(word),
        );
        expect(lost).toEqual([]);
        expect(found.length).toBe(new Set(found).size);
      }),
      { numRuns: 500 },
    );
  });
});

describe('inline marks', () => {
  test.each([
    ['blanks go outside', '<p>a<b> b </b>c</p>', 'a **b** c'],
    ['neighbours become one', '<p><b>a</b><b> b</b> <b>c</b></p>', '**a b c**'],
    [
      'styles count',
      '<p><span style="font-weight:700">a</span> <span style="font-style: italic">b</span></p>',
      '**a** *b*',
    ],
    ["Docs' box of no weight", '<b style="font-weight:normal"><p>a</p><p>b</p></b>', 'a\n\nb'],
    ['around blocks they go inside', '<b><p>a</p><p>b</p></b>', '**a**\n\n**b**'],
    [
      'a link around blocks',
      '<a href="https://e.example/"><h2>a</h2></a>',
      '## [a](https://e.example/)',
    ],
    ['nothing inside', '<p>a<b></b><i> </i>b</p>', 'a b'],
    ['bold in bold', '<p><b>a <strong>b</strong> c</b></p>', '**a b c**'],
    [
      'signs at an edge that touches a word',
      '<p><b>Note:</b>text and word<i>(s)</i></p>',
      '**Note**:text and word(*s*)',
    ],
    ['signs alone', '<p>a<b>:</b>b</p>', 'a:b'],
    ['deleted', '<p><s>a</s></p>', '~~a~~'],
    [
      'raised and lowered',
      '<p>10<sup>6</sup> H<sub>2</sub>O, 1<sup>st</sup></p>',
      '10<sup>6</sup> H<sub>2</sub>O, 1st',
    ],
    ['quoted', '<p><q>a</q></p>', '“a”'],
    [
      'code in a link',
      '<p><code><a href="https://e.example/">a</a></code></p>',
      '[`a`](https://e.example/)',
    ],
    ['a heading that is bold', '<h2><b>a</b></h2>', '## a'],
    ['a heading with a link to itself', '<h2 id=a>a <a href="#a" class=anchor>#</a></h2>', '## a'],
    ['hard blanks and soft hyphens', '<p>a&nbsp;b&shy;c&#8203;</p>', 'a bc'],
    ['line breaks', '<p>a<br>b<br><br>c<br></p>', 'a\\\nb\n\nc'],
    ['text without a paragraph', 'a<div>b<br><br>c</div>d', 'a\n\nb\n\nc\n\nd'],
  ])('%s', (_, html, markdown) => {
    expect(markdownOf(html)).toBe(markdown);
  });
});

describe('lists', () => {
  test.each([
    ['an inner list beside its item', '<ul><li>a</li><ul><li>b</li></ul></ul>', '- a\n  - b'],
    [
      'paragraphs in items',
      '<ul><li><p>a</p></li><li><p>b</p><ul><li><p>c</p></li></ul></li></ul>',
      '- a\n- b\n  - c',
    ],
    ['two paragraphs in an item', '<ul><li><p>a</p><p>b</p></li></ul>', '- a\n\n  b'],
    ['a number to start with', '<ol start=3><li>a</li><li>b</li></ol>', '3. a\n4. b'],
    ['two lists', '<ul><li>a</li></ul><ul><li>b</li></ul>', '- a\n\n* b'],
    [
      'boxes',
      '<ul><li><input type=checkbox checked> a</li><li><input type=checkbox> b</li></ul>',
      '- [x] a\n- [ ] b',
    ],
    ['terms', '<dl><dt>a</dt><dd>b</dd><dt>c?</dt><dd>d</dd></dl>', '- **a**: b\n- **c?** d'],
    ['a term that is bold already', '<dl><dt><b>a</b> x</dt><dd>b</dd></dl>', '- **a x**: b'],
    ['text outside of items', '<ul>a<li>b</li></ul>', '- a\n- b'],
    ['nothing', '<ul><li></li></ul>', ''],
    ['a box that is in no list', '<p><input type=checkbox> a</p>', 'a'],
  ])('%s', (_, html, markdown) => {
    expect(markdownOf(html)).toBe(markdown);
  });
});

describe('code', () => {
  test.each([
    ['lines in boxes', '<pre><div>a</div><div></div><div>b</div></pre>', '```\na\n\nb\n```'],
    ['breaks', '<pre>a<br>  b</pre>', '```\na\n  b\n```'],
    [
      'a language at the code',
      '<pre><code class="hljs language-ts">a</code></pre>',
      '```ts\na\n```',
    ],
    [
      'a language around',
      '<div class="highlight-source-python"><pre>a</pre></div>',
      '```python\na\n```',
    ],
    ['a language of no code', '<pre class="language-plaintext">a</pre>', '```\na\n```'],
    [
      'numbers',
      '<pre><span class="line-number">1</span>a\n<span class="line-number">2</span>b</pre>',
      '```\na\nb\n```',
    ],
    [
      'a copy button',
      '<div><button>Copy</button><pre>a</pre><span class="copy">Copy</span></div>',
      '```\na\n```',
    ],
    ['fences inside', '<pre>```\nx\n```</pre>', '````\n```\nx\n```\n````'],
    [
      'a label',
      '<div class="language-js"><span class="lang">js</span><pre><code>a</code></pre></div>',
      '```js\na\n```',
    ],
    [
      'rows of a table',
      '<table><tr><td class="blob-num">1</td><td class="blob-code">a</td></tr><tr><td class="blob-num">2</td><td class="blob-code">b</td></tr></table>',
      '```\na\nb\n```',
    ],
  ])('%s', (_, html, markdown) => {
    expect(markdownOf(html)).toBe(markdown);
  });
});

describe('tables', () => {
  test.each([
    [
      'data',
      '<table><tr><th>a<th>b<tr><td>1|2<td>2</table>',
      '| a    | b |\n| ---- | - |\n| 1\\|2 | 2 |',
    ],
    [
      'a bold first row',
      '<table><tr><td><b>a</b><td><b>b</b><tr><td>1<td>2</table>',
      '| a | b |\n| - | - |\n| 1 | 2 |',
    ],
    ['layout', '<table role=presentation><tr><td><p>a</p></td><td>b</td></tr></table>', 'a\n\nb'],
    ['one column', '<table><tr><td>a</td></tr><tr><td>b</td></tr></table>', 'a\n\nb'],
    [
      'a table in a cell',
      '<table><tr><td><table><tr><th>a<th>b<tr><td>1<td>2</table></td></tr></table>',
      '| a | b |\n| - | - |\n| 1 | 2 |',
    ],
    [
      'lists in cells',
      '<table><tr><th>a<th>b<tr><td><ul><li>x<li>y</ul><td>2</table>',
      '| a            | b |\n| ------------ | - |\n| • x<br>• y | 2 |',
    ],
    [
      'a caption',
      '<table><caption>c</caption><tr><th>a<th>b<tr><td>1<td>2</table>',
      'c\n\n| a | b |\n| - | - |\n| 1 | 2 |',
    ],
  ])('%s', (_, html, markdown) => {
    expect(markdownOf(html).replace(/ +\|/g, ' |').replace(/-+/g, '-')).toBe(
      markdown.replace(/ +\|/g, ' |').replace(/-+/g, '-'),
    );
  });

  test('a span of a million columns is a wide table, not a million', () => {
    expect(
      markdownOf('<table><tr><th colspan=1000000>a<th>b<tr><td>1<td>2</table>').length,
    ).toBeLessThan(1000);
  });
});

describe('images', () => {
  const page = '<link rel=canonical href="https://e.example/a/b.html">';

  test.each([
    ['relative', '<img src="i.png" alt="A">', '![A](https://e.example/a/i.png)'],
    ['from the root', '<img src="/i.png">', '![](https://e.example/i.png)'],
    [
      'lazy',
      '<img src="data:image/gif;base64,R0lGODlh" data-src="/i.png">',
      '![](https://e.example/i.png)',
    ],
    [
      'only a set of sizes',
      '<img srcset="/s.png 300w, /l.png 900w">',
      '![](https://e.example/l.png)',
    ],
    [
      'a picture',
      '<picture><source srcset="/i.webp"><img src="/i.png"></picture>',
      '![](https://e.example/i.png)',
    ],
    [
      'a copy for readers without scripts',
      '<img data-src="/i.png"><noscript><img src="/i.png"></noscript>',
      '![](https://e.example/i.png)',
    ],
    ['the copy alone', '<noscript><img src="/i.png"></noscript>', '![](https://e.example/i.png)'],
    [
      'in the folder of a saved page',
      '<img src="./My page_files/i.png">',
      '![](<./My page_files/i.png>)',
    ],
    ['one dot', '<img src="https://t.example/o.gif" width=1 height=1>', ''],
    ['no address', '<img alt="A graph">', 'A graph'],
    [
      'a caption',
      '<figure><img src="/i.png"><figcaption>C</figcaption></figure>',
      '![](https://e.example/i.png)\n\nC',
    ],
  ])('%s', (_, html, markdown) => {
    expect(markdownOf(page + html)).toBe(markdown);
  });

  test('in data URLs become files, each once', () => {
    const image = `<img src="data:image/png;base64,${PNG}" alt="A">`;
    const { markdown, images } = convertHtml(`${image}<p>${image}</p>`);
    expect(markdown).toBe('![A](images/1.png)\n\n![A](images/1.png)\n');
    expect(images).toEqual([{ address: 'images/1.png', alt: 'A', base64: PNG }]);
  });

  test('are what their bytes are, whatever their address says', () => {
    expect(convertHtml(`<img src="data:image/jpeg;base64,${PNG}">`).images[0]?.address).toBe(
      'images/1.png',
    );
  });

  test('that are too much are counted and leave their description', () => {
    const { markdown, removed } = convertHtml(
      `<p>a <img alt="big" src="data:image/png;base64,${PNG.slice(0, 40)}${'A'.repeat(21_000_000)}"></p>`,
    );
    expect(markdown).toBe('a big\n');
    expect(removed.map(({ what, count }) => [what, count])).toEqual([['image', 1]]);
  });

  test('are listed once each with their description', () => {
    expect(
      convertHtml(`${page}<img src=i.png alt=A><p>x<img src=i.png alt=B><img src=k.png>`).images,
    ).toEqual([
      { address: 'https://e.example/a/i.png', alt: 'A' },
      { address: 'https://e.example/a/k.png', alt: '' },
    ]);
  });
});

describe('links', () => {
  const at = (base: string, href: string): string =>
    markdownOf(`<base href="${base}"><a href="${href}">x</a>`);

  // RFC 3986, 5.4, as far as browsers and articles need it.
  test.each([
    ['g', 'http://a/b/c/g'],
    ['./g', 'http://a/b/c/g'],
    ['g/', 'http://a/b/c/g/'],
    ['/g', 'http://a/g'],
    ['//g', 'http://g'],
    ['?y', 'http://a/b/c/d;p?y'],
    ['g?y#s', 'http://a/b/c/g?y#s'],
    ['.', 'http://a/b/c/'],
    ['..', 'http://a/b/'],
    ['../g', 'http://a/b/g'],
    ['../../../g', 'http://a/g'],
    ['http://h/x', 'http://h/x'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
  ])('%s', (href, address) => {
    expect(at('http://a/b/c/d;p?q', href)).toBe(`[x](${address})`);
  });

  test('into the page stay short', () => {
    expect(
      markdownOf(
        '<link rel=canonical href="https://e.example/p"><a href="https://e.example/p#s">x</a>',
      ),
    ).toBe('[x](#s)');
  });

  test('of a page without an address stay relative', () => {
    expect(markdownOf('<img src="//e.example/a.png">')).toBe('![](https://e.example/a.png)');
    expect(markdownOf('<a href="../x">x</a>')).toBe('[x](../x)');
  });

  test('of a frame that shows a video lead to the video', () => {
    expect(
      markdownOf(
        '<iframe src="//www.youtube-nocookie.com/embed/abc123DEF45?x" title="Talk"></iframe>',
      ),
    ).toBe('[Talk](https://www.youtube.com/watch?v=abc123DEF45)');
  });
});

describe('facts', () => {
  test('come from the head, in the order in which pages are careful with them', () => {
    expect(
      convertHtml(
        `<title>T | Site</title><meta property="og:title" content=" The
        title "><meta name=author content="By Ann"><meta property="article:published_time" content="2024-01-02T03:04:05Z">
        <link rel=canonical href="https://e.example/p"><h1>Other</h1>`,
      ).facts,
    ).toEqual({
      title: 'The title',
      author: 'Ann',
      date: '2024-01-02T03:04:05Z',
      url: 'https://e.example/p',
    });
  });

  test('come from JSON-LD, which may be broken', () => {
    const ld = (json: string): string =>
      `<script type="application/ld+json">${json}</script><p>a</p>`;
    expect(
      convertHtml(
        ld(
          '{"@type":"BlogPosting","headline":"T","author":[{"name":"A"},"B"],"datePublished":"2024"}',
        ),
      ).facts,
    ).toEqual({
      title: 'T',
      author: 'A, B',
      date: '2024',
    });
    expect(convertHtml(ld('{"@type":"BlogPosting",')).facts).toEqual({});
    expect(
      convertHtml(ld('{"@type":"Article","headline":5,"author":{"name":{}},"url":"javascript:x"}'))
        .facts,
    ).toEqual({});
    expect(
      convertHtml(ld('[null, 1, {"@graph":[{"@type":["Thing","NewsArticle"],"headline":"G"}]}]'))
        .facts,
    ).toEqual({});
  });

  test('come from the text where the head is silent', () => {
    expect(
      convertHtml('<h1>T</h1><a rel=author href=/a>Ann</a><time datetime="2024-05-06">May</time>')
        .facts,
    ).toEqual({ title: 'T', author: 'Ann', date: '2024-05-06' });
  });

  test('know where a page was saved or copied from', () => {
    expect(
      convertHtml('<!-- saved from url=(0021)https://e.example/p --><html><p>a').facts.url,
    ).toBe('https://e.example/p');
    const clipboard =
      'Version:0.9\r\nStartHTML:1\r\nSourceURL:https://e.example/q\r\n<html><body><!--StartFragment--><p><a href="r">a</a></p><!--EndFragment--></body></html>';
    const { facts, markdown } = convertHtml(clipboard);
    expect(facts.url).toBe('https://e.example/q');
    expect(markdown).toBe('[a](https://e.example/r)\n');
  });
});

describe('marks', () => {
  /** The marked stretches as `kind: text`, doubtful ones with a question mark. */
  function marksOf(html: string): string[] {
    const { markdown, marks } = convertHtml(html);
    return marks.map(
      ({ at, what, sure }) =>
        `${what}${sure ? '' : '?'}: ${markdown.slice(at.start, at.end).replace(/\s+/g, ' ')}`,
    );
  }

  const prose = `<p>${'A sentence of the article, long enough to be one. '.repeat(30)}</p>`;

  test.each([
    ['nav', `<nav>Home</nav>${prose}`, ['navigation: Home']],
    ['a role', `<div role=navigation><p>a</p><p>b</p></div>${prose}`, ['navigation: a b']],
    [
      "the page's header and footer",
      `<header><p>Site</p></header><main><article><header><h1>T</h1></header>${prose}<footer><p>Notes</p></footer></article></main><footer><p>©</p></footer>`,
      ['header: Site', 'footer: ©'],
    ],
    [
      'names in camel case',
      `<div class="PostShareButtons_x1"><a href=/x>X</a></div>${prose}`,
      ['share: [X](/x)'],
    ],
    [
      'a box named for what stands beside it',
      `<div class="post-with-sidebar newsletter">${prose}</div>`,
      [],
    ],
    [
      'a long text in a box for something else',
      `<div class="promo">${prose}</div>${prose}${prose}${prose}`,
      [`notice?: ${'A sentence of the article, long enough to be one. '.repeat(30).trim()}`],
    ],
    [
      'a note of the article',
      `<article><aside class="note"><p>Mind this.</p></aside>${prose}</article>`,
      [],
    ],
    [
      'cards of other articles',
      `<article>${prose}</article><section class=related><article><h2>Other</h2></article></section>`,
      ['related: ## Other'],
    ],
    [
      'comments, longer than the article',
      `<article>${prose}</article><div id=comments>${prose}${prose}${prose}</div>`,
      [
        `comments: ${'A sentence of the article, long enough to be one. '
          .repeat(90)
          .replace(/(?:\. ){1}$/, '.')
          .trim()}`,
      ],
    ],
    ['words inside of names', `<p class="sharedness navigable">shared</p>${prose}`, []],
    [
      'a cookie notice',
      `<div id="cookie-banner"><p>We use cookies.</p></div>${prose}`,
      ['notice: We use cookies.'],
    ],
  ])('%s', (_, html, expected) => {
    expect(marksOf(html)).toEqual(expected);
  });

  test('never take text away', () => {
    const html =
      '<nav>one</nav><header>two</header><aside>three</aside><form>four</form><footer>five</footer>';
    expect(markdownOf(html).split(/\n+/)).toEqual(['one', 'two', 'three', 'four', 'five']);
  });
});

describe('maths, notes and callouts', () => {
  test.each([
    [
      'MathML with its TeX',
      '<p>a <math><semantics><mi>x</mi><annotation encoding="application/x-tex">x_1</annotation></semantics></math>, b</p>',
      'a $x_1$, b',
    ],
    ['MathML without it', '<p>a <math><mi>x</mi></math></p>', 'a x'],
    [
      'a formula of its own',
      '<math display=block><annotation encoding="application/x-tex">a\n\nb</annotation></math>',
      '$$\na\nb\n$$',
    ],
    [
      'TeX with a dollar',
      '<p><script type="math/tex">\\text{\\$5}</script></p>',
      '$$\\text{\\$5}$$',
    ],
    [
      'MathML with no TeX',
      '<p>a <mjx-container><mjx-math aria-hidden=true></mjx-math><mjx-assistive-mml><math><msup><mi>x</mi><mn>2</mn></msup><mo>&#x2062;</mo><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>log</mi></mfrac></math></mjx-assistive-mml></mjx-container></p>',
      'a $x^2 \\frac{a + b}{\\log}$',
    ],
    [
      'TeX in the text, where a script would read it',
      '<script src="tex-mml-chtml/mathjax.js"></script><p>a \\(b_1\\) c <code>\\(d\\)</code> $$e$$</p>',
      'a $b_1$ c `\\(d\\)`\n\n$$\ne\n$$',
    ],
    ['TeX in the text, where none does', '<p>a \\(b\\)</p>', 'a \\\\(b\\\\)'],
    ['delimiters', '<p><span class="math inline">\\(a_b\\)</span></p>', '$a_b$'],
    [
      'a note',
      '<p>a<sup><a href="#n" id=r>1</a></sup></p><ol class=footnotes><li id=n>b <a href="#r">↩</a></li></ol>',
      'a[^1]\n\n[^1]: b',
    ],
    [
      'a note that is called twice',
      '<p>a<a href="#n">2</a> b<a href="#n">2</a></p><div class=footnotes><p id=n>c</p></div>',
      'a[^2] b[^2]\n\n[^2]: c',
    ],
    [
      'a number that is a link to a section',
      '<p><a href="#s">1</a></p><h2 id=s>One</h2><p>x</p>',
      '[1](#s)\n\n## One\n\nx',
    ],
    [
      'a callout',
      '<div class="custom-block warning"><p class="custom-block-title">WARNING</p><p>a</p></div>',
      '> [!WARNING]\n> a',
    ],
    ['a fold', '<details><summary>a</summary>b</details>', '**a**\n\nb'],
    [
      'tabs',
      '<div><div role=tablist><button role=tab>A</button><button role=tab>B</button></div><div role=tabpanel>a</div><div role=tabpanel hidden>b</div></div>',
      '**A**\n\na\n\n**B**\n\nb',
    ],
    ['a rule at the start', '<hr><p>a</p><hr>', '***\n\na\n\n---'],
  ])('%s', (_, html, markdown) => {
    expect(markdownOf(html)).toBe(markdown);
  });
});
