import type { MarkdownSegment } from '../markdown/types.ts';

/** As long as the contract lets a title be. */
const LONGEST = 500;

/** Where an article's own title stands, the best place first. */
const PLACES = ['h1', 'front-matter', 'h2'] as const;

/** The title an article gives itself; undefined where it gives none. */
export function suggestTitle(segments: readonly MarkdownSegment[]): string | undefined {
  for (const place of PLACES) {
    const title = segments.find(({ kind }) => kind === place)?.text.trim();
    if (title !== undefined && title !== '') return title.slice(0, LONGEST);
  }
  return undefined;
}
