import type { Removals } from '../removals.ts';
import { type Cue, cueText } from './cue.ts';

/**
 * Takes out what rolling captions show again: each cue repeats the line before, which has moved up,
 * and adds one (YouTube's automatic captions; EIA-608 calls it roll-up). Cues that nothing new is in go.
 * Where it only happens now and then, somebody said it twice, and it stays.
 */
export function withoutRepeats(cues: readonly Cue[], removals: Removals): Cue[] {
  const shown = cues.filter(({ lines }) => lines.length > 0);
  const repeated = shown.map((cue, index) => repeatedLines(shown[index - 1], cue));
  const repeats = repeated.filter((count) => count > 0).length;
  const isRolling = repeats > 1 && repeats * 3 >= shown.length;
  const kept: Cue[] = [];
  for (const [index, cue] of shown.entries()) {
    const again = isRolling ? (repeated[index] ?? 0) : 0;
    const fresh = cue.lines.slice(again);
    if (again > 0) removals.add('overlapping-time', cueText({ lines: cue.lines.slice(0, again) }));
    else if (overlaps(shown[index - 1], cue)) removals.add('overlapping-time', cueText(cue));
    if (fresh.length > 0) kept.push({ ...cue, lines: fresh });
    else extend(kept, cue.end);
  }
  return kept;
}

/** Milliseconds: programs round times, and players do not show so short a cue. */
const SLACK = 150;

/** Lines that a caption has at most; more are a file without times. */
const MOST_LINES = 8;

/** How many of the first lines are the last ones that were shown up to now. */
function repeatedLines(before: Cue | undefined, { start, lines }: Cue): number {
  const end = before === undefined ? undefined : endOf(before);
  if (before === undefined || (end !== undefined && start !== undefined && start > end + SLACK)) {
    return 0;
  }
  for (let count = Math.min(before.lines.length, lines.length, MOST_LINES); count > 0; count--) {
    const last = before.lines.slice(-count);
    if (last.every((line, index) => line.text === lines[index]?.text)) return count;
  }
  return 0;
}

function overlaps(before: Cue | undefined, { start }: Cue): boolean {
  const end = before === undefined ? undefined : endOf(before);
  return end !== undefined && start !== undefined && start < end - SLACK;
}

function endOf({ start, end }: Cue): number | undefined {
  return end ?? start;
}

/** A cue that only shows the last one longer. */
function extend(kept: Cue[], end: number | undefined): void {
  const last = kept.pop();
  if (last !== undefined) kept.push(end === undefined ? last : { ...last, end });
}
