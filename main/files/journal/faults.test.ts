import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../known.ts';
import type { Place } from '../paths.ts';
import { open, opened, project, typed, typing } from './fixtures/journals.ts';
import { type Fault, type FaultySteps, faultySteps } from './fixtures/steps.ts';
import type { Journal } from './index.ts';

const CODES = ['ENOSPC', 'EIO', 'EACCES', 'EMFILE'] as const;
const REASONS = {
  ENOSPC: 'disk-full',
  EIO: 'io-error',
  EACCES: 'no-permission',
  EMFILE: 'too-many-files',
} as const;
const content = { source: Buffer.from('EN'), target: Buffer.from('ZH') };
const written = { source: hashOf('EN'), target: hashOf('ZH') };

/** Every edit is there, each once. */
async function expectAll(folder: Place, count: number): Promise<void> {
  const { journal, problems } = await opened(folder);
  const { edits } = await journal.readBefore(count + 1, count + 1);
  expect(edits).toEqual(typing(count).map((edit, index) => ({ ...edit, seq: index + 1 })));
  expect(journal.seq).toBe(count);
  expect(problems).toEqual([]);
  await journal.close();
}

describe('appending', () => {
  const halves = [false, true];
  it.each(CODES)('forgets nothing when writing fails with %s, and heals the file', async (code) => {
    for (const half of halves) {
      const folder = await project();
      const faulty = faultySteps();
      const { journal } = await opened(folder, faulty.steps);
      const edits = typing(6);
      const append = (index: number) => journal.append(edits[index] ?? typed('', ''));
      append(0);
      faulty.begin({ at: 0, code, half, forEver: true });
      expect([append(1), append(2), append(3)]).toEqual([2, 3, 4]);
      expect(await journal.sync()).toMatchObject({
        ok: false,
        error: { reason: REASONS[code], file: 'projects/a/.zhengyan/journal/000001.log' },
      });
      expect(journal.pending).toBe(true);
      faulty.begin();
      append(4);
      expect(await journal.sync()).toEqual({ ok: true, value: undefined });
      expect(journal.pending).toBe(false);
      append(5);
      expect(journal.size).toBe((await readFile(log(folder))).length);
      await expectAll(folder, 6);
    }
  });

  it('forgets nothing when cutting back what was half written fails, too', async () => {
    const folder = await project();
    const faulty = faultySteps();
    const { journal } = await opened(folder, faulty.steps);
    const edits = typing(4);
    faulty.begin({ at: 0, code: 'ENOSPC', half: true });
    for (const edit of edits.slice(0, 1)) journal.append(edit);
    faulty.begin({ at: 0, code: 'EIO' });
    for (const edit of edits.slice(1, 2)) journal.append(edit);
    expect(faulty.done).toEqual(['truncate']);
    for (const edit of edits.slice(2)) journal.append(edit);
    await expectAll(folder, 4);
  });

  it('takes a write of fewer bytes for what it is', async () => {
    const folder = await project();
    const { steps } = faultySteps();
    const write = (file: number, bytes: Uint8Array, position: number) =>
      steps.write(file, bytes.subarray(0, 7), position);
    const { journal } = await opened(folder, { ...steps, write });
    for (const edit of typing(5)) journal.append(edit);
    await expectAll(folder, 5);
  });

  it.each(CODES)('writes again what a sync that failed with %s may have lost', async (code) => {
    const folder = await project();
    const faulty = faultySteps();
    const { journal } = await opened(folder, faulty.steps);
    const edits = typing(4);
    for (const edit of edits.slice(0, 2)) journal.append(edit);
    faulty.begin({ at: 0, code });
    expect(await journal.sync()).toMatchObject({ ok: false, error: { reason: REASONS[code] } });
    expect(journal.pending).toBe(true);
    // The system dropped the pages that it could not write.
    const path = log(folder);
    const bytes = await readFile(path);
    await writeFile(path, bytes.fill(0, bytes.indexOf('"seq":1') - 10));
    for (const edit of edits.slice(2)) journal.append(edit);
    expect(await journal.sync()).toEqual({ ok: true, value: undefined });
    await expectAll(folder, 4);
  });
});

describe('opening', () => {
  it('says what failed at any of its steps, and opens the next time', async () => {
    for (const code of CODES) {
      for (const half of [false, true]) {
        for (let at = 0; ; at++) {
          const folder = await project();
          const faulty = faultySteps();
          faulty.begin({ at, code, half });
          const result = await open(folder, faulty.steps);
          if (result.ok) break;
          expect(result.error.reason).toBe(REASONS[code]);
          const { journal, edits, problems } = await opened(folder);
          expect([edits, problems]).toEqual([[], []]);
          journal.append(typed('', '又'));
          expect((await opened(folder)).edits).toHaveLength(1);
        }
      }
    }
  });

  it('loses nothing of a journal that is there', async () => {
    const folder = await project();
    const { journal } = await opened(folder);
    for (const edit of typing(3)) await journal.rotate(content, journal.append(edit) - 1);
    await journal.close();
    for (const code of ['ENOSPC', 'EIO', 'EMFILE'] as const) {
      for (let at = 0; ; at++) {
        const faulty = faultySteps();
        faulty.begin({ at, code });
        const result = await open(folder, faulty.steps);
        if (result.ok) break;
        expect(result.error.reason).toBe(REASONS[code]);
        await expectAll(folder, 3);
      }
    }
  });

  it('puts a log that may not be read aside, whole', async () => {
    const folder = await project();
    const { journal } = await opened(folder);
    journal.append(typed('', '开'));
    await journal.close();
    const bytes = await readFile(log(folder));
    const faulty = faultySteps();
    faulty.begin({ at: 4, code: 'EACCES' });
    const { problems } = await opened(folder, faulty.steps);
    expect(faulty.done[4]).toBe('read');
    expect(problems).toMatchObject([{ reason: 'journal-unreadable' }]);
    const kept = problems[0]?.detail?.slice('projects/a/'.length) ?? '';
    expect(await readFile(join(folder.path, kept))).toEqual(bytes);
  });
});

describe('beginning a new generation', () => {
  async function prepared(faulty: FaultySteps, folder: Place): Promise<Journal> {
    const { journal } = await opened(folder, faulty.steps);
    for (const edit of typing(4)) journal.append(edit);
    journal.willSave(written, 2);
    journal.didSave(written, 2);
    return journal;
  }

  /** Edits come in all the while: eight in the end. */
  async function rotated(journal: Journal, faulty: FaultySteps) {
    const later = typing(4, 4);
    const append = () => {
      const edit = later.shift();
      if (edit !== undefined) journal.append(edit);
    };
    faulty.onStep((name) => {
      if (name === 'create.sync') append();
    });
    const result = await journal.rotate(content, 2);
    while (later.length > 0) append();
    return result;
  }

  /** Writes fail as a whole, and after half of them. */
  async function eachStep(test: (at: number, half: boolean) => Promise<void>): Promise<void> {
    const faulty = faultySteps();
    const journal = await prepared(faulty, await project());
    faulty.begin();
    await rotated(journal, faulty);
    const steps = [...faulty.done];
    expect(steps.length).toBeGreaterThan(15);
    for (const [at, step] of steps.entries()) {
      await test(at, false);
      if (step.endsWith('write')) await test(at, true);
    }
  }

  it.each(CODES)('that fails with %s at any step leaves everything as it was', async (code) => {
    await eachStep(async (at, half) => {
      const folder = await project();
      const faulty = faultySteps();
      const journal = await prepared(faulty, folder);
      const fault: Fault = { at, code, half };
      faulty.begin(fault);
      const result = await rotated(journal, faulty);
      if (!result.ok) expect(result.error.reason).toBe(REASONS[code]);
      faulty.begin();
      expect(await journal.sync()).toEqual({ ok: true, value: undefined });
      expect(journal.pending).toBe(false);
      await expectAll(folder, 8);
      expect(await journal.rotate(content, 8)).toEqual({ ok: true, value: undefined });
      expect((await opened(folder)).base).toEqual({ seq: 8, source: 'EN', target: 'ZH' });
      await expectAll(folder, 8);
    });
  });

  it('that is killed at any step opens with every edit that was in the system’s hands', async () => {
    await eachStep(async (at, half) => {
      const folder = await project();
      const faulty = faultySteps();
      const journal = await prepared(faulty, folder);
      faulty.begin({ at, code: 'EIO', half, forEver: true });
      await rotated(journal, faulty);
      const { journal: next, edits, saved, base, problems } = await opened(folder);
      expect(problems.filter(({ reason }) => reason !== 'journal-torn')).toEqual([]);
      const before = await next.readBefore(100, 100);
      const found = before.edits.map(({ seq }) => seq);
      expect(found).toEqual(found.map((_, index) => index + 1));
      expect(found.length).toBeGreaterThanOrEqual(4);
      expect(edits.at(-1)?.seq).toBe(found.length);
      expect(saved.at(-1)).toMatchObject({ seq: 2, files: written, done: true });
      if (saved.length === 1) expect(base).toEqual({ seq: 2, source: 'EN', target: 'ZH' });
      expect(await next.rotate(content, next.seq)).toEqual({ ok: true, value: undefined });
    });
  });
});

function log(folder: Place): string {
  return join(folder.path, '.zhengyan/journal/000001.log');
}
