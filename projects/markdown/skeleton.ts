import type { Range } from '../../text/range.ts';
import { nextLineStart } from './lines.ts';

/** A line of the source that no segment touches: shown, locked, between the rows. */
export interface SkeletonLine {
  readonly text: string;
  readonly kind:
    | 'code'
    | 'html'
    | 'front-matter'
    | 'directive'
    | 'math'
    | 'rule'
    | 'definition'
    /** Text without letters, images without a description. */
    | 'other';
  /** Where the line starts in the source. */
  readonly offset: number;
  /** The last segment that starts before it; -1: none. */
  readonly afterSegment: number;
}

/**
 * The lines between the rows, in order, without blank ones, lone container prefixes, and what underlines
 * a heading or a table's head. Found by looking at the lines, not by parsing: it says what a line looks
 * like, fast, for display. Linear.
 */
export function skeletonLines(
  source: string,
  segments: readonly { readonly at: readonly Range[] }[],
): SkeletonLine[] {
  const cover = new Cover(segments);
  const reader = new LineReader(frontMatterEnd(source));
  const found: SkeletonLine[] = [];
  const textStart = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let start = textStart; start < source.length; ) {
    const end = lineEndFrom(source, start);
    const afterSegment = cover.moveTo(start);
    const text = source.slice(start, end);
    const kind = reader.read(text, start, cover.touches(end));
    if (kind !== undefined) found.push({ text, kind, offset: start, afterSegment });
    start = Math.max(nextLineStart(source, end), end + 1);
  }
  return found;
}

function lineEndFrom(source: string, start: number): number {
  const feed = source.indexOf('\n', start);
  const end = feed < 0 ? source.length : feed;
  // A CR may end the line before the LF does; looking for it only up to there keeps this linear.
  for (let at = start; at < end; at++) if (source.charCodeAt(at) === 13) return at;
  return end;
}

/** The segments' ranges, walked through once. */
class Cover {
  readonly #ranges: { readonly start: number; readonly end: number; readonly segment: number }[];
  #next = 0;
  #segment = -1;

  constructor(segments: readonly { readonly at: readonly Range[] }[]) {
    this.#ranges = segments.flatMap(({ at }, segment) =>
      at.map(({ start, end }) => ({ start, end, segment })),
    );
  }

  /** To the line that starts here; returns the last segment that started before. */
  moveTo(start: number): number {
    for (; ; this.#next++) {
      const range = this.#ranges[this.#next];
      if (range === undefined || range.end > start) break;
      this.#segment = range.segment;
    }
    const range = this.#ranges[this.#next];
    return range !== undefined && range.start < start ? range.segment : this.#segment;
  }

  touches(lineEnd: number): boolean {
    return (this.#ranges[this.#next]?.start ?? Number.POSITIVE_INFINITY) < lineEnd;
  }
}

const FRONT_MATTER =
  /^\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)(?:[\s\S]*?(?:\r\n|\r|\n))??\1[ \t]*(?:\r\n|\r|\n|$)/;

/** Where the front matter ends; 0 where there is none. */
function frontMatterEnd(source: string): number {
  return FRONT_MATTER.exec(source)?.[0].length ?? 0;
}

/** Quote marks and item markers, with the room around them. */
const PREFIX = /^[ \t]*(?:>[ \t]*|(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$)|\[\^[^\]\s]{1,200}\]:[ \t]*)*/;
const QUOTES = /^(?:[ \t]*>[ \t]?)*/;
const RULE = /^[ \t]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const UNDERLINE = /^[ \t]{0,3}(?:=+|-+)[ \t]*$/;
const DELIMITER_ROW = /^[ \t]*[|:-][ \t|:-]*-[ \t|:-]*$/;

/** What a line starts with. */
const kinds: readonly { readonly kind: SkeletonLine['kind']; readonly start: RegExp }[] = [
  { kind: 'directive', start: /^(?::::|\{\{|\{%|\[!)/ },
  { kind: 'definition', start: /^\[[^\]]{1,999}\]:/ },
  { kind: 'html', start: /^</ },
];

class LineReader {
  readonly #frontMatterEnd: number;
  /** The fence that is open, and what it is of. */
  #fence: { readonly mark: string; readonly kind: 'code' | 'math' } | undefined;
  #inHtml = false;
  #afterText = false;

  constructor(frontMatterEnd: number) {
    this.#frontMatterEnd = frontMatterEnd;
  }

  /** What kind of skeleton a line is; undefined where it is none. */
  read(line: string, offset: number, isCovered: boolean): SkeletonLine['kind'] | undefined {
    const content = line.replace(PREFIX, '').trim();
    if (offset < this.#frontMatterEnd)
      return isCovered || (content === '' && line.trim() === '') ? undefined : 'front-matter';
    const afterText = this.#afterText;
    this.#afterText = isCovered;
    if (this.#fence !== undefined) return this.#inFence(this.#fence, line, isCovered);
    if (line.trim() === '') this.#inHtml = false;
    if (isCovered) return undefined;
    const unquoted = line.replace(QUOTES, '');
    if (afterText && UNDERLINE.test(unquoted)) return undefined;
    if (RULE.test(unquoted)) return 'rule';
    if (content === '' || DELIMITER_ROW.test(unquoted)) return undefined;
    return this.#start(content, unquoted);
  }

  #inFence(
    { mark, kind }: { readonly mark: string; readonly kind: 'code' | 'math' },
    line: string,
    isCovered: boolean,
  ): SkeletonLine['kind'] | undefined {
    const content = line.replace(PREFIX, '').trim();
    const closes = content.startsWith(mark) && content.replaceAll(mark.charAt(0), '') === '';
    if (closes) this.#fence = undefined;
    return isCovered || line.trim() === '' ? undefined : kind;
  }

  #start(content: string, unquoted: string): SkeletonLine['kind'] {
    const fence = /^(?:`{3,}(?=[^`]*$)|~{3,}|\${2,}(?=[^$]*$))/.exec(content)?.[0];
    if (fence !== undefined) {
      const kind = fence.startsWith('$') ? 'math' : 'code';
      this.#fence = { mark: fence, kind };
      return kind;
    }
    const kind = kinds.find(({ start }) => start.test(content))?.kind;
    if (kind === 'html') this.#inHtml = true;
    if (this.#inHtml) return 'html';
    if (kind !== undefined) return kind;
    return /^(?: {4}|\t)/.test(unquoted) ? 'code' : 'other';
  }
}
