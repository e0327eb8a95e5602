import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fail, ok } from '../../text/result.ts';
import type { Workbench, WorkbenchOptions } from './workbench.ts';
import { lockWorkspace, withLock } from './workspace-lock.ts';

let workspace: string;
let file: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'zhengyan-lock-'));
  file = join(workspace, '.zhengyan', 'host.lock');
});
afterEach(() => rm(workspace, { recursive: true }));

/** Leaves a lock as another host would. */
async function leaveLock(owner: unknown, age = 0): Promise<void> {
  await mkdir(join(workspace, '.zhengyan'), { recursive: true });
  await writeFile(file, typeof owner === 'string' ? owner : JSON.stringify(owner));
  const then = new Date(Date.now() - age);
  await utimes(file, then, then);
}

/** A process of this computer that lives as long as the work takes. */
async function withLivingProcess(work: (pid: number) => Promise<void>): Promise<void> {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
  await once(child, 'spawn');
  await work(child.pid ?? 0);
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

const computer = hostname();
const inUse = { ok: false, error: { reason: 'workspace-in-use' } };

describe('the lock of a workspace', () => {
  test('is left behind by nobody who lets it go', async () => {
    const lock = await lockWorkspace(workspace);
    if (!lock.ok) throw new Error(lock.error.reason);
    expect(await readdir(join(workspace, '.zhengyan'))).toEqual(['host.lock']);
    await lock.value.release();
    expect(await readdir(join(workspace, '.zhengyan'))).toEqual([]);
  });

  test('keeps out while its host lives', () =>
    withLivingProcess(async (pid) => {
      await leaveLock({ pid, computer });
      expect(await lockWorkspace(workspace)).toMatchObject({
        ok: false,
        error: { reason: 'workspace-in-use', detail: `${pid} @ ${computer}` },
      });
    }));

  test('does not outlive a host that was killed', async () => {
    let dead = 0;
    await withLivingProcess(async (pid) => {
      dead = pid;
    });
    await leaveLock({ pid: dead, computer });
    expect(await lockWorkspace(workspace)).toMatchObject({ ok: true });
  });

  test('does not outlive its heartbeat, though another process has the number now', () =>
    withLivingProcess(async (pid) => {
      await leaveLock({ pid, computer }, 60_000);
      expect(await lockWorkspace(workspace)).toMatchObject({ ok: true });
    }));

  test('keeps out another computer of a shared folder as long as it beats', async () => {
    await leaveLock({ pid: 1, computer: 'another' });
    expect(await lockWorkspace(workspace)).toMatchObject(inUse);
    await leaveLock({ pid: 1, computer: 'another' }, 60_000);
    expect(await lockWorkspace(workspace)).toMatchObject({ ok: true });
  });

  test.each(['', '{', '[]', '{"pid":0,"computer":"x"}'])('is not held by %j', async (text) => {
    await leaveLock(text);
    expect(await lockWorkspace(workspace)).toMatchObject({ ok: true });
  });
});

describe('opening with the lock', () => {
  const options = () => ({ workspace }) as WorkbenchOptions;
  const workbench = (closed: string[]): Workbench =>
    ({
      async close() {
        closed.push('closed');
      },
    }) as Workbench;

  test('lets the workspace go when the workbench closes', async () => {
    const closed: string[] = [];
    const opened = await withLock(async () => ok(workbench(closed)))(options());
    if (!opened.ok) throw new Error(opened.error.reason);
    expect(await readdir(join(workspace, '.zhengyan'))).toEqual(['host.lock']);
    await opened.value.close();
    expect(closed).toEqual(['closed']);
    expect(await readdir(join(workspace, '.zhengyan'))).toEqual([]);
  });

  test('closes the workbench again when another host has the workspace', () =>
    withLivingProcess(async (pid) => {
      await leaveLock({ pid, computer });
      const closed: string[] = [];
      const opened = await withLock(async () => ok(workbench(closed)))(options());
      expect(opened).toMatchObject(inUse);
      expect(closed).toEqual(['closed']);
      expect(await readdir(join(workspace, '.zhengyan'))).toEqual(['host.lock']);
    }));

  test('takes no lock where the workspace does not open', async () => {
    const refused = fail({ reason: 'not-a-folder' });
    expect(await withLock(async () => refused)(options())).toEqual(refused);
    expect(await readdir(workspace)).toEqual([]);
  });
});
