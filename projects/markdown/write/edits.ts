import type { Range } from '../../../text/range.ts';
import type { MarkdownSegment, SegmentEdit } from '../types.ts';
import { paragraphsOf } from './replacement.ts';

/** A segment of a leaf and what becomes of it. */
export interface EditedSegment {
  readonly segment: MarkdownSegment;
  readonly edit: SegmentEdit;
  /** Among the document's segments. */
  readonly index: number;
}

/** New text for a range of the source. */
export interface Patch extends Range {
  readonly text: string;
  /** Where the paragraphs are in the text; set for paragraphs, headings and cells. */
  readonly paragraphs?: readonly Range[];
}

export interface LeafEdit {
  /** The leaf's block goes. */
  readonly removed: boolean;
  /** In order, without overlap. */
  readonly patches: readonly Patch[];
}

/** A segment in its place: `paragraphs` is undefined where it stays, empty where it goes. */
export interface Piece extends Range {
  readonly segment: MarkdownSegment;
  readonly paragraphs: readonly string[] | undefined;
  /** Length of the source text behind the segment that the new text replaces too. */
  readonly swallows: number;
  /** A line end of the source behind it stays. */
  readonly keepLineEnd: boolean;
}

export function isChanged({ edit, segment }: EditedSegment): boolean {
  return edit.do === 'remove' || (edit.do === 'replace' && edit.text !== segment.text);
}

/** The new text of a segment, paragraph by paragraph; undefined where it stays. */
export function newParagraphs(edited: EditedSegment): string[] | undefined {
  if (!isChanged(edited)) return undefined;
  return edited.edit.do === 'replace' ? paragraphsOf(edited.edit.text) : [];
}

export function pieceOf(
  { segment, edit }: EditedSegment,
  paragraphs: readonly string[] | undefined,
): Piece {
  const start = segment.at[0]?.start ?? 0;
  const end = segment.at.at(-1)?.end ?? start;
  const keepLineEnd = edit.do !== 'remove' && edit.keepLineEnd === true;
  return { segment, start, end, paragraphs, swallows: 0, keepLineEnd };
}
