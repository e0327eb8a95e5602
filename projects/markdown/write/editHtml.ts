import { htmlLine, htmlText } from '../html/escape.ts';
import type { HtmlRun } from '../html/runs.ts';
import type { HtmlLeaf } from '../layout.ts';
import { lineBefore, linesWithin, withoutIndent } from '../lines.ts';
import { compose, type TextUnit } from './compose.ts';
import {
  type EditedSegment,
  isChanged,
  newParagraphs,
  type Patch,
  type Piece,
  pieceOf,
} from './edits.ts';

/** New prose in an HTML block. Its tags stay; paragraphs are parted by `<br>`. */
export function editHtml(
  source: string,
  leaf: HtmlLeaf,
  segments: readonly EditedSegment[],
): Patch[] {
  const patches: Patch[] = [];
  let next = 0;
  for (const run of leaf.runs) {
    const end = leaf.joined.toSource(run.end);
    const from = next;
    while (next < segments.length && (segments[next]?.segment.at[0]?.start ?? end) < end) next++;
    const inRun = segments.slice(from, next);
    if (inRun.some(isChanged)) patches.push(editRun(source, leaf, run, inRun));
  }
  return patches;
}

function editRun(
  source: string,
  leaf: HtmlLeaf,
  run: HtmlRun,
  segments: readonly EditedSegment[],
): Patch {
  const unit = runUnit(source, leaf, run);
  const pieces = segments.map((edited) => pieceOf(edited, newParagraphs(edited)?.map(htmlText)));
  const composed = compose(source, unit, pieces);
  if (composed === undefined) return emptyRun(leaf, unit, pieces);
  return { start: unit.start, end: unit.end, text: composed.text };
}

function runUnit(source: string, { joined, lines }: HtmlLeaf, run: HtmlRun): TextUnit {
  const start = joined.toSource(run.start);
  const end = joined.toSource(run.end);
  const [firstLine] = linesWithin(lines, start, start);
  const startsLine = source.slice(firstLine?.start, start).trim() === '';
  return {
    start,
    end,
    lines: linesWithin(lines, start, end).map((line) =>
      withoutIndent(source, { start: Math.max(line.start, start), end: Math.min(line.end, end) }),
    ),
    firstLineStands: false,
    paragraphBreak: { text: '<br>', block: false },
    escapeLine: ({ text, first, behind }) =>
      behind || (first && !startsLine) ? text : htmlLine(text),
  };
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
