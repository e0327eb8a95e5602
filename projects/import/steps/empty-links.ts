import type { Step } from '../types.ts';
import { linksOf, slice } from './links.ts';
import { removalsFrom } from './removal.ts';

/** Links without a text, which no reader sees or can follow: `[](address)`. */
export const emptyLinksStep: Step = {
  id: 'empty-links',
  suggest: (markdown) =>
    removalsFrom(
      markdown,
      linksOf(markdown)
        .filter(
          (link) => link.kind === 'link' && /^[\s\u200b\u00a0]*$/.test(slice(markdown, link.label)),
        )
        .map(({ at, leaf }) => ({ at, leaf, why: 'empty-link', sure: true })),
    ),
};
