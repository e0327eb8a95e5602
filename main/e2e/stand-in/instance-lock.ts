import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Tell = (argv: readonly string[], folder: string) => void;

/**
 * One process per user data folder. A later one leaves its arguments in a file, signals the owner, and
 * gets false.
 */
export function takeInstanceLock(userData: string, tell: Tell): boolean {
  const lock = join(userData, 'stand-in.lock');
  const request = join(userData, 'stand-in.request');
  const owner = liveOwner(lock);
  if (owner !== undefined && owner !== process.pid) {
    writeFileSync(request, JSON.stringify({ argv: process.argv, folder: process.cwd() }));
    process.kill(owner, 'SIGUSR2');
    return false;
  }
  writeFileSync(lock, String(process.pid));
  process.once('exit', () => rmSync(lock, { force: true }));
  process.on('SIGUSR2', () => {
    const { argv, folder } = JSON.parse(readFileSync(request, 'utf8')) as Request;
    tell(argv, folder);
  });
  return true;
}

interface Request {
  readonly argv: readonly string[];
  readonly folder: string;
}

function liveOwner(lock: string): number | undefined {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    process.kill(owner, 0);
    return owner;
  } catch {
    // No lock, or its owner was killed.
    return undefined;
  }
}
