import type { FrontMatterLeaf } from '../layout.ts';
import { type EditedSegment, newParagraphs, type Patch } from './edits.ts';

/** New values, quoted where their syntax wants it. A removed one becomes the empty string. */
export function editFrontMatter(
  leaf: FrontMatterLeaf,
  segments: readonly EditedSegment[],
): Patch[] {
  return segments.flatMap((edited): Patch[] => {
    const text = newParagraphs(edited)?.join(' ');
    const start = edited.segment.at[0]?.start;
    const value = leaf.values.find(({ at }) => at[0]?.start === start);
    if (text === undefined || value === undefined) return [];
    return [{ ...value.region, text: value.encode(text) }];
  });
}
