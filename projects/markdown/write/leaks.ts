import type { ParseContext } from 'micromark-util-types';
import type { Range } from '../../../text/range.ts';
import { analyseInlines, rangesIn } from '../inline/analyse.ts';

/** Marks that open something, and what may close it further on in the same block. */
const PARTNERS: Readonly<Record<string, string>> = {
  '`': '`',
  $: '$',
  '*': '*',
  _: '_',
  '~': '~',
  '[': ']',
  '<': '>',
};
const MARK = /[`$*_~[\]<>]/g;
const ANY_MARK = /[`$*_~[\]<>]/;

/**
 * Keeps the segments of one block apart: a mark that a new text leaves open could be closed by another
 * segment's, and what lies between would become code, maths or a link. Such a mark gets a backslash; a
 * mark that no other segment could close is left alone.
 * @param texts of a block's segments in order; `isNew` says which may be changed
 */
export function closeLeaks(
  texts: readonly string[],
  isNew: (index: number) => boolean,
  context: ParseContext,
): string[] {
  if (texts.filter((text) => ANY_MARK.test(text)).length < 2) return [...texts];
  const open = texts.map((text) => openMarks(text, context));
  /** Index of the last segment with a mark of its own. */
  const last = new Map<string, number>();
  const first = new Map<string, number>();
  for (const [index, marks] of open.entries()) {
    for (const { mark } of marks) {
      last.set(mark, index);
      if (!first.has(mark)) first.set(mark, index);
    }
  }
  return texts.map((text, index) => {
    if (!isNew(index)) return text;
    const leaks = (open[index] ?? []).filter(({ mark }) => {
      const closer = PARTNERS[mark];
      if (closer !== undefined && (last.get(closer) ?? -1) > index) return true;
      const opener = Object.keys(PARTNERS).find((key) => PARTNERS[key] === mark);
      return opener !== undefined && (first.get(opener) ?? index) < index;
    });
    return withBackslashes(text, leaks);
  });
}

interface OpenMark {
  readonly mark: string;
  readonly at: number;
}

/** Marks outside of every construct. */
function openMarks(text: string, context: ParseContext): OpenMark[] {
  if (!ANY_MARK.test(text)) return [];
  const { spans } = analyseInlines(text, context);
  const marks: OpenMark[] = [];
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    if (isOutside(spans, index) && !isEscaped(text, index) && mayPair(text, index)) {
      marks.push({ mark, at: index });
    }
  }
  return marks;
}

function isOutside(spans: readonly Range[], at: number): boolean {
  return rangesIn(spans, { start: at, end: at + 1 }).length === 0;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charAt(at - 1 - backslashes) === '\\') backslashes++;
  return backslashes % 2 === 1;
}

/** Emphasis marks between blanks, and underscores inside a word, open and close nothing. */
function mayPair(text: string, at: number): boolean {
  const mark = text.charAt(at);
  if (!'*_~'.includes(mark)) return true;
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  if (/^\s?$/.test(before) && /^\s?$/.test(after)) return false;
  return mark !== '_' || !/\w/.test(before) || !/\w/.test(after);
}

function withBackslashes(text: string, marks: readonly OpenMark[]): string {
  let written = '';
  let from = 0;
  for (const { at } of marks) {
    written += `${text.slice(from, at)}\\`;
    from = at;
  }
  return written + text.slice(from);
}
