import type { Input } from '../../contract/calls.ts';
import type { Preparation } from '../../projects/import/types.ts';
import { parseMarkdown } from '../../projects/markdown/index.ts';
import { recordsOf } from '../../projects/segments/cutRecords.ts';
import { applyOperations } from '../../projects/segments/operations.ts';
import { pairRows, targetRecords as recordsIn } from '../../projects/segments/rows.ts';
import type { ProjectSettings, SourceRecord, TargetRecord } from '../../projects/segments/types.ts';
import type { Sheet } from '../../projects/sheet/sheet.ts';
import { applyTemplate } from '../../projects/sheet/template.ts';
import { defaultTemplate } from '../../projects/sheet/templateSchema.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import { decodeText } from '../files/decode.ts';
import { safeFileName } from '../files/fileNames.ts';
import { checkImages, type NewImage } from '../files/images.ts';
import { hashOf } from '../files/known.ts';
import { type NewProject, writeNewProject } from '../files/newProject.ts';
import { newProjectFolder } from '../files/paths.ts';
import { readWorkspaceSettings } from '../files/workspaceFiles.ts';
import { LARGEST_RAW } from './reading.ts';
import { timestamp } from './stamp.ts';

/** Bytes of the source; an article is some tens of kB, and parsing takes a second for each 2 MB. */
const LARGEST_SOURCE = 20_000_000;

/** An article about to become a project. */
interface Imported {
  readonly source: string;
  readonly raw: NewProject['raw'];
  readonly images: readonly NewImage[];
  readonly preparation?: Preparation;
}

/**
 * Makes a project of an English article: checks it, cuts it into rows once and for all, and writes all
 * of its files or none. Failures: `impossible-slug`, `duplicate-slug`, `empty-file`, `binary`, `utf16`,
 * `not-utf8`, `lone-surrogate`, `not-markdown`, `too-large`, `no-rows`, those of the images that come along
 * (`checkImages`), and those of the file system.
 */
export async function importArticle(
  workspace: string,
  input: Input<'article.import'>,
): Promise<Result<{ readonly slug: string; readonly rows: number }>> {
  const { slug, title, segmentation = 'block', sheet } = input;
  const imported = input.prepared === undefined ? readContent(input.content) : readPrepared(input);
  if (!imported.ok) return imported;
  const { source, raw, images, preparation } = imported.value;
  const { segments } = parseMarkdown(source, { segmentation });
  if (segments.length === 0) return fail({ reason: 'no-rows', file: raw.fileName });
  const folder = await newProjectFolder(workspace, slug);
  if (!folder.ok) return folder;
  const settings: ProjectSettings = {
    schema: 1,
    title,
    source: { sha256: hashOf(source), ...factsOf(sheet) },
    segmentation,
    created: timestamp(),
    ...(preparation !== undefined && { preparation }),
    ...(sheet !== undefined && { sheet }),
  };
  const sourceRecords = recordsOf(segments);
  const opened: readonly TargetRecord[] = sourceRecords.map(({ id }) => ({
    id,
    text: '',
    state: 'initial',
  }));
  const targetRecords = input.template
    ? await withTemplate(workspace, settings, sourceRecords, opened)
    : ok(opened);
  if (!targetRecords.ok) return targetRecords;
  const written = await writeNewProject(folder.value, {
    settings,
    source,
    sourceRecords,
    targetRecords: targetRecords.value,
    raw,
    images,
  });
  return written.ok ? ok({ slug, rows: segments.length }) : written;
}

/** The workspace's template around the article. Failures: what is wrong with `zhengyan.yaml`. */
async function withTemplate(
  workspace: string,
  { sheet = {}, created }: ProjectSettings,
  source: readonly SourceRecord[],
  target: readonly TargetRecord[],
): Promise<Result<readonly TargetRecord[]>> {
  const { settings, problems } = await readWorkspaceSettings(workspace);
  const [problem] = problems.filter(({ reason }) => reason !== 'missing-file');
  if (problem !== undefined) return fail(problem);
  const { rows } = pairRows(source, target);
  const operations = applyTemplate(settings?.template ?? defaultTemplate, sheet, rows);
  return ok(recordsIn(applyOperations(rows, operations, { at: created }).rows));
}

/** What the sheet says of the original, kept with the source as well: the sheet may be rewritten. */
function factsOf(sheet: Sheet | undefined): Partial<ProjectSettings['source']> {
  const { url, author, date } = sheet ?? {};
  return {
    ...(url !== undefined && { url }),
    ...(author !== undefined && { author }),
    ...(date !== undefined && { date }),
  };
}

type Content = Input<'article.import'>['content'];

/** A prepared source is taken as it is; what it was made of is kept unread. */
function readPrepared({ content, prepared }: Input<'article.import'>): Result<Imported> {
  if (prepared === undefined) throw new Error('not prepared');
  const { source, preparation } = prepared;
  const raw = rawOf(content, preparation.file);
  const file = raw.fileName;
  if (raw.bytes.length > LARGEST_RAW) return fail({ reason: 'too-large', file });
  const pasted = 'text' in content ? checkWellFormed(content.text, file) : ok(undefined);
  const sound = pasted.ok ? checkSource(source, file) : pasted;
  if (!sound.ok) return sound;
  const images = checkImages(prepared.images);
  if (!images.ok) return images;
  const kept = { ...preparation, file: safeFileName(file) };
  return ok({ source, raw, images: images.value, preparation: kept });
}

/** The one file is itself the source. */
function readContent(content: Content): Result<Imported> {
  const raw = rawOf(content, 'pasted.md');
  const file = raw.fileName;
  if (raw.bytes.length > LARGEST_SOURCE) return fail({ reason: 'too-large', file });
  if ('text' in content) {
    const sound = checkSource(content.text, file);
    if (!sound.ok) return sound;
  }
  const text = decodeText(raw.bytes, file);
  if (!text.ok) return text;
  const sound = checkSource(text.value, file);
  if (!sound.ok) return sound;
  const other = otherFormat(text.value);
  if (other !== undefined) return fail({ reason: 'not-markdown', file, detail: other });
  return ok({ source: text.value, raw, images: [] });
}

/** What was chosen or pasted, untouched; text from the clipboard has no name but the one it is given. */
function rawOf(content: Content, pastedName: string): NewProject['raw'] {
  return 'text' in content
    ? { fileName: pastedName, bytes: Buffer.from(content.text) }
    : { fileName: content.fileName, bytes: Buffer.from(content.base64, 'base64') };
}

/** Encoding would put U+FFFD there, and what was pasted would be lost. */
function checkWellFormed(text: string, file: string): Result<void> {
  if (text.isWellFormed()) return ok(undefined);
  return fail({ reason: 'lone-surrogate', file, offset: text.search(LONE_SURROGATE) });
}

function checkSource(source: string, file: string): Result<void> {
  const wellFormed = checkWellFormed(source, file);
  if (!wellFormed.ok) return wellFormed;
  if (Buffer.byteLength(source) > LARGEST_SOURCE) return fail({ reason: 'too-large', file });
  if (source.trim() === '') return fail({ reason: 'empty-file', file });
  const nul = source.indexOf('\0');
  return nul === -1 ? ok(undefined) : fail({ reason: 'binary', file, offset: nul });
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Text files that people take for Markdown; everything else that is text is Markdown. */
const OTHER_FORMATS: readonly (readonly [string, RegExp])[] = [
  ['PDF', /^%PDF-/],
  ['RTF', /^\{\\rtf/],
  ['PostScript', /^%!PS/],
  ['HTML', /^\s*(?:<!doctype html|<html[\s>])/i],
  ['XML', /^\s*<\?xml\s/],
];

function otherFormat(text: string): string | undefined {
  const start = text.slice(0, 1000).replace(/^\ufeff/, '');
  return OTHER_FORMATS.find(([, pattern]) => pattern.test(start))?.[0];
}
