import type { MarkdownSegment } from '../../projects/markdown/types.ts';

/** Index of the segment that is the front matter's title, or `undefined`. */
export function titleRowOf(
  source: string,
  segments: readonly MarkdownSegment[],
): number | undefined {
  const index = segments.findIndex(
    ({ kind, at }) => kind === 'front-matter' && isTitle(source, at[0]?.start ?? 0),
  );
  return index === -1 ? undefined : index;
}

/** Whether a value that starts here is the title. */
function isTitle(source: string, start: number): boolean {
  const line = source.slice(source.lastIndexOf('\n', start - 1) + 1, start);
  return /^title:[ \t]*["']?$/.test(line);
}
