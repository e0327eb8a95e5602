import { readdir } from 'node:fs/promises';
import type { Result } from '../../text/result.ts';
import { ok } from '../../text/result.ts';
import { attempt } from './failures.ts';
import type { Place } from './paths.ts';

/** The files of a project that are merged when a cloud drive leaves a copy of them. */
const MERGED = ['zh.jsonl', 'en.jsonl', 'project.yaml'] as const;
export type MergedFile = (typeof MERGED)[number];

/** A copy that a cloud drive, or a hand, left beside a file of a project. */
export interface ConflictCopy {
  readonly name: string;
  readonly of: MergedFile;
}

/** What drives write between a name and its ending; the table of real names is in the test. */
const ADDITIONS: readonly RegExp[] = [
  // They say it: Dropbox, Nextcloud, Seafile, Syncthing, Synology, Baidu, Nutstore and most others.
  /^(?:[ ._\-([（【「]|的).*(?:conflict|冲突|衝突)/i,
  // `(1)`: Google Drive, Aliyun Drive, Baidu, browsers.
  /^ ?[(（]\d{1,3}[)）]$/,
  // ` 2`: iCloud.
  /^ \d{1,2}$/,
  // `-LAPTOP-7QK3L2M`: OneDrive, by a computer's name as Windows makes it up. A word or a date says nothing.
  /^-(?=.*[A-Z])(?=.*[\d-])[A-Z\d][A-Z\d-]{3,}$/,
  // The same from a Mac: `-Li-Mings-MacBook-Pro`.
  /^-[^.]*(?:MacBook|iMac|Mac-mini|Mac-Studio|Mac-Pro)[^.]*$/,
  // The free OneDrive client for Linux.
  /^-(?:.+-)?safeBackup-\d{4}$/,
  // Copies made by hand, in Windows, on a Mac and on Linux: ` - Copy (2)`, ` copy 2`, ` (3rd copy)`, ` 副本`.
  /^(?: ?- ?| |的)?[(（]?(?:another |\d+(?:st|nd|rd|th) |第 ?\d+ ?个)?(?:copy|副本|拷贝)(?: ?\d+)?[)）]?(?: ?[(（]\d+[)）])?$/i,
];

/** `Copy of zh.jsonl`: Google Drive, and older systems. */
const INTRODUCTION = /^(?:Copy (?:\(\d+\) )?of |复件 |副本 ?|复制 ?)/;

/** Which file of a project a name is a copy of; undefined for a name that is none, or the file's own. */
export function conflictCopyOf(name: string): MergedFile | undefined {
  const introduced = name.replace(INTRODUCTION, '');
  return MERGED.find((file) => {
    if (introduced === file) return introduced !== name;
    const at = file.lastIndexOf('.');
    const [stem, ending] = [file.slice(0, at), file.slice(at)];
    if (!introduced.startsWith(stem) || !introduced.endsWith(ending)) return false;
    const addition = introduced.slice(stem.length, -ending.length);
    return ADDITIONS.some((one) => one.test(addition));
  });
}

/** The copies in a project's folder, by name; links and folders are none. Failures: those of the file system. */
export async function findConflictCopies(folder: Place): Promise<Result<ConflictCopy[]>> {
  const entries = await attempt(folder.name, () => readdir(folder.path, { withFileTypes: true }));
  if (!entries.ok) return entries;
  const files = entries.value.filter((entry) => entry.isFile());
  return ok(
    files
      .map(({ name }) => name)
      .sort()
      .flatMap((name) => {
        const of = conflictCopyOf(name);
        return of === undefined ? [] : [{ name, of }];
      }),
  );
}
