import type { Range } from '../../../text/range.ts';
import type { Row } from '../types.ts';

/** The English side of a row. */
export interface SourceSide {
  readonly source: string;
  readonly at: readonly Range[];
}

/**
 * Cuts the English at an offset into its text, moved behind the spaces there, so that the first half
 * ends with them and nothing lies between the halves. Undefined where a half would be empty, a
 * character would be halved, or the text is not simply the lines of its ranges (a quoted value, say).
 */
export function cutSource(row: Row, sourceOffset: number): [SourceSide, SourceSide] | undefined {
  const { source, at } = row;
  if (row.kind === 'front-matter' || textLength(at) !== source.length) return undefined;
  const offset = behindSpaces(source, sourceOffset);
  if (offset >= source.length || isInsideCharacter(source, offset)) return undefined;
  if (source.slice(0, offset).trim() === '') return undefined;
  const first: Range[] = [];
  const second: Range[] = [];
  let lineStart = 0;
  let firstEnd = offset;
  for (const { start, end } of at) {
    const cut = start + offset - lineStart;
    if (cut === start) firstEnd = offset - 1;
    if (cut > start) first.push({ start, end: Math.min(end, cut) });
    if (cut < end) second.push({ start: Math.max(start, cut), end });
    lineStart += end - start + 1;
  }
  return [
    { source: source.slice(0, firstEnd), at: first },
    { source: source.slice(offset), at: second },
  ];
}

/** Takes a cut back: halves that touch were one line, others have a line end between them. */
export function joinSource(first: SourceSide, second: SourceSide): SourceSide {
  const left = first.at.at(-1);
  const right = second.at[0];
  if (left === undefined || right === undefined || left.end !== right.start) {
    return { source: `${first.source} ${second.source}`, at: [...first.at, ...second.at] };
  }
  const middle = { start: left.start, end: right.end };
  return {
    source: first.source + second.source,
    at: [...first.at.slice(0, -1), middle, ...second.at.slice(1)],
  };
}

/** Between the halves of a surrogate pair. */
export function isInsideCharacter(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}

/** A row's text is its lines with one space between. */
function textLength(at: readonly Range[]): number {
  return at.reduce((sum, { start, end }) => sum + end - start + 1, -1);
}

function behindSpaces(text: string, offset: number): number {
  let at = offset;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}
