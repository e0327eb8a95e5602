import { operationSchema, type Refusal } from '../projects/segments/operations.ts';
import type { Problem } from '../projects/segments/problems.ts';
import { slugSchema } from '../projects/segments/slug.ts';
import { z } from '../projects/zod.ts';
import type { CallName } from './names.ts';
import { settingsSchema } from './settings.ts';
import type {
  AppInfo,
  ArticleSummary,
  BrokenArticle,
  ExportOutcome,
  OpenArticle,
  SavedArticle,
  Settings,
} from './types.ts';

/** A call, written once: handler, preload function and client types follow from it. */
interface Call<Input extends z.ZodType, Output> {
  readonly input: Input;
  /** Types only; never set. */
  readonly output?: Output;
}

function call<Output>() {
  return <Input extends z.ZodType>(input: Input): Call<Input, Output> => ({ input });
}

const nothing = z.strictObject({});
const article = z.strictObject({ slug: slugSchema });

export const calls = {
  'app.info': call<AppInfo>()(nothing),
  'settings.read': call<Settings>()(nothing),
  'settings.write': call<Settings>()(settingsSchema.partial()),
  'workspace.list': call<{
    readonly articles: readonly ArticleSummary[];
    readonly broken: readonly BrokenArticle[];
    /** What is wrong in the workspace's own files. */
    readonly problems: readonly Problem[];
  }>()(nothing),
  /** Bytes when they come from a file, so that the host decodes them and keeps them untouched in `raw/`. */
  'article.import': call<{ readonly slug: string; readonly rows: number }>()(
    z.strictObject({
      slug: slugSchema,
      title: z.string().trim().min(1).max(500),
      content: z.union([
        z.strictObject({ text: z.string() }),
        z.strictObject({ base64: z.base64(), fileName: z.string().min(1).max(255) }),
      ]),
      segmentation: z.enum(['block', 'sentence']).optional(),
    }),
  ),
  'article.open': call<OpenArticle>()(article),
  /** Operations are numbered by the page; a repeated batch (after a lost connection) is applied once. */
  'article.apply': call<{
    readonly version: number;
    /** Operations that no longer fitted their rows, because another page was faster; the rest is applied. */
    readonly refused: readonly Refusal[];
  }>()(
    z.strictObject({
      slug: slugSchema,
      page: z.string().min(8).max(64),
      batch: z.int().nonnegative(),
      operations: z.array(operationSchema).min(1),
    }),
  ),
  /** Writes what is pending now; answers when it is on the disk. */
  'article.flush': call<SavedArticle>()(article),
  'article.close': call<SavedArticle>()(article),
  /** Exports, verifies, and hands the file over: a save dialog in Electron, a download in the browser host. */
  'article.export': call<ExportOutcome>()(article),
} satisfies Record<CallName, Call<z.ZodType, unknown>>;

export type Calls = typeof calls;
export type Input<N extends CallName> = z.infer<Calls[N]['input']>;
export type Output<N extends CallName> = NonNullable<Calls[N]['output']>;
