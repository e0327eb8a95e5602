import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzzRuns } from '../fixtures/arbitraries.ts';
import { applyOperations } from '../operations.ts';
import type { Row } from '../types.ts';
import { EditDecoder, EditEncoder } from './codec.ts';
import { entrySchema, isUsual } from './entry.ts';
import { type EditedRows, editedRows } from './fixtures/edits.ts';
import type { JournalEdit } from './journalled.ts';

const encoded = ({ edits }: EditedRows): string[] => {
  const encoder = new EditEncoder();
  return edits.map((edit) => encoder.encode(edit));
};

function decoded(lines: readonly string[], decoder = new EditDecoder()) {
  return lines.map((line) => decoder.decode(JSON.parse(line)));
}

function replayed(rows: readonly Row[], edits: readonly JournalEdit[]): readonly Row[] {
  return edits.reduce((now, { at, by, edit }) => {
    const stamp = { at: at.replace('.123', ''), ...(by !== undefined && { by }) };
    return applyOperations(now, edit.operations, stamp).rows;
  }, rows);
}

/** Without operations: field changes are not told by them. */
function told({ edit: { operations: _, ...edit }, ...rest }: JournalEdit) {
  return { ...rest, edit };
}

describe('edits in a log', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(editedRows, (edited) => {
        const edits = decoded(encoded(edited)).flatMap((one) => one?.edit ?? []);
        expect(edits.map(told)).toEqual(edited.edits.map(told));
      }),
      { numRuns: fuzzRuns },
    );
  });

  it('lead to the same rows again, but for stamps of what changed nothing', () => {
    fc.assert(
      fc.property(editedRows, (edited) => {
        const edits = decoded(encoded(edited)).flatMap((one) => one?.edit ?? []);
        const unstamped = (rows: readonly Row[]) =>
          rows.map(({ target: { at: _, by: __, ...target }, ...row }) => ({ ...row, target }));
        const again = replayed(edited.rows, edits);
        expect(unstamped(again)).toEqual(unstamped(edited.states.at(-1) ?? edited.rows));
      }),
      { numRuns: fuzzRuns },
    );
  });

  it('can be gone on with where a decoder stopped', () => {
    fc.assert(
      fc.property(editedRows, fc.nat(30), (edited, cut) => {
        const first = encoded({ ...edited, edits: edited.edits.slice(0, cut) });
        const decoder = new EditDecoder();
        decoded(first, decoder);
        const encoder = new EditEncoder(decoder);
        const rest = edited.edits.slice(cut).map((edit) => encoder.encode(edit));
        expect([...first, ...rest]).toEqual(encoded(edited));
      }),
      { numRuns: fuzzRuns },
    );
  });

  it('are never read wrong where lines before them are lost', () => {
    fc.assert(
      fc.property(editedRows, fc.infiniteStream(fc.boolean()), (edited, keep) => {
        const lines = encoded(edited).filter(() => keep.next().value);
        for (const one of decoded(lines)) {
          const edit = one?.edit;
          if (edit === undefined) continue;
          const written = edited.edits[edit.seq - 1];
          const lost = new Set(one?.lost);
          const changes = written?.change.changes.filter(({ id }) => !lost.has(id));
          expect(edit.change).toEqual({ ...written?.change, changes });
        }
      }),
      { numRuns: fuzzRuns },
    );
  });

  it('of the usual shape are what the schema accepts, too', () => {
    let usual = 0;
    fc.assert(
      fc.property(editedRows, (edited) => {
        for (const line of encoded(edited)) {
          const value: unknown = JSON.parse(line);
          const { data } = entrySchema.safeParse(value);
          expect(data).toEqual(value);
          if (isUsual(value)) usual++;
        }
      }),
      { numRuns: fuzzRuns },
    );
    expect(usual).toBeGreaterThan(50);
  });

  it('of a shape that is not quite right are refused', () => {
    const row = ['aaaaaaaa', 1, [0, 0, 'x']];
    const entry = { seq: 1, at: '', page: 'p', step: 's', command: 'c', rows: [row] };
    expect(isUsual(entry)).toBe(true);
    const wrong = [
      { ...entry, seq: -1 },
      { ...entry, seq: 1.5 },
      { ...entry, at: 1 },
      { ...entry, kind: 'do' },
      { ...entry, more: 1 },
      { ...entry, rows: [['aaaaaaaa', 1]] },
      { ...entry, rows: [['aaaaaaaa', 1, [0, 0]]] },
      { ...entry, rows: [['aaaaaaaa', 1, 1]] },
      { ...entry, rows: [['aaaaaaaa', -1, 0]] },
      { ...entry, rows: [['aaaaaaaa', { state: 'initial' }, 0]] },
      { ...entry, rows: [['aaaaaaaa', { text: 'x' }, 0]] },
      { ...entry, rows: [['aaaaaaaa', 1, 0, { state: 'done' }]] },
      { ...entry, rows: [['aaaaaaaa', 1, 0, { state: 'initial', text: 'x' }]] },
      { ...entry, rows: [['aaaaaaaa', 1, 0, { state: 'initial', locked: false }]] },
      { ...entry, rows: [[...row, { state: 'initial' }, 1]] },
      { ...entry, operations: [{ op: 'no', id: 'a' }] },
      [entry],
      null,
    ];
    const decoder = new EditDecoder();
    for (const value of wrong) {
      expect(isUsual(value)).toBe(false);
      expect(decoder.decode(value)).toBeUndefined();
    }
  });
});

describe('a log of typing', () => {
  const fields = (text: string) => {
    const state = 'translated' as const;
    return { text, state, origin: 'typed', locked: false, note: undefined, clash: undefined };
  };
  const typing = (texts: readonly string[]): JournalEdit[] =>
    texts.slice(1).map((after, index) => ({
      seq: index + 1,
      at: '2026-01-01T08:00:00.000Z',
      page: 'page-0001',
      edit: { kind: 'edit', step: 'step-1', command: 'type', operations: [] },
      change: {
        changes: [{ id: 'aaaaaaaa', before: fields(texts[index] ?? ''), after: fields(after) }],
      },
    }));

  it('is taken up again soon behind a lost line', () => {
    const texts = Array.from({ length: 200 }, (_, length) => '字'.repeat(length));
    const encoder = new EditEncoder();
    const lines = typing(texts).map((edit) => encoder.encode(edit));
    lines.splice(3, 1);
    const decoder = new EditDecoder();
    const read = lines.map((line) => decoder.decode(JSON.parse(line))?.edit?.seq);
    const lost = read.filter((seq) => seq === undefined).length;
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(64);
    expect(read.at(-1)).toBe(199);
  });

  it('writes what it read last, not what a lost line may have left', () => {
    const encoder = new EditEncoder();
    const lines = typing(['', '一', '一二', '一']).map((edit) => encoder.encode(edit));
    const decoder = new EditDecoder();
    decoder.decode(JSON.parse(lines[0] ?? ''));
    // The second line is lost: the third, made to 一二, cannot be read; from 一 on it goes on.
    expect(decoder.decode(JSON.parse(lines[2] ?? ''))).toEqual({
      edit: undefined,
      lost: ['aaaaaaaa'],
    });
    const [next] = typing(['一', '一三']);
    if (next === undefined) throw new Error('no edit');
    const line = new EditEncoder(decoder).encode(next);
    expect(decoder.decode(JSON.parse(line))?.edit?.change).toEqual(next.change);
  });
});
