import { commentText } from '../comments/scan.ts';
import type { CodeLeaf } from '../layout.ts';
import { linesWithin } from '../lines.ts';
import { type EditedSegment, newParagraphs, type Patch, pieceOf } from './edits.ts';

/** Four columns of indent keep a fence from closing the code. */
const INDENT = '    ';

/** New comments, on one line each. */
export function editComments(
  source: string,
  { lines }: CodeLeaf,
  segments: readonly EditedSegment[],
): Patch[] {
  return segments.flatMap((edited): Patch[] => {
    const text = newParagraphs(edited)?.join(' ');
    if (text === undefined) return [];
    const { start, end } = pieceOf(edited, undefined);
    const [line] = linesWithin(lines, start, start);
    const startsLine = source.slice(line?.start ?? start, start).trim() === '';
    const indent = startsLine && /^(?:`{3}|~{3})/.test(text) ? INDENT : '';
    return [{ start, end, text: indent + commentText(text) }];
  });
}
