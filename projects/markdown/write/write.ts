import { rangesIn } from '../inline/analyse.ts';
import type { Layout } from '../layout.ts';
import { isTextLeaf, type Leaf } from '../layout.ts';
import type { MarkdownSegment, OwnBlock, SegmentEdit } from '../types.ts';
import { type WrittenDocument, writeDocument } from './document.ts';
import type { EditedSegment } from './edits.ts';

/** A segment that does not stand in a text of the source. */
export interface Misfit {
  readonly segment: number;
}

/** The target, and what it must be when it is parsed; or the segments that are not the source's. */
export function writeTarget(
  layout: Layout,
  segments: readonly MarkdownSegment[],
  edits: readonly SegmentEdit[],
  own: readonly OwnBlock[],
): WrittenDocument | readonly Misfit[] {
  if (segments.length !== edits.length) {
    throw new RangeError(`${segments.length} segments have ${edits.length} edits`);
  }
  const byLeaf: EditedSegment[][] = layout.leaves.map(() => []);
  const leafOfSegment: number[] = [];
  const misfits: Misfit[] = [];
  let leafIndex = 0;
  let from = 0;
  for (const [index, segment] of segments.entries()) {
    const edit = edits[index] ?? { do: 'keep' };
    const start = segment.at[0]?.start ?? -1;
    const end = segment.at.at(-1)?.end ?? -1;
    while ((layout.leaves[leafIndex]?.end ?? Infinity) <= start) leafIndex++;
    // A table is a leaf before its cells.
    while (layout.leaves[leafIndex]?.type === 'table') leafIndex++;
    while ((layout.leaves[leafIndex]?.end ?? Infinity) <= start) leafIndex++;
    const leaf = layout.leaves[leafIndex];
    if (start < from || end < start || leaf === undefined || !holds(leaf, segment, start, end)) {
      misfits.push({ segment: index });
      continue;
    }
    from = end;
    byLeaf[leafIndex]?.push({ segment, edit, index });
    leafOfSegment[index] = leafIndex;
  }
  if (misfits.length > 0) return misfits;
  return writeDocument(layout, byLeaf, own, leafOfSegment);
}

function holds(leaf: Leaf, { at }: MarkdownSegment, start: number, end: number): boolean {
  if (start < leaf.start || end > leaf.end) return false;
  if (isTextLeaf(leaf) || leaf.type === 'code') return true;
  if (leaf.type === 'front-matter') {
    return leaf.values.some((value) => value.at[0]?.start === at[0]?.start);
  }
  if (leaf.type !== 'html') return false;
  const part = { start: leaf.joined.fromSource(start), end: leaf.joined.fromSource(end) };
  const [run] = rangesIn(leaf.runs, part);
  return run !== undefined && run.start <= part.start && part.end <= run.end;
}
