import { describe, expect, it } from 'vitest';
import { exportMarkdown, parseMarkdown } from '../index.ts';

function rowsAfter(source: string, text: string): { markdown: string; rows: number } {
  const { segments } = parseMarkdown(source);
  const edits = segments.map((_, index) =>
    index === 0 ? ({ do: 'replace', text } as const) : ({ do: 'keep' } as const),
  );
  const written = exportMarkdown(source, segments, edits);
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  return { markdown: written.value, rows: parseMarkdown(written.value).segments.length };
}

describe('a text that looks like a page’s machinery', () => {
  it.each([
    ['export const 甲 = 1', '&#101;xport const 甲 = 1\n\nNext.\n'],
    ['import x from "乙"', '&#105;mport x from "乙"\n\nNext.\n'],
    ['{甲}', '\\{甲}\n\nNext.\n'],
  ])('stays a row: %s', (text, markdown) => {
    expect(rowsAfter('A paragraph.\n\nNext.\n', text)).toEqual({ markdown, rows: 2 });
  });

  it('is left alone where it cannot be machinery', () => {
    expect(rowsAfter('# A heading\n\nNext.\n', '{甲}').rows).toBe(2);
    expect(rowsAfter('> A quote.\n\nNext.\n', 'export const 甲 = 1').markdown).toContain(
      '> export',
    );
    expect(rowsAfter('A paragraph.\n\nNext.\n', 'export 是导出').markdown).toContain(
      'export 是导出',
    );
  });
});
