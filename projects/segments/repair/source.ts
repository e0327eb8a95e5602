import type { Range } from '../../../text/range.ts';
import { parseMarkdown, type Segmentation } from '../../markdown/index.ts';
import { canonicalSource } from '../canonical.ts';
import { recordsOf } from '../cutRecords.ts';
import { sourceLineSchema } from '../schema.ts';
import type { SourceRecord } from '../types.ts';
import type { Actions } from './actions.ts';
import { type PartialSource, readSourceFields, sourceKeys } from './fields.ts';
import type { Entry, RecordForm } from './lines.ts';

export const sourceForm: RecordForm<SourceRecord, PartialSource> = {
  file: 'en.jsonl',
  keys: sourceKeys,
  canonical: canonicalSource,
  schema: sourceLineSchema,
  read: readSourceFields,
};

export interface SourceText {
  /** `source.md`, where it is the text that the rows were cut from; otherwise ranges cannot be judged. */
  readonly text: string | undefined;
  readonly segmentation: Segmentation;
  /** Ids of the Chinese records. */
  readonly wanted: ReadonlySet<string>;
}

/**
 * The English records in the source's order, one an id. With the source at hand, what is damaged in a
 * record or lost is taken from it: it is cut again, and only rows with the ids and places of before are used.
 */
export function gatherSource(
  entries: readonly Entry<PartialSource>[],
  source: SourceText,
  actions: Actions,
): SourceRecord[] {
  const sound =
    source.text === undefined ? entries : checked(entries, source, source.text, actions);
  return inOrder(unique(sound, actions), actions);
}

function unique(entries: readonly Entry<PartialSource>[], actions: Actions): SourceRecord[] {
  const records = new Map<string, SourceRecord>();
  for (const { record, line } of entries) {
    const { id, kind = 'paragraph', at, text } = record;
    if (id === undefined || at === undefined || text === undefined) {
      const ids = id === undefined ? [] : [id];
      actions.add('source-row-removed', 'en.jsonl', { line, ids });
      continue;
    }
    const earlier = records.get(id);
    if (earlier === undefined) records.set(id, { id, kind, at, text });
    else actions.add('duplicate-equal', 'en.jsonl', { line, ids: [id] });
  }
  return [...records.values()];
}

function inOrder(records: readonly SourceRecord[], actions: Actions): SourceRecord[] {
  const sorted = [...records].sort((one, other) => startOf(one) - startOf(other));
  const moved = sorted.filter((record, position) => record !== records[position]);
  if (moved.length > 0) {
    const ids = moved.map(({ id }) => id);
    actions.add('reordered', 'en.jsonl', { ids, count: ids.length });
  }
  return sorted;
}

function startOf({ at }: { readonly at: readonly Range[] }): number {
  return at[0]?.start ?? 0;
}

/** The records as the source bears them out, and those that it still has and the file does not. */
function checked(
  entries: readonly Entry<PartialSource>[],
  { segmentation, wanted }: SourceText,
  text: string,
  actions: Actions,
): Entry<PartialSource>[] {
  const ids = new Set(entries.map(({ record }) => record.id));
  const lostLines =
    entries.length === 0 || actions.has('en.jsonl', 'unread-line', 'torn-line', 'several-records');
  const unknown = [...wanted].filter((id) => !ids.has(id));
  const allFit = entries.every(({ record }) => fits(record, text));
  if (allFit && !lostLines && unknown.length === 0) return [...entries];
  const cut = recordsOf(parseMarkdown(text, { segmentation }).segments);
  const mended = mend(entries, new Recut(cut), text, actions, wanted);
  return restore(mended, cut, { lostLines, wanted: new Set(unknown), text }, actions);
}

/** The source cut again, to be looked up. */
class Recut {
  readonly #byId: ReadonlyMap<string, SourceRecord>;
  readonly #byStart: ReadonlyMap<number, SourceRecord>;
  readonly #byText = new Map<string, SourceRecord | undefined>();

  constructor(records: readonly SourceRecord[]) {
    this.#byId = new Map(records.map((record) => [record.id, record]));
    this.#byStart = new Map(records.map((record) => [startOf(record), record]));
    for (const record of records) {
      // Of a text that is there twice nobody knows which one is meant.
      this.#byText.set(record.text, this.#byText.has(record.text) ? undefined : record);
    }
  }

  /** The row that a damaged record was: by its id, its place, or its text. */
  find({ id, at, text }: PartialSource): SourceRecord | undefined {
    return (
      this.#byId.get(id ?? '') ??
      this.#byStart.get(at?.[0]?.start ?? -1) ??
      this.#byText.get(text ?? '')
    );
  }
}

function mend(
  entries: readonly Entry<PartialSource>[],
  recut: Recut,
  text: string,
  actions: Actions,
  wanted: ReadonlySet<string>,
): Entry<PartialSource>[] {
  const halves = rangesOf(entries, false, text);
  const taken = new Set(
    entries.flatMap(({ record }) => (record.id === undefined ? [] : [record.id])),
  );
  return entries.map((entry) => {
    const { record, line } = entry;
    const whole = recut.find(record);
    const found = whole && part(whole, halves.get(whole.id) ?? [], text);
    const hasFit = isWhole(record) && (fits(record, text) || isSame(record, found));
    // An id that no Chinese has, at the place of a row whose Chinese is there.
    const misnamed =
      found !== undefined &&
      record.id !== found.id &&
      wanted.has(found.id) &&
      !wanted.has(record.id ?? '');
    if (hasFit && !misnamed) return entry;
    if (found === undefined || (record.id !== undefined && record.id !== found.id && !misnamed)) {
      return isInside(record, text) ? entry : { ...entry, record: { ...withoutPlace(record) } };
    }
    if (record.id !== found.id && taken.has(found.id)) return entry;
    taken.add(found.id);
    actions.add('bad-range', 'en.jsonl', { line, ids: [found.id] });
    return { ...entry, record: found };
  });
}

interface Lost {
  /** Lines of the file could not be read whole. */
  readonly lostLines: boolean;
  /** Ids that Chinese records have and no English one. */
  readonly wanted: ReadonlySet<string>;
  readonly text: string;
}

/** Rows that the source has where no record is: only those whose loss shows. */
function restore(
  entries: readonly Entry<PartialSource>[],
  cut: readonly SourceRecord[],
  { lostLines, wanted, text }: Lost,
  actions: Actions,
): Entry<PartialSource>[] {
  const ids = new Set(entries.map(({ record }) => record.id));
  const covered = entries
    .flatMap(({ record }) => record.at ?? [])
    .sort((one, other) => one.start - other.start);
  const there = rangesOf(entries, true, text);
  const lost = cut.flatMap((record) => {
    if (ids.has(record.id) || !(lostLines || wanted.has(record.id))) return [];
    const rest = part(record, there.get(record.id) ?? [], text);
    return rest !== undefined && isUncovered(rest.at, covered) ? [rest] : [];
  });
  const restored = [...lost, ...lostHalves(there, cut, wanted, text)];
  if (restored.length > 0) {
    const named = restored.map(({ id }) => id);
    actions.add('source-row-restored', 'en.jsonl', { ids: named, count: named.length });
  }
  return merged(entries, restored);
}

const HALF = /^(.+)-\d+$/;

/** The other half of a row that was cut in two: what the source's row has beside the halves that are there. */
function lostHalves(
  there: RangesByRow,
  cut: readonly SourceRecord[],
  wanted: ReadonlySet<string>,
  text: string,
): SourceRecord[] {
  const whole = new Map(cut.map((record) => [record.id, record]));
  const done = new Set<string>();
  return [...wanted].flatMap((id) => {
    const base = HALF.exec(id)?.[1] ?? '';
    const row = whole.get(base);
    if (row === undefined || done.has(base)) return [];
    done.add(base);
    const rest = part(row, there.get(base) ?? [], text);
    return rest === undefined || rest === row ? [] : [{ ...rest, id }];
  });
}

type RangesByRow = ReadonlyMap<string, readonly Range[]>;

/** The ranges of the halves of each row that was cut, and of rows themselves where `all`. */
function rangesOf(
  entries: readonly Entry<PartialSource>[],
  all: boolean,
  text: string,
): RangesByRow {
  const ranges = new Map<string, Range[]>();
  for (const { record } of entries) {
    const base = HALF.exec(record.id ?? '')?.[1];
    const id = base ?? (all ? record.id : undefined);
    if (id === undefined || !fits(record, text)) continue;
    ranges.set(id, [...(ranges.get(id) ?? []), ...(record.at ?? [])]);
  }
  return ranges;
}

/** The row without some ranges; undefined where nothing is left. */
function part(row: SourceRecord, gone: readonly Range[], text: string): SourceRecord | undefined {
  if (gone.length === 0) return row;
  const at = row.at.flatMap((range) => trimmed(minus(range, gone), text));
  if (at.length === 0) return undefined;
  return { ...row, at, text: at.map(({ start, end }) => text.slice(start, end)).join(' ') };
}

function minus(range: Range, gone: readonly Range[]): Range[] {
  let left = [range];
  for (const { start, end } of gone) {
    left = left
      .flatMap((one) => [
        { start: one.start, end: Math.min(one.end, start) },
        { start: Math.max(one.start, end), end: one.end },
      ])
      .filter((one) => one.start < one.end);
  }
  return left;
}

function trimmed(ranges: readonly Range[], text: string): Range[] {
  return ranges.flatMap(({ start, end }) => {
    const slice = text.slice(start, end);
    const from = start + slice.length - slice.trimStart().length;
    const to = end - (slice.length - slice.trimEnd().length);
    return from < to ? [{ start: from, end: to }] : [];
  });
}

/** In the source's order where the others are; the sort that follows tells of records out of it. */
function merged(
  entries: readonly Entry<PartialSource>[],
  restored: readonly SourceRecord[],
): Entry<PartialSource>[] {
  const waiting = [...restored].sort((one, other) => startOf(other) - startOf(one));
  const result: Entry<PartialSource>[] = [];
  for (const entry of entries) {
    const start = entry.record.at?.[0]?.start ?? -1;
    for (
      let next = waiting.at(-1);
      next !== undefined && startOf(next) < start;
      next = waiting.at(-1)
    ) {
      result.push({ record: next });
      waiting.pop();
    }
    result.push(entry);
  }
  return [...result, ...waiting.reverse().map((record) => ({ record }))];
}

function isUncovered(at: readonly Range[], covered: readonly Range[]): boolean {
  return at.every((range) => {
    let low = 0;
    let high = covered.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((covered[middle]?.end ?? 0) <= range.start) low = middle + 1;
      else high = middle;
    }
    return (covered[low]?.start ?? Number.POSITIVE_INFINITY) >= range.end;
  });
}

/** Whether these are rows of this source: their ranges hold their texts, or cutting it again gives the same. */
export function areRowsOf(
  rows: readonly PartialSource[],
  text: string,
  segmentation: Segmentation,
): boolean {
  const others = rows.filter((row) => !fits(row, text));
  if (rows.length === 0 || others.length === rows.length) return false;
  if (others.length === 0) return true;
  const recut = new Recut(recordsOf(parseMarkdown(text, { segmentation }).segments));
  return others.every((row) => isSame(row, recut.find(row)));
}

/** Whether a record's ranges hold its text, but for the room between lines. */
export function fits(record: PartialSource, source: string): boolean {
  const { at, text } = record;
  if (at === undefined || text === undefined || !isInside(record, source)) return false;
  const slices = at.map(({ start, end }) => source.slice(start, end)).join('');
  return squeeze(slices) === squeeze(text);
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}

function isInside({ at = [] }: PartialSource, source: string): boolean {
  let last = 0;
  const inside = at.every(({ start, end }) => {
    const follows = start >= last && end <= source.length;
    last = end;
    return follows;
  });
  return inside && at.length > 0;
}

function isWhole({ id, kind, at, text }: PartialSource): boolean {
  return id !== undefined && kind !== undefined && at !== undefined && text !== undefined;
}

/** Front matter is decoded: there the ranges do not hold the text, and cutting again gives the same. */
function isSame({ at, text }: PartialSource, found: SourceRecord | undefined): boolean {
  return (
    found !== undefined && found.text === text && JSON.stringify(found.at) === JSON.stringify(at)
  );
}

function withoutPlace({ at: _, ...rest }: PartialSource): PartialSource {
  return rest;
}
