import {
  isCjkPunctuation,
  isFullWidth,
  isSharedPunctuation,
  isWhitespace,
} from '../../../text/characters.ts';

/** Emphasis, code and the like: invisible when the text is set. */
const MARKUP = /[*_~`]/;

/**
 * What stands between two sentences of a paragraph: nothing between hanzi and at full-width marks, a
 * space beside Latin. Neither text is empty.
 */
export function gapBetween(before: string, after: string): '' | ' ' {
  const last = visible([...before.slice(-16)].reverse());
  const first = visible([...after.slice(0, 16)]);
  if (isWhitespace(last) || isWhitespace(first)) return '';
  if (isCjkPunctuation(last) || isCjkPunctuation(first)) return '';
  return isSquare(last) && isSquare(first) ? '' : ' ';
}

function visible(characters: readonly string[]): string {
  return characters.find((character) => !MARKUP.test(character)) ?? '';
}

function isSquare(character: string): boolean {
  return isFullWidth(character) || isSharedPunctuation(character);
}
