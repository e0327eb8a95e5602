import {
  breakClassAt,
  CLOSE,
  DASH,
  GLUE,
  HYPHEN,
  IDEOGRAPH,
  MARK,
  NARROW_CLOSE,
  NARROW_OPEN,
  OPEN,
  OTHER,
  PARAGRAPH,
  QUOTE_CLOSE,
  QUOTE_OPEN,
  SLASH,
  SPACE,
} from './break-classes.ts';

/** Widths of text in one font, in pixels. */
export interface Advances {
  /** Of a run that is set together, kerning included. */
  width(run: string): number;
  /** Of any hanzi: all are set in one em square. */
  readonly ideograph: number;
}

/**
 * Where a line of text is broken to fit `width` pixels: the end of every output line, the last being
 * `text.length`; `null` when one line is enough. Never inside a surrogate pair.
 */
export function breakLine(text: string, width: number, advances: Advances): number[] | null {
  if (text.length < 2) return null;
  const lines = new OutputLines(text, width, advances);
  let start = 0;
  let before = breakClassAt(text, 0);
  for (let offset = codePointEnd(text, 0); offset < text.length; ) {
    const after = breakClassAt(text, offset);
    if (before === PARAGRAPH) {
      lines.add(start, offset);
      lines.end(offset);
      start = offset;
    } else if (mayBreak(before, after, text, offset)) {
      lines.add(start, offset);
      start = offset;
    }
    // A mark belongs to what it stands on: `é。` is closed by the full stop, not opened by the accent.
    if (after !== MARK) before = after;
    offset = codePointEnd(text, offset);
  }
  lines.add(start, text.length);
  return lines.finish();
}

function codePointEnd(text: string, offset: number): number {
  return offset + ((text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1);
}

/** Whether a line may end between the characters of class `before` and `after`; `offset` is where. */
export function mayBreak(before: number, after: number, text: string, offset: number): boolean {
  if (after === SPACE || after === MARK || after === GLUE || after === PARAGRAPH) return false;
  if (before === SPACE) return true;
  if (before === GLUE || before === OPEN || before === NARROW_OPEN || before === QUOTE_OPEN) {
    return false;
  }
  if (after === CLOSE || after === NARROW_CLOSE || after === QUOTE_CLOSE || after === DASH) {
    return false;
  }
  if (before === IDEOGRAPH || before === CLOSE || before === DASH) return true;
  if (after === IDEOGRAPH || after === OPEN) return true;
  if (before === QUOTE_CLOSE) return after === QUOTE_OPEN;
  if (before === HYPHEN || before === SLASH)
    return isLetter(text, offset) && isWord(text, offset - 2);
  return false;
}

function isLetter(text: string, offset: number): boolean {
  return breakClassAt(text, offset) === OTHER && /\p{L}/u.test(text.charAt(offset));
}

function isWord(text: string, offset: number): boolean {
  return offset >= 0 && /[\p{L}\p{N}]/u.test(text.charAt(offset));
}

function isHanzi(unit: number): boolean {
  return unit >= 0x4e00 && unit <= 0x9fff;
}

/** Fills lines with unbreakable pieces, greedily. */
class OutputLines {
  readonly #text: string;
  readonly #width: number;
  readonly #advances: Advances;
  readonly #ends: number[] = [];
  /** Pixels used on the open line, trailing spaces included. */
  #used = 0;
  #start = 0;

  constructor(text: string, width: number, advances: Advances) {
    this.#text = text;
    this.#width = width;
    this.#advances = advances;
  }

  add(start: number, end: number): void {
    const visible = this.#visibleEnd(start, end);
    const width = this.#measure(start, visible);
    if (this.#used + width > this.#width && this.#used > 0) this.end(start);
    if (width > this.#width) this.#force(start, visible);
    else this.#used += width;
    // Spaces at a line's end hang in the margin: they count only for what follows on the same line.
    if (visible < end) this.#used += (end - visible) * this.#advances.width(' ');
  }

  end(offset: number): void {
    if (offset === this.#start) return;
    this.#ends.push(offset);
    this.#start = offset;
    this.#used = 0;
  }

  finish(): number[] | null {
    if (this.#ends.length === 0) return null;
    if (this.#start < this.#text.length) this.#ends.push(this.#text.length);
    return this.#ends.length === 1 ? null : this.#ends;
  }

  #visibleEnd(start: number, end: number): number {
    let visible = end;
    while (visible > start && breakClassAt(this.#text, visible - 1) === SPACE) visible--;
    return visible;
  }

  #measure(start: number, end: number): number {
    if (end - start === 1 && isHanzi(this.#text.charCodeAt(start))) return this.#advances.ideograph;
    return end === start ? 0 : this.#advances.width(this.#text.slice(start, end));
  }

  /** A piece wider than a line is cut where it must be, between code points. */
  #force(start: number, end: number): void {
    let from = start;
    while (this.#advances.width(this.#text.slice(from, end)) > this.#width) {
      from = this.#fitting(from, end);
      this.end(from);
    }
    this.#used = from === end ? 0 : this.#advances.width(this.#text.slice(from, end));
  }

  /** The furthest offset after `from` whose text fits, at least one code point on. */
  #fitting(from: number, end: number): number {
    let low = codePointEnd(this.#text, from);
    let high = end;
    while (low < high) {
      const middle = this.#codePointStart((low + high + 1) >> 1);
      if (middle <= low) break;
      if (this.#advances.width(this.#text.slice(from, middle)) <= this.#width) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #codePointStart(offset: number): number {
    const unit = this.#text.charCodeAt(offset);
    return unit >= 0xdc00 && unit <= 0xdfff && offset > 0 ? offset - 1 : offset;
  }
}
