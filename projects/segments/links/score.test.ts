import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from '../../zod.ts';
import { align, type Bead } from './align.ts';
import { type Sentence, sentencesOf } from './sentence.ts';

const file = new URL('../../../../shared/data/align/clean.json', import.meta.url);
const present = existsSync(file);

const unit = z.object({ x: z.string() });
const pages = z.array(z.object({ id: z.string(), en: z.array(unit), zh: z.array(unit) }));
const gold = z.object({
  links: z.array(z.object({ en: z.array(z.number()), zh: z.array(z.number()) })),
});

/** A paragraph of the documentation and its translation, cut into sentences. */
interface Pair {
  readonly english: readonly Sentence[];
  readonly chinese: readonly Sentence[];
}

function readPages(): Pair[][] {
  return pages.parse(JSON.parse(readFileSync(file, 'utf8'))).map(({ id, en, zh }) => {
    const path = new URL(`pages/${id}/gold.json`, file);
    const { links } = gold.parse(JSON.parse(readFileSync(path, 'utf8')));
    return links
      .filter((link) => link.en.length === 1 && link.zh.length === 1)
      .map((link) => ({
        english: sentencesOf(oneLine(en[link.en[0] ?? -1]?.x), 'en'),
        chinese: sentencesOf(oneLine(zh[link.zh[0] ?? -1]?.x), 'zh'),
      }));
  });
}

function oneLine(text = ''): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

/** So many pairs that follow each other, as if they were one row. */
function rowsOf<T>(pairs: readonly T[], length: number): T[][] {
  const rows: T[][] = [];
  for (let at = 0; at + 3 < pairs.length; at += length) rows.push(pairs.slice(at, at + length));
  return rows;
}

/** The page pairs are linked by paragraph: where both have one sentence, those are linked sentences. */
function singles(page: readonly Pair[]): Pair[] {
  return page.filter(({ english, chinese }) => english.length === 1 && chinese.length === 1);
}

interface Row {
  readonly english: readonly Sentence[];
  readonly chinese: readonly Sentence[];
  /** Which Chinese sentence each English one is linked with. */
  readonly links: readonly (readonly [number | undefined, number | undefined])[];
}

/** F1 of exact links. */
function score(rows: readonly Row[]): number {
  let right = 0;
  let all = 0;
  for (const { english, chinese, links } of rows) {
    const wanted = new Set(links.map(([e, z]) => `${e ?? ''}=${z ?? ''}`));
    const found = align(english, chinese).map(name);
    right += found.filter((link) => wanted.has(link)).length;
    all += wanted.size + found.length;
  }
  return (2 * right) / all;
}

function name({ english, chinese }: Bead): string {
  return `${english.join('+')}=${chinese.join('+')}`;
}

describe.skipIf(!present)(`sentence links of ${file.pathname} (skipped where absent)`, () => {
  const read = present ? readPages() : [];
  const rows = read.flatMap((page) => rowsOf(singles(page), 8));

  test('sentences in the same order: at least 99.5 %', () => {
    const straight = rows.map((pairs) => ({
      english: pairs.flatMap((pair) => pair.english),
      chinese: pairs.flatMap((pair) => pair.chinese),
      links: pairs.map((_, index) => [index, index] as const),
    }));
    expect(straight.length).toBeGreaterThan(100);
    expect(score(straight)).toBeGreaterThanOrEqual(0.995);
  });

  test('one Chinese sentence left out: at least 92 %', () => {
    const missing = rows.map((pairs, row) => {
      const gone = row % pairs.length;
      return {
        english: pairs.flatMap((pair) => pair.english),
        chinese: pairs.flatMap((pair, index) => (index === gone ? [] : pair.chinese)),
        links: pairs.map(
          (_, index) =>
            [index, index === gone ? undefined : index - (index > gone ? 1 : 0)] as const,
        ),
      };
    });
    expect(score(missing)).toBeGreaterThanOrEqual(0.92);
  });

  test('two neighbours changed places: at least 85 %', () => {
    const swapped = rows.map((pairs, row) => {
      const at = row % (pairs.length - 1);
      const order = pairs.map((_, index) =>
        index === at ? at + 1 : index === at + 1 ? at : index,
      );
      return {
        english: pairs.flatMap((pair) => pair.english),
        chinese: order.flatMap((index) => pairs[index]?.chinese ?? []),
        links: order.map((index, place) => [index, place] as const),
      };
    });
    expect(score(swapped)).toBeGreaterThanOrEqual(0.85);
  });

  test('three paragraphs as one row: at most 0.5 % of the links reach over a paragraph’s end', () => {
    let links = 0;
    let reaching = 0;
    for (const pairs of read.flatMap((page) => rowsOf(page, 3))) {
      const english = pairs.flatMap((pair, index) => pair.english.map(() => index));
      const chinese = pairs.flatMap((pair, index) => pair.chinese.map(() => index));
      const beads = align(
        pairs.flatMap((pair) => pair.english),
        pairs.flatMap((pair) => pair.chinese),
      );
      links += beads.length;
      reaching += beads.filter((bead) => {
        const paragraphs = [
          ...bead.english.map((index) => english[index]),
          ...bead.chinese.map((index) => chinese[index]),
        ];
        return new Set(paragraphs).size > 1;
      }).length;
    }
    expect(links).toBeGreaterThan(2000);
    expect(reaching / links).toBeLessThanOrEqual(0.005);
  });
});
