import { crc32 } from 'node:zlib';

/** Hexadecimal digits of the CRC-32 in front of each line, and a blank. */
const PREFIX = 9;
const NEWLINE = 10;

/** A line as it is written: the CRC-32 of the JSON's bytes, a blank, the JSON, LF. */
export function sealLine(json: string): Buffer {
  return Buffer.from(`${crc32(json).toString(16).padStart(8, '0')} ${json}\n`);
}

/** The JSON of a line without its LF; `undefined` where a byte of it is not what was written. */
export function unsealLine(line: Buffer): string | undefined {
  if (line.length <= PREFIX) return undefined;
  const json = line.subarray(PREFIX);
  const seal = `${crc32(json).toString(16).padStart(8, '0')} `;
  return line.toString('latin1', 0, PREFIX) === seal ? json.toString('utf8') : undefined;
}

export interface Lines {
  /** The JSON of each whole line, and where it stands, from 1. */
  readonly lines: readonly { readonly line: number; readonly json: string }[];
  /** Lines that are not as they were written. */
  readonly damaged: readonly number[];
  /** Bytes up to the end of the last line that ends with LF. */
  readonly whole: number;
  /** The number of the line that begins there. */
  readonly next: number;
}

/** Reads a log's lines. Total: what is damaged takes nothing else with it. */
export function readLines(bytes: Buffer): Lines {
  const lines: { line: number; json: string }[] = [];
  const damaged: number[] = [];
  let start = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(NEWLINE, start);
    if (end === -1) return { lines, damaged, whole: start, next: line };
    const found = readLine(bytes.subarray(start, end));
    for (const json of found.read) lines.push({ line, json });
    if (found.damaged) damaged.push(line);
    start = end + 1;
  }
}

interface ReadLine {
  readonly read: readonly string[];
  readonly damaged: boolean;
}

function readLine(line: Buffer): ReadLine {
  const json = unsealLine(line);
  return json === undefined ? salvage(line) : { read: [json], damaged: false };
}

/** How a line begins: its seal and the brace or bracket of the JSON. */
const BEGINNING = /[0-9a-f]{8} \{/g;

/** Whole lines within a damaged one: behind zeros that a power cut left, or where the LF between two was hit. */
function salvage(line: Buffer): ReadLine {
  const text = line.toString('latin1');
  const starts = [...text.matchAll(BEGINNING)].map(({ index }) => index);
  const read: string[] = [];
  let from = 0;
  for (const start of starts) {
    if (start > from) {
      const before = unsealLine(line.subarray(from, start - 1));
      if (before !== undefined) read.push(before);
      if (before !== undefined) from = start;
    }
    const rest = unsealLine(line.subarray(start));
    if (rest !== undefined) return { read: [...read, rest], damaged: true };
  }
  return { read, damaged: true };
}
