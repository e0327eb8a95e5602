import type { ChangedRows } from '../projects/segments/changedRows.ts';
import { slugSchema } from '../projects/segments/slug.ts';
import { z } from '../projects/zod.ts';

/** What git knows of the workspace. */
export type GitState =
  /** `version`: of a git that is there but too old. */
  | { readonly kind: 'missing'; readonly version?: string }
  | { readonly kind: 'no-repository'; readonly git: string }
  | GitRepository;

export interface GitRepository {
  readonly kind: 'repository';
  /** Git's version. */
  readonly git: string;
  /** Absent where HEAD is detached. */
  readonly branch?: string;
  /** No version was ever saved. */
  readonly empty: boolean;
  /** The workspace is a folder in a larger repository; nothing outside it is touched. */
  readonly nested: boolean;
  /** The address of the remote repository. */
  readonly remote?: string;
  /** Such as `origin/main`. */
  readonly upstream?: string;
  readonly ahead: number;
  readonly behind: number;
  readonly articles: readonly GitArticle[];
  /** Changed files of the workspace outside all articles, from the workspace. */
  readonly files: readonly string[];
  /** A merge or the like that was begun and not finished. */
  readonly half?: GitHalf;
  readonly conflicts: readonly GitConflict[];
  /** `other`: a driver that another installation of the workbench left. */
  readonly driver: 'installed' | 'absent' | 'other';
  readonly author?: GitAuthor;
  /** Local ones, and articles' branches that only the remote has. */
  readonly branches: readonly string[];
  /** The branch that articles' branches come from; absent where it cannot be told. */
  readonly mainBranch?: string;
}

/** An article with changes that no version holds yet. */
export interface GitArticle {
  readonly slug: string;
  readonly title: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Since the last version. */
  readonly rows: ChangedRows;
  /** Changed files other than `zh.jsonl`. */
  readonly others: number;
}

export type GitHalf = 'merge' | 'rebase' | 'cherry-pick' | 'revert';

export interface GitConflict {
  /** From the workspace; a folder where an article as a whole was removed on one side. */
  readonly path: string;
  readonly kind: 'both' | 'removed-here' | 'removed-there';
  /** The title, where it is an article. */
  readonly article?: string;
}

export interface GitAuthor {
  readonly name: string;
  readonly email: string;
}

/** How changes of others came in. */
export interface GitMerged {
  readonly kind: 'nothing-new' | 'forwarded' | 'merged' | 'conflicts';
  /** Versions of others that came in. */
  readonly versions: number;
  /** Rows in which two texts now clash. */
  readonly clashes: number;
  readonly conflicts: readonly GitConflict[];
}

export interface GitProgress {
  readonly what: GitAction;
  /** From 0 to 100. */
  readonly percent?: number;
  /** Git's own words. */
  readonly text: string;
}

export type GitAction = 'save' | 'pull' | 'push' | 'branch' | 'resolve';

const author = z.strictObject({
  name: z.string().trim().min(1).max(200),
  email: z.string().trim().min(3).max(200),
});
const branch = z.string().min(1).max(250);

/** What is written down as the next version. */
export const versionSchema = z.strictObject({
  message: z.string().trim().min(1).max(10_000),
  /** Kept in the repository, where git does not know who writes. */
  author: author.exactOptional(),
});
export type Version = z.infer<typeof versionSchema>;

export const gitSchemas = {
  /** What is not in a version yet is saved as one first; without, git may refuse. */
  saveFirst: z.strictObject({ save: versionSchema.exactOptional() }),
  remote: z.strictObject({
    url: z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .refine((url) => !/^-|\s/.test(url), 'no address'),
  }),
  branch: z.discriminatedUnion('action', [
    z.strictObject({
      action: z.literal('make'),
      slug: slugSchema,
      save: versionSchema.exactOptional(),
    }),
    z.strictObject({ action: z.literal('switch'), branch, save: versionSchema.exactOptional() }),
    /** Merges another branch into the one of now. */
    z.strictObject({ action: z.literal('bring'), branch, save: versionSchema.exactOptional() }),
  ]),
  /** Without `path` a half-done merge goes on. */
  resolve: z.strictObject({
    path: z.string().min(1).max(4000).exactOptional(),
    choose: z.enum(['ours', 'theirs']).exactOptional(),
  }),
} as const;
