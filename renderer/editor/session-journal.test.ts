import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitted, stepArbitrary, workedOn } from '../../projects/segments/fixtures/arbitraries.ts';
import { EditDecoder, EditEncoder } from '../../projects/segments/history/codec.ts';
import type { JournalEdit } from '../../projects/segments/history/journalled.ts';
import { makeChange } from '../../projects/segments/history/make.ts';
import { stacksOf } from '../../projects/segments/history/stacks.ts';
import type { Row } from '../../projects/segments/types.ts';
import { ArticleSession, type SessionOptions } from './session.ts';

const by = 'kai';

/** The rows as a host has them, with everything it was told in a journal. */
function journalling(before: readonly Row[]) {
  let rows = before;
  let time = Date.UTC(2026, 0, 1);
  const encoder = new EditEncoder();
  const lines: string[] = [];
  const take = (edit: JournalEdit['edit']) => {
    const at = new Date(time).toISOString();
    const made = makeChange(rows, edit.operations, { at: at.replace(/\.\d+Z$/, 'Z'), by });
    rows = made.rows;
    const change = made.change ?? { changes: [] };
    const seq = lines.length + 1;
    lines.push(encoder.encode({ seq, at, by, page: 'page-0001', edit, change }));
  };
  const options: SessionOptions = {
    author: () => by,
    now: () => time,
    onEdit: take,
  };
  return {
    options,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
    rows: () => rows,
    history: () => {
      const decoder = new EditDecoder();
      const edits = lines.flatMap((line) => decoder.decode(JSON.parse(line))?.edit ?? []);
      return stacksOf(edits, by);
    },
  };
}

/** Goes one way to its end; the rows after each thing that was taken back, or done again. */
function walk(session: ArticleSession, direction: 'undo' | 'redo'): unknown[] {
  const looks: unknown[] = [];
  for (;;) {
    const outcome = session[direction]();
    if (outcome === 'nothing') return looks;
    if (outcome !== 'done') throw new Error(`nobody else wrote: ${JSON.stringify(outcome)}`);
    looks.push(withoutStamps(session.rows));
  }
}

function withoutStamps(rows: readonly Row[]): unknown {
  return rows.map(({ target: { at: _, by: __, ...target }, ...row }) => ({ ...row, target }));
}

const doing = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('run' as const),
      step: stepArbitrary,
      pause: fc.constantFrom(100, 2000),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('type' as const),
      pick: fc.nat(9),
      typed: fc.constantFrom('字', '。', '😀', 'a'),
      pause: fc.constantFrom(100, 2000),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ does: 'undo' as const }) },
  { weight: 1, arbitrary: fc.constant({ does: 'redo' as const }) },
);

describe('a session opened from the journal', () => {
  it('undoes and redoes as the one that wrote it', () => {
    fc.assert(
      fc.property(workedOn, fc.array(doing, { maxLength: 60 }), (before, doings) => {
        const host = journalling(before);
        const session = new ArticleSession(before, host.options);
        for (const one of doings) {
          if (one.does === 'undo' || one.does === 'redo') {
            expect(typeof session[one.does]()).toBe('string');
          } else if (one.does === 'run') {
            host.pass(one.pause);
            session.run([fitted(session.rows, one.step)], { command: 'run' });
          } else {
            host.pass(one.pause);
            const row = session.rows[one.pick % session.rows.length];
            if (row === undefined) continue;
            const text = `${row.target.text ?? ''}${one.typed}`;
            session.run([{ op: 'text', id: row.id, text, origin: 'typed' }], {
              command: 'type',
              merge: 'typing',
            });
          }
        }
        expect(withoutStamps(host.rows())).toEqual(withoutStamps(session.rows));
        const silent = { ...host.options, onEdit: () => {} };
        const again = new ArticleSession(session.rows, { ...silent, history: host.history() });
        expect(walk(again, 'undo')).toEqual(walk(session, 'undo'));
        expect(walk(again, 'redo')).toEqual(walk(session, 'redo'));
      }),
      { numRuns: 200 },
    );
  });
});
