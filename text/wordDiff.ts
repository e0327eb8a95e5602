import { diffArrays } from 'diff';

/** A stretch of two texts: in both, or only in the one after, or only in the one before. */
export interface DiffPart {
  readonly kind: 'same' | 'insert' | 'delete';
  readonly text: string;
}

/** Words that may come and go before a difference is shown as one stretch: beyond it nobody could read it. */
const MOST_EDITS = 2000;

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * What leads from one text to the other, word by word; no character of many parts is cut, and of a replacement
 * what went stands in front of what came. Same and delete joined are `before`, same and insert joined `after`.
 * Bounded: where nearly everything differs, all that lies between the common ends is one replacement.
 */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const changes = diffArrays(old, now, { maxEditLength: MOST_EDITS });
  if (changes === undefined) return coarse(old, now);
  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'insert' : removed ? 'delete' : 'same',
    text: value.join(''),
  }));
}

/** The words of a text and what stands between them; joined they are the text. */
function wordsOf(text: string): string[] {
  const whole = new Set<number>();
  for (const { index } of graphemes.segment(text)) whole.add(index);
  const found: string[] = [];
  for (const { segment, index } of words.segment(text)) {
    const last = found.length - 1;
    if (last < 0 || whole.has(index)) found.push(segment);
    else found[last] += segment;
  }
  return found;
}

function coarse(before: readonly string[], after: readonly string[]): DiffPart[] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const parts: DiffPart[] = [
    { kind: 'same', text: before.slice(0, start).join('') },
    { kind: 'delete', text: before.slice(start, before.length - end).join('') },
    { kind: 'insert', text: after.slice(start, after.length - end).join('') },
    { kind: 'same', text: before.slice(before.length - end).join('') },
  ];
  return parts.filter(({ text }) => text !== '');
}
