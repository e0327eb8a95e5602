import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { printSourceRecords, printTargetRecords } from '../../projects/segments/jsonl.ts';
import { printProject } from '../../projects/segments/projectFile.ts';
import type { ProjectSettings, SourceRecord, TargetRecord } from '../../projects/segments/types.ts';
import { type Failure, fail, ok, type Result } from '../../text/result.ts';
import { renameOver, systemSteps, type WriteSteps, writeAtomically } from './atomic.ts';
import { attempt } from './failures.ts';
import { safeFileName } from './fileNames.ts';
import { IMAGES, type NewImage } from './images.ts';
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
  /** Checked already. */
  readonly images?: readonly NewImage[];
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
  { settings, source, sourceRecords, targetRecords, raw, images = [] }: NewProject,
  steps: WriteSteps,
): Promise<Result<void>> {
  for (const part of images.length === 0 ? ['raw'] : ['raw', IMAGES]) {
    const made = await attempt(folder, () => mkdir(join(folder, part), { recursive: true }));
    if (!made.ok) return made;
  }
  const files: [string, string | Uint8Array][] = [
    [join('raw', safeFileName(raw.fileName)), raw.bytes],
    ...images.map(({ name, bytes }): [string, Uint8Array] => [join(IMAGES, name), bytes]),
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
