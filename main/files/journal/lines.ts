import { crc32 } from 'node:zlib';

/** Hexadecimal digits of the CRC-32 in front of each line, and a blank. */
const DIGITS = 8;
const PREFIX = DIGITS + 1;
const BLANK = 32;
const NEWLINE = 10;

/** A line as it is written: the CRC-32 of the JSON's bytes, a blank, the JSON, LF. */
export function sealLine(json: string): Buffer {
  return Buffer.from(`${crc32(json).toString(16).padStart(DIGITS, '0')} ${json}\n`);
}

/** Told of each line as it is read, from 1. */
export interface LineReader {
  read(line: number, json: string): void;
  /** The line is not as it was written; what could still be read of it was. */
  lose(line: number): void;
}

export interface Rest {
  /** Bytes up to the end of the last line that ends with LF. */
  readonly whole: number;
  /** The number of the line that begins there. */
  readonly next: number;
}

/** Reads a log's lines. Total: what is damaged takes nothing else with it. */
export function readLines(bytes: Buffer, reader: LineReader): Rest {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(NEWLINE, start);
    if (end === -1) return { whole: start, next: line };
    const json = unseal(bytes, start, end);
    if (json !== undefined) reader.read(line, json);
    else salvage(bytes.subarray(start, end), line, reader);
    start = end + 1;
  }
}

/** How a line begins: its seal and the brace of the JSON. */
const BEGINNING = /[0-9a-f]{8} \{/g;

/** Whole lines within a damaged one: behind zeros that a power cut left, or where the LF between two was hit. */
function salvage(bytes: Buffer, line: number, reader: LineReader): void {
  let from = 0;
  for (const { index } of bytes.toString('latin1').matchAll(BEGINNING)) {
    const before = unseal(bytes, from, index - 1);
    if (before !== undefined) {
      reader.read(line, before);
      from = index;
    }
    const rest = unseal(bytes, index, bytes.length);
    if (rest !== undefined) {
      reader.read(line, rest);
      break;
    }
  }
  reader.lose(line);
}

/** The JSON of a line without its LF; `undefined` where a byte of it is not what was written. */
function unseal(bytes: Buffer, start: number, end: number): string | undefined {
  const begin = start + PREFIX;
  if (end <= begin || bytes[begin - 1] !== BLANK) return undefined;
  const seal = readHex(bytes, start);
  return seal === checksum(bytes, begin, end) ? bytes.toString('utf8', begin, end) : undefined;
}

/** -1 where a byte is no hexadecimal digit as we write them. */
function readHex(bytes: Buffer, start: number): number {
  let value = 0;
  for (let at = start; at < start + DIGITS; at++) {
    const digit = HEX.indexOf(bytes[at] ?? 0);
    if (digit === -1) return -1;
    value = value * 16 + digit;
  }
  return value;
}

const HEX = Buffer.from('0123456789abcdef');

/** As zlib's `crc32`, which needs an object made for every line: for a long log that takes longer than summing. */
function checksum(bytes: Buffer, start: number, end: number): number {
  let sum = -1;
  for (let at = start; at < end; at++) {
    sum = (TABLE[(sum ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (sum >>> 8);
  }
  return ~sum >>> 0;
}

/** The remainders of all bytes, for the polynomial of zlib. */
const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) {
    remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  }
  return remainder;
});
