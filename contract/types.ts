import type { ImportFormat } from '../projects/import/types.ts';
import type { StructureDifference } from '../projects/markdown/index.ts';
import type { StoredHistory } from '../projects/segments/history/stored.ts';
import type { Operation } from '../projects/segments/operations.ts';
import type { RowsPatch } from '../projects/segments/patch.ts';
import type { Problem } from '../projects/segments/problems.ts';
import type { Progress } from '../projects/segments/progress.ts';
import type { ProjectSettings, Row } from '../projects/segments/types.ts';
import type { Failure } from '../text/result.ts';

import type { GitProgress } from './git.ts';

export type { Settings } from './settings.ts';

export interface AppInfo {
  readonly version: string;
  readonly host: 'electron' | 'browser';
  /** BCP 47, of the system. */
  readonly locale: string;
  readonly platform: string;
  readonly workspace: {
    readonly name: string;
    readonly path: string;
    /** How a post is titled: `【睁眼看世界 🌍】｜{title}`. */
    readonly titlePattern: string;
  };
}

export interface ArticleSummary {
  readonly slug: string;
  readonly title: string;
  readonly progress: Progress;
  /** Rows in which texts clash. */
  readonly clashes: number;
  /** ISO 8601. */
  readonly changed: string;
  /** Who changed it last, where the rows say so. */
  readonly by?: string;
  readonly author?: string;
  readonly url?: string;
  readonly archived: boolean;
}

/** What `import.read` made of bytes. */
export interface ReadSource {
  readonly text: string;
  readonly format: ImportFormat;
  /** A label of the Encoding Standard. */
  readonly encoding: string;
  /** Other encodings that the bytes could be in, likeliest first; empty when there is no doubt. */
  readonly alternatives: readonly string[];
}

/** An image of a project, to be shown as `data:<type>;base64,<base64>`. */
export interface ArticleImage {
  /** A media type: `image/png`. */
  readonly type: string;
  readonly base64: string;
}

/** A project that cannot be opened: shown in the list with its reason, never hidden. */
export interface BrokenArticle {
  readonly slug: string;
  readonly failure: Failure;
}

export interface OpenArticle {
  readonly slug: string;
  readonly settings: ProjectSettings;
  /** Empty where source.md is missing or not the text the rows were cut from: then only rows can be shown. */
  readonly source: string;
  readonly rows: readonly Row[];
  /** What was wrong in the files and what was kept; empty when all is well. */
  readonly problems: readonly Problem[];
  /** False when writing would lose something (`problems` says what), or while `holder` writes. */
  readonly writable: boolean;
  readonly version: number;
  /** The host that has the article open for writing, where that is another one. */
  readonly holder?: Holder;
  /** The problems can be put right by `article.repair`; `article.examine` says how. */
  readonly repairable: boolean;
  /** Edits that were only in the journal when the article was last left. */
  readonly recovered?: Recovered;
  /** What others changed while nobody had the article open here. */
  readonly merged?: MergedIn;
  readonly history: StoredHistory;
}

/** Who writes an article: a process, and the computer it runs on. */
export interface Holder {
  readonly pid: number;
  readonly computer: string;
  /** ISO 8601. */
  readonly since: string;
}

export interface Recovered {
  readonly edits: number;
  /** ISO 8601, of the last of them. */
  readonly last: string;
}

/** How changes from outside came in. */
export const mergeOrigins = ['files', 'copy', 'git', 'repair', 'page'] as const;
export type MergeOrigin = (typeof mergeOrigins)[number];

export interface MergedIn {
  /** `files`: the segment files changed; `copy`: a cloud drive's conflict copy; `page`: another window. */
  readonly from: MergeOrigin;
  /** Ids of the rows that changed, new and removed ones with them. */
  readonly rows: readonly string[];
  /** Ids of the rows in which two texts now clash. */
  readonly clashes: readonly string[];
}

export interface SavedArticle {
  readonly version: number;
  /** ISO 8601, of the last write. */
  readonly savedAt: string;
}

export type ExportOutcome =
  | { readonly kind: 'saved'; readonly path: string }
  | { readonly kind: 'cancelled' }
  /** A one-time address on the browser host. */
  | { readonly kind: 'download'; readonly url: string; readonly fileName: string }
  /** The result would not have the source's structure; nothing was written. */
  | { readonly kind: 'refused'; readonly differences: readonly StructureDifference[] };

/** What the host tells by itself. */
export interface Events {
  'article.saved': { readonly slug: string } & (SavedArticle | { readonly failure: Failure });
  /** Another page changed rows of the same article. */
  'article.changed': {
    readonly slug: string;
    readonly page: string;
    readonly operations: readonly Operation[];
    readonly version: number;
  };
  /** Changes from outside came into the article's rows. What a page has not sent yet goes on top of them. */
  'article.merged': {
    readonly slug: string;
    readonly version: number;
    readonly patch: RowsPatch;
  } & MergedIn;
  /** Whether the article can be written changed: the host that held it left, or took it. */
  'article.access': {
    readonly slug: string;
    readonly writable: boolean;
    readonly holder?: Holder;
  };
  /** 本文约定, the title or the archive mark changed, here or in another page. */
  'article.settled': { readonly slug: string; readonly settings: ProjectSettings };
  'workspace.changed': Record<string, never>;
  /** Something that concerns no article alone: changes from outside are seen late, for example. */
  'workspace.trouble': { readonly failure: Failure };
  /** How far git is with something that takes its time. */
  'git.progress': GitProgress;
  /** Something was done to the repository. */
  'git.changed': Record<string, never>;
}
