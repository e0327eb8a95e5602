import { analyseInlines } from '../inline/analyse.ts';
import type { Layout } from '../layout.ts';
import type { Piece } from './edits.ts';
import { altText, titleText } from './escapeText.ts';

/**
 * The new description or title of an image that stands alone. An image that was found by its
 * description gets it as its label now.
 */
export function captionPiece(source: string, piece: Piece): Piece {
  const text = piece.paragraphs?.join(' ');
  if (text === undefined) return piece;
  if (text === '') return { ...piece, paragraphs: [] };
  if (!isAlt(source, piece)) {
    return { ...piece, paragraphs: [titleText(text, source.charAt(piece.start - 1))] };
  }
  const form = /^\](?:\[\]|(?![([]))/.exec(source.slice(piece.end, piece.end + 3));
  if (form === null) return { ...piece, paragraphs: [text] };
  const label = source.slice(piece.start, piece.end);
  return { ...piece, paragraphs: [`${text}][${label}]`], swallows: form[0].length };
}

/**
 * The pieces with a description that cannot end its image; undefined where the one they have does not.
 * @param composed the text that they make
 */
export function closedCaption(
  { source, context }: Layout,
  pieces: readonly Piece[],
  composed: string,
): readonly Piece[] | undefined {
  const alt = pieces.find((piece) => isAlt(source, piece) && piece.paragraphs !== undefined);
  if (alt === undefined) return undefined;
  const { text, label } = withoutLabel(alt);
  const { images } = analyseInlines(composed, context);
  if (images.some((image) => composed.slice(image.alt.start, image.alt.end) === text)) {
    return undefined;
  }
  const closed = { ...alt, paragraphs: text === '' ? [] : [altText(text) + label] };
  return pieces.map((piece) => (piece === alt ? closed : piece));
}

function isAlt(source: string, { segment, start }: Piece): boolean {
  return segment.kind === 'caption' && source.charAt(start - 1) === '[';
}

/** A new description, and the label that was added to it. */
function withoutLabel({ paragraphs, swallows }: Piece): { text: string; label: string } {
  const text = paragraphs?.[0] ?? '';
  const end = swallows > 0 ? text.lastIndexOf('][') : text.length;
  return { text: text.slice(0, end), label: text.slice(end) };
}
