import type { Step } from '../types.ts';
import { frontMatterStep } from './front-matter.ts';
import { sentencesStep } from './sentences.ts';
import { spacingStep } from './spacing.ts';
import { turnsStep } from './turns.ts';
import { unwrapStep } from './unwrap.ts';

/** In the order of `stepIds`. */
export const steps: readonly Step[] = [
  frontMatterStep,
  turnsStep,
  sentencesStep,
  unwrapStep,
  spacingStep,
];
