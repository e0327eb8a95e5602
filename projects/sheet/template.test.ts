import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { article } from '../markdown/fixtures/article.ts';
import { exportMarkdown, parseMarkdown } from '../markdown/index.ts';
import { segmentIds } from '../segments/ids.ts';
import { applyOperations } from '../segments/operations.ts';
import { pairRows, textOf } from '../segments/rows.ts';
import type { Row } from '../segments/types.ts';
import { planTarget } from '../segments/write.ts';
import { applyTemplate, fillBlock, postTitle, type TemplateFacts } from './template.ts';
import { defaultTemplate, type PostTemplate, templateSchema } from './templateSchema.ts';

const facts: TemplateFacts = {
  heading: '开源 AI 是未来的方向',
  author: 'A. Writer',
  date: '2024-07-23',
  url: 'https://example.com/a?b=c',
};

function rowsOf(source: string): readonly Row[] {
  const { segments } = parseMarkdown(source);
  const ids = segmentIds(segments.map(({ text }) => text));
  const records = segments.map(({ kind, at, text }, index) => ({
    id: ids[index] ?? '',
    kind,
    at,
    text,
  }));
  return pairRows(records, []).rows;
}

function withTemplate(source: string, template: PostTemplate, given: TemplateFacts) {
  const rows = rowsOf(source);
  const applied = applyOperations(rows, applyTemplate(template, given, rows), {
    at: '2025-01-01T00:00:00Z',
  });
  expect(applied.refused).toEqual([]);
  return applied.rows;
}

function exported(source: string, rows: readonly Row[]): string {
  const { segments, edits, own } = planTarget(rows);
  const result = exportMarkdown(source, segments, edits, own);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const attribution = '> 原文：{url} <br>\n> ✍️ 写于 {date} <br>\n> By {author}';

describe('a block', () => {
  it.each<[string, TemplateFacts, string | undefined]>([
    [
      attribution,
      facts,
      '> 原文：https://example.com/a?b=c <br>\n> ✍️ 写于 2024 年 7 月 23 日 <br>\n> By A. Writer',
    ],
    [
      attribution,
      { url: 'https://example.com', author: 'A' },
      '> 原文：https://example.com <br>\n> By A',
    ],
    [attribution, { url: 'https://example.com' }, '> 原文：https://example.com'],
    [attribution, { url: ' ', date: '' }, undefined],
    ['a {x} \\{date}', {}, undefined],
    ['a {x} {}', {}, 'a {x} {}'],
    ['plain <br>', {}, 'plain <br>'],
    ['# {heading}', { heading: 'a*b*' }, '# a\\*b\\*'],
    ['{url}', { url: 'https://example.com/a b<c>' }, 'https://example.com/a%20b%3Cc%3E'],
    ['{url}', { url: 'javascript:a[b]' }, 'javascript:a\\[b\\]'],
    ['{author}', { author: '$& {date}' }, '$& {date}'],
  ])('%j with %j is %j', (text, given, filled) => {
    expect(fillBlock(text, given)).toBe(filled);
  });

  it('never shows a fact that nobody gave', () => {
    const some = fc.record(
      Object.fromEntries(
        Object.keys(facts).map((name) => [name, fc.constantFrom('', '2024-07-23', '值')]),
      ),
      { requiredKeys: [] },
    );
    const text = fc
      .array(fc.constantFrom('{url}', '{date}', '{author}', '{heading}', '文', '\n', ' ', '<br>'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, some, (block, given) => {
        const filled = fillBlock(block, given);
        expect(filled ?? '').not.toMatch(/undefined|\{(?:url|date|author|heading)\}/);
      }),
    );
  });
});

describe('the template around an article', () => {
  const source = '# One\n\nTwo.\n';

  it('stands before the first row and after the last, with open rows to write in', () => {
    const rows = withTemplate(source, defaultTemplate, facts);
    expect(rows.map(({ id, kind }) => (kind === 'own' ? id : kind))).toEqual([
      'own-opening-1',
      'own-opening-2',
      'own-opening-3',
      'own-opening-4',
      'own-opening-5',
      'h1',
      'paragraph',
      'own-closing-1',
      'own-closing-2',
      'own-closing-3',
      'own-closing-4',
      'own-closing-5',
    ]);
    const open = rows.filter(({ kind, target }) => kind === 'own' && target.state === 'initial');
    expect(open.map(({ id }) => id)).toEqual(['own-opening-1', 'own-closing-1']);
    expect(open.map(textOf)).toEqual(['', '']);
    expect(open.every(({ target }) => target.note !== undefined)).toBe(true);
  });

  it('is exported as it is written, and what is left empty is not', () => {
    const closing = defaultTemplate.closing.flatMap(({ text }) => text ?? []);
    expect(exported(source, withTemplate(source, defaultTemplate, facts))).toBe(
      `${[
        '<!-- more -->',
        '---',
        '> 原文：https://example.com/a?b=c <br>\n> ✍️ 写于 2024 年 7 月 23 日 <br>\n> By A. Writer',
        '## 开源 AI 是未来的方向',
        '# One',
        'Two.',
        ...closing,
      ].join('\n\n')}\n`,
    );
  });

  it('goes behind front matter', () => {
    const post = '---\ntitle: One\nlayout: post\n---\n\nTwo.\n';
    const rows = withTemplate(post, defaultTemplate, facts);
    expect(rows[0]?.kind).toBe('front-matter');
    expect(exported(post, rows)).toMatch(
      /^---\ntitle: One\nlayout: post\n---\n\n<!-- more -->\n\n---\n\n> 原文/,
    );
  });

  it('closes behind its opening where there is nothing but front matter', () => {
    const rows = withTemplate('---\ntitle: One\n---\n\n$$\nx\n$$\n', defaultTemplate, facts);
    const parts = rows.map(({ id }) => /^own-([a-z]+)/.exec(id)?.[1] ?? 'row');
    expect([...new Set(parts)]).toEqual(['row', 'opening', 'closing']);
    expect(parts.join(' ')).toMatch(/^row( opening)+( closing)+$/);
  });

  it('takes other numbers where rows have its ids already', () => {
    const rows = withTemplate(source, defaultTemplate, facts);
    const again = applyTemplate(defaultTemplate, facts, rows);
    const known = new Set(rows.map(({ id }) => id));
    expect(again.filter(({ op, id }) => op === 'own' && known.has(id))).toEqual([]);
    expect(applyOperations(rows, again, { at: '' }).refused).toEqual([]);
  });

  it('of an article without a sheet has no empty attribution', () => {
    expect(exported(source, withTemplate(source, defaultTemplate, {}))).toMatch(
      /^<!-- more -->\n\n---\n\n# One\n/,
    );
  });

  it('stands whole around any article', () => {
    const rowsAround = (source: string) => withTemplate(source, defaultTemplate, facts);
    fc.assert(
      fc.property(article, (source) => {
        if (rowsOf(source).length === 0) return;
        const written = exported(source, rowsAround(source));
        const texts = (part: readonly { readonly text?: string }[]) =>
          part.flatMap(({ text }) => fillBlock(text ?? '', facts) || []);
        const lines = `${written.replace(/\r\n?/g, '\n')}\n`;
        const own = [...texts(defaultTemplate.opening), ...texts(defaultTemplate.closing)];
        let from = 0;
        for (const text of own) {
          const at = lines.indexOf(`${text}\n`, from);
          expect(at, text).toBeGreaterThanOrEqual(from);
          from = at + text.length;
        }
      }),
    );
  });

  it('titles a post, whatever its title holds', () => {
    expect(postTitle(defaultTemplate, '$& 开源')).toBe('【睁眼看世界 🌍】｜$& 开源');
  });
});

it('the usual template is one that a file may hold', () => {
  expect(templateSchema.safeParse(defaultTemplate).success).toBe(true);
});
