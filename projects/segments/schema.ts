import { importFormats, type Preparation } from '../import/types.ts';
import { segmentKinds } from '../markdown/types.ts';
import { sheetSchema } from '../sheet/sheet.ts';
import { templateSchema } from '../sheet/templateSchema.ts';
import { z } from '../zod.ts';
import { ownKinds, type SourceRecord, segmentStates, type TargetRecord } from './types.ts';

/** The version of the project files that this build writes and reads. */
export const SCHEMA_VERSION = 1;

/** Own rows carry it in their ids, so that no text can ever be given the id of one. */
export const OWN_PREFIX = 'own-';

const id = z.string().min(1).max(80);
const offset = z.int().nonnegative();

/** A line of `en.jsonl` as written: ranges are pairs `[start, end]`. */
export const sourceLineSchema = z
  .strictObject({
    id: id.refine((value) => !value.startsWith(OWN_PREFIX), 'the id of an own row'),
    kind: z.enum(segmentKinds),
    at: z
      .array(
        z.tuple([offset, offset]).refine(([start, end]) => start <= end, 'ends before it starts'),
      )
      .min(1),
    text: z.string().refine((text) => !/[\n\r]/.test(text), 'more than one line'),
  })
  .transform(
    ({ at, ...rest }): SourceRecord => ({
      ...rest,
      at: at.map(([start, end]) => ({ start, end })),
    }),
  );

// Not z.record: it drops a key named `__proto__` without a word, and with it a text.
const texts = z.custom<Readonly<Record<string, string>>>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((text) => typeof text === 'string'),
  'not texts by name',
);

/** A line of `zh.jsonl` as written. */
export const targetLineSchema: z.ZodType<TargetRecord> = z
  .strictObject({
    id,
    text: z.string().exactOptional(),
    state: z.enum(segmentStates).exactOptional(),
    origin: z.string().exactOptional(),
    by: z.string().exactOptional(),
    at: z.string().exactOptional(),
    locked: z.literal(true).exactOptional(),
    in: id.exactOptional(),
    omitted: z
      .strictObject({ reason: z.string(), reader: z.string().exactOptional() })
      .exactOptional(),
    own: z.enum(ownKinds).exactOptional(),
    after: id.exactOptional(),
    note: z.string().exactOptional(),
    dismissed: texts.exactOptional(),
    alts: texts.exactOptional(),
    settled: z.array(z.string()).exactOptional(),
  })
  .refine(
    (record) => record.id.startsWith(OWN_PREFIX) === (record.own !== undefined),
    'an own row and an id with own- go together',
  )
  .refine(
    (record) => record.own !== undefined || record.after === undefined,
    'only an own row stands after another',
  )
  .refine(
    (record) =>
      record.own === undefined || (record.in === undefined && record.omitted === undefined),
    'an own row is neither joined nor omitted',
  );

export const preparationSchema: z.ZodType<Preparation> = z.strictObject({
  version: z.int().positive(),
  format: z.enum(importFormats),
  file: z.string().min(1),
  encoding: z.string().min(1).exactOptional(),
  decisions: z.record(z.string(), z.boolean()).exactOptional(),
  edited: z.literal(true).exactOptional(),
});

/** `project.yaml`. Keys it does not know are left alone: they stay in the file when it is written. */
export const projectSchema = z.object({
  schema: z.literal(SCHEMA_VERSION),
  title: z.string().min(1),
  source: z.object({
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    url: z.string().exactOptional(),
    author: z.string().exactOptional(),
    date: z.string().exactOptional(),
  }),
  segmentation: z.enum(['block', 'sentence']),
  created: z.string(),
  translator: z.string().exactOptional(),
  preparation: preparationSchema.exactOptional(),
  sheet: sheetSchema.exactOptional(),
  archived: z.literal(true).exactOptional(),
});

/** `zhengyan.yaml`: what the projects of a workspace share. */
export const workspaceSchema = z.object({
  schema: z.literal(SCHEMA_VERSION),
  name: z.string().min(1).exactOptional(),
  /** What is put around every new article; without it, `defaultTemplate`. */
  template: templateSchema.exactOptional(),
});
export type WorkspaceSettings = z.infer<typeof workspaceSchema>;
