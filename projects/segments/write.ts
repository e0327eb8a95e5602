import type { MarkdownSegment, OwnBlock, SegmentEdit } from '../markdown/types.ts';
import { areHalves } from './operations/split.ts';
import { isSourceRow, type SourceRow, textOf } from './rows.ts';
import { gapBetween } from './rowText.ts';
import type { Row } from './types.ts';

/** What the Markdown engine needs to write the target file: one edit a segment, own blocks between. */
export interface WritePlan {
  readonly segments: readonly MarkdownSegment[];
  readonly edits: readonly SegmentEdit[];
  readonly own: readonly OwnBlock[];
}

/**
 * Plans the target file of an article. A row without a translation keeps its English, with the rows
 * joined into it; an omitted row goes, or gives way to what the reader sees instead.
 */
export function planTarget(rows: readonly Row[]): WritePlan {
  const sources = rows.filter(isSourceRow);
  const leaders = new Map(sources.map((row) => [row.id, row]));
  return {
    segments: sources.map(({ kind, source, at }) => ({ kind, text: source, at })),
    edits: sources.map((row, position) => {
      const next = sources[position + 1];
      const edit = editOf(row, next, leaders);
      return edit.do !== 'remove' && isCutAtLineEnd(row, next)
        ? { ...edit, keepLineEnd: true }
        : edit;
    }),
    own: ownBlocks(rows),
  };
}

function editOf(
  row: SourceRow,
  next: SourceRow | undefined,
  leaders: ReadonlyMap<string, SourceRow>,
): SegmentEdit {
  const { in: into, omitted } = row.target;
  if (omitted !== undefined) return replaceOr('remove', omitted.reader ?? '');
  if (into === undefined) return translation(row, next);
  const leader = leaders.get(into);
  return leader !== undefined && isTranslated(leader) ? { do: 'remove' } : { do: 'keep' };
}

function replaceOr(otherwise: 'keep' | 'remove', text: string): SegmentEdit {
  return text.trim() === '' ? { do: otherwise } : { do: 'replace', text };
}

function translation(row: SourceRow, next: SourceRow | undefined): SegmentEdit {
  const text = textOf(row);
  // The source's own bytes, so that a copied multi-line paragraph keeps its line ends.
  if (text === row.source) return { do: 'keep' };
  return replaceOr('keep', text.trim() === '' ? '' : text + gapBefore(row, next));
}

function isTranslated(row: SourceRow): boolean {
  return textOf(row).trim() !== '';
}

/** Halves of a split row touch in the source: the room between them is for us to write. */
function gapBefore(row: SourceRow, next: SourceRow | undefined): '' | ' ' {
  if (next === undefined || row.at.at(-1)?.end !== next.at[0]?.start) return '';
  if (next.target.in !== undefined || next.target.omitted !== undefined) return '';
  const second = isTranslated(next) ? textOf(next) : next.source;
  return gapBetween(textOf(row), second);
}

/** Whoever cuts a row at a line end of the source wants the line end: else the halves would be sentences. */
function isCutAtLineEnd(row: SourceRow, next: SourceRow | undefined): boolean {
  if (next === undefined || !areHalves(row.id, next.id)) return false;
  return row.at.at(-1)?.end !== next.at[0]?.start;
}

function ownBlocks(rows: readonly Row[]): OwnBlock[] {
  const blocks: OwnBlock[] = [];
  let after = -1;
  for (const row of rows) {
    if (isSourceRow(row)) after++;
    else if (isWrittenOwnRow(row)) blocks.push({ after, markdown: ownMarkdown(row) });
  }
  return blocks;
}

/** The own rows that a plan writes, in its order: one without a text is none. */
export function writtenOwnRows(rows: readonly Row[]): Row[] {
  return rows.filter(isWrittenOwnRow);
}

function isWrittenOwnRow(row: Row): boolean {
  return !isSourceRow(row) && textOf(row).trim() !== '';
}

const LABELS: Readonly<Record<string, string>> = {
  'translator-note': '译者注：',
  'editor-note': '编者注 ✍️：',
};

/**
 * Markdown of an own row. The translator's own text is Markdown already and stands as it is; a note is
 * a quote with its label in front, where `\n\n` parts paragraphs as everywhere.
 */
export function ownMarkdown(row: Row): string {
  const label = LABELS[row.kind];
  if (label === undefined) return textOf(row);
  const lines = textOf(row).trim().split('\n');
  const quoted = lines.map((line) => (line.trim() === '' ? '>' : `> ${line}`));
  return quoted.join('\n').replace('> ', `> ${label}`);
}
