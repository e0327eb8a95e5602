import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { removeAbandoned, systemSteps, type WriteSteps, writeAtomically } from './atomic.ts';
import { systemError, temporaryFolder } from './fixtures/folders.ts';

type Step = 'create' | 'write' | 'sync' | 'close' | 'rename' | 'remove' | 'syncFolder';
const stepNames: Step[] = ['create', 'write', 'sync', 'close', 'rename', 'remove', 'syncFolder'];

/** The system's steps on real files, with one that fails: each time, or the first `times`. */
function failing(step: Step, code: string, times = Number.POSITIVE_INFINITY) {
  let left = times;
  const pauses: number[] = [];
  const check = (name: Step) => {
    if (name === step && left-- > 0) throw systemError(code);
  };
  const steps: WriteSteps = {
    async create(path) {
      check('create');
      const file = await systemSteps.create(path);
      return {
        async write(content) {
          // Half of it arrives, as on a full disk.
          await file.write(content.slice(0, step === 'write' ? content.length / 2 : undefined));
          check('write');
        },
        async sync() {
          check('sync');
          await file.sync();
        },
        async close() {
          await file.close();
          check('close');
        },
      };
    },
    async rename(from, to) {
      check('rename');
      await systemSteps.rename(from, to);
    },
    async remove(path) {
      check('remove');
      await systemSteps.remove(path);
    },
    async syncFolder(path) {
      check('syncFolder');
      await systemSteps.syncFolder(path);
    },
    async pause(milliseconds) {
      pauses.push(milliseconds);
    },
  };
  return { steps, pauses };
}

async function folderWith(content?: string): Promise<{ folder: string; file: string }> {
  const folder = await temporaryFolder();
  const file = join(folder, 'zh.jsonl');
  if (content !== undefined) await writeFile(file, content);
  return { folder, file };
}

describe('writing a file atomically', () => {
  it('replaces the old content and leaves nothing else behind', async () => {
    const { folder, file } = await folderWith('旧的');
    expect(await writeAtomically(file, '新的')).toEqual({ ok: true, value: undefined });
    expect(await readFile(file, 'utf8')).toBe('新的');
    expect(await readdir(folder)).toEqual(['zh.jsonl']);
  });

  it('makes a file that was not there', async () => {
    const { file } = await folderWith();
    await writeAtomically(file, new Uint8Array([1, 2]));
    expect([...(await readFile(file))]).toEqual([1, 2]);
  });

  it.each(stepNames)('leaves a whole file when %s fails', async (step) => {
    const { folder, file } = await folderWith('旧的');
    const { steps } = failing(step, 'EIO');
    const result = await writeAtomically(file, '新的', steps);
    const renamed = step === 'syncFolder' || step === 'remove';
    expect(await readFile(file, 'utf8')).toBe(renamed ? '新的' : '旧的');
    expect(await readdir(folder)).toEqual(['zh.jsonl']);
    expect(result).toMatchObject(
      step === 'remove' ? { ok: true } : { ok: false, error: { reason: 'io-error', file } },
    );
  });

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EROFS', 'read-only-disk'],
    ['EACCES', 'no-permission'],
    ['EMFILE', 'too-many-files'],
    ['ENAMETOOLONG', 'path-too-long'],
  ])('names %s as %s', async (code, reason) => {
    const { file } = await folderWith('旧的');
    const result = await writeAtomically(file, '新的', failing('write', code).steps);
    expect(result).toEqual({ ok: false, error: { reason, file } });
  });

  it.each(['EPERM', 'EACCES', 'EBUSY'])('tries again while %s holds the file', async (code) => {
    const { file } = await folderWith('旧的');
    const { steps, pauses } = failing('rename', code, 3);
    expect(await writeAtomically(file, '新的', steps)).toMatchObject({ ok: true });
    expect(await readFile(file, 'utf8')).toBe('新的');
    expect(pauses).toHaveLength(3);
  });

  it('gives up when the file stays held, and the old one is whole', async () => {
    const { folder, file } = await folderWith('旧的');
    const result = await writeAtomically(file, '新的', failing('rename', 'EBUSY').steps);
    expect(result).toEqual({ ok: false, error: { reason: 'file-busy', file } });
    expect(await readFile(file, 'utf8')).toBe('旧的');
    expect(await readdir(folder)).toEqual(['zh.jsonl']);
  });

  it('tells the first failure even when the unfinished file cannot be removed', async () => {
    const { file } = await folderWith('旧的');
    const { steps } = failing('write', 'ENOSPC');
    const stuck = { ...steps, remove: () => Promise.reject(systemError('EBUSY')) };
    expect(await writeAtomically(file, '新的', stuck)).toMatchObject({
      error: { reason: 'disk-full' },
    });
  });

  it('names a folder that is not there', async () => {
    const { folder } = await folderWith();
    const file = join(folder, 'gone', 'zh.jsonl');
    expect(await writeAtomically(file, 'x')).toEqual({
      ok: false,
      error: { reason: 'missing-file', file },
    });
  });

  it('throws what is no failure of the system', async () => {
    const { file } = await folderWith();
    const broken = { ...systemSteps, create: () => Promise.reject(new TypeError('a bug')) };
    await expect(writeAtomically(file, 'x', broken)).rejects.toThrow('a bug');
  });
});

it('what crashes left is removed once nobody can be writing it', async () => {
  const folder = await temporaryFolder();
  const left = '.zh.jsonl.0123456789ab.unfinished';
  for (const name of [left, 'zh.jsonl', '.hidden']) await writeFile(join(folder, name), 'x');
  await removeAbandoned(folder);
  expect(await readdir(folder)).toHaveLength(3);
  await removeAbandoned(folder, Date.now() + 120_000);
  expect((await readdir(folder)).sort()).toEqual(['.hidden', 'zh.jsonl']);
});
