import { inlineSpans } from '../../../text/inline/index.ts';
import type { Range } from '../../../text/range.ts';
import { isTextLeaf, layoutOf, type TextLeaf } from '../../markdown/layout.ts';
import { linesBetween } from '../../markdown/lines.ts';
import type { Step, Suggestion } from '../types.ts';

type Found = Omit<Suggestion, 'key' | 'step'>;

/**
 * Spaces that no reader sees: non-breaking ones, doubled ones, those at the end of a line that make no
 * break, characters without width, blank lines beyond the first. Code, addresses and maths stay.
 */
export const spacingStep: Step = {
  id: 'spacing',
  suggest: (markdown) => {
    const { leaves } = layoutOf(markdown);
    const inLines = leaves.filter(isTextLeaf).flatMap((leaf) => inText(markdown, leaf));
    return [...inLines, ...betweenBlocks(markdown, leaves)].sort(
      (a, b) => a.at.start - b.at.start || a.at.end - b.at.end,
    );
  },
};

/** Runs of blanks and of what has no width. Joiners (U+200C, U+200D) shape scripts and emoji, and stay. */
const ODD = /[ \t\u00a0\u2007\u202f\u00ad\u200b\u2060\ufeff]+/g;
const NON_BREAKING = /[\u00a0\u2007\u202f]/;
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/;

function inText(markdown: string, leaf: TextLeaf): Found[] {
  const { start, end } = leaf.text;
  const text = markdown.slice(start, end);
  if (!SUSPICIOUS.test(text)) return [];
  const spans = inlineSpans(text).map((span) => ({
    start: span.start + start,
    end: span.end + start,
  }));
  const isProse = outside(spans);
  return leaf.lines.flatMap((line, index) =>
    inLine(markdown, line, index === leaf.lines.length - 1).filter(({ at }) => isProse(at)),
  );
}

const SUSPICIOUS = /[ \t]{2}|[ \t](?:[\r\n]|$)|[\u00a0\u00ad\u2007\u200b\u202f\u2060\ufeff]/;

function inLine(markdown: string, line: Range, isLast: boolean): Found[] {
  const text = markdown.slice(line.start, line.end);
  return [...text.matchAll(ODD)].flatMap(({ 0: run, index }): Found[] => {
    const after = index + run.length;
    const replacement = replacementOf(run, text.slice(0, index), text.slice(after), isLast);
    if (replacement === undefined || replacement === run) return [];
    const at = { start: line.start + index, end: line.start + after };
    return [{ at, replacement, why: whyOf(run, replacement, after === text.length), sure: true }];
  });
}

/** What stands there instead; undefined where the run has its meaning. */
function replacementOf(
  run: string,
  before: string,
  after: string,
  isLast: boolean,
): string | undefined {
  // What a line begins with decides what block it is, unless a word follows.
  if (before === '') return /^\p{L}/u.test(after) ? '' : undefined;
  // Before the first word an odd blank may keep a mark from being one: `1\u00a0. x`, `#\u00a0x`.
  const isOdd = !/^[ \t]+$/.test(run);
  if (isOdd && !/\p{L}/u.test(before)) return undefined;
  // Behind a tag or a template it may keep the line from being one of its own.
  if (isOdd && after === '' && /^[<{:%[|]/.test(before)) return undefined;
  // Between emphasis and a word it may be what lets the emphasis close.
  if (INVISIBLE.test(run) && (/[*_~]$/.test(before) || /^[*_~]/.test(after))) return undefined;
  // Two spaces at the end of a line break it, but not at the end of a block.
  if (after === '') return isLast || !/ {2}$/.test(run) ? '' : undefined;
  return /[^\u00ad\u200b\u2060\ufeff]/.test(run) ? ' ' : '';
}

function whyOf(run: string, replacement: string, atEnd: boolean): string {
  if (NON_BREAKING.test(run)) return 'nbsp';
  if (INVISIBLE.test(run)) return 'invisible';
  return atEnd || replacement === '' ? 'trailing' : 'double-space';
}

/** Tells ranges that do not touch the inside of any span; spans are in order, and ranges are asked for in order. */
function outside(spans: readonly Range[]): (range: Range) => boolean {
  let next = 0;
  return ({ start, end }) => {
    while (next < spans.length && (spans[next]?.end ?? 0) <= start) next++;
    return (spans[next]?.start ?? Number.POSITIVE_INFINITY) >= end;
  };
}

/** Blank lines between blocks, and blanks on them. Inside of code and the like nothing is between blocks. */
function betweenBlocks(markdown: string, leaves: readonly Range[]): Found[] {
  const found: Found[] = [];
  let from = 0;
  for (const { start, end } of [...leaves, { start: markdown.length, end: markdown.length }]) {
    if (start > from) found.push(...blankLines(markdown, { start: from, end: start }));
    from = Math.max(from, end);
  }
  return found;
}

function blankLines(markdown: string, gap: Range): Found[] {
  const found: Found[] = [];
  const lines = linesBetween(markdown, gap.start, gap.end);
  // The first is the rest of the block's last line, the last the indent of the next block.
  const inner = lines.slice(1, -1);
  let blanks: Range[] = [];
  const flush = (): void => {
    const [first, ...more] = blanks;
    const last = more.at(-1);
    if (first !== undefined && last !== undefined) {
      const at = { start: first.start, end: last.end };
      found.push({ at, replacement: '', why: 'blank-lines', sure: true });
    } else if (first !== undefined && first.end > first.start) {
      found.push({ at: first, replacement: '', why: 'trailing', sure: true });
    }
    blanks = [];
  };
  for (const line of inner) {
    if (/^[ \t\u00a0]*$/.test(markdown.slice(line.start, line.end))) blanks.push(line);
    else flush();
  }
  flush();
  return found;
}
