export { splitConflict } from './conflict.ts';
export { textHash } from './hash.ts';
export { normaliseSides } from './normalise.ts';
export { mergeSides, type Sides } from './sides.ts';
export { mergeSourceRecords } from './source.ts';
export { mergeTargetRecords } from './target.ts';
export { mergeYamlTexts } from './yaml.ts';
