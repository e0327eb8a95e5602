import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Locking, lockProject, type ProjectLock } from './lock.ts';
import type { Place } from './paths.ts';
import { birthOf } from './processes.ts';

let folder: Place;
let local: string;
let file: string;
beforeEach(async () => {
  folder = { path: await mkdtemp(join(tmpdir(), 'zhengyan-lock-')), name: 'projects/one' };
  local = join(folder.path, '.zhengyan');
  file = join(local, 'lock');
});
afterEach(() => rm(folder.path, { recursive: true, force: true }));

const computer = hostname();
const since = '2026-01-01T08:00:00.000Z';
const nonce = '0123456789abcdef';

/** Leaves a lock as another host would. */
async function leaveLock(title: unknown, age = 0, name = 'lock'): Promise<void> {
  await mkdir(local, { recursive: true });
  const path = join(local, name);
  await writeFile(path, typeof title === 'string' ? title : JSON.stringify(title));
  const then = new Date(Date.now() - age);
  await utimes(path, then, then);
}

/** A process of this computer that lives as long as the work takes. */
async function withLivingProcess(work: (pid: number) => Promise<void>): Promise<void> {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
  await once(child, 'spawn');
  try {
    await work(child.pid ?? 0);
  } finally {
    await end(child);
  }
}

async function end(child: ChildProcessWithoutNullStreams): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function deadPid(): Promise<number> {
  let dead = 0;
  await withLivingProcess(async (pid) => {
    dead = pid;
  });
  return dead;
}

async function held(): Promise<ProjectLock> {
  return lockOf(await lockProject(folder));
}

function lockOf(locking: Locking): ProjectLock {
  if (locking.kind !== 'held') throw new Error(JSON.stringify(locking));
  return locking.lock;
}

describe('the lock of a project', () => {
  test('says who holds it, and leaves nothing when it is let go', async () => {
    const lock = await held();
    expect(await readdir(local)).toEqual(['lock']);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ pid: process.pid, computer });
    await lock.release();
    expect(await readdir(local)).toEqual([]);
    await lock.release();
    await (await held()).release();
  });

  test('keeps out another process while it lives', () =>
    withLivingProcess(async (pid) => {
      await leaveLock({ pid, computer, since, nonce });
      const holder = { pid, computer, since };
      expect(await lockProject(folder)).toEqual({ kind: 'taken', holder });
      expect(await readdir(local)).toEqual(['lock']);
    }));

  test('keeps out a second opening in the same process', async () => {
    const lock = await held();
    expect(await lockProject(folder)).toMatchObject({
      kind: 'taken',
      holder: { pid: process.pid, computer },
    });
    await lock.release();
    await (await held()).release();
  });

  test('of an ended process that had our number is stale', async () => {
    await leaveLock({ pid: process.pid, computer, since, nonce });
    await held();
  });

  test('does not outlive a host that was killed', async () => {
    await leaveLock({ pid: await deadPid(), computer, since, nonce });
    await held();
    expect(await readdir(local)).toEqual(['lock']);
  });

  test('does not outlive its heartbeat, though another process has the number now', () =>
    withLivingProcess(async (pid) => {
      await leaveLock({ pid, computer, since, nonce }, 60_000);
      await held();
    }));

  test.runIf(process.platform === 'linux')('is not held by a process born later', () =>
    withLivingProcess(async (pid) => {
      const birth = await birthOf(pid);
      expect(birth).not.toBe(undefined);
      await leaveLock({ pid, computer, since, nonce, birth });
      expect(await lockProject(folder)).toMatchObject({ kind: 'taken' });
      await leaveLock({ pid, computer, since, nonce, birth: 'another boot 77' });
      await held();
    }),
  );

  test('keeps out another computer of a shared folder as long as it beats', async () => {
    await leaveLock({ pid: 1, computer: 'another', since, nonce });
    expect(await lockProject(folder)).toMatchObject({ kind: 'taken' });
    await leaveLock({ pid: 1, computer: 'another', since, nonce }, 60_000);
    await held();
  });

  test.each(['', '{', '[]', '{"pid":0}', '\u0000\u0000'])(
    'is not held by %j that nobody finishes',
    async (text) => {
      await leaveLock(text, 11_000);
      await held();
      expect(await readdir(local)).toEqual(['lock']);
    },
  );

  test('is waited for while another is just writing it', () =>
    withLivingProcess(async (pid) => {
      await leaveLock('{"pid":');
      const locking = lockProject(folder);
      await leaveLock({ pid, computer, since, nonce });
      expect(await locking).toMatchObject({ kind: 'taken', holder: { pid } });
    }));

  test('goes to a claim whose owner lives, and past one whose owner died', () =>
    withLivingProcess(async (pid) => {
      const dead = await deadPid();
      const second = 'fedcba9876543210';
      await leaveLock({ pid: dead, computer, since, nonce });
      const claim = `lock.after-${nonce}`;
      await leaveLock({ pid, computer, since, nonce: second }, 0, claim);
      expect(await lockProject(folder)).toMatchObject({ kind: 'taken', holder: { pid } });
      await leaveLock({ pid: dead, computer, since, nonce: second }, 0, claim);
      await held();
      expect(await readdir(local)).toEqual(['lock']);
    }));

  test('goes to whoever comes after a host that was killed while it let go', async () => {
    const dead = await deadPid();
    await leaveLock({ pid: dead, computer, since, nonce });
    await leaveLock({ pid: dead, computer, since, nonce }, 0, `lock.after-${nonce}`);
    await held();
  });

  test('goes on where a power cut left it empty, and the claim to it', async () => {
    await leaveLock('', 60_000);
    await (await held()).release();
    await leaveLock('', 60_000);
    const empty = createHash('sha256').update('lock\n').digest('hex').slice(0, 16);
    await leaveLock('', 60_000, `lock.after-broken-${empty}`);
    await held();
    expect(await readdir(local)).toEqual(['lock']);
  });

  test('clears away what crashes left, and leaves alone what is not its own', async () => {
    await leaveLock('', 60_000, 'lock.0011223344556677.unfinished');
    await leaveLock({ pid: 1, computer, since, nonce }, 60_000, 'lock.after-aaaabbbbccccdddd');
    await mkdir(join(local, 'journal'));
    await held();
    expect(await readdir(local)).toEqual(['journal', 'lock']);
  });

  test.skipIf(process.getuid?.() === 0)('is impossible in a read-only folder', async () => {
    await chmod(folder.path, 0o500);
    expect(await lockProject(folder)).toMatchObject({
      kind: 'impossible',
      failure: { reason: 'no-permission' },
    });
    await chmod(folder.path, 0o700);
  });

  test('is impossible where a file has its place, or a link leads out', async () => {
    await writeFile(local, '');
    expect(await lockProject(folder)).toMatchObject({
      kind: 'impossible',
      failure: { reason: 'not-a-folder' },
    });
    await rm(local);
    await symlink(tmpdir(), local);
    expect(await lockProject(folder)).toMatchObject({
      kind: 'impossible',
      failure: { reason: 'outside-workspace' },
    });
  });

  test('is impossible in a folder that is not there', async () => {
    await rm(folder.path, { recursive: true });
    expect(await lockProject(folder)).toMatchObject({
      kind: 'impossible',
      failure: { reason: 'missing-file' },
    });
  });
});

describe('a lock that is held', () => {
  test('shows that its host lives', async () => {
    const lock = await held();
    const long = new Date(Date.now() - 25_000);
    await utimes(file, long, long);
    expect(await lock.stillHeld()).toBe(true);
    expect(Date.now() - (await stat(file)).mtimeMs).toBeLessThan(20_000);
  });

  test('is put back when it was cleared away', async () => {
    const lock = await held();
    await rm(local, { recursive: true });
    expect(await lock.stillHeld()).toBe(true);
    expect(await readdir(local)).toEqual(['lock']);
    expect(await lockProject(folder)).toMatchObject({ kind: 'taken' });
  });

  test('is lost to whoever took it while this computer slept, and stays theirs', () =>
    withLivingProcess(async (pid) => {
      const lock = await held();
      let lost = 0;
      lock.onLost(() => {
        lost++;
      });
      await leaveLock({ pid, computer, since, nonce });
      expect(await lock.stillHeld()).toBe(false);
      expect(await lock.stillHeld()).toBe(false);
      expect(lost).toBe(1);
      await lock.release();
      expect(await lockProject(folder)).toMatchObject({ kind: 'taken', holder: { pid } });
    }));

  test('stays with another that took it before it was let go', () =>
    withLivingProcess(async (pid) => {
      const lock = await held();
      await leaveLock({ pid, computer, since, nonce });
      await lock.release();
      expect(await lockProject(folder)).toMatchObject({ kind: 'taken', holder: { pid } });
    }));

  test('is lost with its folder', async () => {
    const lock = await held();
    const moved = `${folder.path}-moved`;
    await rename(folder.path, moved);
    try {
      expect(await lock.stillHeld()).toBe(false);
      await expect(stat(folder.path)).rejects.toThrow('ENOENT');
    } finally {
      await rm(moved, { recursive: true });
    }
  });
});

describe('taken by many at once', () => {
  const stale = async () => leaveLock({ pid: await deadPid(), computer, since, nonce });
  const claimed = async () => {
    const pid = await deadPid();
    await leaveLock({ pid, computer, since, nonce });
    await leaveLock({ pid, computer, since, nonce: 'f'.repeat(16) }, 0, `lock.after-${nonce}`);
  };
  const broken = () => leaveLock('', 60_000);
  const states = [
    ['a free lock', async () => undefined],
    ['a stale lock', stale],
    ['a stale lock with a stale claim', claimed],
    ['a broken lock', broken],
  ] as const;

  test.each(states)('%s goes to exactly one in a process', async (_, prepare) => {
    for (let round = 0; round < 10; round++) {
      await prepare();
      const all = await Promise.all(Array.from({ length: 20 }, () => lockProject(folder)));
      const winners = all.filter(({ kind }) => kind === 'held');
      expect(winners).toHaveLength(1);
      expect(all.filter(({ kind }) => kind === 'taken')).toHaveLength(19);
      await Promise.all(winners.map((one) => lockOf(one).release()));
      expect(await readdir(local)).toEqual([]);
    }
  });

  test('a lock goes to exactly one of several processes', async () => {
    const takers = await Promise.all(Array.from({ length: 5 }, startTaker));
    try {
      for (const [, prepare] of [...states, ...states, ...states]) {
        await prepare();
        const kinds = await Promise.all(takers.map(({ ask }) => ask('take')));
        expect(kinds.toSorted()).toEqual(['held', 'taken', 'taken', 'taken', 'taken']);
        await Promise.all(takers.map(({ ask }) => ask('release')));
        expect(await readdir(local)).toEqual([]);
      }
    } finally {
      await Promise.all(takers.map(({ child }) => end(child)));
    }
  });

  test('a lock passes on at once when its process is killed', async () => {
    const takers = await Promise.all([startTaker(), startTaker()]);
    const [first, second] = takers;
    try {
      expect(await first.ask('take')).toBe('held');
      expect(await second.ask('take')).toBe('taken');
      await end(first.child);
      expect(await second.ask('take')).toBe('held');
    } finally {
      await end(second.child);
    }
  });

  test('a lock is nobody’s twice, whoever is killed at whatever moment', async () => {
    const until = Date.now() + 3000;
    const work = async () => {
      const taker = await startTaker();
      const said = taker.ask(`until ${until}`);
      const kill = setTimeout(() => taker.child.kill('SIGKILL'), 100 + Math.random() * 400);
      // Undefined from one that was killed: its output ends.
      const answer = await said;
      clearTimeout(kill);
      await end(taker.child);
      return answer;
    };
    const works = async () => {
      const answers: (string | undefined)[] = [];
      while (Date.now() < until) answers.push(await work());
      return answers;
    };
    const answers = (await Promise.all([works(), works(), works()])).flat();
    expect(answers).not.toContain('twice');
    await held();
  });

  async function startTaker() {
    const script = join(import.meta.dirname, 'fixtures', 'lockTaker.ts');
    const child = spawn(process.execPath, [script, folder.path]);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    await lines.next();
    const ask = async (order: string) => {
      child.stdin.write(`${order}\n`);
      return (await lines.next()).value;
    };
    return { child, ask };
  }
});
