import { captionLine, readTime, writeTime } from '../cues/index.ts';
import { literalParagraph } from '../literal.ts';
import type { Converted } from '../types.ts';

/** A line that is a time, or begins with one. */
const TIME = /^[[(]?((?:\d{1,2}:)?\d{1,2}:\d{2})[\])]?(?:\s+|$)/;

/** A transcript of one phrase a line; a blank line parts paragraphs, a time stands for the phrase behind it. */
export function convertPhrases(text: string): Converted {
  const paragraphs: { time: string; text: string }[][] = [[]];
  let waiting = '';
  for (const raw of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
    const line = captionLine(raw);
    if (line === '') {
      if (waiting === '') paragraphs.push([]);
      continue;
    }
    const found = TIME.exec(line);
    const time = found?.[1] === undefined ? undefined : readTime(found[1]);
    const phrase = time === undefined ? line : line.slice(found?.[0].length);
    if (time !== undefined) waiting = `**${writeTime(time)}** `;
    if (phrase === '') continue;
    paragraphs.at(-1)?.push({ time: waiting, text: phrase });
    waiting = '';
  }
  const written = paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) =>
      literalParagraph(
        lines.map((line) => line.text),
        lines.map((line) => line.time),
      ).join('\n'),
    );
  const markdown = written.length === 0 ? '' : `${written.join('\n\n')}\n`;
  return { format: 'phrases', markdown, marks: [], removed: [], images: [], facts: {} };
}
