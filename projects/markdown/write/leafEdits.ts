import type { Range } from '../../../text/range.ts';
import { commentText } from '../comments/scan.ts';
import { blankPrefix, isItem, linePrefix } from '../containers.ts';
import { isDefinedIn } from '../definitions.ts';
import { htmlText } from '../html/escape.ts';
import type { HtmlRun } from '../html/runs.ts';
import { analyseInlines } from '../inline/analyse.ts';
import {
  type CodeLeaf,
  type FrontMatterLeaf,
  type HtmlLeaf,
  isTextLeaf,
  type Layout,
  type Leaf,
  type TextLeaf,
} from '../layout.ts';
import {
  isBlank,
  lineBefore,
  lineEndAt,
  linesBetween,
  linesWithin,
  withoutIndent,
} from '../lines.ts';
import type { MarkdownSegment, SegmentEdit } from '../types.ts';
import { compose, isChanged, type Piece, type TextUnit } from './compose.ts';
import type { TextContext } from './composedLines.ts';
import { altText, cellText, headingText, titleText, withoutOpenBackslash } from './escapeText.ts';
import { closeLeaks } from './leaks.ts';
import { keepReferences } from './references.ts';
import { paragraphsOf } from './replacement.ts';

/** A segment of a leaf and what becomes of it. */
export interface EditedSegment {
  readonly segment: MarkdownSegment;
  readonly edit: SegmentEdit;
  readonly index: number;
}

/** New text for a range of the source. */
export interface Patch extends Range {
  readonly text: string;
  /** Where the paragraphs are in the text; set for text leaves. */
  readonly paragraphs?: readonly Range[];
}

export interface LeafEdit {
  /** The leaf's block goes. */
  readonly removed: boolean;
  /** In order, without overlap. */
  readonly patches: readonly Patch[];
}

const untouched: LeafEdit = { removed: false, patches: [] };
const removed: LeafEdit = { removed: true, patches: [] };

/** What the edits of a leaf's segments do to its bytes. */
export function editLeaf(
  layout: Layout,
  leaf: Leaf,
  previous: Leaf | undefined,
  segments: readonly EditedSegment[],
): LeafEdit {
  if (!segments.some(({ edit, segment }) => isChanged(edit, segment))) return untouched;
  if (isTextLeaf(leaf)) return editText(layout, leaf, previous, segments);
  switch (leaf.type) {
    case 'html':
      return editHtml(layout.source, leaf, segments);
    case 'front-matter':
      return editFrontMatter(leaf, segments);
    case 'code':
      return editComments(layout.source, leaf, segments);
    default:
      return untouched;
  }
}

function newParagraphs({ segment, edit }: EditedSegment): string[] | undefined {
  if (!isChanged(edit, segment)) return undefined;
  return edit.do === 'replace' ? paragraphsOf(edit.text) : [];
}

function pieceOf(edited: EditedSegment, paragraphs: readonly string[] | undefined): Piece {
  const { at } = edited.segment;
  const start = at[0]?.start ?? 0;
  return { segment: edited.segment, start, end: at.at(-1)?.end ?? start, paragraphs, swallows: 0 };
}

// --- paragraphs, headings, cells

function editText(
  layout: Layout,
  leaf: TextLeaf,
  previous: Leaf | undefined,
  segments: readonly EditedSegment[],
): LeafEdit {
  const { source } = layout;
  const unit = textUnit(source, leaf, previous);
  const pieces = textPieces(layout, leaf, segments);
  const composed = compose(source, unit, pieces);
  if (composed === undefined) {
    return isCell(leaf) ? { removed: false, patches: [emptyCell(source, leaf)] } : removed;
  }
  const text = isAtx(source, leaf) ? headingText(composed.text) : composed.text;
  const isHtml = leaf.type === 'paragraph' && composed.paragraphs.length > 1;
  const paragraphs = isHtml ? composed.paragraphs : [{ start: 0, end: text.length }];
  const patch = { start: unit.start, end: unit.end, text, paragraphs };
  return { removed: false, patches: [imagePatch(layout, leaf, unit, pieces, patch)] };
}

function isCell({ type }: TextLeaf): boolean {
  return type === 'cell' || type === 'header-cell';
}

function isAtx(source: string, { type, start }: TextLeaf): boolean {
  return type === 'heading' && source.charAt(start) === '#';
}

function textUnit(source: string, leaf: TextLeaf, previous: Leaf | undefined): TextUnit {
  const start = leaf.lines[0]?.start ?? leaf.text.start;
  const lineEnd = lineEndAt(source, leaf.text.end);
  const block = lineEnd + blankPrefix(leaf.path) + lineEnd + linePrefix(leaf.path);
  const breaks = { paragraph: block, heading: ' ', cell: '<br>', 'header-cell': '<br>' };
  return {
    start,
    end: leaf.text.end,
    lines: leaf.lines,
    firstLineStands: leaf.alert,
    paragraphBreak: { text: breaks[leaf.type], block: leaf.type === 'paragraph' },
    context: textContext(source, leaf, previous),
  };
}

function textContext(
  source: string,
  leaf: TextLeaf,
  previous: Leaf | undefined,
): TextContext | undefined {
  if (isAtx(source, leaf) || (isCell(leaf) && !startsLine(source, leaf))) return undefined;
  const innermost = leaf.path.at(-1);
  const startsParagraph = leaf.first && leaf.type === 'paragraph';
  return {
    inList: leaf.path.some(isItem),
    startsItem: startsParagraph && isItem(innermost) && !leaf.task,
    startsQuote: startsParagraph && innermost?.type === 'quote' && !leaf.alert,
    followsDefinition:
      previous?.type === 'definition' &&
      linesBetween(source, previous.end, leaf.start).length === 2,
  };
}

/** A cell whose row has no pipe before it. */
function startsLine(source: string, { start }: TextLeaf): boolean {
  let at = start - 1;
  while (isBlank(source.charCodeAt(at))) at--;
  return source.charAt(at) !== '|';
}

function endsLine(source: string, { end }: TextLeaf): boolean {
  let at = end;
  while (isBlank(source.charCodeAt(at))) at++;
  return source.charAt(at) !== '|';
}

/** A row keeps its number of cells when an outer one without pipe beside it goes. */
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
      const text = isCell(leaf) ? cellText(paragraph) : paragraph;
      return isLast ? text : withoutOpenBackslash(text);
    });
    const piece = pieceOf(edited, written);
    return edited.segment.kind === 'caption' ? captionPiece(source, piece) : piece;
  });
}

/** The new paragraphs, kept from reaching into the other segments of the block. */
function closedParagraphs(
  segments: readonly EditedSegment[],
  paragraphs: readonly (readonly string[] | undefined)[],
  context: Layout['context'],
): (readonly string[] | undefined)[] {
  if (segments.length < 2) return [...paragraphs];
  const texts = segments.map(({ segment }, index) => paragraphs[index]?.join('\n') ?? segment.text);
  const isNew = (index: number): boolean => paragraphs[index] !== undefined;
  return closeLeaks(texts, isNew, context).map((text, index) =>
    isNew(index) ? text.split('\n').filter((paragraph) => paragraph !== '') : undefined,
  );
}

// --- images that stand alone

/** The new description or title of an image; what was found by its description needs a label now. */
function captionPiece(source: string, piece: Piece): Piece {
  const text = piece.paragraphs?.join(' ');
  const before = source.charAt(piece.start - 1);
  if (text === undefined || before !== '[') {
    const title = text === undefined ? undefined : [titleText(text, before)];
    return { ...piece, paragraphs: text === '' ? [] : title };
  }
  if (text === '') return { ...piece, paragraphs: [] };
  const form = /^\](?:\[\]|(?![([]))/.exec(source.slice(piece.end, piece.end + 3));
  if (form === null) return { ...piece, paragraphs: [text] };
  const label = source.slice(piece.start, piece.end);
  return { ...piece, paragraphs: [`${text}][${label}]`], swallows: form[0].length };
}

/** An image whose new description would end it gets one that cannot. */
function imagePatch(
  layout: Layout,
  { lines }: TextLeaf,
  unit: TextUnit,
  pieces: readonly Piece[],
  patch: Patch,
): Patch {
  if (!pieces.some(({ segment }) => segment.kind === 'caption') || lines.length === 0) return patch;
  const { context, source } = layout;
  const { images } = analyseInlines(patch.text, context);
  const isAlt = ({ start }: Piece): boolean => source.charAt(start - 1) === '[';
  const alt = pieces.find((piece) => isAlt(piece) && piece.paragraphs !== undefined);
  const wanted = alt === undefined ? undefined : withoutLabel(alt).text;
  const found = images[0] && patch.text.slice(images[0].alt.start, images[0].alt.end);
  if (wanted === undefined || wanted === found) return patch;
  const escaped = pieces.map((piece): Piece => {
    if (!isAlt(piece) || piece.paragraphs === undefined) return piece;
    const { text, label } = withoutLabel(piece);
    return { ...piece, paragraphs: text === '' ? [] : [altText(text) + label] };
  });
  const composed = compose(source, unit, escaped);
  if (composed === undefined) return patch;
  return { ...patch, text: composed.text, paragraphs: [{ start: 0, end: composed.text.length }] };
}

/** A new description, and the label that was added to it. */
function withoutLabel({ paragraphs, swallows }: Piece): { text: string; label: string } {
  const text = paragraphs?.[0] ?? '';
  const end = swallows > 0 ? text.lastIndexOf('][') : text.length;
  return { text: text.slice(0, end), label: text.slice(end) };
}

// --- HTML, front matter, comments

function editHtml(source: string, leaf: HtmlLeaf, segments: readonly EditedSegment[]): LeafEdit {
  const patches: Patch[] = [];
  let next = 0;
  for (const run of leaf.runs) {
    const end = leaf.joined.toSource(run.end);
    const from = next;
    while (next < segments.length && (segments[next]?.segment.at[0]?.start ?? end) < end) next++;
    const inRun = segments.slice(from, next);
    if (!inRun.some(({ edit, segment }) => isChanged(edit, segment))) continue;
    const unit = runUnit(source, leaf, run);
    const pieces = inRun.map((edited) => pieceOf(edited, newParagraphs(edited)?.map(htmlText)));
    const composed = compose(source, unit, pieces);
    if (composed === undefined) patches.push(emptyRun(leaf, unit, pieces));
    else patches.push({ start: unit.start, end: unit.end, text: composed.text });
  }
  return { removed: false, patches };
}

function runUnit(source: string, { joined, lines }: HtmlLeaf, run: HtmlRun): TextUnit {
  const start = joined.toSource(run.start);
  const end = joined.toSource(run.end);
  const inRun = linesWithin(lines, start, end).map((line) =>
    withoutIndent(source, { start: Math.max(line.start, start), end: Math.min(line.end, end) }),
  );
  const paragraphBreak = { text: '<br>', block: false };
  return { start, end, lines: inRun, firstLineStands: false, paragraphBreak, context: undefined };
}

/** A line that would be left blank goes: it would end the HTML block. */
function emptyRun({ lines, joined }: HtmlLeaf, unit: TextUnit, pieces: readonly Piece[]): Patch {
  const start = pieces[0]?.start ?? unit.start;
  const end = pieces.at(-1)?.end ?? unit.end;
  const around = linesWithin(lines, start, end);
  const first = around[0] ?? unit;
  const last = around.at(-1) ?? unit;
  const before = lineBefore(lines, first.start);
  const rest =
    joined.text.slice(joined.fromSource(first.start), joined.fromSource(start)) +
    joined.text.slice(joined.fromSource(end), joined.fromSource(last.end));
  if (before === undefined || rest.trim() !== '') return { start, end, text: '' };
  return { start: before.end, end: last.end, text: '' };
}

function editFrontMatter(leaf: FrontMatterLeaf, segments: readonly EditedSegment[]): LeafEdit {
  const patches = segments.flatMap((edited): Patch[] => {
    const text = newParagraphs(edited)?.join(' ');
    const start = edited.segment.at[0]?.start;
    const value = leaf.values.find(({ at }) => at[0]?.start === start);
    if (text === undefined || value === undefined) return [];
    return [{ ...value.region, text: value.encode(text) }];
  });
  return { removed: false, patches };
}

function editComments(
  source: string,
  { lines }: CodeLeaf,
  segments: readonly EditedSegment[],
): LeafEdit {
  const patches = segments.flatMap((edited): Patch[] => {
    const text = newParagraphs(edited)?.join(' ');
    if (text === undefined) return [];
    const { start, end } = pieceOf(edited, undefined);
    const [line] = linesWithin(lines, start, start);
    const isLineStart = source.slice(line?.start ?? start, start).trim() === '';
    // Indented by four, a fence does not close the code.
    const indent = isLineStart && /^(?:`{3}|~{3})/.test(text) ? '    ' : '';
    return [{ start, end, text: indent + commentText(text) }];
  });
  return { removed: false, patches };
}
