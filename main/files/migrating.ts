import type { ProjectTexts } from '../../projects/segments/migrations/migrations.ts';
import { ok, type Result } from '../../text/result.ts';
import type { WriteSteps } from './atomic.ts';
import { keepFiles } from './kept.ts';
import { hashOf, KnownFile } from './known.ts';
import { type Place, placeIn } from './paths.ts';
import type { StoredMigration } from './projectFiles.ts';

/** `project.yaml` last: it says that the others are migrated. */
const order: readonly (keyof ProjectTexts)[] = ['en.jsonl', 'zh.jsonl', 'project.yaml'];

/**
 * Writes an older project as what it became when it was read, before anything else of it is written. The files
 * as they were go to `.zhengyan/kept/<time>` first; answers where. Failures: `changed-outside` where a file is
 * not the one that was read, and those of the file system; trying again goes on from there.
 */
export async function writeMigrated(
  workspace: string,
  folder: Place,
  { texts, before }: StoredMigration,
  steps?: WriteSteps,
): Promise<Result<{ readonly kept: string }>> {
  const kept = await keepFiles(workspace, folder, [...before], steps);
  if (!kept.ok) return kept;
  for (const name of order) {
    const bytes = before.get(name);
    const known = bytes === undefined ? undefined : hashOf(bytes);
    const file = new KnownFile(placeIn(folder, name), known, steps);
    const written = await file.write(Buffer.from(texts[name]));
    if (!written.ok) return written;
  }
  return ok({ kept: kept.value.name });
}
