import { isAscii, isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import { declaredEncoding } from '../../projects/import/detect.ts';
import { fail, ok, type Result } from '../../text/result.ts';

/** Text and the encoding it was in. */
export interface Decoded {
  readonly text: string;
  /** A label of the Encoding Standard. */
  readonly encoding: string;
  /** Other encodings that the bytes could be in, likeliest first; empty when there is no doubt. */
  readonly alternatives: readonly string[];
}

/**
 * The text of bytes in whatever encoding, without its byte order mark. What counts, in this order: `forced`,
 * a byte order mark, sound UTF-8, UTF-16 that shows by its zeros, what an HTML or XML file declares, and a
 * guess by the frequency of characters. Failures: `empty-file`, `binary`, `unknown-encoding` (`detail`: the
 * label), `wrong-encoding` with the offset of the first byte that does not fit (`detail`: the encoding).
 */
export function decodeAny(bytes: Uint8Array, file: string, forced?: string): Result<Decoded> {
  if (bytes.length === 0) return fail({ reason: 'empty-file', file });
  if (forced !== undefined) return decodeForced(bytes, file, forced);
  const marked = byteOrderMark(bytes);
  if (marked !== undefined) return decodeAs(bytes, file, marked);
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    const wide = wideWithoutMark(bytes);
    return wide === undefined
      ? fail({ reason: 'binary', file, offset: nul })
      : decodeAs(bytes, file, wide);
  }
  const control = controlByte(bytes);
  if (control !== undefined) return fail({ reason: 'binary', file, offset: control });
  if (isUtf8(bytes) && !isEscaped(bytes)) return decodeAs(bytes, file, 'utf-8');
  return decodeGuessed(bytes, file);
}

function decodeForced(bytes: Uint8Array, file: string, label: string): Result<Decoded> {
  const encoding = encodingOf(label);
  if (encoding === undefined) return fail({ reason: 'unknown-encoding', file, detail: label });
  return decodeAs(bytes, file, encoding, likelyEncodings(bytes));
}

function decodeGuessed(bytes: Uint8Array, file: string): Result<Decoded> {
  const certain = certainEncoding(bytes);
  if (certain !== undefined && !fits(bytes, certain)) {
    // One stray byte in a Chinese page must not make it a page of Latin signs.
    return decodeAs(bytes, file, certain);
  }
  const likely = likelyEncodings(bytes);
  const found = likely.find((encoding) => fits(bytes, encoding));
  return decodeAs(bytes, file, found ?? USUAL, likely);
}

function decodeAs(
  bytes: Uint8Array,
  file: string,
  encoding: string,
  alternatives: readonly string[] = [],
): Result<Decoded> {
  const text = decoded(bytes, encoding);
  if (text === undefined) {
    const offset = firstMisfit(bytes, encoding);
    return fail({ reason: 'wrong-encoding', file, offset, detail: encoding });
  }
  const others = [...new Set(alternatives)].filter((other) => other !== encoding);
  return ok({ text, encoding, alternatives: others });
}

/** The standard's name of an encoding; undefined for a label it does not have. */
function encodingOf(label: string): string | undefined {
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Undefined where a byte does not fit. */
function decoded(bytes: Uint8Array, encoding: string, stream = false): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** In a sample, the last character may be cut. */
function fits(bytes: Uint8Array, encoding: string, isSample = false): boolean {
  const text = decoded(bytes, encoding, isSample);
  // The C1 controls are what the standard gives bytes that an encoding leaves open.
  return text !== undefined && !/[\u0080-\u009f]/.test(text);
}

/** Where the longest beginning ends that fits, by halving, and from there back to the start of a character. */
function firstMisfit(bytes: Uint8Array, encoding: string): number {
  let sound = 0;
  let bad = bytes.length + 1;
  while (bad - sound > 1) {
    const middle = (sound + bad) >> 1;
    if (decoded(bytes.subarray(0, middle), encoding, true) === undefined) bad = middle;
    else sound = middle;
  }
  for (let back = 0; back < 4 && back <= sound; back++) {
    if (decoded(bytes.subarray(0, sound - back), encoding) !== undefined) return sound - back;
  }
  return sound;
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/** English in UTF-16 is zeros at every other byte. */
function wideWithoutMark(bytes: Uint8Array): string | undefined {
  if (bytes.length % 2 === 1) return undefined;
  const zeros = [0, 0];
  for (const [at, byte] of bytes.subarray(0, 4096).entries()) {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const half = Math.min(bytes.length, 4096) / 2;
  if (odd > half / 2 && even < half / 20) return 'utf-16le';
  if (even > half / 2 && odd < half / 20) return 'utf-16be';
  return undefined;
}

/** The first control byte that no text has, near the start, where binary files have theirs. */
function controlByte(bytes: Uint8Array): number | undefined {
  const found = bytes
    .subarray(0, SAMPLE)
    .findIndex((byte) => byte < 32 && !TEXT_CONTROLS.has(byte));
  return found === -1 ? undefined : found;
}

/** Tab, line feed, vertical tab, form feed, return, the end of file of old systems, escape. */
const TEXT_CONTROLS: ReadonlySet<number> = new Set([9, 10, 11, 12, 13, 0x1a, 0x1b]);

/** ISO-2022-JP, which old Japanese mail is in: seven bits, and so sound UTF-8 too. */
function isEscaped(bytes: Uint8Array): boolean {
  return bytes.includes(0x1b) && isAscii(bytes) && decoded(bytes, 'iso-2022-jp') !== undefined;
}

function declaredIn(bytes: Uint8Array): string | undefined {
  const label = declaredEncoding(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'));
  return label === undefined ? undefined : encodingOf(label);
}

/** Bytes that are looked at for signs: more say no more. */
const SAMPLE = 256 << 10;

/** From a little before the first byte above ASCII, which begins a character in every encoding. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte >= 0x80 || byte === 0x1b);
  return bytes.subarray(Math.max(0, start - 1000), Math.max(0, start) + SAMPLE);
}

/** What an English text is in that has signs of no other: every byte means something in it. */
const USUAL = 'windows-1252';
/** Of a hundred. The articles are English: a guess at another Latin encoding has to be better than this. */
const USUAL_CONFIDENCE = 40;
/** A guess that is this good is what the bytes are in, whether they are whole or not. */
const CERTAIN = 80;

interface Guess {
  readonly encoding: string;
  /** Of a hundred. */
  readonly confidence: number;
}

/** What the bytes are in, whether they are whole or not; undefined where there is doubt. */
function certainEncoding(bytes: Uint8Array): string | undefined {
  const sample = sampleOf(bytes);
  if (isNearlyUtf8(sample)) return 'utf-8';
  const [best] = guessesAt(sample);
  return best !== undefined && best.confidence >= CERTAIN ? best.encoding : undefined;
}

/** Sound characters of more than one byte, for each that is not. */
const SOUND_FOR_BROKEN = 10;

function isNearlyUtf8(sample: Uint8Array): boolean {
  const text = new TextDecoder().decode(sample);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const sound = text.match(/[^\0-\u007f\ufffd]/gu)?.length ?? 0;
  return sound > 0 && sound >= broken * SOUND_FOR_BROKEN;
}

/** What a sample can be in, likeliest first: what the file says of itself, then what its characters say. */
function likelyEncodings(bytes: Uint8Array): readonly string[] {
  const sample = sampleOf(bytes);
  const declared = declaredIn(bytes);
  const guessed = guessesAt(sample).map(({ encoding }) => encoding);
  const candidates = declared === undefined ? guessed : [declared, ...guessed];
  return candidates.filter((encoding) => fits(sample, encoding, true));
}

/** Encodings by likelihood, as far as the standard has them. */
function guessesAt(sample: Uint8Array): readonly Guess[] {
  const found = analyse(sample).flatMap(({ name, confidence }): Guess[] => {
    const encoding = confidence > 0 ? encodingOf(name) : undefined;
    return encoding === undefined ? [] : [{ encoding, confidence }];
  });
  const usual = { encoding: USUAL, confidence: USUAL_CONFIDENCE };
  return [...found, usual].sort((one, other) => other.confidence - one.confidence);
}
