import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Input } from '../../contract/calls.ts';
import type { ReadSource } from '../../contract/types.ts';
import { convertHtml } from '../../projects/import/html/index.ts';
import { imageName, withImageNames } from '../../projects/import/images.ts';
import { imageType } from '../../projects/import/imageTypes.ts';
import { convert, prepare } from '../../projects/import/index.ts';
import type {
  Converted,
  ImageUse,
  ImportFormat,
  PreparedStep,
} from '../../projects/import/types.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import { attempt } from '../files/failures.ts';
import { checkImages } from '../files/images.ts';
import { readSource } from '../workbench/reading.ts';

export interface PrepareOptions {
  readonly format?: ImportFormat;
  /** A label of the Encoding Standard. */
  readonly encoding?: string;
  /** False: only converted. */
  readonly prepare: boolean;
}

type NewImages = NonNullable<Input<'article.import'>['prepared']>['images'];

/** A file on its way to become an article. */
export interface PreparedFile {
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly read: ReadSource;
  readonly converted: Converted;
  /** What each step did; empty where none was done. */
  readonly steps: readonly PreparedStep[];
  /** The Markdown, with its images as `images/…` where they came along. */
  readonly source: string;
  readonly images: NewImages;
  /** Addresses of images that did not come along. */
  readonly missing: readonly string[];
}

/**
 * Reads, converts and prepares a file as the workbench does, taking the suggestions that are sure. Images
 * come along from data addresses and from the file's own folder, and from nowhere else.
 * Failures: those of `readSource`, and of the file system.
 */
export async function prepareFile(
  file: string,
  { format, encoding, prepare: doSteps }: PrepareOptions,
): Promise<Result<PreparedFile>> {
  const bytes = await attempt(file, () => readFile(file));
  if (!bytes.ok) return bytes;
  const fileName = basename(file);
  const base64 = bytes.value.toString('base64');
  const read = readSource({ base64, fileName, ...(encoding !== undefined && { encoding }) });
  if (!read.ok) return fail({ ...read.error, file });
  const source = format === undefined ? read.value : { ...read.value, format };
  const converted = convertAs(source.format, source.text);
  const prepared = doSteps ? prepare(converted) : { markdown: converted.markdown, steps: [] };
  const found = await imagesOf(converted.images, file);
  return ok({
    fileName,
    bytes: bytes.value,
    read: source,
    converted,
    steps: prepared.steps,
    source: withImageNames(prepared.markdown, found.names),
    images: found.images,
    missing: found.missing,
  });
}

function convertAs(format: ImportFormat, text: string): Converted {
  return format === 'html' ? convertHtml(text) : convert(format, text);
}

interface FoundImages {
  readonly images: NewImages;
  /** What an address in the Markdown becomes under `images/`. */
  readonly names: ReadonlyMap<string, string>;
  readonly missing: readonly string[];
}

async function imagesOf(uses: readonly ImageUse[], file: string): Promise<FoundImages> {
  const images: { name: string; base64: string }[] = [];
  const names = new Map<string, string>();
  const missing = new Set<string>();
  const taken = new Set<string>();
  const folder = await realpath(dirname(resolve(file)));
  for (const { address, base64 } of uses) {
    if (names.has(address) || missing.has(address)) continue;
    const content = base64 ?? (await localImage(folder, address));
    const image = content === undefined ? undefined : usable(address, content, taken);
    if (image === undefined) missing.add(address);
    else {
      images.push(image);
      names.set(address, image.name);
    }
  }
  return { images, names, missing: [...missing] };
}

/** In base64; undefined where the address does not lead to a file in the folder. */
async function localImage(folder: string, address: string): Promise<string | undefined> {
  if (/^(?:[a-z][a-z\d+.-]*:|[/\\])/i.test(address)) return undefined;
  const way = decodedPath(address.replace(/[?#].*$/s, ''));
  const content = await attempt(address, async () => {
    const path = await realpath(resolve(folder, way));
    if (!isIn(folder, path)) return undefined;
    const found = await stat(path);
    // A pipe would be waited for until somebody writes into it.
    return found.isFile() && found.size <= LARGEST_IMAGE ? readFile(path, 'base64') : undefined;
  });
  return content.ok ? content.value : undefined;
}

/** Bytes; larger ones would be refused with the whole article. */
const LARGEST_IMAGE = 20_000_000;

function isIn(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function decodedPath(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch (error) {
    if (error instanceof URIError) return address;
    throw error;
  }
}

/** Named for what it is; undefined where it would be refused. */
function usable(address: string, base64: string, taken: Set<string>) {
  const type = imageType(Buffer.from(base64, 'base64'));
  if (type === undefined) return undefined;
  const image = { name: imageName(address, type, taken), base64 };
  return checkImages([image]).ok ? image : undefined;
}
