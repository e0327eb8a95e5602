import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from '../../projects/zod.ts';
import { cutSentences } from './index.ts';

const file = new URL('../../../shared/data/sentences/gold.json', import.meta.url);
const present = existsSync(file);

const paragraphs = z.array(z.object({ text: z.string(), sents: z.array(z.string()) }));
const goldSchema = z.object({ golden_en: paragraphs, tech_md: paragraphs, zh_hand: paragraphs });
type Paragraph = z.infer<typeof paragraphs>[number];

interface Score {
  readonly precision: number;
  readonly recall: number;
  /** Paragraphs with every boundary right. */
  readonly exact: number;
  readonly paragraphs: number;
}

/** Offsets of the inner boundaries, white space not counted. */
function boundaries(sentences: readonly string[]): Set<number> {
  const offsets = new Set<number>();
  let offset = 0;
  for (const sentence of sentences.slice(0, -1)) {
    offset += sentence.replace(/\s/g, '').length;
    offsets.add(offset);
  }
  return offsets;
}

function score(gold: readonly Paragraph[], language: 'en' | 'zh'): Score {
  let found = 0;
  let right = 0;
  let wanted = 0;
  let exact = 0;
  for (const { text, sents } of gold) {
    const cut = boundaries(
      cutSentences(text, language).map(({ start, end }) => text.slice(start, end)),
    );
    const expected = boundaries(sents);
    const common = [...cut].filter((offset) => expected.has(offset)).length;
    found += cut.size;
    wanted += expected.size;
    right += common;
    if (common === cut.size && common === expected.size) exact++;
  }
  return { precision: right / found, recall: right / wanted, exact, paragraphs: gold.length };
}

/** Markdown takes list markers away before a sentence is cut. */
function isListCase({ text }: Paragraph): boolean {
  return /^(?:\d+\.?\)|[\da-z]\. |[•⁃])/.test(text);
}

describe.skipIf(!present)(`sentences against ${file.pathname} (skipped where absent)`, () => {
  const gold = present ? goldSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;

  test('technical Markdown: precision at least 99.9 %, recall at least 99.5 %', () => {
    const { precision, recall } = score(gold?.tech_md ?? [], 'en');
    expect(precision).toBeGreaterThanOrEqual(0.999);
    expect(recall).toBeGreaterThanOrEqual(0.995);
  });

  test('golden rules without lists: at least 84 % exact', () => {
    const rules = (gold?.golden_en ?? []).filter((paragraph) => !isListCase(paragraph));
    expect(rules).toHaveLength(39);
    expect(score(rules, 'en').exact / rules.length).toBeGreaterThanOrEqual(0.84);
  });

  test('hard Chinese cases: at least 28 of 30 exact', () => {
    const { exact, paragraphs } = score(gold?.zh_hand ?? [], 'zh');
    expect(paragraphs).toBe(30);
    expect(exact).toBeGreaterThanOrEqual(28);
  });
});
