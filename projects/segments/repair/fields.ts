import type { Range } from '../../../text/range.ts';
import { type SegmentKind, segmentKinds } from '../../markdown/types.ts';
import { OWN_PREFIX } from '../schema.ts';
import { ownKinds, type SourceRecord, segmentStates, type TargetRecord } from '../types.ts';
import { type Fields, knownKey } from './salvage.ts';

export const sourceKeys: ReadonlySet<string> = new Set(['id', 'kind', 'at', 'text']);

/** What could be read of a record, and the names of the fields that could not be used. */
export interface Readable<R> {
  readonly record: R;
  readonly dropped: readonly string[];
}

export type PartialSource = Partial<SourceRecord>;
/** A target record whose id may be lost. */
export type PartialTarget = Omit<TargetRecord, 'id'> & { readonly id?: string };

type Reader = (value: unknown) => unknown;

const text: Reader = (value) =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
const id: Reader = (value) =>
  typeof value === 'string' && value.length > 0 && value.length <= 80 ? value : undefined;
const oneOf =
  (values: readonly string[]): Reader =>
  (value) =>
    typeof value === 'string' && values.includes(value) ? value : undefined;
const texts: Reader = (value) => {
  if (!isObject(value)) return undefined;
  const kept = Object.entries(value).filter(([, item]) => typeof item === 'string');
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
};
const omission: Reader = (value) => {
  if (!isObject(value)) return undefined;
  const { reason, reader } = value;
  if (typeof reason !== 'string' && typeof reader !== 'string') return undefined;
  return {
    reason: typeof reason === 'string' ? reason : '',
    ...(typeof reader === 'string' && { reader }),
  };
};

const targetReaders: Readonly<Record<keyof TargetRecord, Reader>> = {
  id,
  text,
  state: oneOf(segmentStates),
  origin: text,
  by: text,
  at: text,
  locked: (value) => (value === true ? true : undefined),
  in: id,
  omitted: omission,
  own: oneOf(ownKinds),
  after: id,
  note: text,
  dismissed: texts,
  alts: texts,
  settled: (value) =>
    Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined,
};
const sourceReaders: Readonly<Record<keyof SourceRecord, Reader>> = {
  id: (value) => {
    const read = id(value);
    return typeof read === 'string' && !read.startsWith(OWN_PREFIX) ? read : undefined;
  },
  kind: oneOf(segmentKinds) as (value: unknown) => SegmentKind | undefined,
  at: ranges,
  text: (value) => (typeof value === 'string' ? value.replace(/[\n\r]+/g, ' ') : undefined),
};

export const targetKeys: ReadonlySet<string> = new Set(Object.keys(targetReaders));

/** What of the fields makes sense in `en.jsonl`. */
export function readSourceFields(fields: Fields): Readable<PartialSource> {
  return readFields(fields, sourceReaders, sourceKeys);
}

/** What of the fields makes sense in `zh.jsonl`: a record that the schema accepts, but for a lost id. */
export function readTargetFields(fields: Fields): Readable<PartialTarget> {
  const { record, dropped } = readFields<PartialTarget>(fields, targetReaders, targetKeys);
  const agreed = agree(record);
  return { record: agreed.record, dropped: [...new Set([...dropped, ...agreed.dropped])] };
}

function readFields<R extends object>(
  fields: Fields,
  readers: Readonly<Record<string, Reader>>,
  keys: ReadonlySet<string>,
): Readable<R> {
  const record: Record<string, unknown> = {};
  const dropped: string[] = [];
  // What a key is called counts before what it may have been called.
  const exact = [...fields].filter(([name]) => keys.has(name));
  const others = [...fields].filter(([name]) => !keys.has(name));
  for (const [name, value] of [...exact, ...others]) {
    const key = knownKey(name, keys);
    const read =
      key === undefined || Object.hasOwn(record, key) ? undefined : readers[key]?.(value);
    if (key !== undefined && read !== undefined) record[key] = read;
    if (key !== name || read === undefined || !isSame(read, value)) dropped.push(name);
  }
  return { record: record as R, dropped };
}

/** The fields of own rows and of others are not each other's; their texts stay all the same. */
function agree(record: PartialTarget): Readable<PartialTarget> {
  const hasOwnId = record.id?.startsWith(OWN_PREFIX);
  if (record.own === undefined && hasOwnId) {
    return withoutText({ ...record, own: 'own' }, ['in', 'omitted'], ['own']);
  }
  if (record.own !== undefined && hasOwnId === false) return withoutText(record, ['own', 'after']);
  return record.own === undefined
    ? withoutText(record, ['after'])
    : withoutText(record, ['in', 'omitted']);
}

function withoutText(
  record: PartialTarget,
  unwanted: readonly (keyof TargetRecord)[],
  also: readonly string[] = [],
): Readable<PartialTarget> {
  const dropped = unwanted.filter((key) => record[key] !== undefined);
  const left = Object.fromEntries(
    Object.entries(record).filter(([key]) => !(unwanted as readonly string[]).includes(key)),
  ) as PartialTarget;
  const reader = dropped.includes('omitted') ? record.omitted?.reader : undefined;
  const record_ = reader && !left.text ? { ...left, text: reader } : left;
  return { record: record_, dropped: [...dropped, ...also] };
}

function ranges(value: unknown): readonly Range[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const read: Range[] = [];
  for (const pair of value as unknown[]) {
    if (!Array.isArray(pair) || pair.length !== 2) return undefined;
    const [start, end] = pair as unknown[];
    if (!isOffset(start) || !isOffset(end) || start > end) return undefined;
    read.push({ start, end });
  }
  return read;
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a reader took the value as it stands; ranges change their form and count as taken. */
function isSame(read: unknown, value: unknown): boolean {
  if (Array.isArray(value) && Array.isArray(read)) return read.length === value.length;
  return JSON.stringify(read) === JSON.stringify(value);
}
