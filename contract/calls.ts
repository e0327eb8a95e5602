import { editSchema } from '../projects/segments/history/edit.ts';
import type { Step } from '../projects/segments/history/step.ts';
import type { RowVersion, TimelineEntry } from '../projects/segments/history/stored.ts';
import type { Refusal } from '../projects/segments/operations.ts';
import type { Problem } from '../projects/segments/problems.ts';
import type { RepairAction } from '../projects/segments/repair/types.ts';
import { preparationSchema } from '../projects/segments/schema.ts';
import { slugSchema } from '../projects/segments/slug.ts';
import type { ProjectSettings } from '../projects/segments/types.ts';
import { sheetSchema } from '../projects/sheet/sheet.ts';
import { z } from '../projects/zod.ts';
import { type GitMerged, type GitState, gitSchemas, versionSchema } from './git.ts';
import type { CallName } from './names.ts';
import { settingsSchema } from './settings.ts';
import type {
  AppInfo,
  ArticleImage,
  ArticleSummary,
  BrokenArticle,
  ExportOutcome,
  OpenArticle,
  ReadSource,
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
const title = z.string().trim().min(1).max(500);
const fileName = z.string().min(1).max(255);

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
  /**
   * Decodes what was chosen or pasted, and tells what it is. `encoding` (a label of the Encoding Standard)
   * where a person says so; without it the bytes' own signs and a guess decide.
   */
  'import.read': call<ReadSource>()(
    z.strictObject({
      base64: z.base64(),
      fileName,
      encoding: z.string().max(40).exactOptional(),
    }),
  ),
  /**
   * Makes a project of a prepared source. `raw` is kept untouched beside it; without `preparation` the
   * one raw file is itself the Markdown (bytes when it comes from a file, so that the host decodes them).
   */
  'article.import': call<{ readonly slug: string; readonly rows: number }>()(
    z.strictObject({
      slug: slugSchema,
      title,
      content: z.union([
        z.strictObject({ text: z.string() }),
        z.strictObject({ base64: z.base64(), fileName }),
      ]),
      segmentation: z.enum(['block', 'sentence']).exactOptional(),
      prepared: z
        .strictObject({
          /** The frozen English Markdown. */
          source: z.string(),
          preparation: preparationSchema,
          /**
           * Copied in under `images/`: `name` is `1.png` for what the source calls `images/1.png`. The bytes
           * must be of the type that the ending says (`imageType` of `projects/import/imageTypes.ts`).
           */
          images: z
            .array(z.strictObject({ name: z.string().min(1).max(255), base64: z.base64() }))
            .max(1000),
        })
        .exactOptional(),
      sheet: sheetSchema.exactOptional(),
      /** Puts the workspace's template around the article as own rows. */
      template: z.boolean().exactOptional(),
    }),
  ),
  'article.open': call<OpenArticle>()(article),
  /** Edits are numbered by the page; a repeated batch (after a lost connection) is applied once. */
  'article.apply': call<{
    readonly version: number;
    /** Operations that no longer fitted their rows, because another page was faster; the rest is applied. */
    readonly refused: readonly Refusal[];
  }>()(
    z.strictObject({
      slug: slugSchema,
      page: z.string().min(8).max(64),
      batch: z.int().nonnegative(),
      edits: z.array(editSchema).min(1),
    }),
  ),
  /** Writes what is pending now; answers when it is on the disk. */
  'article.flush': call<SavedArticle>()(article),
  'article.close': call<SavedArticle>()(article),
  /** Exports, verifies, and hands the file over: a save dialog in Electron, a download in the browser host. */
  'article.export': call<ExportOutcome>()(article),
  /** Writes 本文约定 whole; answers the settings as they are then. */
  'article.settle': call<ProjectSettings>()(
    z.strictObject({ slug: slugSchema, sheet: sheetSchema }),
  ),
  /** A new title, a new folder name, or both. Nobody may have the article open when its folder changes. */
  'article.rename': call<{ readonly slug: string }>()(
    z.strictObject({
      slug: slugSchema,
      newSlug: slugSchema.exactOptional(),
      title: title.exactOptional(),
    }),
  ),
  'article.duplicate': call<{ readonly slug: string }>()(
    z.strictObject({ slug: slugSchema, newSlug: slugSchema, title }),
  ),
  'article.archive': call<{ readonly archived: boolean }>()(
    z.strictObject({ slug: slugSchema, archived: z.boolean() }),
  ),
  /** Moves an article into the trash; answers its name there. Nobody may have it open. */
  'article.trash': call<{ readonly trashed: string }>()(article),
  /** Takes an article out of the trash again, under another short name where its own is taken by now. */
  'article.untrash': call<{ readonly slug: string }>()(
    z.strictObject({ trashed: z.string().regex(/^[a-z0-9-]{1,200}$/) }),
  ),
  /**
   * One of the project's own images, by its name under `images/` (`1.png`, or `images/1.png` as the source
   * has it). The page shows it as a `data:` address, which its content security policy allows for images
   * alone; nothing is fetched.
   */
  'article.image': call<ArticleImage>()(z.strictObject({ slug: slugSchema, name: fileName })),
  /** Steps that can be taken back, older than the one named: the newest last. */
  'article.steps': call<{ readonly steps: readonly Step[]; readonly more: boolean }>()(
    z.strictObject({
      slug: slugSchema,
      before: z.string().max(64),
      limit: z.int().positive().max(500),
    }),
  ),
  /** Every version of a row that this computer knows, the newest first. */
  'article.versions': call<{ readonly versions: readonly RowVersion[] }>()(
    z.strictObject({ slug: slugSchema, id: z.string().min(1).max(80) }),
  ),
  /** What was done, the newest first; `before` is the `seq` of the last entry that is known. */
  'article.timeline': call<{
    readonly entries: readonly TimelineEntry[];
    readonly more: boolean;
  }>()(
    z.strictObject({
      slug: slugSchema,
      before: z.int().positive().exactOptional(),
      limit: z.int().positive().max(1000),
    }),
  ),
  /** What git knows of the workspace; that there is none, or no repository, is an answer too. */
  'git.status': call<GitState>()(nothing),
  /** Makes the workspace a repository where it is in none, and completes what git must know of it. */
  'git.init': call<GitState>()(nothing),
  /** Where versions are pulled from and pushed to. */
  'git.remote': call<GitState>()(gitSchemas.remote),
  /** Saves the workspace's own files as a version. */
  'git.save': call<{ readonly files: number }>()(versionSchema),
  /** Gets the versions of others and merges them, row by row. */
  'git.pull': call<GitMerged>()(gitSchemas.saveFirst),
  'git.push': call<{ readonly branch: string }>()(gitSchemas.saveFirst),
  'git.branch': call<GitMerged>()(gitSchemas.branch),
  /** Decides a conflict for one side, and finishes the merge when it was the last. */
  'git.resolve': call<GitMerged>()(gitSchemas.resolve),
  /** Goes back to before a merge or the like that was not finished. */
  'git.abort': call<Record<string, never>>()(nothing),
  /** Installs the merge driver into the repository's own configuration. */
  'git.driver': call<GitState>()(nothing),
  /** Stops what git is doing. */
  'git.cancel': call<{ readonly stopped: boolean }>()(nothing),
  /** What is wrong in the article's files, and what a repair would do about it; nothing is changed. */
  'article.examine': call<{
    readonly actions: readonly RepairAction[];
    readonly left: readonly Problem[];
    /** Of the files that were examined; only those are repaired. */
    readonly fingerprint: string;
  }>()(article),
  /** Does what `article.examine` said; `kept`: the folder in the workspace that the files before lie in. */
  'article.repair': call<{ readonly kept: string }>()(
    z.strictObject({ slug: slugSchema, fingerprint: z.string().length(64) }),
  ),
} satisfies Record<CallName, Call<z.ZodType, unknown>>;

export type Calls = typeof calls;
export type Input<N extends CallName> = z.infer<Calls[N]['input']>;
export type Output<N extends CallName> = NonNullable<Calls[N]['output']>;
