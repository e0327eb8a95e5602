import type { z } from '../../zod.ts';
import type { Actions } from './actions.ts';
import type { Readable } from './fields.ts';
import { type Fields, salvage } from './salvage.ts';
import type { ProjectFileName } from './types.ts';

/** A record, as far as it could be read, and the line it stands on (from 1; none where sides of a conflict were put together). */
export interface Entry<P> {
  readonly record: P;
  readonly line?: number;
}

/** How records of one of the two segment files are read. */
export interface RecordForm<R, P> {
  readonly file: ProjectFileName;
  readonly keys: ReadonlySet<string>;
  canonical(value: unknown): R | undefined;
  readonly schema: z.ZodType<R>;
  read(fields: Fields): Readable<P>;
}

/** git's, when it could not merge by itself. */
const MARKER = /^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/;
const LINE_END = /\r\n|\n|\r/;
/** How many lines a record may have been broken into. */
const MOST_LINES = 40;

/**
 * Every record that can be made out in a segment file, in its order; what was wrong goes to `actions`.
 * Total. `whole`: the file that the content is one side of a conflict of; lines are named as they stand there.
 */
export function readLines<R extends P, P extends { readonly id?: string }>(
  content: string,
  form: RecordForm<R, P>,
  actions: Actions,
  whole = content,
): Entry<P>[] {
  const entries: Entry<P>[] = [];
  const lines = content.replace(/^\uFEFF/, '').split(LINE_END);
  const lineOf = whole === content ? undefined : linesWithin(lines, whole.split(LINE_END));
  for (let index = 0; index < lines.length; ) {
    const line = lineOf?.[index] ?? index + 1;
    const { taken, records } = readRecord(lines, index, form, actions, line);
    for (const record of records) entries.push({ record, line });
    index += taken;
  }
  return entries;
}

/** Where lines of a side stand in the whole file: each at the next one like it. */
function linesWithin(side: readonly string[], whole: readonly string[]): number[] {
  let at = -1;
  return side.map((line) => {
    const next = whole.indexOf(line, at + 1);
    if (next !== -1) at = next;
    return at + 1;
  });
}

interface Taken<P> {
  readonly taken: number;
  readonly records: readonly P[];
}

function readRecord<R extends P, P>(
  lines: readonly string[],
  index: number,
  form: RecordForm<R, P>,
  actions: Actions,
  line: number,
): Taken<P> {
  const raw = lines[index] ?? '';
  if (raw.trim() === '') return { taken: 1, records: [] };
  if (MARKER.test(raw)) {
    actions.add('stray-marker', form.file, { line, detail: raw.trim() });
    return { taken: 1, records: [] };
  }
  const value = parse(raw);
  const sound = value === undefined ? undefined : readSound(value.value, form);
  if (sound !== undefined) return { taken: 1, records: [sound] };
  if (value === undefined) {
    const continued = readContinued(lines, index, form);
    if (continued !== undefined) {
      actions.add('continued-line', form.file, { line, count: continued.taken });
      return continued;
    }
  }
  return { taken: 1, records: readBroken(raw, value, form, actions, line) };
}

function readBroken<R extends P, P>(
  raw: string,
  value: Parsed | undefined,
  form: RecordForm<R, P>,
  actions: Actions,
  line: number,
): readonly P[] {
  const found = value === undefined ? salvage(raw, form.keys) : fieldsOf(value.value);
  const read = found
    .map((fields) => form.read(fields))
    .filter(({ record }) => holdsAnything(record));
  const ids = read.flatMap(({ record }) => {
    const { id } = record as { readonly id?: string };
    return id === undefined ? [] : [id];
  });
  if (read.length === 0) {
    actions.add('unread-line', form.file, { line, detail: raw.trim() });
  } else if (read.length > 1) {
    actions.add('several-records', form.file, { line, ids, count: read.length });
  } else if (value === undefined) {
    actions.add('torn-line', form.file, { line, ids });
  } else {
    actions.add('wrong-field', form.file, { line, ids, detail: read[0]?.dropped.join(', ') ?? '' });
  }
  return read.map(({ record }) => record);
}

interface Parsed {
  readonly value: unknown;
}

function parse(line: string): Parsed | undefined {
  try {
    return { value: JSON.parse(line) };
  } catch {
    return undefined;
  }
}

function readSound<R extends P, P>(value: unknown, form: RecordForm<R, P>): R | undefined {
  const canonical = form.canonical(value);
  if (canonical !== undefined) return canonical;
  const parsed = form.schema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

function fieldsOf(value: unknown): Fields[] {
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  return typeof value === 'object' && value !== null ? [new Map(Object.entries(value))] : [];
}

function holdsAnything(record: unknown): boolean {
  return typeof record === 'object' && record !== null && Object.keys(record).length > 0;
}

/** A record whose line was broken: by a formatter between its parts, or inside a text that then held a line end. */
function readContinued<R extends P, P>(
  lines: readonly string[],
  index: number,
  form: RecordForm<R, P>,
): Taken<P> | undefined {
  if (!lines[index]?.includes('{')) return undefined;
  for (const joint of [' ', '\\n']) {
    let text = lines[index] ?? '';
    for (let next = index + 1; next < lines.length && next - index < MOST_LINES; next++) {
      const line = lines[next] ?? '';
      if (MARKER.test(line) || /^\s*\{\s*"id"/.test(line)) break;
      text += joint + line;
      const value = line.includes('}') ? parse(text) : undefined;
      const sound = value === undefined ? undefined : readSound(value.value, form);
      if (sound !== undefined) return { taken: next - index + 1, records: [sound] };
    }
  }
  return undefined;
}
