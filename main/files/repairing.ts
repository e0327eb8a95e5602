import { examine } from '../../projects/segments/repair/examine.ts';
import type { ProjectFileName, RepairPlan } from '../../projects/segments/repair/types.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import type { WriteSteps } from './atomic.ts';
import { type FoundProject, findProject } from './givenProject.ts';
import { keepFiles } from './kept.ts';
import { hashOf, KnownFile } from './known.ts';
import { type Place, placeIn } from './paths.ts';

/** What is wrong in a project's files, and which files those were. */
export interface Examined {
  readonly plan: RepairPlan;
  readonly fingerprint: string;
}

/** Failures: `findProject`'s. */
export async function examineProject(workspace: string, folder: Place): Promise<Result<Examined>> {
  const found = await findProject(workspace, folder);
  if (!found.ok) return found;
  const { given, fingerprint } = found.value;
  return ok({ plan: examine(given), fingerprint });
}

/**
 * Repairs a project as it was examined: the files as they were go to `.zhengyan/kept/<time>` first, each new
 * one is written whole or not at all. Answers where the old ones lie. Failures: `examined-before` where the
 * files are not the examined ones any more, `nothing-to-repair`, and those of the file system; what was kept
 * stays, and examining again goes on from there.
 */
export async function repairProject(
  workspace: string,
  folder: Place,
  fingerprint: string,
  steps?: WriteSteps,
): Promise<Result<{ readonly kept: string }>> {
  const found = await findProject(workspace, folder);
  if (!found.ok) return found;
  if (found.value.fingerprint !== fingerprint) {
    return fail({ reason: 'examined-before', file: folder.name });
  }
  const { files } = examine(found.value.given);
  if (Object.keys(files).length === 0)
    return fail({ reason: 'nothing-to-repair', file: folder.name });
  const kept = await keepFiles(workspace, folder, [...found.value.bytes], steps);
  if (!kept.ok) return kept;
  const written = await write(folder, found.value, files, steps);
  return written.ok ? ok({ kept: kept.value.name }) : written;
}

/** The source first: what the rows are cut from. `project.yaml` last: it says which source that is. */
const order: readonly ProjectFileName[] = ['source.md', 'en.jsonl', 'zh.jsonl', 'project.yaml'];

async function write(
  folder: Place,
  { bytes }: FoundProject,
  files: RepairPlan['files'],
  steps: WriteSteps | undefined,
): Promise<Result<void>> {
  for (const name of order) {
    const text = files[name];
    if (text === undefined) continue;
    const before = bytes.get(name);
    const known = before === undefined ? undefined : hashOf(before);
    const written = await new KnownFile(placeIn(folder, name), known, steps).write(
      Buffer.from(text),
    );
    if (written.ok) continue;
    const { reason } = written.error;
    return reason === 'changed-outside'
      ? fail({ reason: 'examined-before', file: folder.name })
      : written;
  }
  return ok(undefined);
}
