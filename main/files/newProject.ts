import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { printSourceRecords, printTargetRecords } from '../../projects/segments/jsonl.ts';
import { printProject } from '../../projects/segments/projectFile.ts';
import type { ProjectSettings, SourceRecord, TargetRecord } from '../../projects/segments/types.ts';
import { type Failure, fail, ok, type Result } from '../../text/result.ts';
import { renameOver, systemSteps, type WriteSteps, writeAtomically } from './atomic.ts';
import { attempt } from './failures.ts';
import type { Place } from './paths.ts';
import { PROJECT_FILE, SOURCE_FILE, SOURCE_RECORDS, TARGET_RECORDS } from './projectFiles.ts';

/** A project about to be written for the first time. */
export interface NewProject {
  readonly settings: ProjectSettings;
  readonly source: string;
  readonly sourceRecords: readonly SourceRecord[];
  readonly targetRecords: readonly TargetRecord[];
  /** What was imported, untouched. */
  readonly raw: { readonly fileName: string; readonly bytes: Uint8Array };
}

/**
 * Writes a project's folder: whole or not at all. It is built beside the others under a hidden name
 * and renamed into its place. Failures: those of the file system.
 */
export async function writeNewProject(
  folder: Place,
  project: NewProject,
  steps: WriteSteps = systemSteps,
): Promise<Result<void>> {
  const parent = dirname(folder.path);
  const unfinished = join(parent, `.new-${randomBytes(6).toString('hex')}`);
  const written = await fill(unfinished, project, steps);
  if (!written.ok) return giveUp(unfinished, folder, written.error);
  const placed = await attempt(folder.name, () => renameOver(unfinished, folder.path, steps));
  if (!placed.ok) return giveUp(unfinished, folder, placed.error);
  const lasting = await attempt(folder.name, () => steps.syncFolder(parent));
  return lasting.ok ? lasting : giveUp(folder.path, folder, lasting.error);
}

async function giveUp(written: string, folder: Place, failure: Failure): Promise<Result<never>> {
  // The failure to tell is the one that came first; what is left is hidden and does no harm.
  await attempt(written, () => rm(written, { recursive: true, force: true }));
  return fail({ ...failure, file: folder.name });
}

async function fill(
  folder: string,
  { settings, source, sourceRecords, targetRecords, raw }: NewProject,
  steps: WriteSteps,
): Promise<Result<void>> {
  const made = await attempt(folder, () => mkdir(join(folder, 'raw'), { recursive: true }));
  if (!made.ok) return made;
  const files: [string, string | Uint8Array][] = [
    [join('raw', safeFileName(raw.fileName)), raw.bytes],
    [SOURCE_FILE, source],
    [SOURCE_RECORDS, printSourceRecords(sourceRecords)],
    [TARGET_RECORDS, printTargetRecords(targetRecords)],
    [PROJECT_FILE, printProject(settings)],
  ];
  for (const [name, content] of files) {
    const written = await writeAtomically(join(folder, name), content, steps);
    if (!written.ok) return written;
  }
  return ok(undefined);
}

/** What Windows keeps for devices, whatever the ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Hides a file, or is cut off by Windows. */
const EDGES = /^[.\s]+|[.\s]+$/g;

/** The last part of a file's name as any system can store it: `C:\Users\x\a?.md` becomes `a_.md`. */
export function safeFileName(fileName: string): string {
  const name = basename(fileName.replaceAll('\\', '/'))
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}<>:"/|?*]/gu, '_');
  const short = shorten(name.replace(EDGES, '')).replace(EDGES, '');
  return short === '' || DEVICE.test(short) ? `file_${short}` : short;
}

/** File systems count bytes, mostly 255; the ending says what the file is and stays. */
function shorten(name: string): string {
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  let stem = ending === '' ? name : name.slice(0, dot);
  while (Buffer.byteLength(stem + ending) > 200) stem = [...stem].slice(0, -1).join('');
  return stem + ending;
}
