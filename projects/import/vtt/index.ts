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

/**
 * WebVTT captions. A block with a time line is a cue; `STYLE`, `REGION` and `NOTE` blocks are counted.
 * Source: https://www.w3.org/TR/webvtt1/
 */
export function convertVtt(text: string): Converted {
  const removals = new Removals();
  const cues = blocksOf(text).flatMap((block) => readBlock(block, removals));
  const markdown = cuesToMarkdown(cues, removals);
  return { format: 'vtt', markdown, marks: [], removed: removals.list(), images: [], facts: {} };
}

const TIMES = /^\s*(\S{1,20}?)\s*-->\s*([^\s-]{1,20})(?:\s|$)/;

/** Blocks between blank lines; a time line also starts one, as the standard's parser has it. */
function blocksOf(text: string): string[][] {
  const blocks: string[][] = [[]];
  let hasTimes = false;
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
    const block = blocks.at(-1) ?? [];
    const isTime = line.includes('-->');
    // Rolling captions show a line of one blank above their first.
    const isBlank = line === '' || (line.trim() === '' && !block.at(-1)?.includes('-->'));
    if (isBlank) blocks.push([]);
    else if (isTime && hasTimes) blocks.push([line]);
    else block.push(line);
    hasTimes = !isBlank && (isTime || hasTimes);
  }
  return blocks.filter((block) => block.length > 0);
}

function readBlock(block: readonly string[], removals: Removals): Cue[] {
  const [first = ''] = block;
  const timeLine = block.findIndex((line) => line.includes('-->'));
  if (timeLine < 0) return readRest(block, removals);
  // The head may be followed by a cue without the blank line that the standard wants.
  const times = block[timeLine] ?? '';
  const lines = block.slice(timeLine + 1).flatMap((line) => cueLines(line));
  const [, from = '', to = ''] = TIMES.exec(times) ?? [];
  const start = readTime(from);
  const end = readTime(to);
  if (start === undefined) {
    removals.add('broken-time', times);
    return [{ lines }];
  }
  if (/^NOTE\b/.test(first) && timeLine > 0) removals.add('comment', first);
  return [{ start, ...(end === undefined ? {} : { end }), lines }];
}

/** A block without a time: the file's head, a comment, a style sheet, or text that lost its time. */
function readRest(block: readonly string[], removals: Removals): Cue[] {
  const [first = ''] = block;
  if (/^WEBVTT(?:\s|$)/.test(first)) return [];
  if (/^NOTE(?:\s|$)/.test(first)) {
    removals.add('comment', block.join(' '));
    return [];
  }
  if (/^(?:STYLE|REGION)\s*$/.test(first)) {
    removals.add('style', block.join(' '));
    return [];
  }
  const lines = block.flatMap((line) => cueLines(line));
  return lines.length === 0 ? [] : [{ lines }];
}

const VOICE = /<v(?:\.[^\s>]{0,100})?[ \t]+([^>]{1,200})>/gi;

/** A line of a cue as plain text, parted where a voice begins (`<v Alice>`). */
function cueLines(line: string): CueLine[] {
  const [before = '', ...voices] = line.split(VOICE);
  const lines: CueLine[] = [{ text: plainText(before) }];
  for (let at = 0; at < voices.length; at += 2) {
    const speaker = plainText(voices[at] ?? '');
    lines.push({ text: plainText(voices[at + 1] ?? ''), ...(speaker === '' ? {} : { speaker }) });
  }
  return lines.filter(({ text }) => text !== '');
}

function plainText(text: string): string {
  const bare = text
    .replace(/<rt>[^<]{0,200}<\/rt>/gi, '')
    .replace(/<\/?(?:[biuvc]|ruby|rt|lang)\b[^>]{0,200}>|<[\d:.]{1,20}>|\{\\[^}]{0,100}\}/gi, '');
  return captionLine(decodeReferences(bare));
}
