import { basename, extname } from 'node:path';
import type { Input } from '../../contract/calls.ts';
import { type Converted, PREPARATION_VERSION } from '../../projects/import/types.ts';
import { parseMarkdown } from '../../projects/markdown/index.ts';
import type { Segmentation } from '../../projects/markdown/types.ts';
import { suggestSlug } from '../../projects/segments/slug.ts';
import { suggestTitle } from '../../projects/segments/title.ts';
import type { Sheet } from '../../projects/sheet/sheet.ts';
import { ok, type Result } from '../../text/result.ts';
import { isWorkspace, makeWorkspace } from '../files/workspaceFiles.ts';
import { importArticle } from '../workbench/importing.ts';
import { type PreparedFile, type PrepareOptions, prepareFile } from './prepare-file.ts';

export interface ImportOptions extends PrepareOptions {
  readonly slug?: string;
  readonly title?: string;
  readonly by: Segmentation;
  readonly template?: true;
}

export interface ImportedFile {
  readonly slug: string;
  readonly rows: number;
  readonly prepared: PreparedFile;
}

/** A folder that is no workspace yet becomes one, as it does when the workbench opens it. */
export async function importFile(
  workspace: string,
  file: string,
  given: ImportOptions,
): Promise<Result<ImportedFile>> {
  const prepared = await prepareFile(file, given);
  if (!prepared.ok) return prepared;
  const ready = (await isWorkspace(workspace)) ? ok(undefined) : await makeWorkspace(workspace);
  if (!ready.ok) return ready;
  const imported = await importArticle(workspace, inputOf(prepared.value, given));
  return imported.ok ? ok({ ...imported.value, prepared: prepared.value }) : imported;
}

function inputOf(
  { fileName, bytes, read, converted, source, images }: PreparedFile,
  { slug, title, by, prepare, template }: ImportOptions,
): Input<'article.import'> {
  const sheet = sheetOf(converted);
  const input = {
    slug: slug ?? suggestSlug(fileName),
    title: title?.trim() || titleOf(converted, source, by) || stemOf(fileName),
    content: { base64: bytes.toString('base64'), fileName },
    segmentation: by,
    ...(Object.keys(sheet).length > 0 && { sheet }),
    ...(template && { template }),
  };
  const unchanged = read.format === 'markdown' && read.encoding === 'utf-8' && source === read.text;
  // A Markdown file that nothing was done to is the source, byte for byte.
  if (unchanged && images.length === 0) return input;
  const preparation = {
    version: PREPARATION_VERSION,
    format: read.format,
    file: fileName,
    ...(read.encoding !== 'utf-8' && { encoding: read.encoding }),
    // Without the steps it is another text than preparing it again would give.
    ...(!prepare && { edited: true as const }),
  };
  return { ...input, prepared: { source, preparation, images } };
}

/** What the source says of itself; empty fields are left out. */
function sheetOf({ facts }: Converted): Sheet {
  const { title, author, date, url } = facts;
  const given = { originalTitle: title, author, date, url };
  const lines = Object.entries(given).flatMap(([name, value]) => {
    const line = value?.replace(/\s+/g, ' ').trim().slice(0, LONGEST_LINE).toWellFormed() ?? '';
    return line === '' ? [] : [[name, line]];
  });
  return Object.fromEntries(lines);
}

/** As long as the sheet lets a line be. */
const LONGEST_LINE = 1000;

function titleOf({ facts }: Converted, source: string, segmentation: Segmentation) {
  const { segments } = parseMarkdown(source, { segmentation });
  return (suggestTitle(segments) ?? facts.title?.trim().slice(0, LONGEST_TITLE)) || undefined;
}

/** As long as the contract lets a title be. */
const LONGEST_TITLE = 500;

function stemOf(fileName: string): string {
  return basename(fileName, extname(fileName));
}
