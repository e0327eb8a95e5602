import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, fuzzRuns, sourceRecordsArbitrary, workedOn } from './fixtures/arbitraries.ts';
import { pairRows, sourceRecords, targetRecords, textOf } from './rows.ts';
import { normaliseText } from './rowText.ts';
import type { Row, SourceRecord, TargetRecord } from './types.ts';

const en = (...ids: string[]): SourceRecord[] =>
  ids.map((id, at) => ({ id, kind: 'paragraph', at: [{ start: at, end: at + 1 }], text: id }));
const zh = (id: string, rest: Partial<TargetRecord> = {}): TargetRecord => ({
  id,
  text: `${id}译`,
  state: 'translated',
  ...rest,
});
const own = (id: string, after?: string): TargetRecord =>
  zh(id, after === undefined ? { own: 'own' } : { own: 'own', after });
const ids = (rows: readonly Row[]) => rows.map(({ id }) => id).join(' ');
const told = ({ problems }: { problems: readonly { reason: string; detail?: string }[] }) =>
  problems.map(({ reason, detail }) => `${reason} ${detail}`);

describe('pairing rows', () => {
  it('puts own rows where they belong, several at one place in the order of the file', () => {
    const { rows, problems } = pairRows(en('a', 'b'), [
      own('own-1'),
      zh('a'),
      own('own-2', 'b'),
      own('own-3', 'a'),
      zh('b'),
      own('own-4', 'b'),
    ]);
    expect(ids(rows)).toBe('own-1 a own-3 b own-2 own-4');
    expect(problems).toEqual([]);
  });

  it('an own row behind an own row stands where that one stands', () => {
    const { rows } = pairRows(en('a', 'b'), [own('own-1', 'a'), own('own-2', 'own-1')]);
    expect(ids(rows)).toBe('a own-1 own-2 b');
    expect(rows[2]?.target.after).toBe('a');
  });

  it('an own row that names no row stays where it stands in the file, and is named', () => {
    const paired = pairRows(en('a', 'b'), [zh('a'), own('own-1', 'gone'), zh('b')]);
    expect(ids(paired.rows)).toBe('a own-1 b');
    expect(told(paired)).toEqual(['unknown-anchor own-1']);
  });

  it('a target without a source is kept apart and named', () => {
    const paired = pairRows(en('a'), [zh('x'), zh('a')]);
    expect(told(paired)).toEqual(['unknown-id x']);
    expect(paired.orphans).toEqual([zh('x')]);
  });

  it('a source without a target is an initial row, and is named where others have one', () => {
    const paired = pairRows(en('a', 'b'), [zh('a')]);
    expect(paired.rows[1]?.target).toEqual({ id: 'b', text: '', state: 'initial' });
    expect(told(paired)).toEqual(['missing-records b']);
    expect(pairRows(en('a', 'b'), []).problems).toEqual([]);
  });

  it('many ids are counted, the first ones named', () => {
    const paired = pairRows(en('a', 'b', 'c', 'd', 'e', 'f', 'g'), [zh('a')]);
    expect(told(paired)).toEqual(['missing-records b, c, d, e, f, … (6)']);
  });

  it('records in another order are put in the order of the source', () => {
    const paired = pairRows(en('a', 'b', 'c'), [zh('c'), zh('a'), zh('b')]);
    expect(ids(paired.rows)).toBe('a b c');
    expect(told(paired)).toEqual(['reordered a, b']);
  });

  it.each<[string, TargetRecord[]]>([
    ['into a row that is not directly above', [zh('a'), zh('b'), { id: 'c', in: 'a' }]],
    ['into itself', [zh('a'), zh('b'), { id: 'c', in: 'c' }]],
    ['into a row below', [{ id: 'a', in: 'b' }, zh('b'), zh('c')]],
    ['into nothing', [zh('a'), { id: 'b', in: 'gone' }, zh('c')]],
    ['into an omitted row', [zh('a', { omitted: { reason: 'x' } }), { id: 'b', in: 'a' }, zh('c')]],
  ])('a row joined %s stands alone again', (_, target) => {
    const paired = pairRows(en('a', 'b', 'c'), target);
    expect(paired.rows.every(({ target }) => target.in === undefined)).toBe(true);
    expect(told(paired)).toHaveLength(1);
    expect(told(paired)[0]).toMatch(/^bad-join/);
  });

  it('a joined row that has a text keeps it and stands alone', () => {
    const { rows } = pairRows(en('a', 'b'), [zh('a'), zh('b', { in: 'a' })]);
    expect(rows[1]?.target).toEqual(zh('b'));
  });

  it('a chain of joined rows leads to the first', () => {
    const paired = pairRows(en('a', 'b', 'c'), [
      zh('a'),
      { id: 'b', in: 'a' },
      { id: 'c', in: 'b' },
    ]);
    expect(paired.rows.map(({ target }) => target.in)).toEqual([undefined, 'a', 'a']);
    expect(paired.problems).toEqual([]);
  });

  it('an orphan whose id was taken meanwhile is written under another', () => {
    const { rows } = pairRows(en('a'), [zh('a')]);
    const records = targetRecords(rows, [zh('a'), zh('b'), zh('a')]);
    expect(records.map(({ id }) => id)).toEqual(['a', 'a-orphan', 'b', 'a-orphan-orphan']);
  });

  const anyId = fc.constantFrom('aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'dddddddd', 'gone', 'x');
  const anyOwnId = fc.constantFrom('own-1', 'own-2', 'own-3');
  const anyTarget = fc.oneof(
    fc.record(
      {
        id: anyId,
        text: anyText,
        in: anyId,
        note: anyText,
        omitted: fc.constant({ reason: 'x' }),
        state: fc.constantFrom('initial', 'final'),
      },
      { requiredKeys: ['id'] },
    ),
    fc.record(
      { id: anyOwnId, own: fc.constant('own'), text: anyText, after: fc.oneof(anyId, anyOwnId) },
      { requiredKeys: ['id', 'own'] },
    ),
  ) as fc.Arbitrary<TargetRecord>;

  it('loses no text, whatever the records are', () => {
    fc.assert(
      fc.property(
        sourceRecordsArbitrary,
        fc.array(anyTarget, { maxLength: 12 }),
        (source, target) => {
          const { rows, orphans } = pairRows(source, target);
          expect(sourceRecords(rows)).toEqual(source);
          expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
          const before = target.map(({ text = '' }) => normaliseText(text)).filter(Boolean);
          const after = targetRecords(rows, orphans)
            .map(({ text = '' }) => normaliseText(text))
            .filter(Boolean);
          expect(after.sort()).toEqual(before.sort());
        },
      ),
      { numRuns: fuzzRuns },
    );
  });

  it('paired, written and paired again gives the same rows', () => {
    fc.assert(
      fc.property(
        sourceRecordsArbitrary,
        fc.array(anyTarget, { maxLength: 12 }),
        (source, target) => {
          const unique = [...new Map(target.map((record) => [record.id, record])).values()];
          const once = pairRows(source, unique);
          const again = pairRows(sourceRecords(once.rows), targetRecords(once.rows, once.orphans));
          expect(again.rows).toEqual(once.rows);
          expect(again.orphans).toEqual(once.orphans);
        },
      ),
    );
  });

  it('leaves records of the ordinary form as they are', () => {
    fc.assert(
      fc.property(workedOn, (rows) => {
        const paired = pairRows(sourceRecords(rows), targetRecords(rows));
        for (const [position, row] of paired.rows.entries()) {
          if (row.target.own === undefined) expect(row.target).toEqual(rows[position]?.target);
          expect(textOf(row)).toBe(textOf(rows[position] as Row));
        }
      }),
    );
  });
});
