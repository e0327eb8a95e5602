import { type InlineSpan, type InlineSpanKind, inlineSpans } from '../inline/index.ts';

/**
 * Brackets that stand in for markup. Both are `Close` to Unicode's sentence rules (UAX #29), so a full
 * stop before them still ends its sentence behind them; no article uses them.
 */
export const OPENING = '⁅';
export const CLOSING = '⁆';

type StandIn = 'word' | 'opening' | 'closing';

/** What the sentence rules see instead: a word where the reader sees one, a bracket where they see nothing. */
const standIns: Record<Exclude<InlineSpanKind, 'escape'>, StandIn> = {
  code: 'word',
  address: 'word',
  maths: 'word',
  template: 'word',
  tag: 'opening',
  'image-mark': 'opening',
  'closing-tag': 'closing',
  destination: 'closing',
  reference: 'closing',
  footnote: 'closing',
  comment: 'closing',
  attributes: 'closing',
};

/**
 * The text in the same length, with markup replaced by what the sentence rules should see:
 * no full stop of a URL, code span or formula is left in it.
 */
export function standInText(text: string): string {
  const spans = inlineSpans(text);
  return hideCitations(hideEmphasis(hideSpans(text, spans), spans));
}

function hideSpans(text: string, spans: readonly InlineSpan[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, kind } of spans) {
    parts.push(text.slice(from, start));
    parts.push(kind === 'escape' ? text.slice(start, end) : hidden(standIns[kind], end - start));
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

function hidden(standIn: StandIn, length: number): string {
  if (standIn === 'opening') return OPENING.repeat(length);
  if (standIn === 'closing') return CLOSING.repeat(length);
  // A capital, because code can open a sentence.
  return 'X'.padEnd(length, 'x');
}

/** `[12]` behind a full stop belongs to the sentence before; `[…]` marks an omission and ends nothing. */
function hideCitations(text: string): string {
  return text
    .replace(/\[\d+(?:[,–-] ?\d+)*\]/g, (citation) => CLOSING.repeat(citation.length))
    .replace(/[[(](?:\.\.\.|…)[\])]/g, (omission) => hidden('word', omission.length));
}

/**
 * Emphasis marks become brackets. Which way a run faces follows from the white space around it
 * (CommonMark's flanking); with text on both sides, as between hanzi, runs open and close in turn.
 */
function hideEmphasis(text: string, spans: readonly InlineSpan[]): string {
  const escaped = new Set(
    spans.filter((span) => span.kind === 'escape').map((span) => span.start + 1),
  );
  const open = new Set<string>();
  return text.replace(/\*+|_+|~~/g, (run, start: number) => {
    if (escaped.has(start)) return run;
    const before = text.charAt(start - 1);
    const after = text.charAt(start + run.length);
    if (run.startsWith('_') && /\w/.test(before) && /\w/.test(after)) return run;
    const facing = face(before, after, open.has(run));
    if (facing === undefined) return run;
    if (facing === 'opening') open.add(run);
    else open.delete(run);
    return hidden(facing, run.length);
  });
}

function face(before: string, after: string, isOpen: boolean): StandIn | undefined {
  const spaceBefore = before === '' || /\s/.test(before);
  const spaceAfter = after === '' || /\s/.test(after);
  if (spaceBefore && spaceAfter) return undefined;
  if (spaceBefore) return 'opening';
  if (spaceAfter) return 'closing';
  return isOpen ? 'closing' : 'opening';
}
