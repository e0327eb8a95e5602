import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Holder } from '../../contract/types.ts';
import { z } from '../../projects/zod.ts';
import { UNFINISHED } from './atomic.ts';
import { isSystemError } from './failures.ts';
import { hashOf } from './known.ts';
import { birthOf, isAlive } from './processes.ts';

/** Milliseconds: how often a holder shows that it lives, and how long it counts as living without. */
export const heartbeat = 10_000;
export const believed = 30_000;

const titleSchema = z.object({
  pid: z.int().positive(),
  computer: z.string(),
  since: z.iso.datetime(),
  nonce: z.string().regex(/^[0-9a-f]{16}$/),
  /** Which process bore the pid; left out where the system does not tell. */
  birth: z.string().exactOptional(),
});

/** What a lock file says: who holds it, with a number that is drawn once for every hold. */
export type Title = z.infer<typeof titleSchema>;

/**
 * A lock file as it was found. `unclear` is one that is being written, or was broken a moment ago; `key`
 * tells it from every other.
 */
export type Found =
  | { readonly kind: 'none' }
  | { readonly kind: 'living'; readonly title: Title }
  | { readonly kind: 'unclear' }
  | { readonly kind: 'stale'; readonly key: string };

/** The numbers that this process holds, or is about to: what else bears its pid was left by another one. */
const own = new Set<string>();

export async function newTitle(): Promise<Title> {
  const birth = await birthOf(process.pid);
  const nonce = randomBytes(8).toString('hex');
  own.add(nonce);
  const since = new Date().toISOString();
  const title = { pid: process.pid, computer: hostname(), since, nonce };
  return birth === undefined ? title : { ...title, birth };
}

export function forget({ nonce }: Title): void {
  own.delete(nonce);
}

export function holderOf({ pid, computer, since }: Title): Holder {
  return { pid, computer, since };
}

/** `now`: the file system's time in milliseconds; a shared folder's clock need not be this computer's. */
export async function readLock(path: string, now: number): Promise<Found> {
  const read = await ifThere(async () => ({
    text: await readFile(path, 'utf8'),
    age: Math.abs(now - (await stat(path)).mtimeMs),
  }));
  if (read === undefined) return { kind: 'none' };
  const title = parseTitle(read.text);
  if (title !== undefined) {
    const lives = read.age <= believed && (await isHeld(title));
    return lives ? { kind: 'living', title } : { kind: 'stale', key: title.nonce };
  }
  // With the name in it: after a power cut a lock and the claim to it may both be empty.
  const key = `broken-${hashOf(`${basename(path)}\n${read.text}`).slice(0, 16)}`;
  return read.age <= heartbeat ? { kind: 'unclear' } : { kind: 'stale', key };
}

export async function readTitle(path: string): Promise<Title | undefined> {
  const text = await ifThere(() => readFile(path, 'utf8'));
  return text === undefined ? undefined : parseTitle(text);
}

/** Only this computer's processes can be asked; another's are known by their heartbeat alone. */
async function isHeld({ pid, computer, nonce, birth }: Title): Promise<boolean> {
  if (computer !== hostname()) return true;
  if (pid === process.pid) return own.has(nonce);
  if (!isAlive(pid)) return false;
  const found = await birthOf(pid);
  return birth === undefined || found === undefined || birth === found;
}

/** The file system's time, in milliseconds since 1970. */
export async function timeOf(folder: string): Promise<number> {
  const path = join(folder, `lock.${randomBytes(8).toString('hex')}${UNFINISHED}`);
  await (await open(path, 'wx')).close();
  try {
    return (await stat(path)).mtimeMs;
  } finally {
    await rm(path, { force: true });
  }
}

/** File systems without hard links (FAT, some network drives) say so in one of these ways. */
const NO_LINKS = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
  'EINVAL',
  'EACCES',
]);

/** Puts a title where there is no file yet, whole from the first moment; false where there is one. */
export async function putLock(path: string, title: Title): Promise<boolean> {
  const content = `${JSON.stringify(title)}\n`;
  const unfinished = join(dirname(path), `lock.${randomBytes(8).toString('hex')}${UNFINISHED}`);
  try {
    await write(unfinished, content);
    return await unlessThere(() => link(unfinished, path));
  } catch (error) {
    if (!isSystemError(error) || error.syscall !== 'link' || !NO_LINKS.has(error.code)) throw error;
    return await unlessThere(() => write(path, content));
  } finally {
    await rm(unfinished, { force: true });
  }
}

/**
 * Writes the same bytes again, so that the file system's own clock dates them. False where the file is
 * another's by now; whoever takes a lock over renames a file of its own over it, so this one is not touched.
 */
export async function touchLock(path: string, title: Title): Promise<boolean> {
  const file = await open(path, 'r+');
  try {
    const text = await file.readFile('utf8');
    if (parseTitle(text)?.nonce !== title.nonce) return false;
    await file.write(text, 0);
    return true;
  } finally {
    await file.close();
  }
}

async function write(path: string, content: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(content);
  } finally {
    await file.close();
  }
}

async function unlessThere(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (isSystemError(error) && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Undefined where the file is not there. */
export async function ifThere<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseTitle(text: string): Title | undefined {
  try {
    return titleSchema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
