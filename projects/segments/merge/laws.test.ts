import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzzRuns } from '../fixtures/arbitraries.ts';
import {
  parseSourceRecords,
  parseTargetRecords,
  printSourceRecords,
  printTargetRecords,
} from '../jsonl.ts';
import { pairRows } from '../rows.ts';
import type { TargetRecord } from '../types.ts';
import { type Histories, historiesArbitrary } from './fixtures/histories.ts';
import { mergeSides, normaliseSides, type Sides, textHash } from './index.ts';
import { mergeSourceRecords } from './source.ts';
import { stemOf } from './stem.ts';
import { mergeTargetRecords } from './target.ts';

const runs = { numRuns: fuzzRuns * 3 };
const forAll = (law: (histories: Histories) => void) =>
  fc.assert(fc.property(historiesArbitrary, law), runs);

/** Also where nobody knows what both come from. */
const withAndWithoutBase = (law: (base: Sides | undefined, ours: Sides, theirs: Sides) => void) =>
  forAll(({ base, ours, theirs }) => {
    law(base, ours, theirs);
    law(undefined, ours, theirs);
  });

const merged = (base: Sides | undefined, ours: Sides, theirs: Sides): Sides => {
  const { source, target } = mergeSides(base, ours, theirs);
  return { source, target };
};

describe('merging two histories of one article', () => {
  it('does not ask which side is which', () => {
    withAndWithoutBase((base, ours, theirs) => {
      expect(mergeSides(base, theirs, ours)).toEqual(mergeSides(base, ours, theirs));
    });
  });

  it('takes the one that changed where the other did not', () => {
    forAll(({ base, ours }) => {
      expect(merged(base, ours, ours)).toEqual(ours);
      expect(merged(base, ours, base)).toEqual(ours);
      expect(merged(base, base, ours)).toEqual(ours);
    });
  });

  it('gives the same when what it gave meets a side again', () => {
    withAndWithoutBase((base, ours, theirs) => {
      const once = merged(base, ours, theirs);
      expect(merged(base, once, ours)).toEqual(once);
      expect(merged(base, theirs, once)).toEqual(once);
    });
  });

  it('loses no text that a side gave a row', () => {
    withAndWithoutBase((base, ours, theirs) => {
      const after = merged(base, ours, theirs);
      for (const side of [ours, theirs]) {
        for (const text of lost(base, side, after, [ours, theirs])) expect.fail(text);
      }
    });
  });

  it('loses no note, and no reason or words of a row left out', () => {
    forAll(({ base, ours, theirs }) => {
      const after = merged(base, ours, theirs);
      for (const side of [ours, theirs]) {
        for (const words of lostRemarks(base, side, after)) expect.fail(words);
      }
    });
  });

  it('gives files without a problem, and rows that show every text', () => {
    withAndWithoutBase((base, ours, theirs) => {
      const { source, target } = merged(base, ours, theirs);
      const paired = pairRows(source, target);
      expect(paired.problems).toEqual([]);
      expect(paired.orphans).toEqual([]);
      expect(paired.rows.map(({ target: row }) => row)).toEqual(target);
    });
  });

  it('keeps the English whole', () => {
    forAll(({ base, ours, theirs }) => {
      const { source } = merged(base, ours, theirs);
      const covered = (sides: Sides) =>
        sides.source
          .map(({ text }) => text)
          .join('')
          .replace(/ /g, '');
      expect(covered({ source, target: [] })).toBe(covered(base));
    });
  });

  it('is the same where git merges each file by itself', () => {
    forAll(({ base, ours, theirs }) => {
      const en = mergeSourceRecords(base.source, ours.source, theirs.source);
      const zh = mergeTargetRecords(base.target, ours.target, theirs.target).records;
      const english = parseSourceRecords(printSourceRecords(en), 'en.jsonl');
      const chinese = parseTargetRecords(printTargetRecords(zh), 'zh.jsonl');
      expect([...english.problems, ...chinese.problems]).toEqual([]);
      const apart = normaliseSides({ source: english.records, target: chinese.records });
      const { source, target } = normaliseSides(merged(base, ours, theirs));
      expect(apart).toEqual({ source, target });
      expect(normaliseSides(apart)).toBe(apart);
    });
  });
});

/** Texts of a side that are new since the base and are neither in their row, nor its clashes, nor settled. */
function lost(
  base: Sides | undefined,
  side: Sides,
  after: Sides,
  sides: readonly Sides[],
): readonly string[] {
  const before = new Map(base?.target.map((record) => [record.id, record.text]));
  const settled = new Set(
    sides.flatMap(({ target }) => target.flatMap((one) => one.settled ?? [])),
  );
  return side.target.flatMap(({ id, text = '' }) => {
    if (text === '' || text === before.get(id) || settled.has(textHash(text))) return [];
    return textsNear(id, after).includes(text) ? [] : [`${id}: ${JSON.stringify(text)}`];
  });
}

function lostRemarks(base: Sides, side: Sides, after: Sides): readonly string[] {
  const before = new Map(base.target.map((record) => [record.id, remarksOf(record)]));
  return side.target.flatMap((record) => {
    const known = before.get(record.id) ?? [];
    const found = recordsNear(record.id, after).flatMap((near) => [
      ...remarksOf(near).flatMap((words) => [words, ...words.split('\n')]),
      ...textsOf(near),
      ...(near.settled ?? []),
    ]);
    const isLost = (words: string) =>
      !known.includes(words) &&
      !words.split('\n').every((line) => found.includes(line)) &&
      !found.includes(words) &&
      !found.includes(textHash(words));
    return remarksOf(record).filter(isLost);
  });
}

/** What people wrote about a record. */
function remarksOf({ note = '', omitted }: TargetRecord): readonly string[] {
  const { reason = '', reader = '' } = omitted ?? {};
  return [note, reason, reader].filter((words) => words !== '');
}

/** The texts of a row, of what it was cut out of or into, and of the rows these are joined into. */
function textsNear(id: string, sides: Sides): readonly string[] {
  return recordsNear(id, sides).flatMap(textsOf);
}

function recordsNear(id: string, { target }: Sides): readonly TargetRecord[] {
  const related = target.filter((record) => stemOf(record.id) === stemOf(id));
  const leaders = new Set(related.map((record) => record.in));
  return [...related, ...target.filter((record) => leaders.has(record.id))];
}

function textsOf({ text = '', alts = {} }: TargetRecord): readonly string[] {
  return [text, ...Object.values(alts)];
}
