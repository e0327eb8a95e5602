import { commentSyntax } from './comments/languages.ts';
import { commentsOf } from './comments/scan.ts';
import { JoinedLines } from './joinedLines.ts';
import { type CodeLeaf, isTextLeaf, type Layout, type Leaf, layoutOf } from './layout.ts';
import { frontMatterRows, htmlRows, textRows } from './rows.ts';
import { structureOf } from './structure.ts';
import type { MarkdownSegment, Segmentation } from './types.ts';

export interface ParseOptions {
  readonly segmentation?: Segmentation;
  /**
   * Which fenced code has its comments opened as rows; none by default. `language` is the first word
   * behind the fence, in lower case; `start` is where the block starts in the source.
   */
  readonly comments?: (fence: { readonly language: string; readonly start: number }) => boolean;
}

export interface MarkdownDocument {
  readonly source: string;
  /** In the order of the source; their ranges do not overlap. */
  readonly segments: readonly MarkdownSegment[];
  /** One entry a leaf block, with its containers; see `structureOf`. */
  readonly structure: readonly string[];
}

/**
 * Cuts a Markdown document into segments. Any string is a document.
 *
 * Markdown is CommonMark with GFM's tables, footnotes, task boxes, strikethrough and literal
 * autolinks, maths, YAML and TOML front matter, `:::` containers, template lines, alerts.
 *
 * A segment is what has letters outside of code, addresses, maths, tags, templates and references: a
 * block, a part of one between hard breaks or definition marks, a sentence where that is asked for, a
 * run of prose in HTML, a value of the front matter. The rule looks at the text alone, so that a
 * target with letters is a segment again.
 */
export function parseMarkdown(source: string, options: ParseOptions = {}): MarkdownDocument {
  const layout = layoutOf(source);
  const segments = layout.leaves.flatMap((leaf) => rowsOf(leaf, layout, options));
  return { source, segments, structure: structureOf(layout.leaves) };
}

function rowsOf(
  leaf: Leaf,
  { source, context }: Layout,
  { segmentation = 'block', comments }: ParseOptions,
): readonly MarkdownSegment[] {
  if (isTextLeaf(leaf)) return textRows(source, leaf, context, segmentation);
  switch (leaf.type) {
    case 'html':
      return htmlRows(leaf, segmentation);
    case 'front-matter':
      return frontMatterRows(leaf);
    case 'code':
      return comments?.(leaf) ? commentRows(source, leaf) : [];
    default:
      return [];
  }
}

function commentRows(source: string, { language, lines }: CodeLeaf): MarkdownSegment[] {
  const syntax = commentSyntax(language);
  if (syntax === undefined) return [];
  const joined = new JoinedLines(source, lines);
  return commentsOf(joined.text, syntax).flatMap((comment): MarkdownSegment[] => {
    const at = comment.flatMap((line) => joined.ranges(line));
    const text = joined.oneLine(at, () => ' ');
    return /\p{L}/u.test(text) ? [{ kind: 'comment', text, at }] : [];
  });
}
