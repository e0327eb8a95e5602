import { type SegmentKind, segmentKinds } from '../markdown/types.ts';
import { OWN_PREFIX } from './schema.ts';
import { type SegmentState, type SourceRecord, segmentStates, type TargetRecord } from './types.ts';

// Opening an article parses two records a row, and zod takes 7 µs for one (docs/decisions/0004).
// A record of the shape the program itself writes is recognised here; whatever is not goes to zod,
// which accepts the rest of what the schema allows and says what is wrong with what it does not.
// Recognised implies accepted by zod with the same value: `canonical.test.ts`.

const kinds: ReadonlySet<unknown> = new Set(segmentKinds);
const states: ReadonlySet<unknown> = new Set(segmentStates);

/** The record, where the parsed line has the usual shape; undefined means "ask zod". */
export function canonicalSource(value: unknown): SourceRecord | undefined {
  if (!isPlainObject(value) || Object.keys(value).length !== 4) return undefined;
  const { id, kind, at, text } = value;
  if (!isId(id) || id.startsWith(OWN_PREFIX)) return undefined;
  if (!isKind(kind) || typeof text !== 'string' || /[\n\r]/.test(text)) return undefined;
  if (!Array.isArray(at) || at.length === 0) return undefined;
  const ranges = [];
  for (const pair of at) {
    if (!isRangePair(pair)) return undefined;
    ranges.push({ start: pair[0], end: pair[1] });
  }
  return { id, kind, at: ranges, text };
}

/** The record, where it is an ordinary row's: text, state, origin, author and time, and what clashed with it. */
export function canonicalTarget(value: unknown): TargetRecord | undefined {
  if (!isPlainObject(value) || !isId(value.id)) return undefined;
  if (value.id.startsWith(OWN_PREFIX)) return undefined;
  for (const key of Object.keys(value)) {
    if (ordinaryFields.get(key)?.(value[key]) !== true) return undefined;
  }
  return value as unknown as TargetRecord;
}

const ordinaryFields: ReadonlyMap<string, (value: unknown) => boolean> = new Map<
  string,
  (value: unknown) => boolean
>([
  ['id', isString],
  ['text', isString],
  ['state', isState],
  ['origin', isString],
  ['by', isString],
  ['at', isString],
  ['locked', isTrue],
  ['alts', isTexts],
  ['settled', isList],
]);

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isState(value: unknown): value is SegmentState {
  return states.has(value);
}

function isTrue(value: unknown): value is true {
  return value === true;
}

function isTexts(value: unknown): boolean {
  return isPlainObject(value) && Object.values(value).every(isString);
}

function isList(value: unknown): boolean {
  return Array.isArray(value) && value.every(isString);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isId(value: unknown): value is string {
  return isString(value) && value.length > 0 && value.length <= 80;
}

function isKind(value: unknown): value is SegmentKind {
  return kinds.has(value);
}

function isRangePair(value: unknown): value is [number, number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [start, end]: unknown[] = value;
  return isOffset(start) && isOffset(end) && start <= end;
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
