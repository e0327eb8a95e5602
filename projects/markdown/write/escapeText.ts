/** Odd number of backslashes before `at`: the character there is escaped. */
export function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charAt(at - 1 - backslashes) === '\\') backslashes++;
  return backslashes % 2 === 1;
}

/** A backslash at the end would escape what follows, or break the line there. */
export function withoutOpenBackslash(text: string): string {
  return isEscaped(text, text.length) ? `${text}\\` : text;
}

/**
 * A cell ends at every pipe that is not escaped, in code too (GFM 4.10). Parsers do not agree on
 * `\\|`, so backslashes right before the pipe that ends the cell are written as references.
 * @param touchesPipe nothing stands between the text and the end of its cell
 */
export function cellText(text: string, touchesPipe: boolean): string {
  const escaped = text.replace(/\\[\\|]|\|/g, (found) => (found === '|' ? '\\|' : found));
  let end = escaped.length;
  while (touchesPipe && escaped.charAt(end - 1) === '\\') end--;
  return escaped.slice(0, end) + '&#92;'.repeat(Math.ceil((escaped.length - end) / 2));
}

/** `#` at the end of a heading, behind a blank or alone, closes it. */
export function headingText(text: string): string {
  let start = text.length;
  while (text.charAt(start - 1) === '#') start--;
  if (start === text.length || !/^[ \t]?$/.test(text.charAt(start - 1))) return text;
  return `${text.slice(0, start)}\\${text.slice(start)}`;
}

/** An image's description: nothing in it may end it, or begin what ends behind it. */
export function altText(text: string): string {
  return withoutOpenBackslash(text.replace(/\\[\s\S]|[[\]`$<]/g, escapedOnce));
}

/** A title between quotes of this kind. */
export function titleText(text: string, quote: string): string {
  const closer = quote === '(' ? '()' : quote;
  const escaped = text.replace(/\\[\s\S]|["'()]/g, (found) =>
    closer.includes(found) ? `\\${found}` : found,
  );
  return withoutOpenBackslash(escaped);
}

function escapedOnce(found: string): string {
  return found.length > 1 ? found : `\\${found}`;
}
