import { describe, expect, it } from 'vitest';
import type { Operation } from '../operations.ts';
import { pairRows } from '../rows.ts';
import type { RowFields } from './changes.ts';
import type { EditKind } from './edit.ts';
import type { JournalEdit } from './journalled.ts';
import { makeChange } from './make.ts';
import { stacksOf } from './stacks.ts';
import { timelineOf } from './timeline.ts';
import { EARLIER, versionsOf } from './versions.ts';

function fields(text: string): RowFields {
  const state = text === '' ? 'initial' : 'translated';
  return { text, state, origin: 'typed', locked: false, note: undefined, clash: undefined };
}

interface Wanted {
  readonly id?: string;
  readonly kind?: EditKind;
  readonly by?: string;
  readonly step: string;
  readonly texts: readonly [before: string, after: string] | undefined;
}

/** Edits, one a second. */
function editsOf(wanted: readonly Wanted[]): JournalEdit[] {
  return wanted.map(({ id = 'aaaaaaaa', kind = 'edit', by = 'kai', step, texts }, index) => ({
    seq: index + 1,
    at: `2026-01-01T08:00:${String(index).padStart(2, '0')}.000Z`,
    by,
    page: 'page-0001',
    edit: { kind, step, command: 'type', operations: [] },
    change: {
      changes:
        texts === undefined ? [] : [{ id, before: fields(texts[0]), after: fields(texts[1]) }],
    },
  }));
}

const names = (wanted: readonly Wanted[], by = 'kai') => {
  const { done, undone } = stacksOf(editsOf(wanted), by);
  return { done: done.map(({ id }) => id), undone: undone.map(({ id }) => id) };
};

describe('stacksOf', () => {
  it('leaves out the first step where edits before it may belong to it', () => {
    const edits = editsOf([
      { step: 's1', texts: ['', '一'] },
      { step: 's1', texts: ['一', '一二'] },
      { step: 's2', texts: ['一二', '一二三'] },
    ]);
    expect(stacksOf(edits.slice(1), 'kai').done.map(({ id }) => id)).toEqual(['s2']);
  });

  it('puts the edits of one step together', () => {
    const edits = editsOf([
      { step: 's1', texts: ['', '一'] },
      { step: 's1', texts: ['一', '一二'] },
      { step: 's2', texts: ['一二', '一二三'] },
    ]);
    const { done, more } = stacksOf(edits, 'kai');
    expect(done).toEqual([
      {
        id: 's1',
        command: 'type',
        time: Date.parse('2026-01-01T08:00:01Z'),
        by: 'kai',
        changes: [{ id: 'aaaaaaaa', before: fields(''), after: fields('一二') }],
      },
      expect.objectContaining({ id: 's2' }),
    ]);
    expect(more).toBe(false);
  });

  it('moves steps to and fro, with what the moving did', () => {
    const wanted: Wanted[] = [
      { step: 's1', texts: ['', '一'] },
      { step: 's2', texts: ['一', '一二'] },
      { step: 's2', kind: 'undo', texts: ['一二', '一'] },
      { step: 's1', kind: 'undo', texts: ['一', ''] },
    ];
    expect(names(wanted)).toEqual({ done: [], undone: ['s2', 's1'] });
    const { undone } = stacksOf(editsOf(wanted), 'kai');
    expect(undone[0]?.changes[0]).toMatchObject({ before: fields('一二'), after: fields('一') });
    wanted.push({ step: 's1', kind: 'redo', texts: ['', '一'] });
    expect(names(wanted)).toEqual({ done: ['s1'], undone: ['s2'] });
    wanted.push({ step: 's3', texts: ['一', '一三'] });
    expect(names(wanted)).toEqual({ done: ['s1', 's3'], undone: [] });
  });

  it('leaves others and what changed nothing out', () => {
    const wanted: Wanted[] = [
      { step: 's1', texts: ['', '一'] },
      { step: 's2', by: '林', texts: ['一', '一二'] },
      { step: 's3', texts: undefined },
    ];
    expect(names(wanted)).toEqual({ done: ['s1'], undone: [] });
    expect(names(wanted, '林')).toEqual({ done: ['s2'], undone: [] });
    expect(names([...wanted, { step: 's1', kind: 'undo', texts: undefined }])).toEqual({
      done: [],
      undone: [],
    });
  });

  it('knows of a step that was done before the first edit only that it was taken back', () => {
    const wanted: Wanted[] = [{ step: 's0', kind: 'undo', texts: ['一', ''] }];
    expect(names(wanted)).toEqual({ done: [], undone: ['s0'] });
  });

  it('gives no more steps than asked for, and says so', () => {
    const edits = editsOf(['s1', 's2', 's3'].map((step) => ({ step, texts: ['', step] })));
    const limited = stacksOf(edits, 'kai', { limit: 2 });
    expect(limited.done.map(({ id }) => id)).toEqual(['s2', 's3']);
    expect(limited.more).toBe(true);
    expect(stacksOf(edits, 'kai', { limit: 3 }).more).toBe(false);
    expect(stacksOf(edits, 'kai', { older: true }).more).toBe(true);
  });
});

describe('versionsOf', () => {
  it('tells a row’s versions, typing of one step as one, down to what was there before', () => {
    const edits = editsOf([
      { step: 's1', texts: ['旧', '新'] },
      { step: 's1', texts: ['新', '新的'] },
      { step: 's2', id: 'bbbbbbbb', texts: ['', '别的'] },
      { step: 's1', kind: 'undo', texts: ['新的', '旧'] },
      { step: 's3', texts: ['旧', '旧'] },
      { step: 's4', by: '林', texts: ['旧', '好'] },
    ]);
    const versions = versionsOf(edits, 'aaaaaaaa');
    expect(
      versions.map(({ seq, kind, command, fields: { text } }) => [seq, kind, command, text]),
    ).toEqual([
      [6, 'edit', 'type', '好'],
      [4, 'undo', 'type', '旧'],
      [2, 'edit', 'type', '新的'],
      [0, 'edit', EARLIER, '旧'],
    ]);
    expect(versions[0]?.by).toBe('林');
    expect(versionsOf(edits, 'nowhere1')).toEqual([]);
  });

  it('tells of a row that an edit brought what it became', () => {
    const [edit] = editsOf([{ step: 's1', texts: undefined }]);
    if (edit === undefined) throw new Error('no edit');
    const structure = { backward: [], left: [['own-1', fields('说明')] as const] };
    const versions = versionsOf([{ ...edit, change: { changes: [], structure } }], 'own-1');
    expect(versions.map(({ fields: { text } }) => text)).toEqual(['说明']);
  });
});

describe('timelineOf', () => {
  const edits = editsOf([
    { step: 's1', texts: ['', '一 二'] },
    { step: 's1', texts: ['一 二', '一三'] },
    { step: 's2', id: 'bbbbbbbb', texts: ['别的', ''] },
    { step: 's1', kind: 'undo', texts: ['一三', ''] },
  ]);

  it('tells the newest first, edits of one step together, with what came and went', () => {
    expect(
      timelineOf(edits, 10).map(({ seq, step, kind, ids, rows, inserted, removed }) => ({
        seq,
        step,
        kind,
        ids,
        rows,
        inserted,
        removed,
      })),
    ).toEqual([
      { seq: 4, step: 's1', kind: 'undo', ids: ['aaaaaaaa'], rows: 1, inserted: 0, removed: 2 },
      { seq: 3, step: 's2', kind: 'edit', ids: ['bbbbbbbb'], rows: 1, inserted: 0, removed: 2 },
      { seq: 2, step: 's1', kind: 'edit', ids: ['aaaaaaaa'], rows: 1, inserted: 2, removed: 0 },
    ]);
  });

  it('counts the texts of rows that came and went as a whole', () => {
    const base = pairRows(
      [{ id: 'aaaaaaaa', kind: 'paragraph', at: [{ start: 0, end: 9 }], text: 'Read this' }],
      [{ id: 'aaaaaaaa', text: '读 这个', state: 'translated' }],
    ).rows;
    let rows = base;
    const told = (operations: readonly Operation[]) => {
      const made = makeChange(rows, operations, { at: '2026-01-01T08:00:00Z' });
      rows = made.rows;
      const [edit] = editsOf([{ step: 's1', texts: undefined }]);
      if (edit === undefined || made.change === undefined) throw new Error('nothing changed');
      const [entry] = timelineOf([{ ...edit, change: made.change }], 1);
      return [entry?.inserted, entry?.removed];
    };
    expect(
      told([{ op: 'own', id: 'own-1', kind: 'own', after: 'aaaaaaaa', text: '编者 按' }]),
    ).toEqual([3, 0]);
    expect(told([{ op: 'own', id: 'own-1', kind: 'own', text: '编者 按' }])).toEqual([0, 0]);
    expect(told([{ op: 'remove-own', id: 'own-1' }])).toEqual([0, 3]);
    const half = { id: 'aaaaaaaa', newId: 'aaaaaaaa-2' };
    expect(told([{ op: 'split', ...half, sourceOffset: 5, targetOffset: 2 }])).toEqual([2, 2]);
    expect(told([{ op: 'unsplit', ...half }])).toEqual([2, 2]);
  });

  it('tells no more than asked for, each of them whole', () => {
    expect(timelineOf(edits, 2).map(({ seq }) => seq)).toEqual([4, 3]);
    expect(timelineOf(edits, 0)).toEqual([]);
  });
});
