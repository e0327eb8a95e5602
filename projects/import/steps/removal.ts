import type { Range } from '../../../text/range.ts';
import { layoutOf, type TextLeaf } from '../../markdown/layout.ts';
import type { Suggestion } from '../types.ts';

export type Found = Omit<Suggestion, 'key' | 'step'>;

/** Something in a line that is to go. */
export interface InlineRemoval {
  readonly at: Range;
  readonly leaf: TextLeaf;
  readonly why: string;
  readonly sure: boolean;
}

/**
 * The range to take out so that blocks go with the blank lines that part them from their neighbours.
 * Those at a document's start take the lines behind along, all others the lines before.
 */
export function blockRange(markdown: string, at: Range): Range {
  const isFirst = markdown.slice(0, at.start).trim() === '';
  if (isFirst) return { start: at.start, end: behindBlankLines(markdown, at.end) };
  let start = at.start;
  while (start > 0 && /[\s]/.test(markdown.charAt(start - 1))) start--;
  return { start, end: at.end };
}

function behindBlankLines(markdown: string, from: number): number {
  const found = /^[ \t]*(?:(?:\r\n|\r|\n)[ \t]*)*(?<=[\r\n])/.exec(markdown.slice(from));
  return from + (found?.[0].length ?? 0);
}

/**
 * Suggestions for what is to go out of lines: a block that nothing would stay of goes as a whole, as one
 * suggestion, and the blanks around the others go along.
 * @param removals in order, not overlapping
 */
export function removalsFrom(markdown: string, removals: readonly InlineRemoval[]): Found[] {
  const byLeaf = Map.groupBy(removals, ({ leaf }) => leaf);
  const found = [...byLeaf].flatMap(([leaf, ofLeaf]) => {
    const whole = wholeBlock(markdown, leaf, ofLeaf);
    return whole === undefined ? ofLeaf.map((removal) => inLine(markdown, removal)) : [whole];
  });
  return withoutOverlap(found);
}

function wholeBlock(
  markdown: string,
  leaf: TextLeaf,
  removals: readonly InlineRemoval[],
): Found | undefined {
  const [first] = removals;
  if (first === undefined || !isBare(leaf) || !isEmptied(markdown, leaf, removals))
    return undefined;
  const item = leaf.path[0];
  const at = item === undefined ? { start: leaf.start, end: leaf.end } : itemRange(markdown, leaf);
  if (at === undefined) return undefined;
  return {
    at: item === undefined ? blockRange(markdown, at) : at,
    replacement: '',
    why: first.why,
    sure: removals.every(({ sure }) => sure),
  };
}

/** A paragraph or heading that can go without leaving its container's mark behind. */
function isBare(leaf: TextLeaf): boolean {
  if (leaf.type !== 'paragraph' && leaf.type !== 'heading') return false;
  return (
    leaf.path.length === 0 || (leaf.path.length === 1 && /item$/.test(leaf.path[0]?.type ?? ''))
  );
}

/** An item that is nothing but this text, with its marker and its line's end. */
function itemRange(markdown: string, leaf: TextLeaf): Range | undefined {
  const item = leaf.path[0];
  if (item === undefined) return undefined;
  const others = layoutOf(markdown).leaves.filter((other) => other.path[0] === item);
  if (others.length !== 1) return undefined;
  const end = /^[ \t]*(?:\r\n|\r|\n)?/.exec(markdown.slice(leaf.end))?.[0].length ?? 0;
  return { start: item.start, end: leaf.end + end };
}

/** Nothing but signs that part things would stay. */
function isEmptied(markdown: string, leaf: TextLeaf, removals: readonly InlineRemoval[]): boolean {
  let rest = '';
  let from = leaf.text.start;
  for (const { at } of removals) {
    rest += markdown.slice(from, at.start);
    from = Math.max(from, at.end);
  }
  rest += markdown.slice(from, leaf.text.end);
  return /^[\s·•|,/–—-]*$/.test(rest);
}

/** One of two blanks around it goes along, and those at a line's edge. */
function inLine(markdown: string, { at, why, sure }: InlineRemoval): Found {
  let { start, end } = at;
  const before = markdown.charAt(start - 1);
  const atStart = start === 0 || /[\r\n]/.test(before);
  if (atStart || /[ \t]/.test(before)) {
    while (/[ \t]/.test(markdown.charAt(end))) end++;
  }
  if (end === markdown.length || /[\r\n]/.test(markdown.charAt(end))) {
    while (!atStart && /[ \t]/.test(markdown.charAt(start - 1))) start--;
  }
  return { at: { start, end }, replacement: '', why, sure };
}

/** In order; where two touch the same blanks the first has them. */
export function withoutOverlap(found: readonly Found[]): Found[] {
  const result: Found[] = [];
  let from = 0;
  for (const suggestion of found.toSorted(
    (a, b) => a.at.start - b.at.start || a.at.end - b.at.end,
  )) {
    const start = Math.max(from, suggestion.at.start);
    if (suggestion.at.end <= start && suggestion.at.end > suggestion.at.start) continue;
    if (suggestion.at.end < start) continue;
    result.push({ ...suggestion, at: { start, end: suggestion.at.end } });
    from = suggestion.at.end;
  }
  return result;
}
