import { z } from '../../zod.ts';
import { type Operation, operationSchema } from '../operations.ts';
import { type SegmentState, segmentStates } from '../types.ts';
import type { RowFields } from './changes.ts';
import { type EditKind, editKinds } from './edit.ts';
import type { Sent } from './journalled.ts';

/** `[start, removed, inserted]`: see `Splice`. 0 where the text stayed as it was. */
export type SpliceEntry = readonly [start: number, removed: number, inserted: string] | 0;

/** Fields as they are written: what a row that nobody has touched has none of is left out. */
export interface FieldsEntry extends OthersEntry {
  readonly text: string;
}

export interface OthersEntry {
  readonly state: SegmentState;
  readonly origin?: string;
  readonly locked?: true;
  readonly note?: string;
  readonly clash?: NonNullable<RowFields['clash']>;
}

/**
 * How an edit changed a row. The fields before are written whole, or only their hash (`checkOf`), where the log
 * has told them already. The other fields after, where they are not the same.
 */
export type RowEntry = readonly [
  id: string,
  before: FieldsEntry | number,
  splice: SpliceEntry,
  others?: OthersEntry,
];

/** An edit as a log's line has it. */
export interface EditEntry {
  readonly seq: number;
  readonly at: string;
  readonly by?: string;
  readonly page: string;
  readonly sent?: Sent;
  /** Absent: `edit`. */
  readonly kind?: EditKind;
  readonly step: string;
  readonly command: string;
  readonly rows: readonly RowEntry[];
  /** Only where they do not follow from what they changed. */
  readonly operations?: readonly Operation[];
  readonly structure?: {
    readonly backward: readonly Operation[];
    readonly left: readonly (readonly [id: string, fields: FieldsEntry])[];
  };
}

/** An entry; undefined where it is none. What has the usual shape is recognised by hand, as records are. */
export function parseEntry(value: unknown): EditEntry | undefined {
  if (isUsual(value)) return value;
  return entrySchema.safeParse(value).data;
}

const usualKeys = new Set(['seq', 'at', 'by', 'page', 'sent', 'kind', 'step', 'command', 'rows']);
const kinds: ReadonlySet<unknown> = new Set(editKinds);
const states: ReadonlySet<unknown> = new Set(segmentStates);

export function isUsual(value: unknown): value is EditEntry {
  if (!isObject(value)) return false;
  for (const key in value) if (!usualKeys.has(key)) return false;
  const { seq, at, by, page, sent, kind, step, command, rows } = value;
  return (
    isCount(seq) &&
    isString(at) &&
    (by === undefined || isString(by)) &&
    isString(page) &&
    (sent === undefined || isSent(sent)) &&
    (kind === undefined || kinds.has(kind)) &&
    isString(step) &&
    isString(command) &&
    Array.isArray(rows) &&
    rows.every(isUsualRow)
  );
}

function isSent(value: unknown): value is Sent {
  return Array.isArray(value) && value.length === 2 && value.every(isCount);
}

function isUsualRow(row: unknown): boolean {
  if (!Array.isArray(row) || row.length < 3 || row.length > 4) return false;
  const [id, before, splice, others]: unknown[] = row;
  return (
    isString(id) &&
    (isCount(before) || (isUsualOthers(before) && isString(before.text))) &&
    (splice === 0 || isSplice(splice)) &&
    (row.length === 3 || (isUsualOthers(others) && !('text' in others)))
  );
}

const fieldChecks: ReadonlyMap<string, (value: unknown) => boolean> = new Map<
  string,
  (value: unknown) => boolean
>([
  ['text', isString],
  ['state', (value) => states.has(value)],
  ['origin', isString],
  ['locked', (value) => value === true],
  ['note', isString],
]);

function isUsualOthers(value: unknown): value is Record<string, unknown> {
  if (!isObject(value) || value.state === undefined) return false;
  for (const key in value) if (fieldChecks.get(key)?.(value[key]) !== true) return false;
  return true;
}

function isSplice(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [start, removed, inserted]: unknown[] = value;
  return isCount(start) && isCount(removed) && isString(inserted);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

const count = z.int().nonnegative();

// Not z.record: it drops a key named `__proto__` without a word, and with it a text.
const texts = z.custom<Readonly<Record<string, string>>>(
  (value) => isObject(value) && Object.values(value).every(isString),
  'not texts by name',
);

const othersShape = {
  state: z.enum(segmentStates),
  origin: z.string().exactOptional(),
  locked: z.literal(true).exactOptional(),
  note: z.string().exactOptional(),
  clash: z
    .strictObject({ alts: texts.exactOptional(), settled: z.array(z.string()).exactOptional() })
    .exactOptional(),
};
const othersSchema = z.strictObject(othersShape);
const fieldsSchema = z.strictObject({ text: z.string(), ...othersShape });
const spliceSchema = z.union([z.literal(0), z.tuple([count, count, z.string()])]);
const beforeSchema = z.union([count, fieldsSchema]);
const rowSchema = z.union([
  z.tuple([z.string(), beforeSchema, spliceSchema]),
  z.tuple([z.string(), beforeSchema, spliceSchema, othersSchema]),
]);

/** The limits of what a page may send are none for what was on the disk before and is put back. */
const sizes: ReadonlySet<string> = new Set(['too_big', 'too_small']);
const keptOperation = z.custom<Operation>((value) => {
  const parsed = operationSchema.safeParse(value);
  return parsed.success || parsed.error.issues.every(({ code }) => sizes.has(code));
}, 'no operation');

export const entrySchema: z.ZodType<EditEntry> = z.strictObject({
  seq: count,
  at: z.string(),
  by: z.string().exactOptional(),
  page: z.string(),
  sent: z.tuple([count, count]).exactOptional(),
  kind: z.enum(editKinds).exactOptional(),
  step: z.string(),
  command: z.string(),
  rows: z.array(rowSchema),
  operations: z.array(keptOperation).exactOptional(),
  structure: z
    .strictObject({
      backward: z.array(keptOperation),
      left: z.array(z.tuple([z.string(), fieldsSchema])),
    })
    .exactOptional(),
});
