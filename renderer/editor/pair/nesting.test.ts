import { describe, expect, it } from 'vitest';
import type { Row } from '../../../projects/segments/types.ts';
import type { EditorLine } from '../../../projects/segments/view.ts';
import { airBetween, nestingOf } from './nesting.ts';

/** Rows where the source has `«text»`, with the kinds given in order. */
function rowsOf(marked: string, kinds: readonly Row['kind'][]) {
  const parts = marked.split(/[«»]/);
  let offset = 0;
  const lines: EditorLine[] = [];
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1) {
      const id = `row${lines.length}`;
      const at = [{ start: offset, end: offset + part.length }];
      const kind = kinds[lines.length] ?? 'paragraph';
      lines.push({ type: 'row', row: { id, kind, source: part, at, target: { id } } });
    }
    offset += part.length;
  }
  return { lines, source: parts.join('') };
}

describe('nestingOf', () => {
  it('counts how deep an item stands, whatever its indents', () => {
    const { lines, source } = rowsOf(
      '- «a»\n    - «b»\n        - «c»\n    - «d»\n- «e»\n\n«f»\n\n1. «g»\n   - «h»\n',
      ['item', 'item', 'item', 'item', 'item', 'paragraph', 'ordered-item', 'item'],
    );
    expect(nestingOf(lines, source).map(({ items }) => items)).toEqual([1, 2, 3, 2, 1, 0, 1, 2]);
  });

  it('counts quotes', () => {
    const { lines, source } = rowsOf('> «a»\n> > «b»\n\n«c»', ['quote', 'quote', 'paragraph']);
    expect(nestingOf(lines, source).map(({ quotes }) => quotes)).toEqual([1, 2, 0]);
  });

  it('is flat where there is no source', () => {
    const { lines } = rowsOf('> «a»', ['quote']);
    expect(nestingOf(lines, undefined)).toEqual([{ quotes: 0, items: 0 }]);
  });
});

describe('airBetween', () => {
  const air = (marked: string, ...kinds: Row['kind'][]) => {
    const { lines, source } = rowsOf(marked, kinds);
    return airBetween(lines[0] ?? fail(), lines[1], source);
  };

  it('gives sentences of one paragraph none, also across a line end or in a quote', () => {
    expect(air('«One.» «Two.»')).toBe(0);
    expect(air('«One.»\n«Two.»')).toBe(0);
    expect(air('> «One.»\n> «Two.»', 'quote', 'quote')).toBe(0);
  });

  it('gives paragraphs more than items, and headings most above', () => {
    const paragraph = air('«a»\n\n«b»');
    const item = air('- «a»\n- «b»', 'item', 'item');
    const heading = air('«a»\n\n## «b»', 'paragraph', 'h2');
    expect(item).toBeGreaterThan(0);
    expect(paragraph).toBeGreaterThan(item);
    expect(heading).toBeGreaterThan(paragraph);
  });

  it('keeps the cells of a table’s line together', () => {
    const cell = air('| «a» | «b» |', 'cell', 'cell');
    expect(cell).toBeLessThan(air('| «a» |\n| «b» |', 'cell', 'cell'));
  });

  it('gives the last line none', () => {
    expect(air('«a»')).toBe(0);
  });
});

function fail(): never {
  throw new Error('no line');
}
