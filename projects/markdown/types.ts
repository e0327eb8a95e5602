import type { Range } from '../../text/range.ts';

/**
 * What a row is in the article. One word, shown as a glyph in the margin.
 * `caption` is an image standing alone in its paragraph; `html` is prose inside an HTML block;
 * `comment` is a comment in a code block that was opened as a row.
 */
export const segmentKinds = [
  'paragraph',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'item',
  'ordered-item',
  'task',
  'quote',
  'header-cell',
  'cell',
  'footnote',
  'caption',
  'front-matter',
  'html',
  'comment',
] as const;
export type SegmentKind = (typeof segmentKinds)[number];

export type Segmentation = 'block' | 'sentence';

/** A translatable span of a Markdown source. */
export interface MarkdownSegment {
  readonly kind: SegmentKind;
  /** Raw inline Markdown on one line: soft line breaks of the source are one space. */
  readonly text: string;
  /**
   * One range per source line, in order, offsets into the source string (a BOM counts as one).
   * Container prefixes (`> `, list indents) lie between the ranges, never inside.
   */
  readonly at: readonly Range[];
}

/**
 * What becomes of a segment when the target file is written. With `keepLineEnd` the line end that the
 * source has between it and the next segment stays one, whatever their texts; else it is room between
 * sentences, to be written as the language wants.
 */
export type SegmentEdit =
  /** The source's own bytes. */
  | { readonly do: 'keep'; readonly keepLineEnd?: true }
  /** This text instead. `\n` is a paragraph break, written with the container's prefix. */
  | { readonly do: 'replace'; readonly text: string; readonly keepLineEnd?: true }
  /** Nothing: the row is omitted or was joined to an earlier one; its block goes, markers and blank line with it. */
  | { readonly do: 'remove' };

/**
 * Markdown blocks of the translator's own, put after segment `after` (-1: before the first, behind the
 * front matter; the last one: at the end, behind all that follows it). `markdown` stands in the target
 * as it is, with the target's line ends.
 *
 * Where a list, a quote or a footnote goes on behind it, the block stands in it, so that it does not end
 * there; the prefix is put in front of its lines. Where the container ends, the block stands behind it,
 * unless all of its lines are indented as the text of the item or the footnote is. Blocks after the
 * same segment are one text, with a blank line between them.
 */
export interface OwnBlock {
  readonly after: number;
  readonly markdown: string;
}

/**
 * Where a part of a plan stands in the written target: a block (a paragraph, a heading, a cell, all of
 * the front matter) with the indexes of the segments it was written from, or an own block with its index.
 * A segment whose text has paragraph breaks has several, a removed one none.
 */
export type WrittenPlace = Range &
  ({ readonly segments: readonly number[] } | { readonly own: number });

export interface WrittenMarkdown {
  readonly text: string;
  /** In the order of the target. */
  readonly places: readonly WrittenPlace[];
}

/** A place where the target's structure is not the source's. */
export interface StructureDifference {
  /** Which segment, from 0; absent when the block holds none. */
  readonly segment?: number;
  /** Which block of the translator's own, from 0, where the difference is in one. */
  readonly own?: number;
  readonly expected: string;
  readonly found: string;
}
