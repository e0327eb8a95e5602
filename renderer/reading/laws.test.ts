import fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { expect, test } from 'vitest';
import { writeMarkdownWithPlaces } from '../../projects/markdown/export.ts';
import { article } from '../../projects/markdown/fixtures/article.ts';
import { soup } from '../../projects/markdown/fixtures/soup.ts';
import { parseMarkdown, type SegmentEdit } from '../../projects/markdown/index.ts';
import { renderBlocks } from './render.ts';
import { titleRowOf } from './title-row.ts';

type Node = ReturnType<typeof fromHtml>['children'][number];

const MARKER = /译文标记(\d+)甲/g;

/** Which rows the elements around each marker name, by the marker's number. */
function* namesOf(node: Node, rows: string): Generator<[string, string]> {
  if (node.type === 'text') {
    for (const [, number = ''] of node.value.matchAll(MARKER)) yield [number, rows];
  } else if (node.type === 'element') {
    const own = node.properties.dataRows;
    for (const child of node.children)
      yield* namesOf(child, own === undefined ? rows : String(own));
  }
}

function named(source: string): [string, string][] {
  const { segments } = parseMarkdown(source);
  const edits = segments.map(
    (_, index): SegmentEdit => ({ do: 'replace', text: `译文标记${index}甲` }),
  );
  const written = writeMarkdownWithPlaces(source, segments, edits);
  const rows = segments.map(({ text }, index) => ({ id: `r${index}`, english: text }));
  const html = renderBlocks(
    { ...written, rows, own: [], titleRow: titleRowOf(source, segments) },
    'all',
  ).join('');
  return fromHtml(html, { fragment: true }).children.flatMap((node) => [...namesOf(node, '')]);
}

// markdown-it has no footnotes by itself: it reads their definitions as text, and what is indented in them as code.
const withoutFootnotes = article.filter((source) => !source.includes('[^'));

test('whatever stands in a block, its element names the row it is', () => {
  fc.assert(
    fc.property(withoutFootnotes, (source) => {
      for (const [marker, rows] of named(source)) expect(rows.split(' ')).toContain(`r${marker}`);
    }),
  );
});

test('any Markdown is rendered, whatever places are claimed for it', () => {
  const place = fc.record({
    start: fc.nat(40),
    end: fc.nat(40),
    segments: fc.array(fc.nat(3), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), fc.array(place), (text, places) => {
      const rows = [{ id: 'a', english: 'A' }];
      expect(Array.isArray(renderBlocks({ text, places, rows, own: [] }, 'all'))).toBe(true);
    }),
  );
});
