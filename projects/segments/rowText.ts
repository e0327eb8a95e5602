import {
  isCjkPunctuation,
  isFullWidth,
  isSharedPunctuation,
  isWhitespace,
} from '../../text/characters.ts';

/** Line ends of every kind that an editor, a file or the clipboard may bring. */
const LINE_END = /\r\n|[\r\n\u2028\u2029]/g;
/** Form feed and tabs stand for room between words. */
const ROOM = /[\t\v\f]/g;
/** Invisible, and unsafe in a file: the other C0 controls and DELETE. */
const CONTROL = /[\u0000-\u0008\u000E-\u001F\u007F]/g;

const NEEDS_WORK = /[\u0000-\u0009\u000B-\u001F\u007F\u2028\u2029]/;

/**
 * A text as a row holds it. `\n` is a paragraph break inside the row (in an own row, which is Markdown as it
 * will stand in the file, a line end); CRLF, CR, U+2028 and U+2029
 * become one; tabs and form feeds become a space; the other control characters go. Everything else
 * stays as it is, lone surrogates too: half of a character may be typed before the other half.
 * normaliseText(normaliseText(x)) = normaliseText(x).
 */
export function normaliseText(text: string): string {
  if (!NEEDS_WORK.test(text)) return text;
  return text.replace(LINE_END, '\n').replace(ROOM, ' ').replace(CONTROL, '');
}

/**
 * Two texts of one paragraph, one behind the other: nothing between hanzi and at full-width marks,
 * a space beside Latin letters, digits and marks.
 */
export function joinTexts(first: string, second: string): string {
  if (first === '' || second === '') return first + second;
  return first + gapBetween(first, second) + second;
}

/** What stands between two texts that follow each other; neither is empty. */
export function gapBetween(first: string, second: string): '' | ' ' {
  const before = [...first.slice(-2)].at(-1) ?? '';
  const after = [...second.slice(0, 2)].at(0) ?? '';
  if (isWhitespace(before) || isWhitespace(after)) return '';
  if (isCjkPunctuation(before) || isCjkPunctuation(after)) return '';
  return isSquare(before) && isSquare(after) ? '' : ' ';
}

function isSquare(character: string): boolean {
  return isFullWidth(character) || isSharedPunctuation(character);
}
