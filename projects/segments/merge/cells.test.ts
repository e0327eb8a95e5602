import { describe, expect, it } from 'vitest';
import { applyOperations, type Operation } from '../operations.ts';
import { pairRows } from '../rows.ts';
import type { SourceRecord, TargetRecord } from '../types.ts';
import { sidesOf } from './fixtures/histories.ts';
import { mergeSides, textHash } from './index.ts';

// The cells of docs/decisions/0016: first what a line says, then what a column says.

const source: SourceRecord[] = ['Open the door.', 'Close it.', 'Go home.'].map((text, index) => ({
  id: ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'][index] ?? '',
  kind: 'paragraph',
  at: [{ start: index * 20, end: index * 20 + text.length }],
  text,
}));
const TEXTS = ['开门。', '关门。', '回家。'] as const;
const [A, B, C] = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'] as const;

const text = (id: string, value: string): Operation => ({ op: 'text', id, text: value });
const state = (id: string, value: 'initial' | 'translated' | 'reviewed' | 'final'): Operation => ({
  op: 'state',
  id,
  state: value,
});
const join = (id: string, into: string): Operation => ({ op: 'join', id, into });
const unjoin = (id: string): Operation => ({ op: 'unjoin', id });
const split = (
  id: string,
  newId: string,
  sourceOffset: number,
  targetOffset: number,
): Operation => ({
  op: 'split',
  id,
  newId,
  sourceOffset,
  targetOffset,
});
const unsplit = (id: string, newId: string): Operation => ({ op: 'unsplit', id, newId });
const omit = (id: string, reason: string, reader?: string): Operation => ({
  op: 'omit',
  id,
  reason,
  ...(reader !== undefined && { reader }),
});
const restore = (id: string): Operation => ({ op: 'restore', id });
const note = (id: string, value: string | null): Operation => ({ op: 'note', id, note: value });
const lock = (id: string, locked: boolean): Operation => ({ op: 'lock', id, locked });
const own = (id: string, value: string, after?: string): Operation => ({
  op: 'own',
  id,
  kind: 'own',
  text: value,
  ...(after !== undefined && { after }),
});
const removeOwn = (id: string): Operation => ({ op: 'remove-own', id });
const clash = (id: string, alts: readonly string[], settled: readonly string[]): Operation => ({
  op: 'clash',
  id,
  alts: alts.length === 0 ? null : named(...alts),
  settled: settled.map(textHash).sort(),
});

const named = (...texts: string[]): Record<string, string> =>
  Object.fromEntries(texts.map((value) => [textHash(value), value]));

interface Given {
  readonly before?: readonly Operation[];
  readonly ours: readonly Operation[];
  readonly theirs: readonly Operation[];
}

/** The merged records by id; `ours` work at nine, `theirs` at ten: they are the later. */
function merge({ before = [], ours, theirs }: Given) {
  const rows = applyOperations(
    pairRows(source, []).rows,
    [
      ...[A, B, C].flatMap((id, index) => [text(id, TEXTS[index] ?? ''), state(id, 'translated')]),
      ...before,
    ],
    { by: 'lin', at: '2025-03-01T08:00:00Z' },
  ).rows;
  const left = applyOperations(rows, ours, { by: 'kai', at: '2025-03-01T09:00:00Z' });
  const right = applyOperations(rows, theirs, { by: 'wen', at: '2025-03-01T10:00:00Z' });
  expect([...left.refused, ...right.refused]).toEqual([]);
  const base = sidesOf(rows);
  const merged = mergeSides(base, sidesOf(left.rows), sidesOf(right.rows));
  expect(mergeSides(base, sidesOf(right.rows), sidesOf(left.rows))).toEqual(merged);
  const paired = pairRows(merged.source, merged.target);
  expect(paired.problems).toEqual([]);
  expect(paired.orphans).toEqual([]);
  return {
    rows: Object.fromEntries(paired.rows.map((row) => [row.id, row.target])) as Record<
      string,
      TargetRecord
    >,
    ids: paired.rows.map(({ id }) => id),
    sources: paired.rows.map((row) => row.source),
    clashes: merged.clashes,
  };
}

describe('one row’s fields', () => {
  it('edit text × edit text', () => {
    const { rows, clashes } = merge({
      before: [state(A, 'final')],
      ours: [text(A, '打开门。'), state(A, 'reviewed')],
      theirs: [text(A, '把门打开。'), state(A, 'final')],
    });
    expect(rows[A]).toMatchObject({
      text: '把门打开。',
      state: 'translated',
      by: 'wen',
      alts: named('打开门。'),
    });
    expect(clashes).toEqual([A]);
  });

  it('edit text × edit text: the same', () => {
    const { rows, clashes } = merge({ ours: [text(A, '打开门。')], theirs: [text(A, '打开门。')] });
    expect(rows[A]).toMatchObject({ text: '打开门。', state: 'translated', by: 'wen' });
    expect(rows[A]?.alts).toBeUndefined();
    expect(clashes).toEqual([]);
  });

  it('edit text × edit text: one cleared it', () => {
    const { rows, clashes } = merge({ ours: [text(A, '打开门。')], theirs: [text(A, '')] });
    expect(rows[A]).toMatchObject({ text: '打开门。', state: 'translated' });
    expect(clashes).toEqual([]);
  });

  it('edit text × edit text: by a machine', () => {
    const draft: Operation = {
      op: 'text',
      id: A,
      text: '开启门扉。',
      origin: 'machine:m',
      state: 'initial',
    };
    const { rows } = merge({ ours: [text(A, '打开门。')], theirs: [draft] });
    expect(rows[A]).toMatchObject({ text: '打开门。', alts: named('开启门扉。') });
  });

  it('edit text × state', () => {
    const { rows } = merge({ ours: [text(A, '打开门。')], theirs: [state(A, 'reviewed')] });
    expect(rows[A]).toMatchObject({ text: '打开门。', state: 'translated', by: 'kai' });
    expect(rows[A]?.alts).toBeUndefined();
  });

  it('edit text × note, edit text × lock', () => {
    const { rows } = merge({
      ours: [text(A, '打开门。')],
      theirs: [note(A, '问作者'), lock(A, true)],
    });
    expect(rows[A]).toMatchObject({ text: '打开门。', note: '问作者', locked: true });
  });

  it('state × state: both went up', () => {
    const { rows } = merge({ ours: [state(A, 'final')], theirs: [state(A, 'reviewed')] });
    expect(rows[A]?.state).toBe('final');
  });

  it('state × state: one went down', () => {
    const { rows } = merge({
      before: [state(A, 'reviewed')],
      ours: [state(A, 'final')],
      theirs: [state(A, 'translated')],
    });
    expect(rows[A]?.state).toBe('translated');
  });

  it('note × note', () => {
    const both = { ours: [note(A, '问作者')], theirs: [note(A, '查词典\n再看')] };
    expect(merge(both).rows[A]?.note).toBe('查词典\n再看\n问作者');
    const held = {
      before: [note(A, '一')],
      ours: [note(A, '一\n二')],
      theirs: [note(A, '零\n一\n二')],
    };
    expect(merge(held).rows[A]?.note).toBe('零\n一\n二');
    const gone = { before: [note(A, '一')], ours: [note(A, null)], theirs: [note(A, '二')] };
    expect(merge(gone).rows[A]?.note).toBe('二');
  });

  it('lock × lock', () => {
    const open = { before: [lock(A, true)], ours: [lock(A, false)], theirs: [note(A, '一')] };
    expect(merge(open).rows[A]?.locked).toBeUndefined();
    expect(merge({ ours: [lock(A, true)], theirs: [lock(A, true)] }).rows[A]?.locked).toBe(true);
  });
});

describe('rows joined and cut', () => {
  it('join × edit text: of the leader', () => {
    const { rows, clashes } = merge({ ours: [join(B, A)], theirs: [text(A, '打开门。')] });
    expect(rows[A]).toMatchObject({ text: '开门。关门。', alts: named('打开门。') });
    expect(rows[B]?.in).toBe(A);
    expect(clashes).toEqual([A]);
  });

  it('join × edit text: of the row joined into it', () => {
    const { rows, clashes } = merge({ ours: [join(B, A)], theirs: [text(B, '把它关上。')] });
    expect(rows[A]).toMatchObject({ text: '开门。关门。', alts: named('把它关上。') });
    expect(rows[B]).toEqual({ id: B, in: A });
    expect(clashes).toEqual([A]);
  });

  it('join × state, join × note, join × lock', () => {
    const { rows, clashes } = merge({
      ours: [join(B, A)],
      theirs: [state(B, 'final'), note(B, '问作者'), lock(B, true)],
    });
    expect(rows[B]).toEqual({ id: B, in: A, note: '问作者' });
    expect(rows[A]).toMatchObject({ text: '开门。关门。', state: 'translated' });
    expect(clashes).toEqual([]);
  });

  it('join × join: chains end at one row', () => {
    const { rows, clashes } = merge({ ours: [join(B, A)], theirs: [join(C, B)] });
    expect(rows[B]).toEqual({ id: B, in: A });
    expect(rows[C]).toEqual({ id: C, in: A });
    expect(rows[A]).toMatchObject({ text: '开门。关门。', alts: named('关门。回家。') });
    expect(clashes).toEqual([A]);
  });

  it('join × unjoin', () => {
    const { rows } = merge({
      before: [join(B, A)],
      ours: [join(C, A)],
      theirs: [unjoin(B), text(B, '关上。')],
    });
    expect(rows[B]).toMatchObject({ text: '关上。' });
    expect(rows[C]).toEqual({ id: C, in: B });
    expect(rows[A]).toMatchObject({ text: '开门。关门。回家。' });
  });

  it('unjoin × edit text: of the leader', () => {
    const given = { before: [join(B, A)], theirs: [text(A, '开门，关门。')] };
    const alone = merge({ ...given, ours: [unjoin(B)] });
    expect(alone.rows[A]).toMatchObject({ text: '开门，关门。' });
    expect(alone.rows[B]).toMatchObject({ text: '', state: 'initial' });
    expect(alone.clashes).toEqual([]);
    const withText = merge({ ...given, ours: [unjoin(B), text(A, '开门。'), text(B, '关门。')] });
    expect(withText.rows[A]).toMatchObject({ text: '开门。', alts: named('开门，关门。') });
    expect(withText.rows[B]).toMatchObject({ text: '关门。' });
  });

  it('join × split', () => {
    const { rows, ids, clashes } = merge({
      ours: [join(B, A)],
      theirs: [split(A, `${A}-2`, 5, 1)],
    });
    expect(ids).toEqual([A, `${A}-2`, B, C]);
    expect(rows[B]).toEqual({ id: B, in: `${A}-2` });
    expect(rows[A]).toMatchObject({ text: '开', alts: named('开门。关门。') });
    expect(clashes).toEqual([A]);
  });

  it('join × unsplit', () => {
    const { rows } = merge({
      before: [split(A, `${A}-2`, 5, 1)],
      ours: [join(B, `${A}-2`)],
      theirs: [unsplit(A, `${A}-2`)],
    });
    expect(rows[B]).toEqual({ id: B, in: A });
    expect(rows[A]).toMatchObject({ text: '开门。', alts: named('门。关门。') });
  });

  it('join × omit: of the row joined', () => {
    const { rows, clashes } = merge({
      ours: [join(B, A)],
      theirs: [omit(B, '广告', '（略）')],
    });
    expect(rows[B]).toEqual({ id: B, in: A, note: '广告' });
    expect(rows[A]).toMatchObject({ text: '开门。关门。', alts: named('（略）') });
    expect(clashes).toEqual([A]);
  });

  it('join × omit: of the leader', () => {
    const { rows } = merge({ ours: [join(B, A)], theirs: [omit(A, '广告')] });
    expect(rows[A]).toMatchObject({ text: '开门。关门。', note: '广告' });
    expect(rows[A]?.omitted).toBeUndefined();
    expect(rows[B]?.in).toBe(A);
  });

  it('split × edit text', () => {
    const { rows, clashes } = merge({
      ours: [split(A, `${A}-2`, 5, 1)],
      theirs: [text(A, '打开门。')],
    });
    expect(rows[A]).toMatchObject({ text: '开', alts: named('打开门。') });
    expect(rows[`${A}-2`]).toMatchObject({ text: '门。' });
    expect(clashes).toEqual([A]);
  });

  it('split × split', () => {
    const { rows, ids, sources, clashes } = merge({
      ours: [split(A, `${A}-2`, 9, 1), text(`${A}-2`, '那扇门。')],
      theirs: [split(A, `${A}-2`, 9, 2), split(A, `${A}-3`, 5, 1), text(`${A}-3`, '这扇')],
    });
    expect(ids).toEqual([A, `${A}-3`, `${A}-2`, B, C]);
    expect(sources.slice(0, 3)).toEqual(['Open ', 'the ', 'door.']);
    expect(rows[`${A}-3`]).toMatchObject({ text: '这扇' });
    expect(rows[`${A}-2`]).toMatchObject({ text: '。', alts: named('那扇门。') });
    expect(clashes).toEqual([`${A}-2`]);
  });

  it('split × unsplit', () => {
    const { rows, ids } = merge({
      before: [split(A, `${A}-2`, 9, 1)],
      ours: [split(A, `${A}-3`, 5, 1)],
      theirs: [unsplit(A, `${A}-2`)],
    });
    expect(ids).toEqual([A, `${A}-3`, `${A}-2`, B, C]);
    expect(rows[A]).toMatchObject({ text: '开', alts: named('开门。') });
    expect(rows[`${A}-2`]).toMatchObject({ text: '门。' });
  });

  it('unsplit × edit text', () => {
    const { rows, ids, clashes } = merge({
      before: [split(A, `${A}-2`, 5, 1)],
      ours: [unsplit(A, `${A}-2`)],
      theirs: [text(A, '打开'), text(`${A}-2`, '那扇门。'), note(`${A}-2`, '问作者')],
    });
    expect(ids).toEqual([A, B, C]);
    expect(rows[A]).toMatchObject({
      text: '开门。',
      note: '问作者',
      alts: named('打开', '那扇门。'),
    });
    expect(clashes).toEqual([A]);
  });

  it('split × omit, unsplit × omit', () => {
    const cut = merge({ ours: [split(A, `${A}-2`, 5, 1)], theirs: [omit(A, '广告', '（略）')] });
    expect(cut.rows[A]).toMatchObject({ text: '开', note: '广告', alts: named('（略）') });
    expect(cut.rows[A]?.omitted).toBeUndefined();
    const before = [split(A, `${A}-2`, 5, 1)];
    const whole = merge({ before, ours: [unsplit(A, `${A}-2`)], theirs: [omit(A, '广告')] });
    expect(whole.rows[A]).toMatchObject({ text: '开门。', note: '广告' });
    expect(whole.rows[A]?.omitted).toBeUndefined();
  });
});

describe('rows left out', () => {
  it('omit × edit text', () => {
    const { rows, clashes } = merge({ ours: [omit(A, '广告')], theirs: [text(A, '打开门。')] });
    expect(rows[A]).toMatchObject({ text: '打开门。', omitted: { reason: '广告' } });
    expect(clashes).toEqual([]);
  });

  it('omit × omit', () => {
    const { rows } = merge({ ours: [omit(A, '广告', '（略）')], theirs: [omit(A, '作者要求')] });
    expect(rows[A]).toMatchObject({
      omitted: { reason: '广告', reader: '（略）' },
      note: '作者要求',
    });
  });

  it('omit × restore', () => {
    const before = [omit(A, '广告')];
    const changed = merge({ before, ours: [omit(A, '作者要求')], theirs: [restore(A)] });
    expect(changed.rows[A]?.omitted).toEqual({ reason: '作者要求' });
    const unchanged = merge({ before, ours: [note(A, '一')], theirs: [restore(A)] });
    expect(unchanged.rows[A]?.omitted).toBeUndefined();
  });
});

describe('own rows', () => {
  it('own row put × own row put: at one place', () => {
    const { ids } = merge({
      ours: [own('own-3', '丙', A), own('own-2', '乙', 'own-3')],
      theirs: [own('own-1', '甲', A), own('own-4', '丁', 'own-1')],
    });
    expect(ids).toEqual([A, 'own-1', 'own-4', 'own-3', 'own-2', B, C]);
  });

  it('own row moved × edit text, own row moved × own row moved', () => {
    const before = [own('own-1', '甲', A)];
    const edited = { before, ours: [own('own-1', '甲', B)], theirs: [text('own-1', '乙')] };
    expect(merge(edited).ids).toEqual([A, B, 'own-1', C]);
    expect(merge(edited).rows['own-1']).toMatchObject({ text: '乙', after: B });
    const twice = { before, ours: [own('own-1', '甲', B)], theirs: [own('own-1', '甲', C)] };
    expect(merge(twice).ids).toEqual([A, B, C, 'own-1']);
  });

  it('own row removed × edit text, own row removed × own row moved', () => {
    const before = [own('own-1', '甲', A), own('own-2', '丙', A)];
    const edited = { before, ours: [removeOwn('own-1')], theirs: [text('own-1', '乙')] };
    expect(merge(edited).rows['own-1']).toMatchObject({ text: '乙' });
    const moved = { before, ours: [removeOwn('own-1')], theirs: [own('own-1', '甲', B)] };
    expect(merge(moved).ids).toEqual([A, 'own-2', B, C]);
  });

  it('own row put × split, own row put × unsplit: of the row it stands behind', () => {
    const cut = { ours: [own('own-1', '甲', A)], theirs: [split(A, `${A}-2`, 5, 1)] };
    expect(merge(cut).ids).toEqual([A, `${A}-2`, 'own-1', B, C]);
    const before = [split(A, `${A}-2`, 5, 1)];
    const whole = {
      before,
      ours: [own('own-1', '甲', `${A}-2`)],
      theirs: [unsplit(A, `${A}-2`)],
    };
    expect(merge(whole).ids).toEqual([A, 'own-1', B, C]);
  });

  it('own rows in another order on one side, with one more on the other', () => {
    const { ids } = merge({
      before: [own('own-1', '甲', A), own('own-2', '乙', 'own-1')],
      ours: [own('own-1', '甲', 'own-2')],
      theirs: [own('own-3', '丙', 'own-2')],
    });
    expect(ids).toEqual([A, 'own-2', 'own-3', 'own-1', B, C]);
  });
});

describe('clashes', () => {
  const before = [clash(A, ['打开门。'], [])];

  it('settled × clash found', () => {
    const { rows } = merge({
      before,
      ours: [text(A, '打开门。'), clash(A, [], ['开门。'])],
      theirs: [clash(A, ['打开门。', '把门打开。'], [])],
    });
    expect(rows[A]).toMatchObject({ text: '打开门。', alts: named('把门打开。') });
  });

  it('settled × its text edited', () => {
    const { rows } = merge({
      before,
      ours: [text(A, '打开门。'), clash(A, [], ['开门。'])],
      theirs: [text(A, '开开门。')],
    });
    expect(rows[A]).toMatchObject({
      text: '开开门。',
      alts: named('打开门。'),
      settled: [textHash('开门。')],
    });
  });

  it('settled × settled: for different texts', () => {
    const { rows, clashes } = merge({
      before: [clash(A, ['打开门。', '把门打开。'], [])],
      ours: [text(A, '打开门。'), clash(A, [], ['开门。', '把门打开。'])],
      theirs: [text(A, '把门打开。'), clash(A, [], ['开门。', '打开门。'])],
    });
    expect(rows[A]).toMatchObject({ text: '把门打开。', state: 'translated' });
    expect(rows[A]?.alts).toBeUndefined();
    expect(clashes).toEqual([]);
  });

  it('a settled text typed again × edit text', () => {
    const { rows } = merge({
      before: [clash(A, [], ['打开门。'])],
      ours: [text(A, '把门打开。')],
      theirs: [text(A, '打开门。')],
    });
    expect(rows[A]).toMatchObject({ text: '打开门。', alts: named('把门打开。') });
  });
});

describe('without a base', () => {
  const record = (fields: Partial<TargetRecord>): TargetRecord => ({
    id: A,
    state: 'translated',
    ...fields,
  });
  const merged = (ours: TargetRecord, theirs: TargetRecord) =>
    mergeSides(undefined, { source, target: [ours] }, { source, target: [theirs] });

  it('texts that differ clash', () => {
    const { target, clashes } = merged(
      record({ text: '开门。', at: '2025-03-01T09:00:00Z', state: 'final' }),
      record({ text: '打开门。', at: '2025-03-01T08:00:00Z' }),
    );
    expect(target).toEqual([
      record({ text: '开门。', at: '2025-03-01T09:00:00Z', alts: named('打开门。') }),
    ]);
    expect(clashes).toEqual([A]);
  });

  it('an empty text gives way', () => {
    const { target, clashes } = merged(
      record({ text: '', state: 'initial' }),
      record({ text: '打开门。' }),
    );
    expect(target).toEqual([record({ text: '打开门。' })]);
    expect(clashes).toEqual([]);
  });

  it('a text that the other side decided against gives way', () => {
    const decided = record({ text: '打开门。', settled: [textHash('开门。')] });
    const { target } = merged(record({ text: '开门。', at: '2025-03-01T09:00:00Z' }), decided);
    expect(target).toEqual([decided]);
  });
});
