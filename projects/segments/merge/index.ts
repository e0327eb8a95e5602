export { type ConflictSides, splitConflict } from './conflict.ts';
export { textHash } from './hash.ts';
export { normaliseSides } from './normalise.ts';
export { type MergedSides, mergeSides, type Sides } from './sides.ts';
export { mergeSourceRecords } from './source.ts';
export { type MergedTarget, mergeTargetRecords } from './target.ts';
export { type MergedYaml, mergeYamlTexts } from './yaml.ts';
