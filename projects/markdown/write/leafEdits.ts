import { isTextLeaf, type Layout, type Leaf } from '../layout.ts';
import { editComments } from './editComments.ts';
import { editFrontMatter } from './editFrontMatter.ts';
import { editHtml } from './editHtml.ts';
import { type EditedSegment, isChanged, type LeafEdit } from './edits.ts';
import { editText } from './editText.ts';

const untouched: LeafEdit = { removed: false, patches: [] };

/** What the edits of a leaf's segments do to its bytes. */
export function editLeaf(
  layout: Layout,
  leaf: Leaf,
  previous: Leaf | undefined,
  segments: readonly EditedSegment[],
): LeafEdit {
  if (!segments.some(isChanged)) return untouched;
  if (isTextLeaf(leaf)) return editText(layout, leaf, previous, segments);
  switch (leaf.type) {
    case 'html':
      return { removed: false, patches: editHtml(layout.source, leaf, segments) };
    case 'front-matter':
      return { removed: false, patches: editFrontMatter(leaf, segments) };
    case 'code':
      return { removed: false, patches: editComments(layout.source, leaf, segments) };
    default:
      return untouched;
  }
}
