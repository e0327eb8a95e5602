import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fixtures/folders.ts';
import { hashOf } from '../known.ts';
import type { Place } from '../paths.ts';
import { Journal, type JournalSteps, type NewEdit, type OpenedJournal } from './index.ts';

const identity = hashOf('source');
const files = { source: hashOf('en'), target: hashOf('zh') };

async function project(): Promise<Place> {
  return { path: await temporaryFolder(), name: 'projects/a' };
}

async function opened(folder: Place, steps?: JournalSteps): Promise<OpenedJournal> {
  const result = await Journal.open({ folder, identity, files, ...(steps && { steps }) });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function typed(before: string, after: string, id = 'aaaaaaaa'): NewEdit {
  const fields = (text: string) =>
    ({
      text,
      state: 'translated',
      origin: 'typed',
      locked: false,
      note: undefined,
      clash: undefined,
    }) as const;
  return {
    at: '2026-01-01T08:00:00.000Z',
    by: 'kai',
    page: 'page-0001',
    edit: {
      kind: 'edit',
      step: 'step-1',
      command: 'type',
      operations: [{ op: 'text', id, text: after, state: 'translated', origin: 'typed' }],
    },
    change: { changes: [{ id, before: fields(before), after: fields(after) }] },
  };
}

describe('a journal', () => {
  it('gives back what was appended, after a kill', async () => {
    const folder = await project();
    const { journal } = await opened(folder);
    expect(journal.append(typed('', '开'))).toBe(1);
    expect(journal.append(typed('开', '开放'))).toBe(2);
    const again = await opened(folder);
    expect(again.edits).toEqual([
      { seq: 1, ...typed('', '开') },
      { seq: 2, ...typed('开', '开放') },
    ]);
    expect(again.saved).toEqual([{ seq: 0, files, done: true }]);
    expect(again.journal.seq).toBe(2);
  });

  it('carries later edits over to the next generation, and knows the older ones', async () => {
    const folder = await project();
    const { journal } = await opened(folder);
    for (const [before, after] of ['', '一', '一二', '一二三'].map((a, i) => [
      a,
      '一二三四'.slice(0, i + 1),
    ])) {
      journal.append(typed(before ?? '', after ?? ''));
    }
    const content = { source: Buffer.from('EN'), target: Buffer.from('ZH') };
    const rotating = journal.rotate(content, 3);
    journal.append(typed('一二三四', '一二三四五'));
    expect(await rotating).toEqual({ ok: true, value: undefined });
    journal.append(typed('一二三四五', ''));
    const again = await opened(folder);
    expect(again.edits.map(({ seq }) => seq)).toEqual([4, 5, 6]);
    expect(again.base).toEqual({ seq: 3, source: 'EN', target: 'ZH' });
    expect(again.journal.seq).toBe(6);
    const older = await again.journal.readBefore(5, 3);
    expect(older.edits.map(({ seq }) => seq)).toEqual([2, 3, 4]);
    expect(older.more).toBe(true);
    expect(again.problems).toEqual([]);
  });
});
