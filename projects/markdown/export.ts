import { fail, ok, type Result } from '../../text/result.ts';
import { layoutOf } from './layout.ts';
import type {
  MarkdownSegment,
  OwnBlock,
  SegmentEdit,
  StructureDifference,
  WrittenMarkdown,
} from './types.ts';
import { verifyTarget } from './verify.ts';
import type { WrittenDocument } from './write/document.ts';
import { type Misfit, writeTarget } from './write/write.ts';

/**
 * The target file: the source with each segment's edit done, and blocks of the translator's own put
 * in. What is not edited stays byte for byte.
 *
 * A new text stands on one line, behind the container prefixes the source had; `\n` in it starts a
 * paragraph (in cells and HTML a line, elsewhere it is a space). What would change the document's
 * blocks is escaped; references get back the labels that their text was. A removed segment takes its
 * block with it, and the item or quote that held nothing else; a cell, a value and prose in HTML are
 * left empty. A text that is blank counts as removed.
 *
 * @param segments as they were cut from `source`, or parts of them; in order
 * @param edits one a segment
 * @throws RangeError where a segment is not in a text of the source: it was cut from another one
 */
export function writeMarkdown(
  source: string,
  segments: readonly MarkdownSegment[],
  edits: readonly SegmentEdit[],
  own: readonly OwnBlock[] = [],
): string {
  return writeMarkdownWithPlaces(source, segments, edits, own).text;
}

/** `writeMarkdown`, and where every segment and own block went: for showing the target, row by row. */
export function writeMarkdownWithPlaces(
  source: string,
  segments: readonly MarkdownSegment[],
  edits: readonly SegmentEdit[],
  own: readonly OwnBlock[] = [],
): WrittenMarkdown {
  const written = writeTarget(layoutOf(source), segments, edits, own);
  if (isMisfits(written)) {
    throw new RangeError(`Segment ${written[0]?.segment} is not in a text of the source`);
  }
  return { text: written.text, places: written.places };
}

/**
 * `writeMarkdown`, and the result parsed again: handed out only if it has the source's blocks in the
 * source's containers (less what was removed, with what was added) and every text where it was put.
 */
export function exportMarkdown(
  source: string,
  segments: readonly MarkdownSegment[],
  edits: readonly SegmentEdit[],
  own: readonly OwnBlock[] = [],
): Result<string, readonly StructureDifference[]> {
  const written = writeTarget(layoutOf(source), segments, edits, own);
  if (isMisfits(written)) {
    return fail(
      written.map(({ segment }) => ({
        segment,
        expected: segments[segment]?.text ?? '',
        found: '',
      })),
    );
  }
  const differences = verifyTarget(written.text, written.expected);
  return differences.length === 0 ? ok(written.text) : fail(differences);
}

function isMisfits(written: WrittenDocument | readonly Misfit[]): written is readonly Misfit[] {
  return !('text' in written);
}
