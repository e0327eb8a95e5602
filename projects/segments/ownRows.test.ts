import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exportMarkdown } from '../markdown/export.ts';
import { article as markdownArticle } from '../markdown/fixtures/article.ts';
import { ownMarkdown as ownBlock } from '../markdown/fixtures/soup.ts';
import { parseMarkdown } from '../markdown/parse.ts';
import { fuzzRuns, stamp } from './fixtures/arbitraries.ts';
import { applyOperations, type Operation } from './operations.ts';
import { isSourceRow, pairRows } from './rows.ts';
import { type OwnKind, ownKinds, type Row } from './types.ts';
import { ownMarkdown, planTarget } from './write.ts';

function rowsOf(markdown: string): readonly Row[] {
  const { segments } = parseMarkdown(markdown);
  const records = segments.map((segment, n) => ({ id: `r${n}`, ...segment }));
  return pairRows(records, []).rows;
}

/** What is done to the n-th row of an article, modulo its length. */
type Work =
  | { readonly do: 'translate' | 'omit' | 'omit-with-reader' | 'join' }
  | { readonly do: 'own'; readonly kind: OwnKind; readonly text: string };

const work: fc.Arbitrary<{ readonly row: number; readonly work: Work }> = fc.record({
  row: fc.nat(30),
  work: fc.oneof(
    fc.constantFrom<Work>(
      { do: 'translate' },
      { do: 'omit' },
      { do: 'omit' },
      { do: 'omit-with-reader' },
      { do: 'join' },
    ),
    fc.record({
      do: fc.constant('own' as const),
      kind: fc.constantFrom(...ownKinds),
      text: ownBlock,
    }),
  ),
});

function operationOf(rows: readonly Row[], row: Row, work: Work, number: number): Operation {
  const { id } = row;
  if (work.do === 'own') {
    const place = number % 5 === 0 ? {} : { after: id };
    return { op: 'own', id: `own-${number}`, kind: work.kind, text: work.text, ...place };
  }
  if (work.do === 'omit') return { op: 'omit', id, reason: '广告' };
  if (work.do === 'omit-with-reader') return { op: 'omit', id, reason: '广告', reader: '（略）' };
  if (work.do === 'translate') return { op: 'text', id, text: `译文 ${number}。` };
  const above = rows[rows.indexOf(row) - 1];
  return { op: 'join', id, into: above?.target.in ?? above?.id ?? id };
}

function worked(markdown: string, works: readonly { row: number; work: Work }[]): readonly Row[] {
  return works.reduce((rows, { row, work }, number) => {
    const sources = rows.filter(isSourceRow);
    const chosen = sources[row % sources.length];
    if (chosen === undefined) return rows;
    return applyOperations(rows, [operationOf(rows, chosen, work, number)], stamp).rows;
  }, rowsOf(markdown));
}

/** Rows and own rows as a person leaves them, with the source that they are of. */
const articles = fc
  .tuple(markdownArticle, fc.array(work, { maxLength: 14 }))
  .map(([source, works]) => ({ source, rows: worked(source, works) }));

function exported(source: string, rows: readonly Row[]): string {
  const { segments, edits, own } = planTarget(rows);
  const written = exportMarkdown(source, segments, edits, own);
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  return written.value;
}

test('an article with own rows, omissions and joins is exported, with every line of its own rows in order', () => {
  fc.assert(
    fc.property(articles, ({ source, rows }) => {
      const lines = exported(source, rows).split(/\r\n|\r|\n/);
      let from = 0;
      for (const row of rows.filter((row) => !isSourceRow(row))) {
        for (const line of ownMarkdown(row).split('\n')) {
          // In a container its prefix stands before, and tabs are as wide as they were.
          const text = line.trim();
          if (text === '') continue;
          const at = lines.findIndex((found, index) => index >= from && found.endsWith(text));
          expect(at).toBeGreaterThanOrEqual(0);
          from = at + 1;
        }
      }
    }),
    { numRuns: fuzzRuns / 3 },
  );
});

test('own rows take nothing away from the rows of the article, and add none of theirs to it', () => {
  fc.assert(
    fc.property(articles, ({ source, rows }) => {
      const plain = rows.filter(isSourceRow);
      const without = parseMarkdown(exported(source, plain)).segments.map(({ text }) => text);
      const texts = parseMarkdown(exported(source, rows)).segments.map(({ text }) => text);
      let at = 0;
      for (const text of without) {
        at = texts.indexOf(text, at) + 1;
        expect(at).toBeGreaterThan(0);
      }
    }),
    { numRuns: fuzzRuns / 3 },
  );
});
