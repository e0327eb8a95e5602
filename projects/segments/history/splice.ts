/** One stretch of a text replaced by another: `inserted` stands where `removed` units from `start` stood. */
export interface Splice {
  readonly start: number;
  readonly removed: number;
  readonly inserted: string;
}

/** The shortest splice from `before` to `after` that cuts no surrogate pair; `undefined` when they are equal. */
export function spliceBetween(before: string, after: string): Splice | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (splitsPair(before, start) || splitsPair(after, start)) start--;
  let end = 0;
  while (
    end < most - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  ) {
    end++;
  }
  if (splitsPair(before, before.length - end) || splitsPair(after, after.length - end)) end--;
  return {
    start,
    removed: before.length - end - start,
    inserted: after.slice(start, after.length - end),
  };
}

export function applySplice(text: string, { start, removed, inserted }: Splice): string {
  return text.slice(0, start) + inserted + text.slice(start + removed);
}

/** Where an offset into `before` is in `after`: behind what came in at it, and in front of what it stood before. */
export function offsetAfter(offset: number, before: string, after: string): number {
  const splice = spliceBetween(before, after);
  if (splice === undefined || offset < splice.start) return offset;
  const { start, removed, inserted } = splice;
  if (offset < start + removed) return start + inserted.length;
  return offset - removed + inserted.length;
}

function splitsPair(text: string, offset: number): boolean {
  return (
    offset > 0 &&
    offset < text.length &&
    isHigh(text.charCodeAt(offset - 1)) &&
    isLow(text.charCodeAt(offset))
  );
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/**
 * What `theirs` becomes when the change from `base` to `ours` is made to it as well; `undefined` when both
 * changed the same place. Nothing that only `theirs` has is lost.
 */
export function mergeChange(base: string, ours: string, theirs: string): string | undefined {
  if (base === theirs) return ours;
  const our = spliceBetween(base, ours);
  const their = spliceBetween(base, theirs);
  if (our === undefined || their === undefined) return theirs;
  if (our.start + our.removed <= their.start) return applySplice(theirs, our);
  if (their.start + their.removed <= our.start) {
    const shift = their.inserted.length - their.removed;
    return applySplice(theirs, { ...our, start: our.start + shift });
  }
  return undefined;
}

/** As `mergeChange`, but where both changed the same place what `ours` inserted is put beside `theirs`. */
export function mergeKeepingBoth(base: string, ours: string, theirs: string): string {
  const merged = mergeChange(base, ours, theirs);
  if (merged !== undefined) return merged;
  const our = spliceBetween(base, ours);
  const their = spliceBetween(base, theirs);
  if (our === undefined || their === undefined) return theirs;
  const start = their.start + their.inserted.length;
  return applySplice(theirs, { start, removed: 0, inserted: our.inserted });
}
