import fc from 'fast-check';
import { expect, test } from 'vitest';
import { article } from './fixtures/article.ts';
import { hostileText, ownMarkdown, soup } from './fixtures/soup.ts';
import {
  exportMarkdown,
  type MarkdownSegment,
  type OwnBlock,
  parseMarkdown,
  type SegmentEdit,
  skeletonLines,
} from './index.ts';

/** 10,000 before a release: `FUZZ_RUNS=10000`. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 300);

const anything = fc.oneof(soup, article);
const segmentation = fc.constantFrom('block' as const, 'sentence' as const);

function written(
  source: string,
  segments: readonly MarkdownSegment[],
  edits: readonly SegmentEdit[],
  own: readonly OwnBlock[] = [],
): string {
  const exported = exportMarkdown(source, segments, edits, own);
  if (!exported.ok) throw new Error(JSON.stringify(exported.error));
  return exported.value;
}

const keep: SegmentEdit = { do: 'keep' };
const remove: SegmentEdit = { do: 'remove' };
const replace = hostileText.map(
  // A blank text would be a removal, which has laws of its own.
  (text): SegmentEdit => ({ do: 'replace', text: text.trim() === '' ? '甲' : text }),
);

function pattern(...edits: fc.Arbitrary<SegmentEdit>[]): fc.Arbitrary<SegmentEdit[]> {
  return fc.array(fc.oneof(...edits), { minLength: 1, maxLength: 6 });
}

/** The pattern, over and over, one edit a segment. */
function spread(
  edits: readonly SegmentEdit[],
  segments: readonly MarkdownSegment[],
): SegmentEdit[] {
  return segments.map((_, index) => edits[index % edits.length] ?? keep);
}

test('keeping every segment gives the source back, byte for byte', () => {
  fc.assert(
    fc.property(anything, segmentation, (source, by) => {
      const { segments } = parseMarkdown(source, { segmentation: by, comments: () => true });
      expect(written(source, segments, spread([keep], segments))).toBe(source);
    }),
    { numRuns },
  );
});

test('segments are in order, one line each, and say what stands at their ranges', () => {
  fc.assert(
    fc.property(anything, segmentation, (source, by) => {
      let end = 0;
      for (const { at, text } of parseMarkdown(source, { segmentation: by }).segments) {
        expect(text).toMatch(/^[^\n\r\v\f\u0085\u2028\u2029]+$/);
        expect(at.length).toBeGreaterThan(0);
        for (const range of at) {
          expect(range.start).toBeGreaterThanOrEqual(end);
          expect(range.end).toBeGreaterThan(range.start);
          end = range.end;
        }
      }
    }),
    { numRuns },
  );
});

test('a marker in every segment comes back as it was written, in the same structure', () => {
  fc.assert(
    fc.property(anything, segmentation, (source, by) => {
      const { segments, structure } = parseMarkdown(source, { segmentation: by });
      const edits = segments.map(
        (_, index): SegmentEdit => ({ do: 'replace', text: marker(index) }),
      );
      const again = parseMarkdown(written(source, segments, edits), { segmentation: by });
      expect(again.segments.map(({ text }) => text)).toEqual(
        segments.map((_, index) => marker(index)),
      );
      expect(again.segments.map(({ kind }) => kind)).toEqual(segments.map(({ kind }) => kind));
      expect(again.structure).toEqual(structure);
    }),
    { numRuns },
  );
});

function marker(index: number): string {
  return `译文标记 ${index + 1} 甲。`;
}

test('no text that is put into a row changes the structure', () => {
  fc.assert(
    fc.property(anything, segmentation, pattern(replace), (source, by, edits) => {
      const { segments } = parseMarkdown(source, { segmentation: by, comments: () => true });
      expect(() => written(source, segments, spread(edits, segments))).not.toThrow();
    }),
    { numRuns },
  );
});

test('what was written keeps every byte when it is parsed and written again', () => {
  fc.assert(
    fc.property(anything, segmentation, pattern(replace), (source, by, edits) => {
      const { segments } = parseMarkdown(source, { segmentation: by });
      const target = written(source, segments, spread(edits, segments));
      const again = parseMarkdown(target, { segmentation: by }).segments;
      expect(written(target, again, spread([keep], again))).toBe(target);
    }),
    { numRuns },
  );
});

test('rows go, change and stay in any order in a well-formed article', () => {
  const edits = pattern(fc.constant(keep), fc.constant(remove), replace);
  fc.assert(
    fc.property(article, segmentation, edits, (source, by, mixed) => {
      const { segments } = parseMarkdown(source, { segmentation: by });
      expect(() => written(source, segments, spread(mixed, segments))).not.toThrow();
    }),
    { numRuns },
  );
});

test('blocks of the translator’s own stand anywhere in a well-formed article', () => {
  const blocks = fc.array(fc.tuple(fc.integer({ min: -1, max: 12 }), ownMarkdown), {
    maxLength: 4,
  });
  const edits = pattern(fc.constant(keep), fc.constant(keep), fc.constant(remove));
  fc.assert(
    fc.property(article, edits, blocks, (source, mixed, placed) => {
      const { segments } = parseMarkdown(source);
      const own = placed
        .filter(([after]) => after < segments.length)
        .sort(([one], [other]) => one - other)
        .map(([after, markdown]) => ({ after, markdown }));
      expect(() => written(source, segments, spread(mixed, segments), own)).not.toThrow();
    }),
    { numRuns },
  );
});

test('whatever is done to whatever text, a target is handed out or refused, never a bug', () => {
  const edits = pattern(fc.constant(keep), fc.constant(remove), replace);
  const blocks = fc.array(fc.tuple(fc.integer({ min: -1, max: 12 }), hostileText), {
    maxLength: 3,
  });
  fc.assert(
    fc.property(
      fc.oneof(anything, fc.string({ unit: 'binary', maxLength: 200 })),
      segmentation,
      edits,
      blocks,
      (source, by, mixed, placed) => {
        const { segments } = parseMarkdown(source, { segmentation: by, comments: () => true });
        const own = placed.map(([after, markdown]) => ({ after, markdown }));
        expect(exportMarkdown(source, segments, spread(mixed, segments), own)).toHaveProperty('ok');
        skeletonLines(source, segments);
      },
    ),
    { numRuns },
  );
});

test('skeleton lines and segments never touch, and are in order', () => {
  fc.assert(
    fc.property(anything, (source) => {
      const { segments } = parseMarkdown(source);
      let offset = -1;
      for (const line of skeletonLines(source, segments)) {
        expect(line.offset).toBeGreaterThan(offset);
        offset = line.offset;
        const end = line.offset + line.text.length;
        expect(source.slice(line.offset, end)).toBe(line.text);
        const touching = segments.filter(({ at }) =>
          at.some((range) => range.start < end && range.end > line.offset),
        );
        expect(touching).toEqual([]);
        const before = segments[line.afterSegment];
        if (before !== undefined) expect(before.at[0]?.start).toBeLessThan(line.offset);
      }
    }),
    { numRuns },
  );
});
