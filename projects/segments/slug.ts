import { z } from '../zod.ts';

/** Names that Windows keeps for devices, with or without an ending. */
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** The name of a project's folder and of the exported file: `^[a-z0-9-]+$`, no device name, at most 100 characters. */
export const slugSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[a-z0-9-]+$/)
  .refine((slug) => !DEVICE.test(slug));

export function isSlug(name: string): boolean {
  return slugSchema.safeParse(name).success;
}

const MAX_SUGGESTION = 60;
const FILE_ENDING = /\.(?:md|mdx|markdown|mdown|mkd|txt|text|x?html?|srt|vtt)$/i;

/**
 * A slug for an article's title or its file's name that none of `taken` is, ignoring case.
 * A title without Latin letters or digits becomes `article`.
 */
export function suggestSlug(title: string, taken: Iterable<string> = []): string {
  const base = latinWords(title) || 'article';
  const start = DEVICE.test(base) ? `${base}-article` : base;
  const used = new Set([...taken].map((slug) => slug.toLowerCase()));
  let slug = start;
  for (let number = 2; used.has(slug); number++) slug = `${start}-${number}`;
  return slug;
}

function latinWords(title: string): string {
  const plain = title
    .replace(FILE_ENDING, '')
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase();
  const words = plain.split(/[^a-z0-9]+/).filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (longer.length > MAX_SUGGESTION) break;
    slug = longer;
  }
  return slug || (words[0] ?? '').slice(0, MAX_SUGGESTION);
}
