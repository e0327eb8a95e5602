import { existsSync, readdirSync, readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import { beforeAll, describe, expect, test } from 'vitest';
import { pseudoText } from '../../text/pseudo.ts';
import {
  exportMarkdown,
  type MarkdownDocument,
  parseMarkdown,
  type Segmentation,
  type SegmentEdit,
} from './index.ts';

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

interface File {
  readonly name: string;
  readonly source: string;
}

/** Every file is UTF-8; one that is not would throw here. */
function files(): File[] {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return folders.flatMap((folder) =>
    readdirSync(new URL(folder, shared)).map((name) => ({
      name: folder + name,
      source: decoder.decode(readFileSync(new URL(folder + name, shared))),
    })),
  );
}

function targetOf({ source, segments }: MarkdownDocument, edits: readonly SegmentEdit[]): string {
  const result = exportMarkdown(source, segments, edits);
  return result.ok ? result.value : `refused: ${JSON.stringify(result.error)}`;
}

function replaceAll(document: MarkdownDocument, mode: 'marker' | 'hostile'): SegmentEdit[] {
  return document.segments.map(({ kind, text }, index): SegmentEdit => {
    // The other parser knows neither front matter nor footnotes; the laws' tests have them.
    if (mode === 'hostile' && (kind === 'front-matter' || kind === 'footnote'))
      return { do: 'keep' };
    const number = mode === 'marker' ? index + 1 : index + document.source.length;
    return { do: 'replace', text: pseudoText(text, mode, number) };
  });
}

/** What is wrong with the markers that came back; undefined where all is as it was. */
function markerDamage(document: MarkdownDocument, segmentation: Segmentation): string | undefined {
  const target = targetOf(document, replaceAll(document, 'marker'));
  const again = parseMarkdown(target, { segmentation });
  const wanted = document.segments.map(
    ({ kind }, index) => `${kind}: ${pseudoText('', 'marker', index + 1)}`,
  );
  const found = again.segments.map(({ kind, text }) => `${kind}: ${text}`);
  const wrong = wanted.findIndex((row, index) => row !== found[index]);
  if (wrong >= 0 || found.length !== wanted.length)
    return `${wanted[wrong]} became ${found[wrong]}`;
  return again.structure.join('\n') === document.structure.join('\n') ? undefined : target;
}

const markdownIt = new MarkdownIt({ html: true });

/** The blocks that another parser sees. */
function blocksOf(markdown: string): string {
  return markdownIt
    .parse(markdown.replace(/^\ufeff/, ''), {})
    .filter(({ type }) => type !== 'inline')
    .map(({ type, tag }) => `${type} ${tag}`)
    .join('\n');
}

describe.skipIf(!present)('shared/data/roundtrip and the seeds (skipped without ../shared)', () => {
  describe.each([
    { segmentation: 'block', every: 1 },
    { segmentation: 'sentence', every: process.env.ROUNDTRIP === 'all' ? 1 : 3 },
  ] as const)('by $segmentation, one file of $every', ({ segmentation, every }) => {
    const damage: Record<'identity' | 'marker' | 'hostile' | 'other', string[]> = {
      identity: [],
      marker: [],
      hostile: [],
      other: [],
    };

    beforeAll(() => {
      for (const { name, source } of files().filter((_, index) => index % every === 0)) {
        const document = parseMarkdown(source, { segmentation });
        const kept = targetOf(
          document,
          document.segments.map(() => ({ do: 'keep' })),
        );
        if (kept !== source) damage.identity.push(`${name}: ${kept.slice(0, 200)}`);
        const hostile = targetOf(document, replaceAll(document, 'hostile'));
        if (hostile.startsWith('refused: ')) damage.hostile.push(`${name}: ${hostile}`);
        if (blocksOf(hostile) !== blocksOf(source)) damage.other.push(name);
        const wrong = markerDamage(document, segmentation);
        if (wrong !== undefined) damage.marker.push(`${name}: ${wrong}`);
      }
    }, 120_000);

    test('keeping every segment gives every file back', () => {
      expect(damage.identity).toEqual([]);
    });

    test('markers come back in the same rows and structure', () => {
      expect(damage.marker).toEqual([]);
    });

    test('hostile texts change no structure', () => {
      expect(damage.hostile).toEqual([]);
    });

    test('another parser sees the same blocks in hostile targets', () => {
      expect(damage.other).toEqual([]);
    });
  });
});
