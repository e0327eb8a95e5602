import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A host's log: what a person can send along when they report a fault. No texts of theirs go in. */
export interface HostLog {
  readonly file: string;
  note(message: string): void;
  bug(where: string, cause: unknown): void;
}

const largest = 1_000_000;

/** Opens `logs/<host>.log` in the user's data folder; a log above 1 MB moves to `.old` first. */
export function openLog(userData: string, host: 'browser' | 'electron'): HostLog {
  const folder = join(userData, 'logs');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${host}.log`);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largest) renameSync(file, `${file}.old`);
  // Synchronous: the last line before a crash is the one that matters.
  const write = (text: string) => appendFileSync(file, `${new Date().toISOString()} ${text}\n`);
  return {
    file,
    note: write,
    bug(where, cause) {
      const told = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
      write(`bug in ${where}: ${told}`);
      process.stderr.write(`zhengyan: bug in ${where}: ${told}\n`);
    },
  };
}
