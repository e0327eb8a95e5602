import type { Problem } from '../problems.ts';

/** What is done about something broken; each has two texts: what was found, and what is done about it. */
export const repairReasons = [
  // a file as a whole
  'bom',
  'crlf',
  'encoding',
  'not-utf8',
  'conflict',
  'stray-marker',
  // a line of a segment file
  'torn-line',
  'unread-line',
  'continued-line',
  'several-records',
  'wrong-field',
  'no-id',
  'id-by-place',
  'id-mended',
  'duplicate-equal',
  'duplicate-text',
  // rows that do not fit together
  'missing-records',
  'reordered',
  'bad-join',
  'unknown-anchor',
  // the English against its source
  'bad-range',
  'source-row-restored',
  'source-row-removed',
  'source-restored',
  'source-conflict',
  'source-accepted',
  // project.yaml
  'project-conflict',
  'project-rebuilt',
  // more of the same kind than can be shown
  'more',
] as const;
export type RepairReason = (typeof repairReasons)[number];

/** One thing that a repair does. */
export interface RepairAction {
  readonly reason: RepairReason;
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  /** Of the rows it concerns; the first few. */
  readonly ids?: readonly string[];
  /** How many rows, lines or conflicts it concerns, where that may be more than one. */
  readonly count?: number;
  /** What needs no translation: names of keys, an encoding, an id as it was. */
  readonly detail?: string;
}

/** A file's text as it could be decoded. */
export interface GivenText {
  readonly text: string;
  /** A label of the Encoding Standard, where it is not UTF-8. */
  readonly encoding?: string;
  /** Bytes that belong to no character of the encoding became U+FFFD. */
  readonly lossy?: true;
}

export type ProjectFileName = 'project.yaml' | 'source.md' | 'en.jsonl' | 'zh.jsonl';

/** A project's files as they were found; one that is not there, or could not be read, is absent. */
export interface GivenProject {
  readonly slug: string;
  readonly files: Readonly<Partial<Record<ProjectFileName, GivenText>>>;
}

export interface RepairPlan {
  /** Empty where there is nothing to repair. */
  readonly actions: readonly RepairAction[];
  /** What is wrong and cannot be put right from these files alone. */
  readonly left: readonly Problem[];
  /** The files that the repair writes, with their whole new contents; what is not named stays as it is. */
  readonly files: Readonly<Partial<Record<ProjectFileName, string>>>;
}
