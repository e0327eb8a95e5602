export { segmentIds } from './ids.ts';
export {
  type ParsedRecords,
  parseSourceRecords,
  parseTargetRecords,
  printSourceRecords,
  printTargetRecords,
} from './jsonl.ts';
export * from './operations.ts';
export type { Problem } from './problems.ts';
export type { Progress } from './progress.ts';
export {
  isSourceRow,
  type PairedRows,
  pairRows,
  type SourceRow,
  sourceRecords,
  stateOf,
  targetRecords,
  textOf,
} from './rows.ts';
export { gapBetween, joinTexts, normaliseText } from './rowText.ts';
export { slugSchema } from './slug.ts';
export * from './types.ts';
