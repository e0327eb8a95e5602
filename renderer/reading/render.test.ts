import { describe, expect, it } from 'vitest';
import { writeMarkdownWithPlaces } from '../../projects/markdown/export.ts';
import { parseMarkdown, type SegmentEdit } from '../../projects/markdown/index.ts';
import { type ReadingRow, renderBlocks, type ShownEnglish } from './render.ts';

function render(text: string): string[] {
  return renderBlocks({ text, places: [], rows: [], own: [] });
}

describe('an article that is read', () => {
  it('renders one string a top-level block', () => {
    expect(render('# 标题\n\n第一段。\n\n- 甲\n- 乙\n')).toEqual([
      '<h1>标题</h1>\n',
      '<p>第一段。</p>\n',
      '<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>\n',
    ]);
  });

  it('shows the front matter as a title and nothing else of it', () => {
    expect(render('---\ntitle: "开放权重：<为什么>"\ndate: 2026-01-01\n---\n\n正文\n')).toEqual([
      '<h1>开放权重：&lt;为什么&gt;</h1>',
      '<p>正文</p>\n',
    ]);
  });

  it('shows one title where the body opens with it again', () => {
    expect(render('---\ntitle: 开放权重\n---\n\n# 开放权重\n')).toEqual(['<h1>开放权重</h1>\n']);
  });

  it('shows bold that the site would not render as it would stand there', () => {
    expect(render('这是**“词”**字')[0]).toContain('**“词”**');
  });

  it('keeps the place of a picture without loading it', () => {
    const [html] = render('![图 1](https://example.org/a.png)');
    expect(html).not.toContain('<img');
    expect(html).toContain('aria-label="图 1"');
  });

  it('opens web links outside and makes others inert', () => {
    expect(render('[站](https://example.org)')[0]).toContain('rel="noopener noreferrer"');
    expect(render('[坏](javascript:alert(1))')[0]).not.toContain('href="javascript');
    expect(render('[近](./other.md)')[0]).not.toContain('href=');
  });
});

/** An article whose rows are r0, r1…; `translated` has their Chinese. */
function renderRows(
  source: string,
  translated: readonly (string | undefined)[],
  {
    english,
    own = [],
  }: { english?: ShownEnglish; own?: { after: number; markdown: string }[] } = {},
): string {
  const { segments } = parseMarkdown(source);
  const edits = segments.map((_, index): SegmentEdit => {
    const text = translated[index];
    return text === undefined ? { do: 'keep' } : { do: 'replace', text };
  });
  const rows = segments.map(
    ({ text }, index): ReadingRow => ({
      id: `r${index}`,
      english: text,
      ...(translated[index] === undefined ? { look: 'open' } : {}),
    }),
  );
  const written = writeMarkdownWithPlaces(source, segments, edits, own);
  const owned = own.map((_, index) => ({ id: `own-${index}`, english: '' }));
  return renderBlocks({ ...written, rows, own: owned, titleRow: 0 }, english).join('');
}

describe('every block names its rows', () => {
  it('paragraphs, headings, items and cells', () => {
    const source = '# A\n\n- b\n- c\n  - d\n\n> e\n\n| f | | g |\n|---|---|---|\n| h | i\\|i | |\n';
    const html = renderRows(source, ['一', '二', '三', '四', '五', '六', '七', '八', '九|九']);
    expect(html).toContain('<h1 data-rows="r0">一</h1>');
    expect(html).toContain('<span data-rows="r1">二</span></li>');
    expect(html).toContain('<span data-rows="r2">三</span>');
    expect(html).toContain('<span data-rows="r3">四</span>');
    expect(html).toContain('<p data-rows="r4">五</p>');
    expect(html).toContain('<th data-rows="r5">六</th>\n<th></th>\n<th data-rows="r6">七</th>');
    expect(html).toContain('<td data-rows="r7">八</td>\n<td data-rows="r8">九|九</td>\n<td></td>');
  });

  it('both paragraphs of a row with a break, with CRLF and a BOM before them', () => {
    const html = renderRows('\u{FEFF}A\r\nb\r\n\r\nC', ['一\n二', '三']);
    expect(html).toContain('<p data-rows="r0">一</p>');
    expect(html).toContain('<p data-rows="r0">二</p>');
    expect(html).toContain('<p data-rows="r1">三</p>');
  });

  it('blocks of the translator’s own, all of their paragraphs', () => {
    const own = [{ after: 0, markdown: '> 译者注：甲\n>\n> 乙' }];
    const html = renderRows('A\n\nB', ['一', '二'], { own });
    expect(html.match(/data-rows="own-0"/g)).toHaveLength(2);
    expect(html).toContain('<p data-rows="r1">二</p>');
  });

  it('the title that stands in the front matter, and prose in HTML', () => {
    const html = renderRows('---\ntitle: A\n---\n\n<div>B</div>\n', ['一', '二']);
    expect(html).toContain('<h1 data-rows="r0">一</h1>');
    expect(html).toContain('<div data-rows="r1"><div>二</div>');
  });

  it('and whether it is still English', () => {
    const html = renderRows('A\n\nB', ['一', undefined]);
    expect(html).toContain('<p data-rows="r0">一</p>');
    expect(html).toContain('<p data-rows="r1" data-look="open">B</p>');
  });
});

describe('English on demand', () => {
  it('stands under every block that has some, and not under what is English itself', () => {
    const html = renderRows('# A *b*\n\n- c\n\nd', ['一', '二', undefined], { english: 'all' });
    expect(html).toContain('</h1>\n<p class="english" lang="en">A <em>b</em></p>');
    expect(html).toContain(
      '<span data-rows="r1">二</span><span class="english" lang="en">c</span>',
    );
    expect(html.match(/class="english"/g)).toHaveLength(2);
  });

  it('or only under those that are asked for', () => {
    const html = renderRows('| a |\n|---|\n| b |\n', ['一', '二'], { english: new Set(['r1']) });
    expect(html).toContain('<td data-rows="r1">二<span class="english" lang="en">b</span>\n</td>');
    expect(html.match(/class="english"/g)).toHaveLength(1);
  });

  it('stays in the block it belongs to', () => {
    const { segments } = parseMarkdown('A\n\nB');
    const rows = segments.map(({ text }, index) => ({ id: `r${index}`, english: text }));
    const edits = segments.map((): SegmentEdit => ({ do: 'replace', text: '一' }));
    const written = writeMarkdownWithPlaces('A\n\nB', segments, edits);
    expect(renderBlocks({ ...written, rows, own: [] }, 'all')).toHaveLength(2);
  });
});
