import { joinTexts, normaliseText } from '../segments/rowText.ts';
import { isClosing, isOpening } from './answer/chatter.ts';
import type { Echoes } from './answer/echo.ts';
import type { Piece } from './answer/piece.ts';
import { withoutEscapes } from './answer/tidy.ts';
import type { AskedRow, RemovedText } from './types.ts';

/** A text of an answer, as it would stand in a row. */
export interface PreparedText {
  /** On one line; what had several is joined. */
  readonly text: string;
  readonly severalLines: boolean;
  /** The row whose English was repeated beside it. */
  readonly of?: AskedRow;
  readonly looksLike?: 'heading' | 'item';
}

/** Takes off a text what is not of it: talk behind it, repeated English, quotes, block marks, escapes. */
export function prepareText(
  { text }: Piece,
  own: AskedRow | undefined,
  echoes: Echoes,
  removed: RemovedText[],
): PreparedText {
  const source = own?.source ?? '';
  const stripped = echoes.strip(withoutEscapes(text, source), own);
  for (const echo of stripped.echoes) removed.push({ what: 'echo', text: echo });
  const lines = linesOf(stripped.text);
  while (lines.length > 1 && isTalk(lines.at(-1) ?? '')) {
    removed.push({ what: 'chatter', text: lines.pop() ?? '' });
  }
  const looksLike = shapeOf(lines[0] ?? '');
  const bare = lines.map((line) => withoutBlockMark(line, source));
  const joined = withoutQuotes(bare.reduce(joinTexts, ''), source);
  return {
    text: normaliseText(joined).trim(),
    severalLines: lines.length > 1,
    ...(stripped.of === undefined ? {} : { of: stripped.of }),
    ...(looksLike === undefined ? {} : { looksLike }),
  };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function isTalk(line: string): boolean {
  return isClosing(line) || isOpening(line);
}

const BLOCK_MARK = /^(?:(?:>\s*)+|#{1,6}\s+|[-*+•]\s+|\d{1,4}[.)]\s+)/;

function shapeOf(line: string): PreparedText['looksLike'] {
  if (/^#{1,6}\s/.test(line)) return 'heading';
  return /^(?:[-*+•]|\d{1,4}[.)])\s/.test(line) ? 'item' : undefined;
}

/** A row has no marks of blocks; where its English begins with the same sign, the sign is text. */
function withoutBlockMark(line: string, source: string): string {
  let text = line;
  for (;;) {
    const mark = BLOCK_MARK.exec(text)?.[0] ?? '';
    if (mark === '' || (source !== '' && source.startsWith(mark.trim()))) return text;
    text = text.slice(mark.length);
  }
}

const QUOTES: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ['“', '”'],
  ['「', '」'],
  ['`', '`'],
];

/** A text that is quoted as a whole, where its English is not. */
function withoutQuotes(text: string, source: string): string {
  if (/^["“‘'「`*]/.test(source)) return text;
  for (const [open, close] of QUOTES) {
    const inner = text.slice(open.length, -close.length);
    const whole = text.length > 2 && text.startsWith(open) && text.endsWith(close);
    if (whole && !inner.includes(open) && !inner.includes(close)) return inner;
  }
  return text;
}
