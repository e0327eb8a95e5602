import { oneLine } from '../joinedLines.ts';
import { isRoom } from '../lines.ts';

/**
 * A replacement as it can be written: paragraphs, each one line, without room at its edges. Half
 * surrogate pairs become U+FFFD, as they would in UTF-8; so does NUL, which Markdown replaces itself.
 * Empty where there is nothing to write.
 */
export function paragraphsOf(text: string): string[] {
  return text
    .toWellFormed()
    .replaceAll('\0', '\ufffd')
    .split(/\r\n|\r|\n/)
    .map((paragraph) => withoutEdges(oneLine(paragraph)))
    .filter((paragraph) => paragraph !== '');
}

function withoutEdges(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isRoom(text.charCodeAt(start))) start++;
  while (end > start && isRoom(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}
