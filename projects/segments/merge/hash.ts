import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base32 } from '../base32.ts';

const LENGTH = 8;

/**
 * The name of a text where texts of one row clash: the first 8 base32 characters of SHA-256 over its
 * UTF-8. A lone surrogate, which UTF-8 has not, counts as three bytes of its own: texts that differ only
 * in one are two texts.
 */
export function textHash(text: string): string {
  return base32(sha256(text.isWellFormed() ? utf8ToBytes(text) : looseBytes(text)), LENGTH);
}

function looseBytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    if (character.isWellFormed()) bytes.push(...utf8ToBytes(character));
    else bytes.push(...surrogateBytes(character.charCodeAt(0)));
  }
  return Uint8Array.from(bytes);
}

function surrogateBytes(unit: number): readonly number[] {
  return [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)];
}
