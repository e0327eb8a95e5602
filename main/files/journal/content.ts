import { type Decoded, EditDecoder } from '../../../projects/segments/history/codec.ts';
import type { JournalEdit } from '../../../projects/segments/history/journalled.ts';
import type { Problem } from '../../../projects/segments/problems.ts';
import { type Header, parseHeader, parseSaved, type SavedEntry, sameFiles } from './header.ts';
import { type LineReader, readLines } from './lines.ts';

/** What a log holds, as far as it can be read. */
export interface LogContent {
  readonly header: Header | 'newer' | undefined;
  /** The article that it is of; undefined where nothing in it says so. */
  readonly identity: string | undefined;
  readonly edits: readonly JournalEdit[];
  readonly saved: readonly SavedEntry[];
  /** Bytes up to the end of the last whole line. */
  readonly whole: number;
  /** Bytes behind it, without zeros that a power cut leaves. */
  readonly tail: Buffer;
  readonly decoder: EditDecoder;
  readonly problems: readonly Problem[];
}

/** Enough to understand what happened to a log. */
const MOST_PROBLEMS = 50;

/** Reads a log. Total: what is damaged is named, and takes with it only what cannot be read without it. */
export function readContent(bytes: Buffer, file: string): LogContent {
  const reader = new ContentReader(file);
  const { whole, next } = readLines(bytes, reader);
  const tail = withoutZeros(bytes.subarray(whole));
  if (tail.length > 0) reader.tear(next);
  return { ...reader.result(), whole, tail };
}

function withoutZeros(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return bytes.subarray(0, end);
}

class ContentReader implements LineReader {
  readonly #file: string;
  readonly #decoder = new EditDecoder();
  readonly #edits: JournalEdit[] = [];
  readonly #saved: SavedEntry[] = [];
  readonly #problems: Problem[] = [];
  #header: Header | 'newer' | undefined;
  #identity: string | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  result() {
    const problems = this.#problems.slice(0, MOST_PROBLEMS);
    const more = this.#problems.length - problems.length;
    if (more > 0) {
      problems.push({ reason: 'more-problems', file: this.#file, detail: String(more) });
    }
    return {
      header: this.#header,
      identity: this.#identity,
      edits: this.#edits,
      saved: this.#saved,
      decoder: this.#decoder,
      problems,
    };
  }

  read(line: number, json: string): void {
    const value = parseJson(json);
    const decoded = this.#decoder.decode(value);
    if (decoded !== undefined) this.#take(line, decoded);
    else if (!this.#readSaved(value) && !this.#readHeader(value)) this.lose(line);
  }

  #take(line: number, { edit, lost }: Decoded): void {
    if (edit !== undefined) this.#edits.push(edit);
    if (lost.length > 0) this.lose(line);
  }

  lose(line: number): void {
    this.#problems.push({ reason: 'journal-damaged', file: this.#file, line });
  }

  tear(line: number): void {
    this.#problems.push({ reason: 'journal-torn', file: this.#file, line });
  }

  #readSaved(value: unknown): boolean {
    const saved = parseSaved(value);
    if (saved === undefined) return false;
    const { identity, entry } = saved;
    this.#identity ??= identity;
    const begun = entry.done ? this.#saved.findLastIndex((one) => isSame(one, entry)) : -1;
    if (begun === -1) this.#saved.push(entry);
    else this.#saved[begun] = entry;
    return true;
  }

  /** It is written twice, so that one damaged line does not take it away. */
  #readHeader(value: unknown): boolean {
    const header = parseHeader(value);
    if (header === undefined) return false;
    if (this.#header === undefined) {
      this.#header = header;
      if (header !== 'newer') {
        this.#identity = header.identity;
        this.#saved.push({ seq: header.seq, files: header.files, done: true });
      }
    }
    return true;
  }
}

/** `undefined`, which is no entry, where somebody else wrote a line with a fitting seal. */
function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isSame(one: SavedEntry, other: SavedEntry): boolean {
  return one.seq === other.seq && sameFiles(one.files, other.files);
}
