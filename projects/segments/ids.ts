import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base32 } from './base32.ts';

const LENGTH = 8;
/** 256 bits in base32. */
const MAX_LENGTH = 52;

/**
 * One id per text, in order: the first 8 base32 characters of SHA-256 over the text and its
 * occurrence number (from 1, so that equal texts differ), and more of them where 8 are taken.
 * (`length` is for tests: two ids of 8 characters take years to clash.)
 * The same texts in the same order give the same ids on every machine.
 */
export function segmentIds(texts: readonly string[], length = LENGTH): string[] {
  const occurrences = new Map<string, number>();
  const taken = new Set<string>();
  return texts.map((raw) => {
    // UTF-8 has no lone surrogates: texts that differ only in them are one text here.
    const text = raw.toWellFormed();
    const occurrence = (occurrences.get(text) ?? 0) + 1;
    occurrences.set(text, occurrence);
    const id = shortestFree(sha256(utf8ToBytes(`${text}\n${occurrence}`)), taken, length);
    taken.add(id);
    return id;
  });
}

function shortestFree(digest: Uint8Array, taken: ReadonlySet<string>, shortest: number): string {
  let id = base32(digest, shortest);
  for (let length = shortest + 1; taken.has(id) && length <= MAX_LENGTH; length++) {
    id = base32(digest, length);
  }
  return id;
}
