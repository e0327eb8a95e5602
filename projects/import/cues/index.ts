import type { Removals } from '../removals.ts';
import { type Cue, cueText } from './cue.ts';
import { withoutRepeats } from './rolling.ts';
import { withSpeakers } from './speakers.ts';
import { writeCues } from './write.ts';

export type { Cue, CueLine } from './cue.ts';
export { captionLine, decodeReferences } from './text.ts';
export { readTime, writeTime } from './time.ts';

/** The Markdown of a transcript in the order of its file, whatever its times say. */
export function cuesToMarkdown(cues: readonly Cue[], removals: Removals): string {
  return writeCues(withSpeakers(withoutRepeats(inTime(cues, removals), removals)));
}

/** A time before the one before it, or an end before its start, is no time to look anything up by. */
function inTime(cues: readonly Cue[], removals: Removals): Cue[] {
  let latest = 0;
  return cues.map((cue) => {
    const { start, end, lines } = cue;
    if (start === undefined) return cue;
    if (start < latest) {
      removals.add('broken-time', cueText(cue));
      return { lines };
    }
    latest = start;
    return end !== undefined && end < start ? { start, lines } : cue;
  });
}
