import { fail, ok, type Result } from '../../text/result.ts';
import type { z } from '../zod.ts';
import { canonicalSource, canonicalTarget } from './canonical.ts';
import type { Problem, ProblemReason } from './problems.ts';
import { sourceLineSchema, targetLineSchema } from './schema.ts';
import type { SourceRecord, TargetRecord } from './types.ts';

/** What a segment file held, as far as it could be read. */
export interface ParsedRecords<R> {
  readonly records: readonly R[];
  readonly problems: readonly Problem[];
  /** False when printing the records again would lose something the file holds. */
  readonly lossless: boolean;
}

/** Enough to understand what happened to a file; a wholly broken one would give one a line. */
const MAX_PROBLEMS = 50;

const CONFLICT_MARKER = /^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/;

/** Reads `en.jsonl`. Never throws; a broken line takes no other with it. */
export function parseSourceRecords(content: string, file: string): ParsedRecords<SourceRecord> {
  return parseRecords(content, new RecordReader(file, canonicalSource, sourceLineSchema));
}

/** Reads `zh.jsonl`. Never throws; a broken line takes no other with it. */
export function parseTargetRecords(content: string, file: string): ParsedRecords<TargetRecord> {
  return parseRecords(content, new RecordReader(file, canonicalTarget, targetLineSchema));
}

function parseRecords<R extends Identified>(
  content: string,
  reader: RecordReader<R>,
): ParsedRecords<R> {
  let line = 0;
  for (let start = reader.readStart(content); start < content.length; ) {
    const newline = content.indexOf('\n', start);
    const end = newline === -1 ? content.length : newline;
    reader.readLine(content.slice(start, end), ++line);
    start = end + 1;
  }
  return reader.result();
}

interface Identified {
  readonly id: string;
}

/** Gathers the records and problems of one file, line by line. */
class RecordReader<R extends Identified> {
  readonly #file: string;
  readonly #canonical: (value: unknown) => R | undefined;
  readonly #schema: z.ZodType<R>;
  readonly #records = new Map<string, R>();
  readonly #problems: Problem[] = [];
  #unreported = 0;
  #lossless = true;
  #crlf = false;

  constructor(file: string, canonical: (value: unknown) => R | undefined, schema: z.ZodType<R>) {
    this.#file = file;
    this.#canonical = canonical;
    this.#schema = schema;
  }

  /** Where the first line starts: behind a BOM, which some editors put there. */
  readStart(content: string): number {
    if (!content.startsWith('\uFEFF')) return 0;
    this.#report('bom', 1);
    return 1;
  }

  readLine(raw: string, line: number): void {
    if (raw.endsWith('\r')) this.#reportCrlf(line);
    if (raw.trim() === '') return;
    const read = this.#read(raw);
    if (read.ok) this.#add(read.value, line);
    else this.#lose(read.error.reason, line, read.error.detail);
  }

  result(): ParsedRecords<R> {
    if (this.#unreported > 0) {
      this.#problems.push({
        reason: 'more-problems',
        file: this.#file,
        detail: String(this.#unreported),
      });
    }
    return {
      records: [...this.#records.values()],
      problems: this.#problems,
      lossless: this.#lossless,
    };
  }

  #read(raw: string): Result<R, { readonly reason: ProblemReason; readonly detail: string }> {
    if (CONFLICT_MARKER.test(raw)) return fail({ reason: 'conflict-marker', detail: raw.trim() });
    const value = parseJson(raw);
    if (!value.ok) return fail({ reason: 'broken-line', detail: value.error });
    const canonical = this.#canonical(value.value);
    if (canonical !== undefined) return ok(canonical);
    const parsed = this.#schema.safeParse(value.value);
    return parsed.success
      ? ok(parsed.data)
      : fail({ reason: 'broken-line', detail: explain(parsed.error) });
  }

  /** The first of several records with one id stands. */
  #add(record: R, line: number): void {
    const earlier = this.#records.get(record.id);
    if (earlier === undefined) {
      this.#records.set(record.id, record);
      return;
    }
    this.#report('duplicate-id', line, record.id);
    if (JSON.stringify(earlier) !== JSON.stringify(record)) this.#lossless = false;
  }

  #lose(reason: ProblemReason, line: number, detail: string): void {
    this.#lossless = false;
    this.#report(reason, line, detail);
  }

  #reportCrlf(line: number): void {
    if (!this.#crlf) this.#report('crlf', line);
    this.#crlf = true;
  }

  #report(reason: ProblemReason, line: number, detail?: string): void {
    if (this.#problems.length >= MAX_PROBLEMS) {
      this.#unreported++;
      return;
    }
    const problem = { reason, file: this.#file, line };
    this.#problems.push(
      detail === undefined ? problem : { ...problem, detail: detail.slice(0, 200) },
    );
  }
}

function parseJson(line: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(line));
  } catch (error) {
    return fail(String(error));
  }
}

function explain(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ');
}

/**
 * One record a line, keys in fixed order, LF, and a blank line after every record: so that a plain
 * `git merge`, also on a hosting site, joins changes of neighbouring rows without a conflict.
 */
export function printSourceRecords(records: readonly SourceRecord[]): string {
  return records.map((record) => `${printSourceRecord(record)}\n\n`).join('');
}

export function printTargetRecords(records: readonly TargetRecord[]): string {
  return records.map((record) => `${printTargetRecord(record)}\n\n`).join('');
}

function printSourceRecord({ id, kind, at, text }: SourceRecord): string {
  return JSON.stringify({ id, kind, at: at.map(({ start, end }) => [start, end]), text });
}

const targetKeys = [
  'id',
  'text',
  'state',
  'origin',
  'by',
  'at',
  'locked',
  'in',
  'omitted',
  'own',
  'after',
  'note',
  'dismissed',
  'alts',
  'settled',
] as const satisfies readonly (keyof TargetRecord)[];

function printTargetRecord(record: TargetRecord): string {
  const fields: string[] = [];
  for (const key of targetKeys) {
    const value = record[key];
    if (value !== undefined) fields.push(`"${key}":${printValue(value)}`);
  }
  return `{${fields.join(',')}}`;
}

function printValue(value: NonNullable<TargetRecord[keyof TargetRecord]>): string {
  return typeof value !== 'object' || Array.isArray(value)
    ? JSON.stringify(value)
    : printSorted(value);
}

/** By hand, because an object keeps its number-like keys in an order of its own. */
function printSorted(value: object): string {
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${JSON.stringify(item)}`).join(',')}}`;
}
