/** Each has a message of its own: `problems.<reason>` in the interface's texts. */
export const problemReasons = [
  // a file as a whole
  'missing-file',
  'no-permission',
  'io-error',
  'outside-workspace',
  'not-utf8',
  'bom',
  'crlf',
  'conflict-marker',
  'broken-project-file',
  'broken-workspace-file',
  'newer-schema',
  'source-changed',
  'source-restored',
  'conflict-copy',
  // the journal
  'journal-torn',
  'journal-damaged',
  'journal-unreadable',
  'journal-foreign',
  'journal-newer',
  // a line of a segment file
  'broken-line',
  'duplicate-id',
  'more-problems',
  // rows that do not fit together
  'missing-records',
  'unknown-id',
  'reordered',
  'bad-join',
  'unknown-anchor',
] as const;
export type ProblemReason = (typeof problemReasons)[number];

/** Something wrong in a project's files that did not stop it from opening. */
export interface Problem {
  readonly reason: ProblemReason;
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  /** What needs no translation: ids, a marker, the parser's own words; a number where only many are counted. */
  readonly detail?: string;
}
