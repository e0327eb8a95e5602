import type { Edit } from '../../projects/import/edits.ts';
import type { Range } from '../../text/range.ts';

/** A stretch of the first text and what stands there in the last, after one or many rounds of edits. */
export interface Hunk {
  readonly before: Range;
  readonly after: Range;
}

/** Hunks and edits of one place, about to become one hunk. Offsets of the text between both. */
interface Group {
  start: number;
  end: number;
}

/**
 * The hunks from the first text to the last, where `hunks` lead to the text that `edits` change. What
 * overlaps becomes one hunk; what only touches stays apart, so that it can be shown one by one.
 */
export function composed(hunks: readonly Hunk[], edits: readonly Edit[]): Hunk[] {
  const result: Hunk[] = [];
  /** How much shorter the first text is, and longer the last, in front of where we are. */
  let toFirst = 0;
  let toLast = 0;
  let h = 0;
  let e = 0;
  while (h < hunks.length || e < edits.length) {
    const group = startOf(hunks[h]?.after, edits[e]?.at);
    const before = group.start + toFirst;
    const after = group.start + toLast;
    for (;;) {
      const hunk = hunks[h];
      const edit = edits[e];
      if (hunk !== undefined && belongs(group, hunk.after)) {
        group.end = Math.max(group.end, hunk.after.end);
        toFirst += length(hunk.before) - length(hunk.after);
        h++;
      } else if (edit !== undefined && belongs(group, edit.at)) {
        group.end = Math.max(group.end, edit.at.end);
        toLast += edit.replacement.length - length(edit.at);
        e++;
      } else break;
    }
    result.push({
      before: { start: before, end: group.end + toFirst },
      after: { start: after, end: group.end + toLast },
    });
  }
  return result;
}

/** The first of both; of two at the same place the empty one, and of those the hunk. */
function startOf(hunk: Range | undefined, edit: Range | undefined): Group {
  const first = edit === undefined || (hunk !== undefined && isFirst(hunk, edit)) ? hunk : edit;
  if (first === undefined) throw new Error('nothing is left');
  return { start: first.start, end: first.end };
}

function isFirst(hunk: Range, edit: Range): boolean {
  return hunk.start !== edit.start
    ? hunk.start < edit.start
    : length(edit) > 0 || length(hunk) === 0;
}

/** The group's own first member, or what overlaps it. */
function belongs(group: Group, range: Range): boolean {
  if (range.start === group.start && range.end === group.end) return true;
  return range.start < group.end && group.start < range.end;
}

function length({ start, end }: Range): number {
  return end - start;
}

/** The stretch of the first text that a range of the last is made of; whole hunks. */
export function rangeBefore(hunks: readonly Hunk[], range: Range): Range {
  return carried(hunks, range, 'after', 'before');
}

/** Where a range of the first text is in the last; whole hunks. */
export function rangeAfter(hunks: readonly Hunk[], range: Range): Range {
  return carried(hunks, range, 'before', 'after');
}

function carried(
  hunks: readonly Hunk[],
  { start, end }: Range,
  from: keyof Hunk,
  to: keyof Hunk,
): Range {
  const first = lowerBound(hunks, (hunk) => hunk[from].end >= start);
  let carriedStart = start + shift(hunks[first - 1], from, to);
  let carriedEnd = Number.NEGATIVE_INFINITY;
  let last = first - 1;
  for (let index = first; index < hunks.length; index++) {
    const hunk = hunks[index];
    if (hunk === undefined || hunk[from].start > end) break;
    last = index;
    if (overlaps(hunk[from], { start, end })) {
      if (hunk[from].start <= start) carriedStart = Math.min(hunk[to].start, carriedStart);
      if (hunk[from].end >= end) carriedEnd = Math.max(carriedEnd, hunk[to].end);
    } else if (hunk[from].end <= start) {
      carriedStart = start + shift(hunk, from, to);
    } else last = index - 1;
  }
  if (carriedEnd === Number.NEGATIVE_INFINITY) carriedEnd = end + shift(hunks[last], from, to);
  return { start: carriedStart, end: Math.max(carriedStart, carriedEnd) };
}

/** How far what stands behind a hunk has moved. */
function shift(hunk: Hunk | undefined, from: keyof Hunk, to: keyof Hunk): number {
  return hunk === undefined ? 0 : hunk[to].end - hunk[from].end;
}

/** An empty range is where it stands: at the edge of another, too, where that is the same place. */
function overlaps(a: Range, b: Range): boolean {
  if (a.start === b.start && a.end === b.end) return true;
  return a.start < b.end && b.start < a.end;
}

function lowerBound<T>(items: readonly T[], isBehind: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && isBehind(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
