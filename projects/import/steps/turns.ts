import { inlineSpans } from '../../../text/inline/index.ts';
import type { Range } from '../../../text/range.ts';
import { layoutOf, type TextLeaf } from '../../markdown/layout.ts';
import type { Step, Suggestion } from '../types.ts';
import { type Label, labelPattern, labelsIn, type Speakers, speakersOf } from './speakers.ts';

type Found = Omit<Suggestion, 'key' | 'step'>;

/**
 * Gives each turn of a conversation a paragraph, with its speaker in bold: where one is glued to the
 * end of the turn before (`… text. ALICE: …`), on a line of the same paragraph, or not bold yet. A name
 * is a speaker's only where it opens paragraphs elsewhere, and where there are two of them.
 */
export const turnsStep: Step = {
  id: 'turns',
  suggest: (markdown) => {
    if (!/[:：]/.test(markdown)) return [];
    const paragraphs = layoutOf(markdown).leaves.filter(
      (leaf): leaf is TextLeaf => leaf.type === 'paragraph' && leaf.path.length === 0,
    );
    const speakers = speakersOf(markdown, paragraphs);
    if (speakers.size === 0) return [];
    const pattern = labelPattern(speakers.keys());
    return paragraphs.flatMap((leaf) => inParagraph(markdown, leaf, speakers, pattern));
  },
};

function inParagraph(
  markdown: string,
  { text }: TextLeaf,
  speakers: Speakers,
  pattern: RegExp,
): Found[] {
  const paragraph = markdown.slice(text.start, text.end);
  const spans = inlineSpans(paragraph);
  const isInBold = boldBefore(paragraph);
  const found: Found[] = [];
  for (const label of labelsIn(paragraph, pattern)) {
    if (isInside(spans, label.start) || !/[^*\s]/.test(paragraph.slice(label.colon))) continue;
    const sure = label.bold || speakers.get(label.name) === true;
    const split = splitBefore(paragraph, label, isInBold);
    const shift = ({ start, end }: Range): Range => ({
      start: start + text.start,
      end: end + text.start,
    });
    if (split !== undefined) {
      found.push({ at: shift(split), replacement: '\n\n', why: 'turn', sure });
    } else if (label.start > 0) continue;
    found.push(...dressed(paragraph, label).map((edit) => ({ ...edit, at: shift(edit.at), sure })));
  }
  return found;
}

/** The blanks between the turn before and this one; undefined where this is no place for a turn to begin. */
function splitBefore(
  paragraph: string,
  { start, bold }: Label,
  isInBold: (offset: number) => boolean,
): Range | undefined {
  if (start === 0) return undefined;
  let from = start;
  while (from > 0 && /[\s\u3000]/.test(paragraph.charAt(from - 1))) from--;
  const before = paragraph.slice(Math.max(0, from - 80), from);
  const onNewLine = /[\r\n]/.test(paragraph.slice(from, start));
  const ended = ENDED.test(before);
  // A name in bold behind bold text: the first two stars close that.
  if (bold && (onNewLine || ended)) return { start: from, end: start };
  return !isInBold(from) && (ended || (onNewLine && !/[,，、;；]$/.test(before)))
    ? { start: from, end: start }
    : undefined;
}

/** Whether stars before an offset are still open; offsets are asked for in order. */
function boldBefore(paragraph: string): (offset: number) => boolean {
  let next = paragraph.indexOf('**');
  let isOpen = false;
  return (offset) => {
    while (next >= 0 && next < offset) {
      isOpen = !isOpen;
      next = paragraph.indexOf('**', next + 2);
    }
    return isOpen;
  };
}

/** A sentence's end, with what may close behind it. */
const ENDED = /[.。!！?？…][”’"'）)」』\]*_]*$|[)）]\*{0,2}$|\]\([^()\s]*\)$/;

/** Bold for a name that is not, and a space behind one that bold text follows at once. */
function dressed(paragraph: string, label: Label): Omit<Found, 'sure'>[] {
  const { start, nameStart, colon, end, bold } = label;
  if (!bold) {
    const at = { start: nameStart, end: colon };
    const said = label.name + paragraph.charAt(colon - 1);
    const gap = /^\s/.test(paragraph.slice(colon)) || colon >= paragraph.length ? '' : ' ';
    return [{ at, replacement: `**${said}**${gap}`, why: 'speaker' }];
  }
  if (start !== nameStart - 2 && label.time === undefined) return [];
  return paragraph.startsWith('****', colon) && end === colon + 2
    ? [{ at: { start: end, end }, replacement: ' ', why: 'speaker' }]
    : [];
}

/** Spans are in order and do not overlap. */
function isInside(spans: readonly Range[], offset: number): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return (spans[low]?.start ?? offset) < offset;
}
