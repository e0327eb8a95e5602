import type { ArticleSession } from '../session.ts';
import type { DisplayLine } from './lines.ts';

/** The lines of the pair: every row, with the skeleton between them. */
export function linesOf({ rows }: ArticleSession): readonly DisplayLine[] {
  return rows.map((row) => ({ type: 'row', row }));
}
