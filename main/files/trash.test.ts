import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { systemSteps, type WriteSteps } from './atomic.ts';
import { systemError, temporaryFolder } from './fixtures/folders.ts';
import { must } from './fixtures/projects.ts';
import { lockProject } from './lock.ts';
import { projectNames } from './paths.ts';
import { trashProject, untrashProject } from './trash.ts';

const now = new Date('2026-11-20T12:01:02.345Z');
const name = 'open-weights-20261120-120102';

let workspace: string;
beforeEach(async () => {
  workspace = await temporaryFolder();
  await makeProject('open-weights');
});

async function makeProject(slug: string, text = '译文'): Promise<void> {
  const folder = join(workspace, 'projects', slug);
  await mkdir(join(folder, '.zhengyan', 'journal'), { recursive: true });
  await writeFile(join(folder, 'zh.jsonl'), text);
}

const projects = () => readdir(join(workspace, 'projects'));
const trash = () => readdir(join(workspace, '.trash'));
const trashed = (...path: string[]) => join(workspace, '.trash', ...path);

/** Leaves the lock of a host that lives, on another computer. */
async function holdElsewhere(): Promise<void> {
  const title = { pid: 7, computer: 'another', since: now.toISOString(), nonce: '0'.repeat(16) };
  const file = join(workspace, 'projects/open-weights/.zhengyan/lock');
  await writeFile(file, JSON.stringify(title));
}

describe('a project in the trash', () => {
  it('is whole, out of the list and out of git’s sight', async () => {
    expect(await trashProject(workspace, 'open-weights', now)).toEqual({ ok: true, value: name });
    expect(await projects()).toEqual([]);
    expect(await must(projectNames(workspace))).toEqual([]);
    expect(await trash()).toEqual(['.gitignore', name]);
    expect(await readFile(trashed('.gitignore'), 'utf8')).toBe('*\n');
    expect(await readFile(trashed(name, 'zh.jsonl'), 'utf8')).toBe('译文');
    expect(await readdir(trashed(name, '.zhengyan'))).toEqual(['journal']);
  });

  it('comes back as it was, free to be opened', async () => {
    await must(trashProject(workspace, 'open-weights', now));
    expect(await untrashProject(workspace, name)).toEqual({ ok: true, value: 'open-weights' });
    expect(await trash()).toEqual(['.gitignore']);
    const folder = join(workspace, 'projects/open-weights');
    expect(await readFile(join(folder, 'zh.jsonl'), 'utf8')).toBe('译文');
    const place = { path: folder, name: 'projects/open-weights' };
    expect(await lockProject(place)).toMatchObject({ kind: 'held' });
  });

  it('comes back under another name where its own is taken by now', async () => {
    await must(trashProject(workspace, 'open-weights', now));
    await makeProject('open-weights', '新的');
    await makeProject('open-weights-2', '又一篇');
    expect(await untrashProject(workspace, name)).toEqual({ ok: true, value: 'open-weights-3' });
    const text = (slug: string) => readFile(join(workspace, 'projects', slug, 'zh.jsonl'), 'utf8');
    expect(await text('open-weights')).toBe('新的');
    expect(await text('open-weights-3')).toBe('译文');
  });

  it('has a place of its own beside another of the same second', async () => {
    await must(trashProject(workspace, 'open-weights', now));
    await makeProject('open-weights', '第二篇');
    expect(await trashProject(workspace, 'open-weights', now)).toEqual({
      ok: true,
      value: `${name}-2`,
    });
    expect(await untrashProject(workspace, `${name}-2`)).toMatchObject({ value: 'open-weights' });
    expect(await untrashProject(workspace, name)).toMatchObject({ value: 'open-weights-2' });
  });

  it('is gone when someone emptied the trash', async () => {
    await must(trashProject(workspace, 'open-weights', now));
    await rm(trashed(name), { recursive: true });
    const gone = { error: { reason: 'trash-gone', file: `.trash/${name}` } };
    expect(await untrashProject(workspace, name)).toMatchObject(gone);
    expect(await untrashProject(workspace, '..')).toMatchObject({
      error: { reason: 'trash-gone' },
    });
  });
});

describe('a project that cannot be moved', () => {
  it('stays while another host writes it', async () => {
    await holdElsewhere();
    expect(await trashProject(workspace, 'open-weights', now)).toEqual({
      ok: false,
      error: { reason: 'open-elsewhere', file: 'projects/open-weights', detail: '7 @ another' },
    });
    expect(await projects()).toEqual(['open-weights']);
    expect(await trash()).toEqual(['.gitignore']);
  });

  it.each([
    ['EXDEV', 'other-disk'],
    ['EPERM', 'no-permission'],
    ['EACCES', 'no-permission'],
    ['EBUSY', 'file-busy'],
    ['ENOSPC', 'disk-full'],
  ])('stays, unlocked, after %s', async (code, reason) => {
    let tries = 0;
    const steps: WriteSteps = {
      ...systemSteps,
      rename: () => {
        tries++;
        return Promise.reject(systemError(code));
      },
      pause: async () => undefined,
    };
    const refused = { ok: false, error: { reason, file: 'projects/open-weights' } };
    expect(await trashProject(workspace, 'open-weights', now, steps)).toEqual(refused);
    expect(tries).toBe(['EPERM', 'EACCES', 'EBUSY'].includes(code) ? 8 : 1);
    const folder = join(workspace, 'projects/open-weights');
    expect(await readdir(join(folder, '.zhengyan'))).toEqual(['journal']);
    expect(await trashProject(workspace, 'open-weights', now)).toMatchObject({ ok: true });
  });

  it('stays where the trash leads out of the workspace', async () => {
    await symlink(tmpdir(), trashed());
    expect(await trashProject(workspace, 'open-weights', now)).toMatchObject({
      error: { reason: 'outside-workspace' },
    });
    await expect(stat(join(tmpdir(), name))).rejects.toThrow('ENOENT');
  });

  it('is not there', async () => {
    expect(await trashProject(workspace, 'nothing', now)).toMatchObject({
      error: { reason: 'unknown-article' },
    });
  });

  it('may be ours: then it goes', async () => {
    const place = { path: join(workspace, 'projects/open-weights'), name: 'projects/open-weights' };
    const locking = await lockProject(place);
    if (locking.kind !== 'held') throw new Error(`not locked on ${hostname()}`);
    await must(trashProject(workspace, 'open-weights', now));
    await locking.lock.release();
    expect(await readdir(trashed(name, '.zhengyan'))).toEqual(['journal']);
  });
});
