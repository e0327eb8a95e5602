import { importFormats } from '../../projects/import/types.ts';
import { z } from '../../projects/zod.ts';
import { ok, type Result } from '../../text/result.ts';
import { base64Of, bytesOf } from './bytes.ts';
import type { Draft, Raw } from './draft.ts';
import { type CameAlong, imagesAmong } from './given.ts';

/** In `sessionStorage`: of this window, over a reload, gone with the window. */
const KEY = 'zhengyan.prepare';

/** UTF-16 units; browsers give a page some five million in all. */
export const MOST_KEPT = 4_000_000;

const choice = z.strictObject({
  decisions: z.record(z.string(), z.boolean()),
  edited: z.string().exactOptional(),
});

/** A draft as it is kept: what was made of the raw file is made again. */
const keptSchema = z.strictObject({
  raw: z.strictObject({
    fileName: z.string(),
    text: z.string().exactOptional(),
    base64: z.string().exactOptional(),
  }),
  encoding: z.string(),
  format: z.enum(importFormats),
  images: z.array(z.strictObject({ path: z.string(), base64: z.string() })),
  /** Images came along that there was no room for. */
  withoutImages: z.literal(true).exactOptional(),
  leftOut: z.array(z.string()),
  history: z.strictObject({ past: z.array(choice), now: choice, future: z.array(choice) }),
  form: z.strictObject({
    title: z.string().exactOptional(),
    slug: z.string().exactOptional(),
    segmentation: z.enum(['block', 'sentence']),
    author: z.string().exactOptional(),
    date: z.string().exactOptional(),
    url: z.string().exactOptional(),
  }),
});
export type KeptDraft = z.infer<typeof keptSchema>;

/** Where drafts are kept: `sessionStorage`, which throws when it is full. */
export interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** A file's bytes never change: they are encoded once. */
const encoded = new WeakMap<Blob, Promise<Result<string>>>();

function encodedOnce(file: Blob): Promise<Result<string>> {
  const known = encoded.get(file) ?? base64Of(file);
  encoded.set(file, known);
  return known;
}

/**
 * Keeps a draft over a reload; without its images where it is too large with them, or not at all. A text that
 * is not kept leaves nothing behind: half a draft would come back as if it were whole.
 */
export async function keepDraft(
  draft: Draft,
  store: Store,
): Promise<'whole' | 'without-images' | 'not'> {
  const { raw, images } = draft;
  const size = sizeOf(raw);
  const together = images.reduce((sum, { file }) => sum + (file.size * 4) / 3, size);
  if (size > MOST_KEPT) {
    store.removeItem(KEY);
    return 'not';
  }
  if (together <= MOST_KEPT && put(store, await kept(draft, images))) return 'whole';
  if (put(store, await kept(draft, []))) return images.length === 0 ? 'whole' : 'without-images';
  store.removeItem(KEY);
  return 'not';
}

function sizeOf({ content }: Raw): number {
  return typeof content === 'string' ? content.length : (content.size * 4) / 3;
}

function put(store: Store, value: KeptDraft | undefined): boolean {
  if (value === undefined) return false;
  const text = JSON.stringify(value);
  if (text.length > MOST_KEPT) return false;
  try {
    store.setItem(KEY, text);
    return true;
  } catch {
    // The quota is the browser's own matter, and no answer but this tells it.
    return false;
  }
}

/** Undefined where a file is not there any more. */
async function kept(draft: Draft, images: readonly CameAlong[]): Promise<KeptDraft | undefined> {
  const { raw, read, format, leftOut, history, form } = draft;
  const { content, fileName } = raw;
  const base64 = typeof content === 'string' ? ok('') : await encodedOnce(content);
  const files = await Promise.all(
    images.map(async ({ path, file }) => ({ path, base64: await encodedOnce(file) })),
  );
  if (!base64.ok || files.some((file) => !file.base64.ok)) return undefined;
  return {
    raw:
      typeof content === 'string'
        ? { fileName, text: content }
        : { fileName, base64: base64.value },
    encoding: read.encoding,
    format,
    images: files.flatMap(({ path, base64: bytes }) =>
      bytes.ok ? [{ path, base64: bytes.value }] : [],
    ),
    ...(images.length < draft.images.length ? { withoutImages: true as const } : {}),
    leftOut: [...leftOut],
    history: { past: [...history.past], now: history.now, future: [...history.future] },
    form,
  };
}

export function forgetDraft(store: Store): void {
  store.removeItem(KEY);
}

/** What was kept; undefined where nothing was, or what is there is none of ours. */
export function keptDraft(store: Store): KeptDraft | undefined {
  const text = store.getItem(KEY);
  if (text === null) return undefined;
  try {
    const parsed = keptSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // Not JSON: another version's, or another page's.
    return undefined;
  }
}

export function rawOf({ raw: { fileName, text, base64 = '' } }: KeptDraft): Raw {
  return { fileName, content: text ?? new Blob([bytesOf(base64)]) };
}

export function imagesOf({ images }: KeptDraft): readonly CameAlong[] {
  return imagesAmong(
    images.map(({ path, base64 }) => ({
      path,
      file: new File([bytesOf(base64)], path.split('/').at(-1) ?? path),
    })),
  );
}
