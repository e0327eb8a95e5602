import type { Range } from '../range.ts';

const BLANK_LINES = /(?:\r\n|\n|\r(?!\n))(?:[ \t]*(?:\r\n|\n|\r(?!\n)))+/g;

/** The parts of a text between blank lines. */
export function paragraphs(text: string): Range[] {
  const found: Range[] = [];
  let start = 0;
  for (const gap of text.matchAll(BLANK_LINES)) {
    found.push({ start, end: gap.index });
    start = gap.index + gap[0].length;
  }
  found.push({ start, end: text.length });
  return found;
}

/** Joins neighbouring sentences where a protected range reaches from one into the next. */
export function joinAcross(sentences: readonly Range[], protect: readonly Range[]): Range[] {
  const joined: Range[] = [];
  const covers = cover(protect);
  let at = 0;
  for (const sentence of sentences) {
    const last = joined.at(-1);
    for (let next = covers[at]; next && next.end <= sentence.start; next = covers[at]) at++;
    const range = covers[at];
    if (last !== undefined && range !== undefined && range.start < last.end) {
      joined[joined.length - 1] = { start: last.start, end: sentence.end };
    } else {
      joined.push(sentence);
    }
  }
  return joined;
}

/** The ranges in order, overlapping ones as one; ranges that only touch stay two. */
function cover(ranges: readonly Range[]): Range[] {
  const sorted = ranges.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  const covers: Range[] = [];
  for (const range of sorted) {
    const last = covers.at(-1);
    if (last !== undefined && range.start < last.end) {
      covers[covers.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else {
      covers.push(range);
    }
  }
  return covers;
}
