import { diffWordsWithSpace } from 'diff';
import type { Range } from '../../text/range.ts';
import type { Hunk } from './hunks.ts';

/** A stretch of a pane's text. */
export interface Piece {
  readonly kind: 'kept' | 'gone' | 'added';
  readonly text: string;
  /** In the pane's own text; empty for what only the other side has. */
  readonly at: Range;
  /** Of what the other side alone has: where it stands there. */
  readonly elsewhere?: Range;
  /** Which hunk it belongs to. */
  readonly hunk?: number;
}

export interface Line {
  readonly number: number;
  readonly pieces: readonly Piece[];
  readonly at: Range;
  /** Lines of a long removed part, shown as one; how many they are. */
  readonly folded?: number;
}

/** UTF-16 units; a longer hunk is not compared word by word, which takes the square of its length. */
const LONGEST_COMPARED = 4000;

/** Removed lines up to here are shown struck out; more are folded. */
const SHOWN_REMOVED = 3;

const words = new Intl.Segmenter('en', { granularity: 'word' });

/** The words of a change: what stays, what goes, what comes. */
export function comparedWords(
  before: string,
  after: string,
): readonly { readonly kind: Piece['kind']; readonly text: string }[] {
  const isShort = before.length + after.length <= LONGEST_COMPARED;
  if (before === '' || after === '' || !isShort) {
    return [
      { kind: 'gone' as const, text: before },
      { kind: 'added' as const, text: after },
    ].filter(({ text }) => text !== '');
  }
  return diffWordsWithSpace(before, after, { intlSegmenter: words }).map(
    ({ value, added, removed }) => ({
      kind: added ? 'added' : removed ? 'gone' : 'kept',
      text: value,
    }),
  );
}

/** The prepared text with what went and what came. */
export function afterPieces(before: string, after: string, hunks: readonly Hunk[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const [index, hunk] of hunks.entries()) {
    push(pieces, 'kept', after, from, hunk.after.start);
    from = hunk.after.start;
    let past = hunk.before.start;
    for (const { kind, text } of comparedWords(cut(before, hunk.before), cut(after, hunk.after))) {
      const to = kind === 'gone' ? from : from + text.length;
      const gone =
        kind === 'gone' ? { elsewhere: { start: past, end: past + text.length } } : undefined;
      pieces.push({ kind, text, at: { start: from, end: to }, hunk: index, ...gone });
      from = to;
      if (kind !== 'added') past += text.length;
    }
  }
  push(pieces, 'kept', after, from, after.length);
  return pieces;
}

/** The converted text with what goes. */
export function beforePieces(before: string, after: string, hunks: readonly Hunk[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const [index, hunk] of hunks.entries()) {
    push(pieces, 'kept', before, from, hunk.before.start);
    from = hunk.before.start;
    for (const { kind, text } of comparedWords(cut(before, hunk.before), cut(after, hunk.after))) {
      if (kind === 'added') continue;
      pieces.push({ kind, text, at: { start: from, end: from + text.length }, hunk: index });
      from += text.length;
    }
  }
  push(pieces, 'kept', before, from, before.length);
  return pieces;
}

export function plainPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  push(pieces, 'kept', text, 0, text.length);
  return pieces;
}

function cut(text: string, { start, end }: Range): string {
  return text.slice(start, end);
}

function push(pieces: Piece[], kind: Piece['kind'], text: string, start: number, end: number) {
  if (start < end) pieces.push({ kind, text: text.slice(start, end), at: { start, end } });
}

/** Pieces by line. A piece's line end stays with it, so that a line break that goes or comes can be shown. */
export function linesOf(pieces: readonly Piece[], unfolded?: number): Line[] {
  const lines: Line[] = [];
  let open: Piece[] = [];
  const close = (folded?: number) => {
    const [first] = open;
    if (first === undefined) return;
    const at = { start: first.at.start, end: open.at(-1)?.at.end ?? first.at.end };
    lines.push({
      number: lines.length,
      pieces: open,
      at,
      ...(folded === undefined ? {} : { folded }),
    });
    open = [];
  };
  for (const piece of pieces) {
    const parts = piece.text.match(/[^\n]*\n|[^\n]+/g) ?? [];
    if (isFolded(piece, parts.length) && piece.hunk !== unfolded) {
      close();
      open = [piece];
      close(parts.filter((part) => part.trim() !== '').length);
      continue;
    }
    let passed = 0;
    for (const text of parts) {
      open.push(partOf(piece, passed, passed + text.length));
      passed += text.length;
      if (text.endsWith('\n') && !isLostEnd(piece)) close();
    }
  }
  close();
  return lines;
}

/** A part of a piece, by offsets of its own text. */
export function partOf(piece: Piece, start: number, end: number): Piece {
  const { at, elsewhere, text } = piece;
  const moved = (range: Range) => ({ start: range.start + start, end: range.start + end });
  return {
    ...piece,
    text: text.slice(start, end),
    at: elsewhere === undefined ? moved(at) : at,
    ...(elsewhere === undefined ? {} : { elsewhere: moved(elsewhere) }),
  };
}

/** Line ends that are there no more: the lines are one now. */
function isLostEnd({ kind, at, text }: Piece): boolean {
  return kind === 'gone' && at.start === at.end && text.trim() === '';
}

/** What is there no more and is in the way of reading what is. */
function isFolded({ kind, at }: Piece, lines: number): boolean {
  return kind === 'gone' && at.start === at.end && lines > SHOWN_REMOVED;
}

const CHUNK = 40;

/** Lines in portions, so that a browser lays out only those on the screen. */
export function chunksOf(lines: readonly Line[]): Line[][] {
  const chunks: Line[][] = [];
  for (let from = 0; from < lines.length; from += CHUNK) {
    chunks.push(lines.slice(from, from + CHUNK));
  }
  return chunks;
}
