import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportMarkdown, parseMarkdown, segmentKinds } from '../markdown/index.ts';
import { fuzzRuns, stepArbitrary, workOn } from '../segments/fixtures/arbitraries.ts';
import { segmentIds } from '../segments/ids.ts';
import { progress } from '../segments/progress.ts';
import { isSlug } from '../segments/slug.ts';
import { planTarget } from '../segments/write.ts';
import {
  sampleMarkdown,
  sampleOwnRows,
  sampleRows,
  sampleSlug,
  sampleTranslations,
} from './index.ts';

const { segments } = parseMarkdown(sampleMarkdown);
const ids = segmentIds(segments.map(({ text }) => text));
const rows = sampleRows(
  segments.map(({ kind, at, text }, index) => ({ id: ids[index] ?? '', kind, at, text })),
  '2025-03-14T08:00:00Z',
);

describe('the sample article', () => {
  it('has rows of nearly every kind', () => {
    expect(segments.length).toBeGreaterThanOrEqual(60);
    expect(segments.length).toBeLessThanOrEqual(90);
    const missing = segmentKinds.filter((kind) => !segments.some((one) => one.kind === kind));
    expect(missing).toEqual(['h4', 'h5', 'h6', 'html', 'comment']);
  });

  it('has a place for each of its translations and own rows', () => {
    const english = new Set(segments.map(({ text }) => text));
    const strays = [
      ...sampleTranslations.map(({ source }) => source),
      ...sampleOwnRows.map(({ after }) => after),
    ].filter((text) => !english.has(text));
    expect(strays).toEqual([]);
  });

  it('is translated for about a third', () => {
    const { doneWords, sourceWords, ownRows } = progress(rows);
    expect(doneWords / sourceWords).toBeGreaterThan(0.25);
    expect(doneWords / sourceWords).toBeLessThan(0.45);
    expect(ownRows).toBe(1);
  });

  it('exports with its structure, and byte for byte when nothing is translated', () => {
    const { edits, own } = planTarget(rows);
    expect(exportMarkdown(sampleMarkdown, segments, edits, own)).toMatchObject({ ok: true });
    const kept = segments.map(() => ({ do: 'keep' }) as const);
    expect(exportMarkdown(sampleMarkdown, segments, kept)).toEqual({
      ok: true,
      value: sampleMarkdown,
    });
  });

  it('can be exported or is refused with a reason, whatever is done to its rows', () => {
    fc.assert(
      fc.property(fc.array(stepArbitrary, { maxLength: 12 }), (steps) => {
        const plan = planTarget(workOn(rows, steps));
        const exported = exportMarkdown(sampleMarkdown, plan.segments, plan.edits, plan.own);
        if (!exported.ok) expect(exported.error.length).toBeGreaterThan(0);
      }),
      { numRuns: Math.ceil(fuzzRuns / 10) },
    );
  });

  it('is set by the rules of the house', () => {
    const texts = [...sampleTranslations, ...sampleOwnRows].map(({ text }) => text).join('\n');
    const han = '\\p{Script=Han}';
    const noSpace = new RegExp(`${han}[A-Za-z0-9]|[A-Za-z0-9]${han}`, 'gu');
    const halfWidth = new RegExp(`${han}[,.:;!?()"]|["(]${han}`, 'gu');
    expect(texts.match(noSpace)).toBeNull();
    expect(texts.match(halfWidth)).toBeNull();
  });

  it('has a possible slug', () => {
    expect(isSlug(sampleSlug)).toBe(true);
  });
});
