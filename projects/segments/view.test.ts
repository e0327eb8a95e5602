import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../markdown/parse.ts';
import { sampleMarkdown } from '../sample/article.ts';
import { stepArbitrary, workOn } from './fixtures/arbitraries.ts';
import { applyOperations, type Operation } from './operations.ts';
import { pairRows } from './rows.ts';
import { editorLines } from './view.ts';

const rowsOf = (markdown: string) =>
  pairRows(
    parseMarkdown(markdown).segments.map(({ kind, at, text }, n) => ({
      id: `r${n}`,
      kind,
      at,
      text,
    })),
    [],
  ).rows;

/** A line a row: `= ` and its English, `+ ` and an own row's id, `| ` and skeleton with its kind. */
function shown(markdown: string, ...operations: Operation[]): string[] {
  const { rows } = applyOperations(rowsOf(markdown), operations, { at: '' });
  return editorLines(markdown, rows).map((line) => {
    if (line.type === 'skeleton') return `| ${line.kind}: ${line.text}`;
    return line.row.source === '' ? `+ ${line.row.id}` : `= ${line.row.source}`;
  });
}

describe('the lines of the editor pair', () => {
  it('are the rows with the skeleton between them', () => {
    expect(
      shown(
        '---\ntitle: Weights\ntags: [a]\n---\n\n# Open\n\n```js\nrun()\n\ngo()\n```\n\nThe\nend.\n',
      ),
    ).toEqual([
      '| front-matter: ---',
      '= Weights',
      '| front-matter: tags: [a]',
      '| front-matter: ---',
      '= Open',
      '| code: ```js',
      '| code: run()',
      '| code: go()',
      '| code: ```',
      '= The end.',
    ]);
  });

  it('have own rows directly behind their row', () => {
    expect(
      shown(
        'One\n\n---\n\nTwo\n',
        { op: 'own', id: 'own-1', kind: 'own', after: 'r0', text: '' },
        { op: 'own', id: 'own-2', kind: 'own', text: '' },
      ),
    ).toEqual(['+ own-2', '= One', '+ own-1', '| rule: ---', '= Two']);
  });

  it('end with the own rows behind the last row', () => {
    expect(
      shown('One\n\n---\n', { op: 'own', id: 'own-1', kind: 'own', after: 'r0', text: '' }),
    ).toEqual(['= One', '| rule: ---', '+ own-1']);
  });

  it('are the rows alone where there is no source', () => {
    const rows = rowsOf('One\n\n---\n\nTwo\n');
    expect(editorLines('', rows)).toEqual(rows.map((row) => ({ type: 'row', row })));
  });

  it('hold every row once and in order, and the same skeleton, whatever is done to the rows', () => {
    const rows = rowsOf(sampleMarkdown);
    const skeleton = (lines: ReturnType<typeof editorLines>) =>
      lines.flatMap((line) => (line.type === 'skeleton' ? [line.text] : []));
    const before = skeleton(editorLines(sampleMarkdown, rows));
    expect(before).toHaveLength(10);
    fc.assert(
      fc.property(fc.array(stepArbitrary), (steps) => {
        const after = workOn(rows, steps);
        const lines = editorLines(sampleMarkdown, after);
        expect(lines.flatMap((line) => (line.type === 'row' ? [line.row] : []))).toEqual(after);
        expect(skeleton(lines)).toEqual(before);
      }),
    );
  });
});
