import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from '../../projects/zod.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import { attempt, isSystemError } from '../files/failures.ts';
import type { OpenWorkbench } from './workbench.ts';

/** Milliseconds: how often a host shows that it lives, and how long it counts as living without. */
const heartbeat = 10_000;
const believed = 30_000;

const ownerSchema = z.object({ pid: z.int().positive(), computer: z.string() });
type Owner = z.infer<typeof ownerSchema>;

/** What cannot be written needs nobody kept from writing it. */
const unwritable: ReadonlySet<string> = new Set(['no-permission', 'read-only-disk']);

interface Lock {
  release(): Promise<void>;
}

/**
 * Opens a workspace for one host at a time: two would take each other's writes for changes from outside.
 * Adds the failure `workspace-in-use` (`detail`: the process and its computer).
 */
export function withLock(openWorkbench: OpenWorkbench): OpenWorkbench {
  return async (options) => {
    const opened = await openWorkbench(options);
    if (!opened.ok) return opened;
    const lock = await lockWorkspace(options.workspace);
    if (!lock.ok && !unwritable.has(lock.error.reason)) {
      await opened.value.close();
      return lock;
    }
    return ok({
      ...opened.value,
      async close() {
        try {
          await opened.value.close();
        } finally {
          if (lock.ok) await lock.value.release();
        }
      },
    });
  };
}

/** Failures: `workspace-in-use`, and those of the file system. */
export async function lockWorkspace(workspace: string): Promise<Result<Lock>> {
  const file = join(workspace, '.zhengyan', 'host.lock');
  const owner = await livingOwner(file);
  if (owner !== undefined) {
    return fail({ reason: 'workspace-in-use', detail: `${owner.pid} @ ${owner.computer}` });
  }
  const taken = await attempt('.zhengyan/host.lock', () => take(file));
  return taken.ok ? ok(keep(file)) : taken;
}

async function take(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await rm(file, { force: true });
  const handle = await open(file, 'wx');
  const owner: Owner = { pid: process.pid, computer: hostname() };
  await handle.writeFile(`${JSON.stringify(owner)}\n`);
  await handle.close();
}

function keep(file: string): Lock {
  const beat = setInterval(() => {
    const now = new Date();
    // The folder may have been moved away under the host: then there is nothing to keep.
    utimes(file, now, now).catch(() => clearInterval(beat));
  }, heartbeat);
  beat.unref();
  return {
    async release() {
      clearInterval(beat);
      await rm(file, { force: true });
    },
  };
}

/** The host that holds the lock; undefined when it was killed, or its computer has left. */
async function livingOwner(file: string): Promise<Owner | undefined> {
  const read = await attempt(file, async () => ({
    owner: parseOwner(await readFile(file, 'utf8')),
    age: Date.now() - (await stat(file)).mtimeMs,
  }));
  if (!read.ok || read.value.owner === undefined || read.value.age > believed) return undefined;
  const { owner } = read.value;
  return owner.computer !== hostname() || isAlive(owner.pid) ? owner : undefined;
}

function parseOwner(text: string): Owner | undefined {
  try {
    return ownerSchema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there.
    return isSystemError(error) && error.code === 'EPERM';
  }
}
