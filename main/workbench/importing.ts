import type { Input } from '../../contract/calls.ts';
import { type MarkdownSegment, parseMarkdown } from '../../projects/markdown/index.ts';
import { segmentIds } from '../../projects/segments/ids.ts';
import type { ProjectSettings, SourceRecord, TargetRecord } from '../../projects/segments/types.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import { decodeText } from '../files/decode.ts';
import { hashOf } from '../files/known.ts';
import { type NewProject, writeNewProject } from '../files/newProject.ts';
import { newProjectFolder } from '../files/paths.ts';
import { timestamp } from './stamp.ts';

/** Bytes; an article is some tens of kB, and parsing takes a second for each 2 MB. */
const LARGEST = 20_000_000;

interface Imported {
  readonly source: string;
  readonly raw: NewProject['raw'];
}

/**
 * Makes a project of an English article: checks it, cuts it into rows once and for all, and writes all
 * of its files or none. Failures: `impossible-slug`, `duplicate-slug`, `empty-file`, `binary`, `utf16`,
 * `not-utf8`, `lone-surrogate`, `not-markdown`, `too-large`, `no-rows`, and those of the file system.
 */
export async function importArticle(
  workspace: string,
  { slug, title, content, segmentation = 'block' }: Input<'article.import'>,
): Promise<Result<{ readonly slug: string; readonly rows: number }>> {
  const imported = readContent(content);
  if (!imported.ok) return imported;
  const { source, raw } = imported.value;
  const { segments } = parseMarkdown(source, { segmentation });
  if (segments.length === 0) return fail({ reason: 'no-rows', file: raw.fileName });
  const folder = await newProjectFolder(workspace, slug);
  if (!folder.ok) return folder;
  const settings: ProjectSettings = {
    schema: 1,
    title,
    source: { sha256: hashOf(source) },
    segmentation,
    created: timestamp(),
  };
  const sourceRecords = recordsOf(segments);
  const targetRecords = sourceRecords.map(
    ({ id }): TargetRecord => ({ id, text: '', state: 'initial' }),
  );
  const written = await writeNewProject(folder.value, {
    settings,
    source,
    sourceRecords,
    targetRecords,
    raw,
  });
  return written.ok ? ok({ slug, rows: segments.length }) : written;
}

/** Segments as they are cut, with their ids. */
export function recordsOf(segments: readonly MarkdownSegment[]): SourceRecord[] {
  const ids = segmentIds(segments.map(({ text }) => text));
  return segments.map(({ kind, at, text }, index) => ({ id: ids[index] ?? '', kind, at, text }));
}

function readContent(content: Input<'article.import'>['content']): Result<Imported> {
  const raw =
    'text' in content
      ? { fileName: 'pasted.md', bytes: Buffer.from(content.text) }
      : { fileName: content.fileName, bytes: Buffer.from(content.base64, 'base64') };
  const file = raw.fileName;
  if (raw.bytes.length > LARGEST) return fail({ reason: 'too-large', file });
  if ('text' in content && !content.text.isWellFormed()) {
    // Encoding would put U+FFFD there, and what was pasted would be lost.
    return fail({ reason: 'lone-surrogate', file, offset: content.text.search(LONE_SURROGATE) });
  }
  const text = decodeText(raw.bytes, file);
  if (!text.ok) return text;
  if (text.value.trim() === '') return fail({ reason: 'empty-file', file });
  const other = otherFormat(text.value);
  if (other !== undefined) return fail({ reason: 'not-markdown', file, detail: other });
  return ok({ source: text.value, raw });
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
