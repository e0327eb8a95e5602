import { type SkeletonLine, skeletonLines } from '../markdown/skeleton.ts';
import { isSourceRow } from './rows.ts';
import type { Row } from './types.ts';

/** A line of the editor pair, the same on both sides. */
export type EditorLine =
  | { readonly type: 'row'; readonly row: Row }
  | { readonly type: 'skeleton'; readonly text: string; readonly kind: SkeletonLine['kind'] };

/**
 * The lines of the pair: every row in its order, and between them the lines of the source that no row
 * has a part in. Own rows stand directly behind their row, as they will in the target file; those behind
 * the last row stand behind everything. Without a source (`''`) there are rows only.
 */
export function editorLines(source: string, rows: readonly Row[]): EditorLine[] {
  const skeleton = skeletonLines(source, rows.filter(isSourceRow));
  const lines: EditorLine[] = [];
  let next = 0;
  const showBefore = (segment: number) => {
    for (let line = skeleton[next]; line !== undefined; line = skeleton[++next]) {
      if (line.afterSegment >= segment) return;
      lines.push({ type: 'skeleton', text: line.text, kind: line.kind });
    }
  };
  let segment = 0;
  const lastRow = rows.findLastIndex(isSourceRow);
  for (const [index, row] of rows.entries()) {
    if (isSourceRow(row)) showBefore(segment++);
    else if (index > lastRow) showBefore(Number.POSITIVE_INFINITY);
    lines.push({ type: 'row', row });
  }
  showBefore(Number.POSITIVE_INFINITY);
  return lines;
}
