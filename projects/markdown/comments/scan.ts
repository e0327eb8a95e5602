import type { Range } from '../../../text/range.ts';
import type { CommentSyntax } from './languages.ts';

/** The text of a comment: one range a line, without marks. */
export type Comment = readonly Range[];

/**
 * The comments of a piece of code, in order. Comments that fill their lines and follow each other are
 * one, up to an empty one. Strings are skipped as most languages write them; code is not parsed.
 */
export function commentsOf(code: string, syntax: CommentSyntax): Comment[] {
  const paragraphs: Range[][] = [];
  let previous: Line | undefined;
  for (const line of commentLines(code, syntax)) {
    const follows = previous !== undefined && line.whole && isNextLine(code, previous, line);
    if (line.text.start === line.text.end) previous = undefined;
    else {
      const last = paragraphs.at(-1);
      if (follows && last !== undefined) last.push(line.text);
      else paragraphs.push([line.text]);
      previous = line.whole ? line : undefined;
    }
  }
  return paragraphs;
}

interface Line {
  readonly text: Range;
  /** Where the comment's line ends. */
  readonly end: number;
  /** Nothing but the comment is on its line. */
  readonly whole: boolean;
}

function isNextLine(code: string, { end }: Line, { text }: Line): boolean {
  return !code.slice(end + 1, text.start).includes('\n');
}

const STRING = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/y;

function commentLines(code: string, syntax: CommentSyntax): Line[] {
  const lines: Line[] = [];
  for (let at = 0; at < code.length; ) {
    const comment = lineComment(code, at, syntax) ?? blockComment(code, at, syntax);
    if (comment !== undefined) {
      lines.push(...comment.lines);
      at = comment.end;
    } else at = behindString(code, at);
  }
  return lines;
}

function behindString(code: string, at: number): number {
  if (!/["'`]/.test(code.charAt(at))) return at + 1;
  STRING.lastIndex = at;
  return STRING.test(code) ? STRING.lastIndex : at + 1;
}

interface Found {
  readonly lines: readonly Line[];
  readonly end: number;
}

function lineComment(code: string, at: number, syntax: CommentSyntax): Found | undefined {
  const mark = syntax.line.find((candidate) => code.startsWith(candidate, at));
  if (mark === undefined || (syntax.afterBlank && /\S/.test(code.charAt(at - 1)))) return undefined;
  const end = endOfLine(code, at);
  let start = at + mark.length;
  // `///`, `##`, `//!`: documentation comments repeat the mark.
  while (start < end && (mark.includes(code.charAt(start)) || code.charAt(start) === '!')) start++;
  return { lines: [{ text: trim(code, start, end), end, whole: isLineStart(code, at) }], end };
}

function blockComment(code: string, at: number, syntax: CommentSyntax): Found | undefined {
  const form = syntax.block.find(({ open }) => code.startsWith(open, at));
  if (form === undefined) return undefined;
  const close = code.indexOf(form.close, at + form.open.length);
  if (close < 0) return { lines: [], end: code.length };
  const whole = isLineStart(code, at);
  const lines: Line[] = [];
  for (let from = at + form.open.length; from <= close; ) {
    const end = Math.min(endOfLine(code, from), close);
    lines.push({ text: trim(code, from, end, /[\s*]/), end, whole });
    from = end + 1;
  }
  return { lines, end: close + form.close.length };
}

function trim(code: string, start: number, end: number, leading = /\s/): Range {
  let from = start;
  let to = end;
  while (from < to && leading.test(code.charAt(from))) from++;
  while (to > from && /\s/.test(code.charAt(to - 1))) to--;
  return { start: from, end: to };
}

function endOfLine(code: string, at: number): number {
  const end = code.indexOf('\n', at);
  return end < 0 ? code.length : end;
}

function isLineStart(code: string, at: number): boolean {
  let from = at;
  while (from > 0 && /[ \t]/.test(code.charAt(from - 1))) from--;
  return from === 0 || code.charAt(from - 1) === '\n';
}

/** A comment's text without what would end it. */
export function commentText(text: string): string {
  return text.replaceAll('*/', '* /').replaceAll('-->', '-- >');
}
