import type { Range } from '../../../text/range.ts';
import { oneLine } from '../joinedLines.ts';
import { linesBetween, trimRange } from '../lines.ts';

/** Keys of the document itself whose values readers see. Keys of nested maps are data of themes and plugins. */
const PROSE_KEYS: ReadonlySet<string> = new Set(['title', 'description', 'summary']);

/** A string of the front matter that is prose. Offsets are the source's. */
export interface FrontMatterValue {
  readonly key: string;
  /** The decoded value on one line. */
  readonly text: string;
  /** The value without quotes, one range a line. */
  readonly at: readonly Range[];
  /** What a new value replaces: quotes included, a block scalar's header not. */
  readonly region: Range;
  /** The bytes of a new value in the region. */
  readonly encode: (text: string) => string;
}

export interface FrontMatter {
  /** Keys of the document itself, in order; undefined where the syntax is broken: then there are no values. */
  readonly keys: readonly string[] | undefined;
  readonly values: readonly FrontMatterValue[];
}

export const brokenFrontMatter: FrontMatter = { keys: undefined, values: [] };

export function isProseKey(key: string): boolean {
  return PROSE_KEYS.has(key);
}

/** The ranges of a value's lines in the source. */
export function rangesOf(source: string, inner: Range): Range[] {
  return linesBetween(source, inner.start, inner.end)
    .map((line) => trimRange(source, line))
    .filter(({ start, end }) => start < end);
}

/** A decoded value as a row shows it. */
export function valueText(value: string): string {
  const { start, end } = trimRange(value, { start: 0, end: value.length });
  return oneLine(value.slice(start, end).replace(/[ \t]*(?:\r\n|[\r\n])[ \t\r\n]*/g, ' '));
}
