/** A half-open range of UTF-16 offsets: `start` is inside, `end` is not. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The index of the last item that starts at or before an offset, of items in order; 0 where none does. */
export function lastStartingBy(items: readonly Pick<Range, 'start'>[], offset: number): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((items[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
