import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fitted,
  sourceRecordsArbitrary,
  stamp,
  stepArbitrary,
  unstamped,
  workedOn,
  workOn,
} from '../fixtures/arbitraries.ts';
import {
  parseSourceRecords,
  parseTargetRecords,
  printSourceRecords,
  printTargetRecords,
} from '../jsonl.ts';
import { applyOperations, invert, type Operation, operationSchema } from '../operations.ts';
import { pairRows, sourceRecords, targetRecords } from '../rows.ts';
import type { Row, TargetRecord } from '../types.ts';

const apply = (rows: readonly Row[], ...operations: Operation[]) =>
  applyOperations(rows, operations, stamp);

describe('operations on rows', () => {
  it('are taken back by their inverse', () => {
    fc.assert(
      fc.property(workedOn, stepArbitrary, (rows, step) => {
        const operation = fitted(rows, step);
        const after = apply(rows, operation);
        const back = apply(after.rows, ...invert(rows, operation));
        expect(back.refused).toEqual([]);
        expect(unstamped(back.rows)).toEqual(unstamped(rows));
      }),
      { numRuns: 3000 },
    );
  });

  it('change nothing the second time', () => {
    fc.assert(
      fc.property(workedOn, stepArbitrary, (rows, step) => {
        const operation = fitted(rows, step);
        const once = apply(rows, operation).rows;
        expect(apply(once, operation).rows).toEqual(once);
      }),
      { numRuns: 1000 },
    );
  });

  it('leave rows that come back from the segment files as they are, without a problem', () => {
    fc.assert(
      fc.property(workedOn, (rows) => {
        const en = parseSourceRecords(printSourceRecords(sourceRecords(rows)), 'en.jsonl');
        const zh = parseTargetRecords(printTargetRecords(targetRecords(rows)), 'zh.jsonl');
        const paired = pairRows(en.records, zh.records);
        expect([...en.problems, ...zh.problems, ...paired.problems]).toEqual([]);
        expect(paired.orphans).toEqual([]);
        expect(paired.rows).toEqual(rows);
      }),
      { numRuns: 1000 },
    );
  });

  it('keep the English whole: halves put together are the row that was cut', () => {
    fc.assert(
      fc.property(sourceRecordsArbitrary, fc.array(stepArbitrary), (source, steps) => {
        const rows = workOn(pairRows(source, []).rows, steps);
        const halves = rows.filter(({ id }) => /^[^-]+-\d+$/.test(id) && !id.startsWith('own-'));
        const undone = halves
          .reverse()
          .reduce((current, { id }) => mergeHalf(unlockedAndWhole(current), id), rows);
        expect(sourceRecords(undone)).toEqual(source);
      }),
      { numRuns: 1000 },
    );
  });

  it('share the rows they do not touch, and the array where they touch none', () => {
    fc.assert(
      fc.property(workedOn, stepArbitrary, (rows, step) => {
        const operation = fitted(rows, step);
        const { rows: after, changed } = apply(rows, operation);
        if (changed.length === 0) expect(after).toBe(rows);
        const before = new Map(rows.map((row) => [row.id, row]));
        for (const row of after) {
          if (!changed.includes(row.id)) expect(row).toBe(before.get(row.id));
        }
      }),
    );
  });

  it('are what the contract lets through', () => {
    fc.assert(
      fc.property(workedOn, stepArbitrary, (rows, step) => {
        const operation = fitted(rows, step);
        for (const each of [operation, ...invert(rows, operation)]) {
          expect(operationSchema.safeParse(each).success).toBe(true);
        }
      }),
    );
  });
});

/** Everything that stands between halves and keeps them from being put together. */
function unlockedAndWhole(rows: readonly Row[]): readonly Row[] {
  const own: Operation[] = [];
  for (const { id, target } of rows) {
    own.push({ op: 'lock', id, locked: false });
    if (target.own) own.push({ op: 'remove-own', id });
    else own.push({ op: 'unjoin', id }, { op: 'restore', id });
  }
  return apply(rows, ...own).rows;
}

function mergeHalf(rows: readonly Row[], newId: string): readonly Row[] {
  const at = rows.findIndex(({ id }) => id === newId);
  return apply(rows, { op: 'unsplit', id: rows[at - 1]?.id ?? '', newId }).rows;
}

describe('one operation', () => {
  const article = pairRows(
    [
      { id: 'a', kind: 'h1', at: [{ start: 2, end: 14 }], text: 'Open weights' },
      {
        id: 'b',
        kind: 'paragraph',
        at: [
          { start: 16, end: 32 },
          { start: 33, end: 52 },
        ],
        text: 'The tax is real. Nobody wants to pay',
      },
      { id: 'c', kind: 'paragraph', at: [{ start: 54, end: 61 }], text: 'it: yes.' },
      { id: 'd', kind: 'cell', at: [{ start: 70, end: 73 }], text: 'MoE' },
    ],
    [
      { id: 'a', text: '开放权重', state: 'reviewed', origin: 'typed' },
      { id: 'b', text: '税是真的。没人想付', state: 'translated', origin: 'machine:x' },
      { id: 'c', text: '它。', state: 'initial' },
      { id: 'd', text: 'MoE', state: 'final', locked: true },
    ],
  ).rows;

  /** `id[>leader] state text`, a row a line. */
  const shown = (rows: readonly Row[]) =>
    rows.map(({ id, target }: { id: string; target: TargetRecord }) => {
      const place = target.in ? `${id}>${target.in}` : id;
      return [place, target.state, target.text].filter((part) => part !== undefined).join(' ');
    });
  const refusal = (...operations: Operation[]) => apply(article, ...operations).refused[0]?.reason;

  it('typing into a reviewed row makes it translated, into an initial one leaves it initial', () => {
    const { rows } = apply(
      article,
      { op: 'text', id: 'a', text: '开放' },
      { op: 'text', id: 'c', text: '它：是的。' },
    );
    expect(shown(rows).slice(0, 3)).toEqual([
      'a translated 开放',
      'b translated 税是真的。没人想付',
      'c initial 它：是的。',
    ]);
  });

  it('a row emptied is initial again', () => {
    expect(shown(apply(article, { op: 'text', id: 'a', text: '' }).rows)[0]).toBe('a initial ');
  });

  it('who changed a row and when is kept with it', () => {
    const { rows } = apply(article, { op: 'state', id: 'b', state: 'reviewed' });
    expect(rows[1]?.target).toMatchObject({ by: 'kai', at: '2025-03-01T08:00:00Z' });
  });

  it('a joined row gives its text to the row above and keeps none', () => {
    const { rows, changed } = apply(article, { op: 'join', id: 'c', into: 'b' });
    expect(shown(rows).slice(1, 3)).toEqual(['b initial 税是真的。没人想付它。', 'c>b']);
    expect([...changed].sort()).toEqual(['b', 'c']);
    expect(rows[2]?.target).toEqual({ id: 'c', in: 'b' });
  });

  it('joining a row that has rows joined into it takes them along', () => {
    const { rows } = apply(
      article,
      { op: 'join', id: 'c', into: 'b' },
      { op: 'join', id: 'b', into: 'a' },
    );
    expect(shown(rows).slice(0, 3)).toEqual([
      'a initial 开放权重税是真的。没人想付它。',
      'b>a',
      'c>a',
    ]);
  });

  it('a split cuts both sides, behind the space, and the ranges with them', () => {
    const { rows } = apply(article, {
      op: 'split',
      id: 'b',
      newId: 'b-2',
      sourceOffset: 20,
      targetOffset: 5,
    });
    expect(rows.slice(1, 3).map(({ source, at, target }) => [source, at, target.text])).toEqual([
      [
        'The tax is real. Nob',
        [
          { start: 16, end: 32 },
          { start: 33, end: 36 },
        ],
        '税是真的。',
      ],
      ['ody wants to pay', [{ start: 36, end: 52 }], '没人想付'],
    ]);
  });

  it('a split at the end of a source line leaves the line end between the halves', () => {
    const { rows } = apply(article, {
      op: 'split',
      id: 'b',
      newId: 'b-2',
      sourceOffset: 16,
      targetOffset: 0,
    });
    expect(rows.slice(1, 3).map(({ source, at }) => [source, at])).toEqual([
      ['The tax is real.', [{ start: 16, end: 32 }]],
      ['Nobody wants to pay', [{ start: 33, end: 52 }]],
    ]);
  });

  it('an own row stands where it was put, also behind another own row', () => {
    const { rows } = apply(
      article,
      { op: 'own', id: 'own-1', kind: 'own', text: '写在最前' },
      { op: 'own', id: 'own-2', kind: 'editor-note', after: 'b', text: '二' },
      { op: 'own', id: 'own-3', kind: 'translator-note', after: 'own-2', text: '三' },
    );
    expect(rows.map(({ id }) => id)).toEqual(['own-1', 'a', 'b', 'own-2', 'own-3', 'c', 'd']);
    expect(rows.map(({ target }) => target.after)).toEqual([
      undefined,
      undefined,
      undefined,
      'b',
      'b',
      undefined,
      undefined,
    ]);
  });

  it.each<[string, Operation]>([
    ['unknown-row', { op: 'text', id: 'zz', text: '' }],
    ['locked-row', { op: 'text', id: 'd', text: '' }],
    ['locked-row', { op: 'omit', id: 'd', reason: 'x' }],
    ['not-adjacent', { op: 'join', id: 'c', into: 'a' }],
    ['not-adjacent', { op: 'own', id: 'own-1', kind: 'own', after: 'own-1', text: '' }],
    ['not-own-row', { op: 'own', id: 'x', kind: 'own', text: '' }],
    ['not-own-row', { op: 'remove-own', id: 'a' }],
    ['not-a-half', { op: 'split', id: 'b', newId: 'c', sourceOffset: 3, targetOffset: 0 }],
    ['not-a-half', { op: 'unsplit', id: 'b', newId: 'c' }],
    ['cannot-split', { op: 'split', id: 'b', newId: 'b-2', sourceOffset: 99, targetOffset: 0 }],
    ['cannot-split', { op: 'split', id: 'b', newId: 'b-2', sourceOffset: 3, targetOffset: 99 }],
    ['cannot-split', { op: 'split', id: 'c', newId: 'c-2', sourceOffset: 3, targetOffset: 0 }],
  ])('is refused as %s', (reason, operation) => {
    expect(refusal(operation)).toBe(reason);
    expect(invert(article, operation)).toEqual([]);
  });

  it.each<[string, Operation, Operation]>([
    ['joined-row', { op: 'join', id: 'c', into: 'b' }, { op: 'text', id: 'c', text: 'x' }],
    ['joined-row', { op: 'join', id: 'c', into: 'b' }, { op: 'omit', id: 'b', reason: 'x' }],
    ['omitted-row', { op: 'omit', id: 'b', reason: 'x' }, { op: 'join', id: 'c', into: 'b' }],
    ['cannot-join', { op: 'lock', id: 'd', locked: false }, { op: 'join', id: 'd', into: 'c' }],
    [
      'own-row',
      { op: 'own', id: 'own-1', kind: 'own', after: 'b', text: '' },
      { op: 'join', id: 'own-1', into: 'b' },
    ],
    ['locked-row', { op: 'lock', id: 'b', locked: true }, { op: 'join', id: 'c', into: 'b' }],
  ])('is refused as %s after another', (reason, first, second) => {
    expect(refusal(first, second)).toBe(reason);
  });

  it('that is refused does not keep the others from being applied', () => {
    const { rows, refused } = apply(
      article,
      { op: 'text', id: 'zz', text: 'x' },
      { op: 'text', id: 'c', text: '好' },
    );
    expect(refused).toEqual([{ index: 0, id: 'zz', reason: 'unknown-row' }]);
    expect(rows[2]?.target.text).toBe('好');
  });
});
