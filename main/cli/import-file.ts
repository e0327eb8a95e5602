import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { parseMarkdown } from '../../projects/markdown/index.ts';
import type { Segmentation } from '../../projects/markdown/types.ts';
import { suggestSlug } from '../../projects/segments/slug.ts';
import { suggestTitle } from '../../projects/segments/title.ts';
import { ok, type Result } from '../../text/result.ts';
import { decodeText } from '../files/decode.ts';
import { attempt } from '../files/failures.ts';
import { isWorkspace, makeWorkspace } from '../files/workspaceFiles.ts';
import { importArticle } from '../workbench/importing.ts';

export interface ImportOptions {
  readonly slug?: string;
  readonly title?: string;
  readonly by: Segmentation;
}

/** A folder that is no workspace yet becomes one, as it does when the workbench opens it. */
export async function importFile(
  workspace: string,
  file: string,
  given: ImportOptions,
): Promise<Result<{ readonly slug: string; readonly rows: number }>> {
  const bytes = await attempt(file, () => readFile(file));
  if (!bytes.ok) return bytes;
  const ready = (await isWorkspace(workspace)) ? ok(undefined) : await makeWorkspace(workspace);
  if (!ready.ok) return ready;
  const fileName = basename(file);
  return importArticle(workspace, {
    slug: given.slug ?? suggestSlug(fileName),
    title: given.title?.trim() || titleOf(bytes.value, given.by) || stemOf(fileName),
    content: { base64: bytes.value.toString('base64'), fileName },
    segmentation: given.by,
  });
}

/** Bytes that are no text have no title; the import says what is wrong with them. */
function titleOf(bytes: Uint8Array, segmentation: Segmentation): string | undefined {
  const source = decodeText(bytes);
  if (!source.ok) return undefined;
  return suggestTitle(parseMarkdown(source.value, { segmentation }).segments);
}

function stemOf(fileName: string): string {
  return basename(fileName, extname(fileName));
}
