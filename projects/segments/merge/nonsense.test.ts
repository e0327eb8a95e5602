import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentKinds } from '../../markdown/types.ts';
import { fuzzRuns } from '../fixtures/arbitraries.ts';
import { pairRows } from '../rows.ts';
import { ownKinds, type SourceRecord, segmentStates, type TargetRecord } from '../types.ts';
import { mergeSides, normaliseSides, type Sides } from './index.ts';

const id = fc.constantFrom('a', 'a-2', 'a-3', 'b', 'b-2', 'c', 'own-1', 'own-2', 'x', '__proto__');
const words = fc.constantFrom('', '一', '二', '三\n四', '\ud83d');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Any fields beside each other, whatever they would mean. */
const targetRecord: fc.Arbitrary<TargetRecord> = fc
  .record({
    id,
    text: maybe(words),
    state: maybe(fc.constantFrom(...segmentStates)),
    origin: maybe(words),
    by: maybe(words),
    at: maybe(fc.constantFrom('', '2025-03-01T08:00:00Z', '2025-03-01T09:00:00Z')),
    locked: maybe(fc.constant(true)),
    in: maybe(id),
    omitted: maybe(fc.record({ reason: words })),
    own: maybe(fc.constantFrom(...ownKinds)),
    after: maybe(id),
    note: maybe(words),
    dismissed: maybe(fc.dictionary(id, words, { maxKeys: 2 })),
    alts: maybe(fc.dictionary(id, words, { maxKeys: 2 })),
    settled: maybe(fc.array(words, { maxLength: 2 })),
  })
  .map((record) =>
    Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)),
  )
  .map((record) => record as unknown as TargetRecord);

const sourceRecord: fc.Arbitrary<SourceRecord> = fc.record({
  id,
  kind: fc.constantFrom(...segmentKinds),
  at: fc.array(fc.record({ start: fc.nat(9), end: fc.nat(9) }), { maxLength: 2 }),
  text: words,
});

const sides: fc.Arbitrary<Sides> = fc.record({
  source: fc.array(sourceRecord, { maxLength: 6 }),
  target: fc.array(targetRecord, { maxLength: 7 }),
});

const runs = { numRuns: fuzzRuns * 5 };

describe('merging records that make no sense', () => {
  it('always gives an article, the same both ways round', () => {
    fc.assert(
      fc.property(maybe(sides), sides, sides, (base, ours, theirs) => {
        const merged = mergeSides(base, ours, theirs);
        expect(mergeSides(base, theirs, ours)).toEqual(merged);
        pairRows(merged.source, merged.target);
        expect(mergeSides(base, ours, ours)).toEqual({ ...ours, clashes: [] });
        if (base === undefined) return;
        expect(mergeSides(base, ours, base)).toEqual({ ...ours, clashes: [] });
      }),
      runs,
    );
  });

  it('puts files together that do not fit, once', () => {
    fc.assert(
      fc.property(sides, (given) => {
        const once = normaliseSides(given);
        expect(normaliseSides(once)).toEqual(once);
      }),
      runs,
    );
  });
});
