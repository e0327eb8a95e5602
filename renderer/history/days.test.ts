import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editKinds } from '../../projects/segments/history/edit.ts';
import type { TimelineEntry } from '../../projects/segments/history/stored.ts';
import { daysOf, workKindOf } from './days.ts';

function entry(change: Partial<TimelineEntry>): TimelineEntry {
  return {
    seq: 1,
    step: 'one',
    at: new Date(2026, 10, 21, 9, 30).toISOString(),
    kind: 'edit',
    command: 'type',
    ids: ['aaaaaaaa'],
    rows: 1,
    inserted: 0,
    removed: 0,
    ...change,
  };
}

describe('the days of a timeline', () => {
  it('hold every entry once, in order', () => {
    const some = fc.array(
      fc.record({ minutes: fc.nat(10_000), kind: fc.constantFrom(...editKinds) }),
    );
    fc.assert(
      fc.property(some, (drawn) => {
        const entries = drawn
          .toSorted((one, other) => other.minutes - one.minutes)
          .map(({ minutes, kind }, index) =>
            entry({ seq: 1000 - index, kind, at: new Date(minutes * 60_000).toISOString() }),
          );
        const days = daysOf(entries);
        expect(days.flatMap(({ hours }) => hours.flatMap((hour) => hour.entries))).toEqual(entries);
        expect(new Set(days.map(({ day }) => day)).size).toBe(days.length);
      }),
    );
  });

  it('are those of the clock on the wall', () => {
    const late = new Date(2026, 10, 20, 23, 59).toISOString();
    const early = new Date(2026, 10, 21, 0, 1).toISOString();
    expect(
      daysOf([entry({ seq: 2, at: early }), entry({ at: late })]).map(({ day, hours }) => [
        day,
        hours.map(({ hour }) => hour),
      ]),
    ).toEqual([
      ['2026-11-21', [0]],
      ['2026-11-20', [23]],
    ]);
  });

  it('count what was written and confirmed, less what was undone', () => {
    const [day] = daysOf([
      entry({ kind: 'undo', command: 'confirm', rows: 1 }),
      entry({ kind: 'undo', inserted: 0, removed: 6 }),
      entry({ command: 'confirm-up-to-here', rows: 5 }),
      entry({ command: 'lock', rows: 9 }),
      entry({ inserted: 86, removed: 3 }),
    ]);
    expect(day?.totals).toEqual({ rows: 4, characters: 80 });
  });

  it('know what kind of work an entry is', () => {
    expect(workKindOf(entry({}))).toBe('text');
    expect(workKindOf(entry({ command: 'join' }))).toBe('shape');
    expect(workKindOf(entry({ kind: 'undo', command: 'join' }))).toBe('back');
    expect(workKindOf(entry({ command: 'something-new' }))).toBe('other');
  });
});
