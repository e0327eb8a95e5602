/**
 * Every named reason the product can give, so that the interface's texts can be checked against them.
 * A reason used in the code and missing here fails `reasons.test.ts`.
 */

/** `failures.<reason>`: why a call did not do what it was asked. */
export const failureReasons = [
  // the gate
  'sender-refused',
  'unknown-call',
  'bad-input',
  'bug',
  // the hosts
  'port-taken',
  // the page: the host does not answer
  'host-gone',
  // bytes that are not an article
  'empty-file',
  'binary',
  'not-utf8',
  'utf16',
  'lone-surrogate',
  'not-markdown',
  'too-large',
  // bytes of a known kind that is no text
  'pdf-file',
  'office-file',
  'rtf-file',
  'ebook-file',
  'web-archive-file',
  'image-file',
  'media-file',
  'archive-file',
  // encodings
  'unknown-encoding',
  'wrong-encoding',
  // images that come along with an article
  'image-name',
  'image-type',
  'image-active',
  'image-too-large',
  'images-too-large',
  'unknown-image',
  // the disk
  'missing-file',
  'no-permission',
  'disk-full',
  'read-only-disk',
  'file-busy',
  'path-too-long',
  'too-many-files',
  'watching-limit',
  'not-a-folder',
  'other-disk',
  'io-error',
  // names and places
  'impossible-slug',
  'duplicate-slug',
  'outside-workspace',
  'unknown-article',
  'article-open',
  'open-elsewhere',
  // deleted articles
  'trash-gone',
  'trash-refused',
  // a project's own files
  'broken-project-file',
  'broken-workspace-file',
  'broken-settings-file',
  'newer-schema',
  'no-rows',
  'read-only-article',
  'changed-outside',
  'damaged-outside',
  'source-changed',
  'examined-before',
  'nothing-to-repair',
  // git
  'git-missing',
  'git-too-old',
  'git-failed',
  'git-stopped',
  'git-busy',
  'git-locked',
  'git-not-trusted',
  'git-no-repository',
  'git-no-author',
  'git-nothing',
  'git-unsaved',
  'git-half-done',
  'git-no-merge',
  'git-no-conflict',
  'git-unrelated',
  'git-detached',
  'git-no-remote',
  'git-remote-gone',
  'git-no-access',
  'git-offline',
  'git-rejected',
  'git-refused',
  'git-branch-there',
  'git-no-branch',
  'git-unreadable-side',
  'git-other-kind',
] as const;
export type FailureReason = (typeof failureReasons)[number];

export { type RefusalReason, refusalReasons } from '../projects/segments/operations.ts';
export { type ProblemReason, problemReasons } from '../projects/segments/problems.ts';
export { type RepairReason, repairReasons } from '../projects/segments/repair/types.ts';
