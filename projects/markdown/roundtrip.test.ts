import { existsSync, readdirSync, readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { pseudoText } from '../../text/pseudo.ts';
import { exportMarkdown, type MarkdownSegment, parseMarkdown, type SegmentEdit } from './index.ts';

const shared = new URL('../../../shared/', import.meta.url);
const folders = [
  'data/roundtrip/real/',
  'data/roundtrip/mutant/',
  'data/roundtrip/spec-commonmark/',
  'data/roundtrip/spec-gfm/',
  'data/roundtrip/spec-gfm-ext/',
  'seeds/',
];
const present = existsSync(new URL('data/roundtrip/', shared));

/** Every file that is UTF-8, by its path. */
function documents(): [string, string][] {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return folders.flatMap((folder) =>
    readdirSync(new URL(folder, shared)).map((name): [string, string] => [
      folder + name,
      decoder.decode(readFileSync(new URL(folder + name, shared))),
    ]),
  );
}

function exported(
  source: string,
  segments: readonly MarkdownSegment[],
  edits: readonly SegmentEdit[],
): string {
  const result = exportMarkdown(source, segments, edits);
  return result.ok ? result.value : `refused: ${JSON.stringify(result.error)}`;
}

/** Files for which a law does not hold, and what came out instead. */
function broken(law: (source: string) => unknown): [string, unknown][] {
  return documents()
    .map(([file, source]): [string, unknown] => [file, law(source)])
    .filter(([, result]) => result !== undefined);
}

describe.skipIf(!present)(
  'shared/data/roundtrip and the seeds (skipped where ../shared is absent)',
  () => {
    describe.each(['block', 'sentence'] as const)('by %s', (segmentation) => {
      test('keeping every segment gives every file back', () => {
        const wrong = broken((source) => {
          const { segments } = parseMarkdown(source, { segmentation, comments: () => true });
          const target = exported(
            source,
            segments,
            segments.map(() => ({ do: 'keep' })),
          );
          return target === source ? undefined : target.slice(0, 200);
        });
        expect(wrong).toEqual([]);
      });

      test('markers come back in the same rows and structure', () => {
        const wrong = broken((source) => {
          const { segments, structure } = parseMarkdown(source, { segmentation });
          const markers = segments.map((_, index) => pseudoText('', 'marker', index + 1));
          const target = exported(
            source,
            segments,
            markers.map((text) => ({ do: 'replace', text })),
          );
          const again = parseMarkdown(target, { segmentation });
          const wanted = segments.map(({ kind }, index) => `${kind}: ${markers[index]}`);
          const found = again.segments.map(({ kind, text }) => `${kind}: ${text}`);
          if (found.join('\n') !== wanted.join('\n'))
            return found.find((row, index) => row !== wanted[index]) ?? 'rows';
          return again.structure.join('\n') === structure.join('\n') ? undefined : 'structure';
        });
        expect(wrong).toEqual([]);
      });

      test('hostile texts change no structure', () => {
        const wrong = broken((source) => {
          const { segments } = parseMarkdown(source, { segmentation });
          const edits = segments.map(
            ({ text }, index): SegmentEdit => ({
              do: 'replace',
              text: pseudoText(text, 'hostile', index + source.length),
            }),
          );
          const result = exportMarkdown(source, segments, edits);
          return result.ok ? undefined : result.error[0];
        });
        expect(wrong).toEqual([]);
      });
    });

    test('another parser sees the same blocks in hostile targets', () => {
      const markdownIt = new MarkdownIt({ html: true });
      const blocks = (markdown: string): string =>
        markdownIt
          .parse(markdown.replace(/^\ufeff/, ''), {})
          .filter(({ type }) => type !== 'inline')
          .map(({ type, tag }) => `${type} ${tag}`)
          .join('\n');
      const wrong = broken((source) => {
        const { segments } = parseMarkdown(source);
        // It knows neither front matter nor footnotes.
        const edits = segments.map(
          ({ kind, text }, index): SegmentEdit =>
            kind === 'front-matter' || kind === 'footnote'
              ? { do: 'keep' }
              : { do: 'replace', text: pseudoText(text, 'hostile', index + source.length) },
        );
        return blocks(exported(source, segments, edits)) === blocks(source) ? undefined : 'blocks';
      });
      expect(wrong).toEqual([]);
    });
  },
);
