import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** RFC 4648, lower-case: no digit that looks like a letter, and safe in a file name of any system. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
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

/** The first `length` characters of RFC 4648 section 6, without padding. */
function base32(bytes: Uint8Array, length: number): string {
  let out = '';
  let bits = 0;
  let held = 0;
  for (let at = 0; out.length < length; ) {
    while (bits < 5) {
      held = (held << 8) | (bytes[at++] ?? 0);
      bits += 8;
    }
    bits -= 5;
    out += ALPHABET.charAt((held >>> bits) & 31);
    held &= (1 << bits) - 1;
  }
  return out;
}
