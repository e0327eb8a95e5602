import {
  type Cue,
  type CueLine,
  captionLine,
  cuesToMarkdown,
  decodeReferences,
  readTime,
} from '../cues/index.ts';
import { Removals } from '../removals.ts';
import type { Converted } from '../types.ts';

/** SubRip captions. Every line that is no number and no time is text, wherever it stands. */
export function convertSrt(text: string): Converted {
  const removals = new Removals();
  const markdown = cuesToMarkdown(readSrt(text, removals), removals);
  return { format: 'srt', markdown, marks: [], removed: removals.list(), images: [], facts: {} };
}

interface OpenCue {
  readonly start?: number;
  readonly end?: number;
  readonly lines: CueLine[];
}

const TIMES = /^\s*(\S{1,20}?)\s*-+>\s*([^\s-]{1,20})(?:\s|$)/;
const NUMBER = /^\s*(\d{1,9})\s*$/;

function readSrt(text: string, removals: Removals): Cue[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const cues: OpenCue[] = [];
  let number = 0;
  let afterBlank = true;
  for (const [index, line] of lines.entries()) {
    const counted = NUMBER.exec(line)?.[1];
    if (line.includes('->') && TIMES.test(line)) {
      cues.push(openCue(line, removals));
    } else if (counted !== undefined && (isTimeLine(lines[index + 1]) || afterBlank)) {
      const isNext = Number(counted) === number + 1 || Number(counted) === cues.length + 1;
      if (isTimeLine(lines[index + 1]) || (isNext && hasText(lines[index + 1]))) {
        number = Number(counted);
        if (!isTimeLine(lines[index + 1])) cues.push(timeless(lines[index + 1] ?? '', removals));
      } else addText(cues, line);
    } else addText(cues, line);
    afterBlank = line.trim() === '';
  }
  return cues;
}

function isTimeLine(line: string | undefined): boolean {
  return line?.includes('->') === true && TIMES.test(line);
}

function hasText(line: string | undefined): boolean {
  return line !== undefined && line.trim() !== '';
}

function openCue(line: string, removals: Removals): OpenCue {
  const [, from = '', to = ''] = TIMES.exec(line) ?? [];
  const start = readTime(from);
  const end = readTime(to);
  if (start === undefined) removals.add('broken-time', line);
  return {
    ...(start === undefined ? {} : { start }),
    ...(start === undefined || end === undefined ? {} : { end }),
    lines: [],
  };
}

/** A cue whose number stands there, but no time. */
function timeless(next: string, removals: Removals): OpenCue {
  removals.add('broken-time', next);
  return { lines: [] };
}

function addText(cues: OpenCue[], line: string): void {
  const text = captionLine(decodeReferences(withoutTags(line)));
  if (text === '') return;
  if (cues.length === 0) cues.push({ lines: [] });
  cues.at(-1)?.lines.push({ text });
}

/** HTML's tags for looks, and SubStation Alpha's overrides (`{\an8}`). */
function withoutTags(line: string): string {
  return line.replace(/<\/?(?:[bius]|font|span|c|em|strong)\b[^>]{0,200}>|\{\\[^}]{0,100}\}/gi, '');
}
