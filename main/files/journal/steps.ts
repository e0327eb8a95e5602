import { closeSync, fdatasync, ftruncateSync, openSync, renameSync, writeSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { systemSteps, type WriteSteps } from '../atomic.ts';

/** What lies in a folder. */
export interface FolderEntry {
  readonly name: string;
  /** A file, as opposed to a folder, a link, a pipe… */
  readonly file: boolean;
  /** In bytes. */
  readonly size: number;
}

/**
 * The steps of keeping a journal, so that tests can make each of them fail. Those that a key press waits for
 * are synchronous: a line is in the system's hands before its edit is answered.
 */
export interface JournalSteps extends WriteSteps {
  list(folder: string): Promise<FolderEntry[]>;
  read(path: string): Promise<Uint8Array>;
  makeFolder(path: string): Promise<void>;
  /** With everything in it. */
  removeFolder(path: string): Promise<void>;
  /** Opens a file that is there, for writing anywhere in it. */
  open(path: string): number;
  /** Answers how many bytes were written, which may be fewer than there are. */
  write(file: number, bytes: Uint8Array, position: number): number;
  truncate(file: number, length: number): void;
  renameNow(from: string, to: string): void;
  /** Answers when the content is on the disk. */
  sync(file: number): Promise<void>;
  close(file: number): void;
}

const syncData = promisify(fdatasync);

export const systemJournalSteps: JournalSteps = {
  ...systemSteps,
  async list(folder) {
    const names = await readdir(folder);
    return Promise.all(
      names.map(async (name) => {
        const found = await lstat(`${folder}/${name}`);
        return { name, file: found.isFile(), size: found.size };
      }),
    );
  },
  read: (path) => readFile(path),
  async makeFolder(path) {
    await mkdir(path, { recursive: true });
  },
  removeFolder: (path) => rm(path, { recursive: true, force: true }),
  open: (path) => openSync(path, 'r+'),
  write: (file, bytes, position) => writeSync(file, bytes, 0, bytes.length, position),
  truncate: ftruncateSync,
  renameNow: renameSync,
  sync: syncData,
  close: closeSync,
};
