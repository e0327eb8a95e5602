import { describe, expect, it } from 'vitest';
import { renderBlocks } from './render.ts';

describe('preview', () => {
  it('renders one string a top-level block', () => {
    expect(renderBlocks('# 标题\n\n第一段。\n\n- 甲\n- 乙\n')).toEqual([
      '<h1>标题</h1>\n',
      '<p>第一段。</p>\n',
      '<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>\n',
    ]);
  });

  it('shows the front matter as a title and nothing else of it', () => {
    expect(
      renderBlocks('---\ntitle: "开放权重：<为什么>"\ndate: 2026-01-01\n---\n\n正文\n'),
    ).toEqual(['<h1>开放权重：&lt;为什么&gt;</h1>', '<p>正文</p>\n']);
  });

  it('shows one title where the body opens with it again', () => {
    expect(renderBlocks('---\ntitle: 开放权重\n---\n\n# 开放权重\n')).toEqual([
      '<h1>开放权重</h1>\n',
    ]);
  });

  it('shows bold that the site would not render as it would stand there', () => {
    expect(renderBlocks('这是**“词”**字')[0]).toContain('**“词”**');
  });

  it('keeps the place of a picture without loading it', () => {
    const [html] = renderBlocks('![图 1](https://example.org/a.png)');
    expect(html).not.toContain('<img');
    expect(html).toContain('aria-label="图 1"');
  });

  it('opens web links outside and makes others inert', () => {
    expect(renderBlocks('[站](https://example.org)')[0]).toContain('rel="noopener noreferrer"');
    expect(renderBlocks('[坏](javascript:alert(1))')[0]).not.toContain('href="javascript');
    expect(renderBlocks('[近](./other.md)')[0]).not.toContain('href=');
  });
});
