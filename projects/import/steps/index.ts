import type { Step } from '../types.ts';
import { avatarsStep } from './avatars.ts';
import { emptyLinksStep } from './empty-links.ts';
import { frontMatterStep } from './front-matter.ts';
import { furnitureStep } from './furniture.ts';
import { headingsStep } from './headings.ts';
import { sentencesStep } from './sentences.ts';
import { shareLinksStep } from './share-links.ts';
import { spacingStep } from './spacing.ts';
import { trackingStep } from './tracking.ts';
import { turnsStep } from './turns.ts';
import { unwrapStep } from './unwrap.ts';

/** In the order of `stepIds`. */
export const steps: readonly Step[] = [
  frontMatterStep,
  furnitureStep,
  avatarsStep,
  shareLinksStep,
  emptyLinksStep,
  trackingStep,
  turnsStep,
  sentencesStep,
  unwrapStep,
  headingsStep,
  spacingStep,
];
