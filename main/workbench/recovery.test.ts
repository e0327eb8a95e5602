import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  operationArbitrary,
  sourceRecordsArbitrary,
} from '../../projects/segments/fixtures/arbitraries.ts';
import { makeChange } from '../../projects/segments/history/make.ts';
import { printSourceRecords, printTargetRecords } from '../../projects/segments/jsonl.ts';
import type { Sides } from '../../projects/segments/merge/index.ts';
import type { Operation } from '../../projects/segments/operations.ts';
import type { Row, SourceRecord } from '../../projects/segments/types.ts';
import type { Fingerprint, JournalEdit } from '../files/journal/index.ts';
import { hashOf } from '../files/known.ts';
import { heldIn, recover, sidesOf } from './recovery.ts';

/** A journal and the states of an article that it leads through, the one before the first edit at 0. */
function written(source: readonly SourceRecord[], operations: readonly Operation[]) {
  const states: (readonly Row[])[] = [heldIn({ source, target: [] }).rows];
  const edits: JournalEdit[] = [];
  for (const [index, operation] of operations.entries()) {
    const before = states.at(-1) ?? [];
    const at = new Date(Date.UTC(2026, 2, 1, 8, 0, index)).toISOString();
    const made = makeChange(before, [operation], { at: at.replace('.000', ''), by: 'kai' });
    if (made.rows === before) continue;
    const edit = { kind: 'edit', step: `s${index}`, command: 'type' } as const;
    edits.push({
      seq: edits.length + 1,
      at,
      by: 'kai',
      page: 'page-one',
      edit: { ...edit, operations: [...made.operations] },
      change: made.change ?? { changes: [] },
    });
    states.push(made.rows);
  }
  return { states, edits };
}

const sides = (rows: readonly Row[] = []): Sides => sidesOf({ rows, orphans: [] });

function fingerprint({ source, target }: Sides): Fingerprint {
  return {
    source: hashOf(printSourceRecords(source)),
    target: hashOf(printTargetRecords(target)),
  };
}

function baseOf(seq: number, { source, target }: Sides) {
  return { seq, source: printSourceRecords(source), target: printTargetRecords(target) };
}

/** Clashes with hashes of nothing are put right when an article is opened. */
const isOrdinary = ({ op }: Operation) => op !== 'clash';

const history = fc
  .tuple(sourceRecordsArbitrary, fc.array(operationArbitrary.filter(isOrdinary), { maxLength: 25 }))
  .map(([source, operations]) => written(source, operations));
const history3 = fc.tuple(history, fc.nat(), fc.nat(), fc.nat());

describe('recover', () => {
  it('gives back every edit after the files that were written last, or about to be', () => {
    fc.assert(
      fc.property(history3, fc.boolean(), ([{ states, edits }, one, two, three], begun) => {
        const [base, done, next] = inOrder(one, two, three, edits.length);
        const saved = [
          { seq: base, files: fingerprint(sides(states[base])), done: true },
          { seq: done, files: fingerprint(sides(states[done])), done: true },
          { seq: next, files: fingerprint(sides(states[next])), done: false },
        ];
        const disk = sides(states[begun ? next : done]);
        const known = { edits, saved, base: baseOf(base, sides(states[base])) };
        const recovery = recover(disk, fingerprint(disk), known);
        expect(recovery.rows).toEqual(states.at(-1));
        expect(recovery.holds).toBeDefined();
        expect(recovery.merged).toBeUndefined();
        const first = recovery.dirty ? 1 : 0;
        expect(recovery.recovered?.edits ?? 0).toBeGreaterThanOrEqual(first);
      }),
    );
  });

  it('takes over what others wrote into files that held everything', () => {
    fc.assert(
      fc.property(history3, ([{ states, edits }, one, two]) => {
        const [base, other] = inOrder(one, two, 0, edits.length);
        const last = edits.length;
        // Others took the files back to what they were.
        const disk = sides(states[other]);
        const saved = [
          { seq: base, files: fingerprint(sides(states[base])), done: true },
          { seq: last, files: fingerprint(sides(states[last])), done: true },
        ];
        const known = { edits, saved, base: baseOf(base, sides(states[base])) };
        const recovery = recover(disk, fingerprint(disk), known);
        expect(sidesOf(recovery)).toEqual(disk);
        expect(recovery.recovered).toBeUndefined();
      }),
    );
  });

  it('takes a save of which only the English was written for its own', () => {
    fc.assert(
      fc.property(history3, ([{ states, edits }, one, two]) => {
        const [base, done] = inOrder(one, two, 0, edits.length);
        const last = edits.length;
        const [before, after] = [sides(states[done]), sides(states[last])];
        const saved = [
          { seq: base, files: fingerprint(sides(states[base])), done: true },
          { seq: done, files: fingerprint(before), done: true },
          { seq: last, files: fingerprint(after), done: false },
        ];
        const disk = { source: after.source, target: before.target };
        const known = { edits, saved, base: baseOf(base, sides(states[base])) };
        const { rows, merged } = recover(disk, fingerprint(disk), known);
        expect(rows).toEqual(states.at(-1));
        expect(merged).toBeUndefined();
      }),
    );
  });

  it('sees no clash where the text of others was typed on', () => {
    const source: SourceRecord[] = [
      { id: 'aaaaaaaa', kind: 'paragraph', at: [{ start: 0, end: 4 }], text: 'Open' },
    ];
    const text = (to: string): Operation => ({ op: 'text', id: 'aaaaaaaa', text: to });
    const [base = [], theirs = []] = written(source, [text('别人的')]).states;
    // Merged in, typed on, and the host killed before it was written.
    const { edits } = written(source, [text('别人的'), text('别人的，还有我的')]);
    const known = {
      edits: edits.slice(1),
      saved: [{ seq: 0, files: fingerprint(sides(base)), done: true }],
      base: baseOf(0, sides(base)),
    };
    const disk = sides(theirs);
    const { rows, merged } = recover(disk, fingerprint(disk), known);
    expect(rows[0]?.target.text).toBe('别人的，还有我的');
    expect(rows[0]?.target.alts).toBeUndefined();
    expect(merged?.clashes).toEqual([]);
  });
});

function inOrder(...numbers: number[]): [number, number, number] {
  const most = numbers.pop() ?? 0;
  const [a = 0, b = 0, c = 0] = numbers.map((one) => one % (most + 1)).sort((x, y) => x - y);
  return [a, b, c];
}
