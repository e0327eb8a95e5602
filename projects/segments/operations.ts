import { z } from '../zod.ts';
import { ownKinds, segmentStates } from './types.ts';

const id = z.string().min(1).max(80);
const text = z.string().max(1_000_000);
const origin = z.string().min(1).max(200);

/**
 * A change to rows, as the host receives and the journal will keep it.
 * Every operation names its rows by id and carries the whole new value: applying one twice changes nothing.
 */
export const operationSchema = z.discriminatedUnion('op', [
  /** Sets a row's text (and origin); state stays unless given. */
  z.strictObject({
    op: z.literal('text'),
    id,
    text,
    origin: origin.optional(),
    state: z.enum(segmentStates).optional(),
  }),
  z.strictObject({ op: z.literal('state'), id, state: z.enum(segmentStates) }),
  z.strictObject({ op: z.literal('lock'), id, locked: z.boolean() }),
  /** `id` joins into the row before it, `into`, which holds the text. */
  z.strictObject({ op: z.literal('join'), id, into: id }),
  z.strictObject({ op: z.literal('unjoin'), id }),
  /** Cuts both sides; offsets into the row's source and target text. The second half gets `newId`. */
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
  z.strictObject({
    op: z.literal('own'),
    id,
    kind: z.enum(ownKinds),
    /** The row it stands after; absent: before the first. */
    after: id.optional(),
    text,
  }),
  z.strictObject({ op: z.literal('remove-own'), id }),
  z.strictObject({ op: z.literal('note'), id, note: z.string().max(5000).nullable() }),
]);
export type Operation = z.infer<typeof operationSchema>;
