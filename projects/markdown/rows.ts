import type { ParseContext } from 'micromark-util-types';
import type { Range } from '../../text/range.ts';
import { isItem } from './containers.ts';
import { isOnlyTags } from './html/runs.ts';
import {
  analyseInlines,
  hasLetters,
  type Inlines,
  isPlainlyText,
  loneImage,
  rangesIn,
} from './inline/analyse.ts';
import {
  alertMarkerLength,
  definitionMarkerLength,
  isMachineLine,
  isModuleCode,
  isOnlyBraces,
  lengthWithoutId,
} from './inline/machineLines.ts';
import { JoinedLines } from './joinedLines.ts';
import type { FrontMatterLeaf, HtmlLeaf, TextLeaf } from './layout.ts';
import { trimRange } from './lines.ts';
import { sentencesOf } from './sentences.ts';
import type { MarkdownSegment, Segmentation, SegmentKind } from './types.ts';

/** Rows of a paragraph, a heading or a cell. */
export function textRows(
  source: string,
  leaf: TextLeaf,
  context: ParseContext,
  segmentation: Segmentation,
): MarkdownSegment[] {
  if (isMachinery(source, leaf)) return [];
  const kind = kindOf(leaf);
  return stretches(source, leaf).flatMap((lines) => {
    const joined = new JoinedLines(source, lines);
    if (segmentation === 'block' && isPlainlyText(joined.text)) {
      return segmentsOf(kind, joined, [{ start: 0, end: joined.text.length }], []);
    }
    const inlines = analyseInlines(joined.text, context);
    const image = leaf.type === 'paragraph' ? loneImage(joined.text, inlines) : undefined;
    if (image !== undefined) {
      const parts = [image.alt, ...(image.title === undefined ? [] : [image.title])];
      const readable = parts.filter((part) => hasLetters(inlines, part));
      return segmentsOf('caption', joined, readable, inlines.breaks);
    }
    const parts = pieces(joined.text, inlines, segmentation);
    return segmentsOf(kind, joined, parts, inlines.breaks);
  });
}

/** What site generators read and readers do not: modules, components, expressions. */
function isMachinery(source: string, { type, path, text }: TextLeaf): boolean {
  if (type !== 'paragraph' || !/[<{ie]/.test(source.charAt(text.start))) return false;
  const paragraph = source.slice(text.start, text.end).trim();
  return (
    (path.length === 0 && isModuleCode(paragraph)) ||
    isOnlyTags(paragraph) ||
    isOnlyBraces(paragraph)
  );
}

function kindOf({ type, depth, path, first, task }: TextLeaf): SegmentKind {
  if (type === 'heading') return headingKinds[depth - 1] ?? 'h6';
  if (type !== 'paragraph') return type;
  const innermost = path.at(-1);
  if (isItem(innermost)) {
    if (!first) return 'paragraph';
    return task ? 'task' : innermost.type;
  }
  return innermost?.type ?? 'paragraph';
}

const headingKinds: readonly SegmentKind[] = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

/** The runs of lines that are one text: alert markers, machine lines and definition marks are none. */
function stretches(source: string, leaf: TextLeaf): Range[][] {
  const found: Range[][] = [];
  let lines: Range[] = [];
  const flush = (): void => {
    if (lines.length > 0) found.push(lines);
    lines = [];
  };
  for (const [index, line] of leaf.lines.entries()) {
    const text = source.slice(line.start, line.end);
    const alert = index === 0 && leaf.alert ? alertMarkerLength(text) : 0;
    const skipped = alert || definitionMarkerLength(text);
    if (skipped > 0) flush();
    if (!isMachineLine(text.trim()) && skipped < text.trimEnd().length) {
      lines.push({ start: line.start + skipped, end: line.end });
    } else flush();
    if (alert > 0) flush();
  }
  flush();
  return leaf.type === 'heading' ? found.map((heading) => withoutId(source, heading)) : found;
}

function withoutId(source: string, lines: readonly Range[]): Range[] {
  const last = lines.at(-1);
  if (last === undefined) return [];
  const { start, end } = trimRange(source, last);
  const length = lengthWithoutId(source.slice(start, end));
  return [
    ...lines.slice(0, -1),
    { start, end: length === end - start ? last.end : start + length },
  ];
}

/** The parts that are rows: what stands between hard breaks, or the sentences there. */
function pieces(text: string, inlines: Inlines, segmentation: Segmentation): Range[] {
  const parts: Range[] = [];
  let start = 0;
  for (const { nested, ...hardBreak } of inlines.breaks) {
    if (nested) continue;
    parts.push({ start, end: hardBreak.start });
    start = hardBreak.end;
  }
  parts.push({ start, end: text.length });
  const isText = (part: Range): boolean => hasLetters(inlines, part);
  if (segmentation === 'block') return parts.filter(isText);
  return parts.flatMap((part) => sentencesIn(text, part, inlines.spans, isText));
}

function sentencesIn(
  text: string,
  part: Range,
  spans: readonly Range[],
  isText: (part: Range) => boolean,
): Range[] {
  const inside = rangesIn(spans, part).map((span) => shifted(span, -part.start));
  return sentencesOf(text.slice(part.start, part.end), inside, (sentence) =>
    isText(shifted(sentence, part.start)),
  ).map((sentence) => shifted(sentence, part.start));
}

function shifted({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}

function segmentsOf(
  kind: SegmentKind,
  joined: JoinedLines,
  parts: readonly Range[],
  breaks: Inlines['breaks'],
): MarkdownSegment[] {
  const nestedAt = new Set<number>();
  const markAt = new Set<number>();
  for (const { start, nested } of breaks) {
    const offset = joined.toSource(start);
    if (nested) nestedAt.add(offset);
    if (joined.text.charAt(start) === '\\') markAt.add(offset);
  }
  return parts.map((part) => {
    // The backslash of a hard break is no text.
    const at = joined
      .ranges(part)
      .map(({ start, end }) => ({ start, end: markAt.has(end - 1) ? end - 1 : end }));
    const text = joined.oneLine(at, ({ end }) => (nestedAt.has(end) ? '<br>' : ' '));
    return { kind, text, at };
  });
}

/** Rows of an HTML block: its runs of prose. */
export function htmlRows(leaf: HtmlLeaf, segmentation: Segmentation): MarkdownSegment[] {
  const { text } = leaf.joined;
  const isText = ({ start, end }: Range): boolean => /\p{L}/u.test(text.slice(start, end));
  const parts = leaf.runs
    .filter((run) => run.hasLetters)
    .flatMap((run) =>
      segmentation === 'block' ? [run.text] : sentencesIn(text, run.text, run.spans, isText),
    );
  return segmentsOf('html', leaf.joined, parts, []);
}

/** Values of the front matter. They are titles and the like: never cut into sentences. */
export function frontMatterRows({ values }: FrontMatterLeaf): MarkdownSegment[] {
  return values
    .filter(({ text, at }) => /\p{L}/u.test(text) && at.length > 0)
    .map(({ text, at }) => ({ kind: 'front-matter', text, at }));
}
