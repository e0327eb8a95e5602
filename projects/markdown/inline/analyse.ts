import type { Event, ParseContext, Token, TokenType } from 'micromark-util-types';
import type { Range } from '../../../text/range.ts';
import { inlineEvents } from '../events.ts';
import { voidElements } from '../html/elements.ts';
import { addressSpans } from './addresses.ts';
import { macroSpans } from './macros.ts';

/** A hard break; its range holds the bytes that make it and the line end. */
export interface HardBreak extends Range {
  /** Inside emphasis, a link or another construct: it is no place to cut. */
  readonly nested: boolean;
}

export interface Image extends Range {
  readonly alt: Range;
  /** Between its quotes. */
  readonly title?: Range;
}

/** What inline Markdown is made of. Offsets are those of the text; lists are in order. */
export interface Inlines {
  /** Outermost constructs: nothing is cut inside. */
  readonly spans: readonly Range[];
  readonly breaks: readonly HardBreak[];
  /** Running text, image descriptions and titles. */
  readonly words: readonly Range[];
  readonly images: readonly Image[];
  /** The text with everything that is not read made invisible to a search for letters. */
  readonly readable: string;
}

/** Without one of these a text has no construct: not even a hard break. */
const SPECIAL = /[\\`*_~[\]<&$!{@]|:\/\/|www\.| {2}\n/i;

/**
 * Whether a text has letters to translate and no hard break: known without reading it where a whole
 * word stands before anything that could be a construct.
 */
export function isPlainlyText(text: string): boolean {
  if (/(?: {2}|\\)\n/.test(text)) return false;
  const special = text.search(SPECIAL);
  const words = special < 0 ? text : text.slice(0, text.slice(0, special).search(/\s\S*$/) + 1);
  return /\p{L}/u.test(words);
}

/** Stands for what is not text: no letter, no blank, no punctuation. */
const MASK = '\ufffc';

/** Time is micromark's; what is added is linear. */
export function analyseInlines(text: string, context: ParseContext): Inlines {
  if (!SPECIAL.test(text)) {
    const words = [{ start: 0, end: text.length }];
    return { spans: [], breaks: [], words, images: [], readable: text };
  }
  const macros = macroSpans(text);
  const masked = mask(text, macros);
  const shift = masked.charCodeAt(0) === 0xfeff ? 1 : 0;
  const reader = new Reader(masked, shift);
  for (const event of inlineEvents(masked, context)) reader.read(event);
  const addresses = addressSpans(masked);
  const spans = outermost([...macros, ...addresses, ...reader.spans, ...reader.elements()]);
  return {
    spans,
    breaks: reader.breaks.map((range) => ({ ...range, nested: isInside(range, spans) })),
    words: reader.words,
    images: reader.images,
    readable: mask(masked, addresses),
  };
}

export function hasLetters({ words, readable }: Inlines, { start, end }: Range): boolean {
  return rangesIn(words, { start, end }).some((word) =>
    /\p{L}/u.test(readable.slice(Math.max(word.start, start), Math.min(word.end, end))),
  );
}

/** The ranges that reach into a part. They are in order and do not overlap. */
export function rangesIn(ranges: readonly Range[], { start, end }: Range): Range[] {
  const found: Range[] = [];
  for (let index = firstBehind(ranges, start); index < ranges.length; index++) {
    const range = ranges[index];
    if (range === undefined || range.start >= end) break;
    found.push(range);
  }
  return found;
}

/** The index of the first range that ends behind `offset`. */
function firstBehind(ranges: readonly Range[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The image that is all there is in the text, perhaps as a link; undefined where there is more or less. */
export function loneImage(text: string, { images, spans, words }: Inlines): Image | undefined {
  const [image, another] = images;
  const [span, more] = spans;
  if (image === undefined || another !== undefined || span === undefined || more !== undefined) {
    return undefined;
  }
  const around = text.slice(0, span.start) + text.slice(span.end);
  const outside = words.some(
    ({ start, end }) =>
      (start < image.start || end > image.end) && text.slice(start, end).trim() !== '',
  );
  return outside || around.trim() !== '' ? undefined : image;
}

function mask(text: string, spans: readonly Range[]): string {
  let masked = '';
  let at = 0;
  for (const { start, end } of spans) {
    masked += text.slice(at, start) + MASK.repeat(end - start);
    at = end;
  }
  return masked + text.slice(at);
}

/** Ranges in order, those inside another left out. Two that overlap become one. */
export function outermost(ranges: readonly Range[]): Range[] {
  const found: { start: number; end: number }[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = found.at(-1);
    if (last === undefined || start >= last.end) found.push({ start, end });
    else last.end = Math.max(last.end, end);
  }
  return found;
}

function isInside({ start, end }: Range, spans: readonly Range[]): boolean {
  const span = spans[firstBehind(spans, start)];
  return span !== undefined && span.start < start && end < span.end;
}

/** Constructs that hold text, or none. */
const SPANS: ReadonlySet<TokenType> = new Set<TokenType>([
  'autolink',
  'characterReference',
  'codeText',
  'emphasis',
  'gfmFootnoteCall',
  'htmlText',
  'image',
  'link',
  'strikethrough',
  'strong',
]);

/** What is in them is not read by the article's reader. */
const UNREAD: ReadonlySet<TokenType> = new Set<TokenType>([
  'autolink',
  'characterReference',
  'codeText',
  'gfmFootnoteCall',
  'htmlText',
  'reference',
  'resourceDestination',
]);

class Reader {
  readonly spans: Range[] = [];
  readonly breaks: Range[] = [];
  readonly words: Range[] = [];
  readonly images: (Range & { alt: Range; title?: Range })[] = [];
  readonly #text: string;
  readonly #shift: number;
  readonly #tags: Range[] = [];
  #unread = 0;
  #break: Range | undefined;

  constructor(text: string, shift: number) {
    this.#text = text;
    this.#shift = shift;
  }

  read([kind, token]: Event): void {
    if (token.type === 'mathText') {
      if (kind === 'enter') this.#maths(this.#range(token));
    } else if (UNREAD.has(token.type)) {
      this.#unread += kind === 'enter' ? 1 : -1;
    }
    if (kind === 'exit') return;
    const range = this.#range(token);
    if (SPANS.has(token.type)) this.spans.push(range);
    this.#part(token.type, range);
  }

  #part(type: TokenType, range: Range): void {
    const image = this.images.at(-1);
    const inImage = image !== undefined && range.start < image.end;
    if (type === 'image')
      this.images.push({ ...range, alt: { start: range.start + 2, end: range.start + 2 } });
    else if (type === 'labelText' && inImage && range.start === image.start + 2) image.alt = range;
    else if (type === 'resourceTitleString' && inImage) image.title = range;
    else if (type === 'htmlText') this.#tags.push(range);
    else if (type === 'data' && this.#unread === 0) this.words.push(range);
    else if (type === 'hardBreakTrailing' || type === 'hardBreakEscape') this.#break = range;
    else if (type === 'lineEnding' && this.#break?.end === range.start) {
      this.breaks.push({ start: this.#break.start, end: range.end });
    }
  }

  /**
   * A single dollar is maths as Pandoc has it: no blank inside its dollars, no digit behind them.
   * `$true if … $` and `$5 and $10` are text.
   */
  #maths(range: Range): void {
    const maths = this.#text.slice(range.start, range.end);
    const isFalse =
      !maths.startsWith('$$') &&
      (/^\$\s|\s\$$/.test(maths) || /\d/.test(this.#text.charAt(range.end)));
    (isFalse ? this.words : this.spans).push(range);
  }

  #range({ start, end }: Token): Range {
    return { start: start.offset + this.#shift, end: end.offset + this.#shift };
  }

  /** HTML elements from their opening to their closing tag. */
  elements(): Range[] {
    const open = new Map<string, number[]>();
    const elements: Range[] = [];
    for (const { start, end } of this.#tags) {
      const name = /^<\/?([A-Za-z][\w-]*)/.exec(this.#text.slice(start, end))?.[1]?.toLowerCase();
      if (name === undefined || voidElements.has(name)) continue;
      const waiting = open.get(name) ?? [];
      open.set(name, waiting);
      if (this.#text.charAt(start + 1) !== '/') waiting.push(start);
      else {
        const from = waiting.pop();
        if (from !== undefined) elements.push({ start: from, end });
      }
    }
    return elements;
  }
}
