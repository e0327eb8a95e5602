import fc from 'fast-check';
import { expect, test } from 'vitest';
import { article } from './fixtures/article.ts';
import { soup } from './fixtures/soup.ts';
import { parseMarkdown, type SegmentEdit, writeMarkdownWithPlaces } from './index.ts';

/** `segments or own index: text` of each place. */
function placesOf(
  source: string,
  edits: readonly SegmentEdit[],
  own: Parameters<typeof writeMarkdownWithPlaces>[3] = [],
): string[] {
  const { segments } = parseMarkdown(source);
  const { text, places } = writeMarkdownWithPlaces(source, segments, edits, own);
  return places.map((place) => {
    const name = 'own' in place ? `own ${place.own}` : place.segments.join(' ');
    return `${name}: ${text.slice(place.start, place.end)}`;
  });
}

const keep: SegmentEdit = { do: 'keep' };
const put = (text: string): SegmentEdit => ({ do: 'replace', text });

test('every block is where it was written', () => {
  const source = '# One\n\n- two\n- three\n\n| four |\n|---|\n| five |\n';
  expect(placesOf(source, [put('一'), keep, put('三'), put('四'), put('五')])).toEqual([
    '0: # 一',
    '1: two',
    '2: 三',
    '3: 四',
    '4: 五',
  ]);
});

test('a row with a paragraph break has two places, a removed one none', () => {
  expect(placesOf('One\n\nTwo\n\nThree', [put('一\n二'), { do: 'remove' }, keep])).toEqual([
    '0: 一',
    '0: 二',
    '2: Three',
  ]);
});

test('own blocks are found among the others', () => {
  const own = [
    { after: -1, markdown: '序' },
    { after: 0, markdown: '> 译者注：甲' },
  ];
  expect(placesOf('One\n\nTwo', [keep, keep], own)).toEqual([
    'own 0: 序',
    '0: One',
    'own 1: > 译者注：甲',
    '1: Two',
  ]);
});

test('own blocks that follow one another are told apart, with their prefixes', () => {
  const own = [
    { after: 0, markdown: '甲' },
    { after: 0, markdown: '> 乙' },
    { after: 1, markdown: '丙\n\n丁' },
    { after: 1, markdown: '戊' },
  ];
  expect(placesOf('> One\r\n>\r\n> Two\r\n', [keep, keep], own)).toEqual([
    '0: One',
    'own 0: > 甲',
    'own 1: > > 乙',
    '1: Two',
    'own 2: 丙\r\n\r\n丁',
    'own 3: 戊',
  ]);
});

test('the values of the front matter share one place', () => {
  expect(
    placesOf('---\ntitle: One\ndescription: Two\n---\n\nThree', [keep, put('二'), keep]),
  ).toEqual(['0 1: ---\ntitle: One\ndescription: 二\n---', '2: Three']);
});

test('what is put into a segment stands at its place, in any document', () => {
  fc.assert(
    fc.property(fc.oneof(soup, article), (source) => {
      const { segments } = parseMarkdown(source, { comments: () => true });
      const edits = segments.map((_, index) => put(`译文标记 ${index + 1} 甲。`));
      const { text, places } = writeMarkdownWithPlaces(source, segments, edits);
      const found = places.flatMap((place) => ('segments' in place ? place.segments : []));
      expect(found.toSorted((a, b) => a - b)).toEqual(segments.map((_, index) => index));
      for (const place of places) {
        if (!('segments' in place)) continue;
        for (const index of place.segments) {
          expect(text.slice(place.start, place.end)).toContain(`译文标记 ${index + 1} 甲。`);
        }
      }
    }),
  );
});
