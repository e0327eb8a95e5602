import { blankPrefix, isItem, linePrefix } from '../containers.ts';
import { isDefinedIn } from '../definitions.ts';
import type { Layout, Leaf, TextLeaf } from '../layout.ts';
import { isBlank, lineEndAt, linesBetween } from '../lines.ts';
import { captionPiece, closedCaption } from './caption.ts';
import { type Composed, compose, type TextUnit } from './compose.ts';
import type { EscapeLine } from './composedLines.ts';
import {
  type EditedSegment,
  type LeafEdit,
  newParagraphs,
  type Patch,
  type Piece,
  pieceOf,
} from './edits.ts';
import { escapeDelimiterRow, escapeLine } from './escapeLine.ts';
import { cellText, headingText, withoutOpenBackslash } from './escapeText.ts';
import { closeLeaks } from './leaks.ts';
import { keepReferences } from './references.ts';

/** New text of a paragraph, a heading or a cell. */
export function editText(
  layout: Layout,
  leaf: TextLeaf,
  previous: Leaf | undefined,
  segments: readonly EditedSegment[],
): LeafEdit {
  const { source } = layout;
  const unit = textUnit(source, leaf, previous);
  const composed = composeText(layout, leaf, unit, segments);
  if (composed !== undefined) {
    return { removed: false, patches: [{ start: unit.start, end: unit.end, ...composed }] };
  }
  return isCell(leaf)
    ? { removed: false, patches: [emptyCell(source, leaf)] }
    : { removed: true, patches: [] };
}

function composeText(
  layout: Layout,
  leaf: TextLeaf,
  unit: TextUnit,
  segments: readonly EditedSegment[],
): Composed | undefined {
  const { source } = layout;
  const pieces = textPieces(layout, leaf, segments);
  const composed = compose(source, unit, pieces);
  if (composed === undefined) return undefined;
  if (leaf.atx) {
    const text = headingText(composed.text);
    return { text, paragraphs: [{ start: 0, end: text.length }] };
  }
  const closed = closedCaption(layout, pieces, composed.text);
  return closed === undefined ? composed : compose(source, unit, closed);
}

function isCell({ type }: TextLeaf): boolean {
  return type === 'cell' || type === 'header-cell';
}

function textUnit(source: string, leaf: TextLeaf, previous: Leaf | undefined): TextUnit {
  const lineEnd = lineEndAt(source, leaf.text.end);
  const block = lineEnd + blankPrefix(leaf.path) + lineEnd + linePrefix(leaf.path);
  const breaks = { paragraph: block, heading: ' ', cell: '<br>', 'header-cell': '<br>' };
  return {
    start: leaf.lines[0]?.start ?? leaf.text.start,
    end: leaf.text.end,
    lines: leaf.lines,
    firstLineStands: leaf.alert,
    paragraphBreak: { text: breaks[leaf.type], block: leaf.type === 'paragraph' },
    escapeLine: lineEscape(source, leaf, previous),
  };
}

/** Only what starts a line can start a block. */
function lineEscape(source: string, leaf: TextLeaf, previous: Leaf | undefined): EscapeLine {
  if (leaf.atx || (isCell(leaf) && !startsLine(source, leaf))) return ({ text }) => text;
  const innermost = leaf.path.at(-1);
  const startsContainer = leaf.first && leaf.type === 'paragraph';
  const followsDefinition =
    previous?.type === 'definition' && linesBetween(source, previous.end, leaf.start).length === 2;
  return ({ text, sourceText, first, startsBlock, behind }) => {
    // Where it stood it was text; but the line before may have become a table's head.
    if (behind) return escapeDelimiterRow(text);
    return escapeLine(text, {
      startsBlock,
      inContainer: leaf.path.length > 0,
      startsItem: first && startsContainer && isItem(innermost) && !leaf.task,
      startsQuote: first && startsContainer && innermost?.type === 'quote' && !leaf.alert,
      isDefinition: /^:[ \t]/.test(sourceText),
      followsDefinition: first && followsDefinition,
    });
  };
}

/** A cell whose row has no pipe before it. */
function startsLine(source: string, { text }: TextLeaf): boolean {
  let at = text.start - 1;
  while (isBlank(source.charCodeAt(at))) at--;
  return source.charAt(at) !== '|';
}

function endsLine(source: string, { text }: TextLeaf): boolean {
  let at = text.end;
  while (isBlank(source.charCodeAt(at))) at++;
  return source.charAt(at) !== '|';
}

function touchesPipe(source: string, { text }: TextLeaf): boolean {
  return source.charAt(text.end) === '|';
}

/** A row keeps its number of cells when an outer one without a pipe beside it goes. */
function emptyCell(source: string, leaf: TextLeaf): Patch {
  const text = (startsLine(source, leaf) ? '| ' : '') + (endsLine(source, leaf) ? ' |' : '');
  return { ...leaf.text, text, paragraphs: [] };
}

function textPieces(
  { source, context }: Layout,
  leaf: TextLeaf,
  segments: readonly EditedSegment[],
): Piece[] {
  const isDefined = isDefinedIn(context);
  const paragraphs = segments.map((edited) =>
    newParagraphs(edited)?.map((paragraph) =>
      keepReferences(edited.segment.text, paragraph, isDefined),
    ),
  );
  const closed = closedParagraphs(segments, paragraphs, context);
  return segments.map((edited, index) => {
    const isLast = index === segments.length - 1;
    const written = closed[index]?.map((paragraph) => {
      const text = isLast ? paragraph : withoutOpenBackslash(paragraph);
      return isCell(leaf) ? cellText(text, isLast && touchesPipe(source, leaf)) : text;
    });
    const piece = pieceOf(edited, written);
    return edited.segment.kind === 'caption' ? captionPiece(source, piece) : piece;
  });
}

type Paragraphs = readonly string[] | undefined;

/** The new paragraphs, kept from reaching into the other segments of the block. */
function closedParagraphs(
  segments: readonly EditedSegment[],
  paragraphs: readonly Paragraphs[],
  context: Layout['context'],
): readonly Paragraphs[] {
  if (segments.length < 2) return paragraphs;
  const texts = segments.map(({ segment }, index) => paragraphs[index]?.join('\n') ?? segment.text);
  const isNew = (index: number): boolean => paragraphs[index] !== undefined;
  return closeLeaks(texts, isNew, context).map((text, index) =>
    isNew(index) ? text.split('\n').filter((paragraph) => paragraph !== '') : undefined,
  );
}
