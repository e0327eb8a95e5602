import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../projects/segments/types.ts';
import { skeletonLines, withSkeleton } from './skeleton.ts';

/** Rows where the source has `«text»`. */
function article(marked: string): { readonly source: string; readonly rows: Row[] } {
  let offset = 0;
  const rows: Row[] = [];
  const parts = marked.split(/[«»]/);
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1) {
      const id = `row${rows.length}`;
      const at = [{ start: offset, end: offset + part.length }];
      rows.push({ id, kind: 'paragraph', source: part, at, target: { id } });
    }
    offset += part.length;
  }
  return { source: parts.join(''), rows };
}

/** What the pair shows, a line each: rows as they are, skeleton as `kind| text`. */
function shown(marked: string): string[] {
  const { source, rows } = article(marked);
  return withSkeleton(rows, skeletonLines(source, rows)).map((line) =>
    line.type === 'row' ? line.row.source : `${line.kind}| ${line.text}`,
  );
}

describe('the skeleton', () => {
  it('is nothing where everything is prose', () => {
    expect(shown('# «One»\n\n«Two»\n\n> «Three»\n>\n> «Four»\n\n- «Five»\n')).toEqual([
      'One',
      'Two',
      'Three',
      'Four',
      'Five',
    ]);
  });

  it('shows code with its blank lines, between the rows around it', () => {
    expect(shown('«One»\n\n```js\nlet a;\n\n\tb();\n```\n\n«Two»\n')).toEqual([
      'One',
      'code| ```js',
      'code| let a;',
      'code| ',
      'code|     b();',
      'code| ```',
      'Two',
    ]);
  });

  it('knows a fence in a quote and in a list, and a longer one around a shorter', () => {
    expect(shown('> ```\n> a\n> ```\n\n~~~~\n~~~\n~~~~\n«One»')).toEqual([
      'code| > ```',
      'code| > a',
      'code| > ```',
      'code| ~~~~',
      'code| ~~~',
      'code| ~~~~',
      'One',
    ]);
  });

  it('shows the front matter’s keys, but no line that has a row', () => {
    expect(shown('---\r\ntitle: «Open»\r\ndate: 2024\r\n---\r\n\r\n«One»')).toEqual([
      'front-matter| ---',
      'Open',
      'front-matter| date: 2024',
      'front-matter| ---',
      'One',
    ]);
  });

  it('names directives, HTML, definitions, maths and rules', () => {
    expect(
      shown(
        ':::tip\n«One»\n:::\n\n{{< figure >}}\n\n<div>\n\n[a]: https://a\n\n$$\nx\n$$\n\n* * *\n',
      ),
    ).toEqual([
      'directive| :::tip',
      'One',
      'directive| :::',
      'directive| {{< figure >}}',
      'html| <div>',
      'definition| [a]: https://a',
      'maths| $$',
      'maths| x',
      'maths| $$',
      'rule| * * *',
    ]);
  });

  it('leaves out what only draws a table', () => {
    expect(shown('| «a» | «b» |\n| :-- | --: |\n| «c» | «d» |\n')).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keeps own rows where they stand', () => {
    const { source, rows } = article('«One»\n\n```\na\n```\n\n«Two»');
    const own: Row = { id: 'own-a', kind: 'own', source: '', at: [], target: { id: 'own-a' } };
    const lines = withSkeleton(
      [...rows.slice(0, 1), own, ...rows.slice(1)],
      skeletonLines(source, rows),
    );
    expect(lines.map((line) => (line.type === 'row' ? line.row.id : line.kind))).toEqual([
      'row0',
      'own-a',
      'code',
      'code',
      'code',
      'row1',
    ]);
  });

  it('shows every row once, in order, and every other line at most once, whatever the source', () => {
    const part = fc.constantFrom(
      '«a»',
      '\n',
      '```\n',
      '---\n',
      '> ',
      '- ',
      '\r\n',
      '$$\n',
      'x\n',
      '|',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const { source, rows } = article(parts.join(''));
        const skeleton = skeletonLines(source, rows);
        const lines = withSkeleton(rows, skeleton);
        const ids = lines.flatMap((line) => (line.type === 'row' ? [line.row.id] : []));
        expect(ids).toEqual(rows.map(({ id }) => id));
        expect(lines.length).toBe(rows.length + skeleton.length);
        expect(skeleton.length).toBeLessThanOrEqual(source.split('\n').length);
      }),
    );
  });
});
