import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../projects/segments/history/changes.ts';
import type { RowVersion } from '../../projects/segments/history/stored.ts';
import type { Row, TargetRecord } from '../../projects/segments/types.ts';
import { ArticleSession } from '../editor/session.ts';
import { restoreVersion, withNow } from './restore.ts';

function row(target: Partial<TargetRecord>): Row {
  const id = 'aaaaaaaa';
  const at = [{ start: 0, end: 3 }];
  return { id, kind: 'paragraph', source: 'One', at, target: { id, state: 'initial', ...target } };
}

const version = (target: Partial<TargetRecord>, seq = 1): RowVersion => ({
  seq,
  at: '2026-11-20T10:00:00.000Z',
  kind: 'edit',
  command: 'type',
  fields: fieldsOf(row(target)),
});

describe('restoring a version', () => {
  const restore = (now: Row, wanted: RowVersion) => {
    const session = new ArticleSession([now], { onEdit: () => undefined, now: () => 0 });
    return { session, said: restoreVersion(session, 'aaaaaaaa', wanted.fields) };
  };

  it('gives the row its text, state and origin again, and can be undone', () => {
    const then = { text: '旧', state: 'translated', origin: 'typed' } as const;
    const now = { text: '新😀', state: 'reviewed', origin: 'pasted', note: '备注' } as const;
    const { session, said } = restore(row(now), version(then));
    expect(said).toBe('restored');
    expect(session.row('aaaaaaaa')?.target).toMatchObject({ ...then, note: '备注' });
    expect(session.undo()).toBe('done');
    expect(session.row('aaaaaaaa')?.target).toMatchObject(now);
  });

  it('does nothing where it stands already', () => {
    const { session, said } = restore(row({ text: '字', locked: true }), version({ text: '字' }));
    expect(said).toBe('same');
    expect(session.canUndo).toBe(false);
  });

  it('says why a row cannot take it', () => {
    expect(restore(row({ text: '字', locked: true }), version({ text: '旧' })).said).toBe(
      'locked-row',
    );
  });
});

describe('the row as it is', () => {
  it('stands in front where no known edit led to it, with who wrote it', () => {
    const known = [version({ text: '我' })];
    const now = row({ text: '他', by: '王五', at: '2026-11-20T11:00:00Z' });
    expect(withNow(known, now)).toEqual([
      {
        seq: 2,
        at: '2026-11-20T11:00:00Z',
        by: '王五',
        kind: 'edit',
        command: 'merge',
        fields: fieldsOf(now),
      },
      ...known,
    ]);
  });

  it('is not repeated', () => {
    const known = [version({ text: '我' })];
    expect(withNow(known, row({ text: '我' }))).toBe(known);
  });

  it('is the only version of a row that was never changed here, and none of an empty one', () => {
    expect(withNow([], row({ text: '译' }))).toMatchObject([{ command: 'found' }]);
    expect(withNow([], row({ text: '' }))).toEqual([]);
  });
});
