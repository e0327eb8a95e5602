import type { Input } from '../../contract/calls.ts';
import type { ReadSource } from '../../contract/types.ts';
import { detectFormat } from '../../projects/import/detect.ts';
import type { ImportFormat } from '../../projects/import/types.ts';
import { ok, type Result } from '../../text/result.ts';
import { call, hostGone } from '../app/host.ts';
import { base64Of } from './bytes.ts';
import type { Raw } from './draft.ts';

export const MEGABYTE = 1024 * 1024;

/** Bytes; the host takes no more, and a book is 1 MB: the rest are pictures inside of a page. */
export const LARGEST_RAW = 64 * MEGABYTE;

/** Has the host decode a file; text from the clipboard is text already. */
export async function readRaw(raw: Raw, encoding?: string): Promise<Result<ReadSource>> {
  const { content, fileName } = raw;
  if (typeof content === 'string') return ok(readText(content, formatOfPasted(fileName)));
  const base64 = await base64Of(content);
  if (!base64.ok) return base64;
  return call('import.read', {
    base64: base64.value,
    fileName,
    ...(encoding === undefined ? {} : { encoding }),
  }).catch(hostGone);
}

function readText(text: string, format: ImportFormat | undefined): ReadSource {
  const found = format ?? detectFormat('', text);
  return { text, format: found, encoding: 'utf-8', alternatives: [] };
}

/** What text from the clipboard is called under `raw/`. */
const pastedNames: Readonly<Record<ImportFormat, string>> = {
  html: 'pasted.html',
  markdown: 'pasted.md',
  srt: 'pasted.srt',
  vtt: 'pasted.vtt',
  phrases: 'pasted.txt',
  text: 'pasted.txt',
};

/** Rich text is known for what it is; the format of plain text is told by the text. */
const formatOfPasted = (fileName: string): ImportFormat | undefined =>
  fileName === pastedNames.html ? 'html' : undefined;

export function pastedHtml(html: string): Raw {
  return { fileName: pastedNames.html, content: html };
}

export function pastedText(text: string): Raw {
  return { fileName: pastedNames[detectFormat('', text)], content: text };
}

/** Bytes of text, as near as is needed to compare with a limit. */
export function sizeOfText(text: string): number {
  return text.length < LARGEST_RAW / 3 ? text.length : new Blob([text]).size;
}

/** What was brought in, as `article.import` takes it. Failures: those of `base64Of`. */
export async function contentOf(raw: Raw): Promise<Result<Input<'article.import'>['content']>> {
  const { content, fileName } = raw;
  if (typeof content === 'string') return ok({ text: content });
  const base64 = await base64Of(content);
  return base64.ok ? ok({ base64: base64.value, fileName }) : base64;
}
