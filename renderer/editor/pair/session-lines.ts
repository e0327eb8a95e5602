import { type EditorLine, editorLines } from '../../../projects/segments/view.ts';
import type { ArticleSession } from '../session.ts';

/** The lines of the pair: every row, with the skeleton between them where the source is at hand. */
export function linesOf({ rows, source = '' }: ArticleSession): readonly EditorLine[] {
  return editorLines(source, rows);
}
