import { z } from '../zod.ts';
import { ownKinds, segmentStates } from './types.ts';

const id = z.string().min(1).max(80);
const text = z.string().max(1_000_000);
const hash = z.string().min(1).max(80);
const texts = z.custom<Readonly<Record<string, string>>>(isTextsByHash, 'not texts by hash');
/** `null` takes an origin away: an edit undone may go back to a row that had none. */
const origin = z.string().min(1).max(200).nullable();

/**
 * A change to rows, as the host receives and the journal will keep it.
 * Every operation names its rows by id and carries the whole new value: applying one twice changes nothing.
 */
export const operationSchema = z.discriminatedUnion('op', [
  /**
   * Sets a row's text (and origin). Unless a state is given, reviewed and final go back to
   * translated, and a row emptied becomes initial.
   */
  z.strictObject({
    op: z.literal('text'),
    id,
    text,
    origin: origin.optional(),
    state: z.enum(segmentStates).optional(),
  }),
  z.strictObject({ op: z.literal('state'), id, state: z.enum(segmentStates) }),
  z.strictObject({ op: z.literal('lock'), id, locked: z.boolean() }),
  /** `id` (with what is joined into it) joins into the row before it, `into`, which holds the text. */
  z.strictObject({ op: z.literal('join'), id, into: id }),
  /** Stands alone again, empty; rows behind it that were joined into the same row go with it. */
  z.strictObject({ op: z.literal('unjoin'), id }),
  /**
   * Cuts both sides; offsets into the row's source and target text. The second half gets `newId`,
   * which is the id with a number: `abcdefgh-2`; see `halfId`.
   */
  z.strictObject({
    op: z.literal('split'),
    id,
    newId: id,
    sourceOffset: z.int().positive(),
    targetOffset: z.int().nonnegative(),
  }),
  z.strictObject({ op: z.literal('unsplit'), id, newId: id }),
  z.strictObject({
    op: z.literal('omit'),
    id,
    reason: z.string().min(1).max(500),
    reader: text.optional(),
  }),
  z.strictObject({ op: z.literal('restore'), id }),
  /**
   * Puts an own row where it says, new or moved there; `id` begins with `own-`. Its text is Markdown as it will
   * stand in the file; of a note, what stands behind its label.
   */
  z.strictObject({
    op: z.literal('own'),
    id,
    kind: z.enum(ownKinds),
    /** The row directly before it, an own row too; absent: it is the first. */
    after: id.optional(),
    text,
  }),
  z.strictObject({ op: z.literal('remove-own'), id }),
  z.strictObject({ op: z.literal('note'), id, note: z.string().max(5000).nullable() }),
  /** Sets whole what clashes with a row's text and what was decided against; `alts` null: nothing clashes. */
  z.strictObject({ op: z.literal('clash'), id, alts: texts.nullable(), settled: z.array(hash) }),
]);
export type Operation = z.infer<typeof operationSchema>;

/** Not z.record: it drops a key named `__proto__` without a word, and with it a text. */
function isTextsByHash(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(
      ([key, item]) => hash.safeParse(key).success && text.safeParse(item).success,
    )
  );
}

export type OperationOf<Name extends Operation['op']> = Extract<Operation, { op: Name }>;

/** Why an operation was not applied (`refusals.<reason>` in the interface's texts). */
export const refusalReasons = [
  'unknown-row',
  'locked-row',
  'joined-row',
  'omitted-row',
  'own-row',
  'not-own-row',
  'not-adjacent',
  'not-a-half',
  'cannot-join',
  'cannot-split',
  'id-taken',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export { applyBatches, applyOperations, invert, type Refusal } from './operations/apply.ts';
export { rowPositions } from './operations/draft.ts';
export type { Stamp } from './operations/rule.ts';
export { halfId } from './operations/split.ts';
