import type { Problem, ProblemReason } from '../problems.ts';

const reasons: ReadonlySet<ProblemReason> = new Set([
  'not-utf8',
  'bom',
  'crlf',
  'conflict-marker',
  'broken-project-file',
  'broken-line',
  'duplicate-id',
  'missing-records',
  'reordered',
  'bad-join',
  'unknown-anchor',
  'source-changed',
  'source-restored',
]);

/** Whether examining an article with these problems may find something to repair. */
export function isRepairable(problems: readonly Problem[]): boolean {
  return problems.some(
    ({ reason, file }) =>
      reasons.has(reason) ||
      (reason === 'missing-file' && /(?:en\.jsonl|project\.yaml)$/.test(file)),
  );
}
