import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../known.ts';
import { files, opened, project, typed, typing } from './fixtures/journals.ts';
import { type JournalSteps, systemJournalSteps } from './steps.ts';

const content = { source: Buffer.from('EN'), target: Buffer.from('ZH') };
const written = { source: hashOf('EN'), target: hashOf('ZH') };

describe('a journal', () => {
  it('gives back what was appended, after a kill', async () => {
    const folder = await project();
    const { journal } = await opened(folder);
    const edits = typing(20);
    for (const [index, edit] of edits.entries()) expect(journal.append(edit)).toBe(index + 1);
    const again = await opened(folder);
    expect(again.edits).toEqual(edits.map((edit, index) => ({ ...edit, seq: index + 1 })));
    expect(again.saved).toEqual([{ seq: 0, files, done: true }]);
    expect(again.journal.seq).toBe(20);
    expect(again.problems).toEqual([]);
  });

  it('goes on where another process stopped', async () => {
    const folder = await project();
    const edits = typing(30);
    for (const edit of edits) {
      const { journal } = await opened(folder);
      journal.append(edit);
      await journal.close();
    }
    const { edits: found } = await opened(folder);
    expect(found).toEqual(edits.map((edit, index) => ({ ...edit, seq: index + 1 })));
  });

  it('tells the size of its log, and whether something is not on the disk yet', async () => {
    const folder = await project();
    const { journal } = await opened(folder);
    expect(journal.pending).toBe(false);
    journal.append(typed('', '开'));
    expect(journal.pending).toBe(true);
    expect(await journal.sync()).toEqual({ ok: true, value: undefined });
    expect(journal.pending).toBe(false);
    const log = await readFile(join(folder.path, '.zhengyan/journal/000001.log'));
    expect(journal.size).toBe(log.length);
  });

  it('knows what was about to be written, and what was', async () => {
    const folder = await project();
    const { journal } = await opened(folder);
    journal.append(typed('', '开'));
    journal.willSave(written, 1);
    const before = await opened(folder);
    expect(before.saved.at(-1)).toEqual({ seq: 1, files: written, done: false });
    journal.didSave(written, 1);
    const after = await opened(folder);
    expect(after.saved).toEqual([
      { seq: 0, files, done: true },
      { seq: 1, files: written, done: true },
    ]);
  });

  it('keeps a file that is not there apart from an empty one', async () => {
    const folder = await project();
    const { journal } = await opened(folder);
    journal.willSave({ source: undefined, target: hashOf('') }, 0);
    const again = await opened(folder);
    expect(again.saved.at(-1)?.files).toEqual({ source: undefined, target: hashOf('') });
  });
});

describe('a new generation', () => {
  it('begins on what the files hold, with later edits carried over', async () => {
    const folder = await project();
    const { journal } = await opened(folder);
    const edits = typing(6);
    for (const edit of edits.slice(0, 4)) journal.append(edit);
    const rotating = journal.rotate(content, 3);
    journal.append(edits[4] ?? typed('', ''));
    expect(await rotating).toEqual({ ok: true, value: undefined });
    journal.append(edits[5] ?? typed('', ''));
    const again = await opened(folder);
    const numbered = edits.map((edit, index) => ({ ...edit, seq: index + 1 }));
    expect(again.edits).toEqual(numbered.slice(3));
    expect(again.saved).toEqual([{ seq: 3, files: written, done: true }]);
    expect(again.base).toEqual({ seq: 3, source: 'EN', target: 'ZH' });
    expect(again.journal.seq).toBe(6);
    expect(again.problems).toEqual([]);
  });

  it('takes along what was saved while it was made', async () => {
    const folder = await project();
    const { journal } = await opened(folder);
    journal.append(typed('', '开'));
    const rotating = journal.rotate(content, 1);
    const other = { source: hashOf('EN'), target: hashOf('ZH2') };
    journal.willSave(other, 1);
    journal.didSave(other, 1);
    await rotating;
    const again = await opened(folder);
    expect(again.saved).toEqual([
      { seq: 1, files: written, done: true },
      { seq: 1, files: other, done: true },
    ]);
    expect(again.edits).toEqual([]);
  });

  it('goes on counting where the one before stopped, also when nothing is in it yet', async () => {
    const folder = await project();
    const { journal } = await opened(folder);
    for (const edit of typing(5)) journal.append(edit);
    await journal.rotate(content, 5);
    expect((await opened(folder)).journal.seq).toBe(5);
  });

  it('leaves the older ones to be read, each edit once', async () => {
    const folder = await project();
    const { journal } = await opened(folder);
    const edits = typing(40);
    for (const [index, edit] of edits.entries()) {
      const seq = journal.append(edit);
      // Carried over once or several times, or not.
      if (index % 5 === 4) await journal.rotate(content, seq - (index % 3));
    }
    const numbered = edits.map((edit, index) => ({ ...edit, seq: index + 1 }));
    expect(await journal.readBefore(41, 100)).toEqual({ edits: numbered, more: false });
    expect(await journal.readBefore(1, 100)).toEqual({ edits: [], more: false });
    for (const [before, limit] of [
      [41, 40],
      [30, 7],
      [12, 11],
      [5, 10],
      [1, 1],
      [41, 40],
    ] as const) {
      const { edits: found, more } = await journal.readBefore(before, limit);
      expect(found).toEqual(numbered.slice(Math.max(0, before - 1 - limit), before - 1));
      expect(more).toBe(before - 1 > limit);
    }
  });

  it('keeps the bases of itself and the one before', async () => {
    const folder = await project();
    const { journal } = await opened(folder);
    for (const edit of typing(5)) await journal.rotate(content, journal.append(edit));
    const bases = await readdir(join(folder.path, '.zhengyan/base'));
    expect(bases.sort()).toEqual(['000005', '000006']);
    expect((await readdir(join(folder.path, '.zhengyan/journal'))).length).toBe(6);
  });

  it('deletes the oldest where all together are too long', async () => {
    const folder = await project();
    const list: JournalSteps['list'] = async (path) =>
      (await systemJournalSteps.list(path)).map((entry) => ({ ...entry, size: 10 << 20 }));
    const { journal } = await opened(folder, { ...systemJournalSteps, list });
    for (const edit of typing(10)) await journal.rotate(content, journal.append(edit));
    const logs = await readdir(join(folder.path, '.zhengyan/journal'));
    expect(logs.sort()).toEqual(
      [6, 7, 8, 9, 10, 11].map((n) => `${String(n).padStart(6, '0')}.log`),
    );
    const { edits, more } = await journal.readBefore(11, 100);
    expect(edits.map(({ seq }) => seq)).toEqual([6, 7, 8, 9, 10]);
    expect(more).toBe(false);
  });

  it('goes on where its folder was cleared away under it', async () => {
    const folder = await project();
    const { journal } = await opened(folder);
    const edits = typing(3);
    for (const edit of edits) journal.append(edit);
    await rm(join(folder.path, '.zhengyan'), { recursive: true });
    expect(await journal.rotate(content, 2)).toEqual({ ok: true, value: undefined });
    const again = await opened(folder);
    expect(again.edits).toEqual([{ ...edits[2], seq: 3 }]);
    expect(again.base?.seq).toBe(2);
  });

  it('goes without a base that is not what the journal knows', async () => {
    const folder = await project();
    const { journal } = await opened(folder);
    await journal.rotate(content, 0);
    await writeFile(join(folder.path, '.zhengyan/base/000002/zh.jsonl'), 'ZZ');
    expect((await opened(folder)).base).toBeUndefined();
  });
});
