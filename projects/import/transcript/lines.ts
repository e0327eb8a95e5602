import type { Range } from '../../../text/range.ts';
import { linesBetween } from '../../markdown/lines.ts';

/** A line of a transcript, as the converters write it: `**00:29** **Alice:** so today`. */
export interface TranscriptLine {
  /** Offsets into the Markdown; without blanks at its edges. */
  readonly at: Range;
  /** Where what is said begins, behind the time and the speaker. */
  readonly textStart: number;
  readonly text: string;
  /** Another begins to speak. */
  readonly turn: boolean;
  /** A blank line stands before it: a pause, or another speaker. */
  readonly afterGap: boolean;
}

const HEAD = /^(?:\*\*\d[\d:]{3,8}\*\* ?)?(\*\*[^*\n]{1,80}[:：]\*\* ?|– )?/;

/** The lines that are not blank, in order. */
export function transcriptLines(markdown: string): TranscriptLine[] {
  const lines: TranscriptLine[] = [];
  let blank = true;
  for (const { start, end } of linesBetween(markdown, 0, markdown.length)) {
    const raw = markdown.slice(start, end);
    const line = raw.trim();
    if (line === '') {
      blank = true;
      continue;
    }
    const from = start + raw.indexOf(line);
    const head = HEAD.exec(line);
    const length = head?.[0].length ?? 0;
    lines.push({
      at: { start: from, end: from + line.length },
      textStart: from + length,
      text: line.slice(length),
      turn: head?.[1] !== undefined,
      afterGap: blank,
    });
    blank = false;
  }
  return lines;
}
