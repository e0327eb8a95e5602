import type { Removals } from '../removals.ts';
import { type Cue, type CueLine, cueText } from './cue.ts';

/**
 * Takes out what rolling captions show again: each cue repeats the line before, which has moved up,
 * and adds one (YouTube's automatic captions; EIA-608 calls it roll-up). Cues that nothing new is in go.
 */
export function withoutRepeats(cues: readonly Cue[], removals: Removals): Cue[] {
  const kept: Cue[] = [];
  let shown: readonly CueLine[] = [];
  let end: number | undefined;
  for (const cue of cues) {
    const { lines } = cue;
    if (lines.length === 0) continue;
    const overlaps = end !== undefined && cue.start !== undefined && cue.start < end - SLACK;
    const follows = end === undefined || cue.start === undefined || cue.start <= end + SLACK;
    const repeated = follows ? repeatedLines(shown, lines) : 0;
    const fresh = lines.slice(repeated);
    if (repeated > 0 || overlaps) {
      const what = repeated > 0 ? lines.slice(0, repeated) : lines;
      removals.add('overlapping-time', cueText({ lines: what }));
    }
    if (fresh.length > 0) kept.push({ ...cue, lines: fresh });
    else extend(kept, cue.end);
    shown = lines;
    end = cue.end ?? cue.start ?? end;
  }
  return kept;
}

/** Milliseconds: programs round times, and players do not show so short a cue. */
const SLACK = 150;

/** Lines that a caption has at most; more are a file without times. */
const MOST_LINES = 8;

/** How many of the first lines are the last ones that were shown. */
function repeatedLines(shown: readonly CueLine[], lines: readonly CueLine[]): number {
  for (let count = Math.min(shown.length, lines.length, MOST_LINES); count > 0; count--) {
    const last = shown.slice(-count);
    if (last.every((line, index) => line.text === lines[index]?.text)) return count;
  }
  return 0;
}

/** A cue that only shows the last one longer. */
function extend(kept: Cue[], end: number | undefined): void {
  const last = kept.pop();
  if (last !== undefined) kept.push(end === undefined ? last : { ...last, end });
}
