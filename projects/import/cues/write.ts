import { literalParagraph } from '../literal.ts';
import type { SpokenCue } from './cue.ts';
import { writeTime } from './time.ts';

/** Milliseconds of silence that part two paragraphs. */
const PAUSE = 2000;

/**
 * Cues as Markdown: one a line, behind its time (`**00:29** `); a pause or another speaker
 * (`**Alice:** `) starts a paragraph.
 */
export function writeCues(cues: readonly SpokenCue[]): string {
  const paragraphs: Line[][] = [];
  let end: number | undefined;
  let speaker: string | undefined;
  for (const { start, end: until, turns } of cues) {
    const paused = end !== undefined && start !== undefined && start - end >= PAUSE;
    for (const [index, turn] of turns.entries()) {
      const changes =
        turn.speaker !== undefined && (turn.speaker === '' || turn.speaker !== speaker);
      if (paragraphs.length === 0 || (paused && index === 0) || changes) paragraphs.push([]);
      paragraphs.at(-1)?.push({
        time: start !== undefined && index === 0 ? `**${writeTime(start)}** ` : '',
        speaker: changes ? speakerMark(turn.speaker) : '',
        text: turn.text,
      });
      if (changes) speaker = turn.speaker === '' ? undefined : turn.speaker;
    }
    end = until ?? start ?? end;
  }
  const written = paragraphs.map(writeParagraph).filter((paragraph) => paragraph !== '');
  return written.length === 0 ? '' : `${written.join('\n\n')}\n`;
}

interface Line {
  readonly time: string;
  readonly speaker: string;
  readonly text: string;
}

/** An unnamed one is marked by a dash, which is no list item's. */
function speakerMark(speaker: string | undefined): string {
  if (speaker === undefined) return '';
  return speaker === '' ? '– ' : `**${literalParagraph([speaker])[0] ?? ''}:** `;
}

function writeParagraph(lines: readonly Line[]): string {
  const spoken = lines.filter(({ text, speaker }) => text !== '' || speaker !== '');
  const prefixes = spoken.map(({ time, speaker }) => time + speaker);
  return literalParagraph(
    spoken.map(({ text }) => text),
    prefixes,
  )
    .map((line) => line.trimEnd())
    .join('\n');
}
