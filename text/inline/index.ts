import type { Range } from '../range.ts';
import { type InlineSpanKind, recognisers } from './recognisers.ts';

export type { InlineSpanKind } from './recognisers.ts';

/** Something in raw inline Markdown that is not running text. */
export interface InlineSpan extends Range {
  readonly kind: InlineSpanKind;
}

/**
 * The spans of raw inline Markdown that are not running text, in order and without overlap.
 *
 * Made for counting and cutting, where a block's context is not at hand: it knows no reference
 * definitions and pairs no emphasis. What a site renders is the Markdown engine's matter.
 * Time is linear in the text, whatever is left unclosed.
 */
export function inlineSpans(text: string): InlineSpan[] {
  const spans: InlineSpan[] = [];
  const recognise = recognisers(text);
  const starts = /[\\`<\]$[{!]|\b(?:https?:\/\/|www\.)/gi;
  for (let found = starts.exec(text); found !== null; found = starts.exec(text)) {
    const span = recognise(found.index);
    if (span.kind !== undefined) spans.push({ start: found.index, end: span.end, kind: span.kind });
    starts.lastIndex = Math.max(span.end, found.index + 1);
  }
  return spans;
}
