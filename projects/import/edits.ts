import type { Range } from '../../text/range.ts';

/** A stretch of a text and what stands there instead. Offsets are the text's before any of the edits. */
export interface Edit {
  readonly at: Range;
  readonly replacement: string;
}

/** @param edits in order, not overlapping; two may touch */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, replacement } of edits) {
    if (at.start < from || at.end < at.start || at.end > text.length) {
      throw new Error(`edits out of order, or outside of the text, at ${at.start}`);
    }
    parts.push(text.slice(from, at.start), replacement);
    from = at.end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/**
 * Where ranges of a text are after edits to it. What an edit takes from a range's edge is no longer
 * the range's; one that nothing is left of is left out.
 * @param items in any order
 */
export function carryRanges<Item extends { readonly at: Range }>(
  items: readonly Item[],
  edits: readonly Edit[],
): Item[] {
  if (edits.length === 0) return [...items];
  const shifts = shiftsOf(edits);
  return items.flatMap((item) => {
    const start = carry(item.at.start, edits, shifts, 'start');
    const end = carry(item.at.end, edits, shifts, 'end');
    return start < end ? [{ ...item, at: { start, end } }] : [];
  });
}

/** How far what stands behind each edit has moved; one more in front of all. */
function shiftsOf(edits: readonly Edit[]): number[] {
  const shifts = [0];
  let shift = 0;
  for (const { at, replacement } of edits) {
    shift += replacement.length - (at.end - at.start);
    shifts.push(shift);
  }
  return shifts;
}

/** A range's start inside of an edit goes behind the replacement, its end in front of it. */
function carry(
  offset: number,
  edits: readonly Edit[],
  shifts: readonly number[],
  side: 'start' | 'end',
): number {
  const before = countBefore(edits, offset, side);
  const open = edits[before];
  if (open === undefined || open.at.start >= offset) return offset + (shifts[before] ?? 0);
  const start = open.at.start + (shifts[before] ?? 0);
  return side === 'start' ? start + open.replacement.length : start;
}

/** How many edits end before `offset`; an insertion right there is in front of a range's start, and behind its end. */
function countBefore(edits: readonly Edit[], offset: number, side: 'start' | 'end'): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { start = 0, end = 0 } = edits[middle]?.at ?? {};
    const isBefore = end < offset || (end === offset && (side === 'start' || start < end));
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A stretch of the edited text that still is what stood at `original`. */
interface Kept {
  readonly start: number;
  readonly original: number;
  readonly length: number;
}

/** Knows for each place of a text, edited again and again, where it stood in the original. */
export class Origin {
  #kept: readonly Kept[];
  readonly #length: number;

  constructor(length: number) {
    this.#length = length;
    this.#kept = [{ start: 0, original: 0, length }];
  }

  /**
   * The original offsets of rising offsets of the text as it is now; in what was put in, where the
   * original goes on.
   */
  offsets(rising: readonly number[]): number[] {
    let index = 0;
    return rising.map((offset) => {
      let kept = this.#kept[index];
      while (kept !== undefined && kept.start + kept.length <= offset) kept = this.#kept[++index];
      if (kept === undefined) return this.#length;
      return kept.original + Math.max(0, offset - kept.start);
    });
  }

  /** @param edits to the text as it is now, in order, not overlapping */
  apply(edits: readonly Edit[]): void {
    if (edits.length === 0) return;
    const kept: Kept[] = [];
    let index = 0;
    let from = 0;
    let shift = 0;
    /** Keeps what stands from `from` up to here. */
    const keepTo = (to: number): void => {
      for (let piece = this.#kept[index]; piece && piece.start < to; piece = this.#kept[index]) {
        const start = Math.max(piece.start, from);
        const end = Math.min(piece.start + piece.length, to);
        if (start < end) {
          const original = piece.original + start - piece.start;
          kept.push({ start: start + shift, original, length: end - start });
        }
        if (piece.start + piece.length > to) break;
        index++;
      }
    };
    for (const { at, replacement } of edits) {
      keepTo(at.start);
      from = at.end;
      shift += replacement.length - (at.end - at.start);
    }
    keepTo(Number.POSITIVE_INFINITY);
    this.#kept = kept;
  }
}
