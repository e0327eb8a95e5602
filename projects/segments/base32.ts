/** RFC 4648, lower-case: no digit that looks like a letter, and safe in a file name of any system. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** The first `length` characters of RFC 4648 section 6, without padding. */
export function base32(bytes: Uint8Array, length: number): string {
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
