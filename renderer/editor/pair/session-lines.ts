import type { ArticleSession } from '../session.ts';
import type { DisplayLine } from './lines.ts';
import { skeletonLines, withSkeleton } from './skeleton.ts';

/** The lines of the pair: every row, with the skeleton between them where the source is at hand. */
export function linesOf({ rows, source }: ArticleSession): readonly DisplayLine[] {
  return withSkeleton(rows, source === undefined ? [] : skeletonLines(source, rows));
}
