import type { Range } from '../../../text/range.ts';

interface ComposedLine {
  /** What stands between the line before and this one: a line end and a container prefix, or more. */
  readonly separator: string;
  text: string;
  /** Not only source text where it stood. */
  changed: boolean;
  readonly startsBlock: boolean;
  /** Begins with source text where it stood, up to this length. */
  sourceLength: number;
  /** Where its source line starts; undefined for a new one. */
  readonly origin: number | undefined;
}

/** A line that is not, or may not be, what it was. */
export interface TouchedLine {
  readonly text: string;
  /** The part of it that is source text where it stood; it starts the line. */
  readonly sourceText: string;
  readonly first: boolean;
  readonly startsBlock: boolean;
  /** Only the line before has changed. */
  readonly behind: boolean;
}

/** Writes a line so that it is the text it is, and nothing else. */
export type EscapeLine = (line: TouchedLine) => string;

export interface Composed {
  readonly text: string;
  /** The paragraphs in it; one unless a row has paragraph breaks. */
  readonly paragraphs: readonly Range[];
}

/**
 * A text put together from source text and new text, line by line, so that what starts a line can be
 * kept from starting a block.
 */
export class ComposedLines {
  readonly #source: string;
  readonly #lines: readonly Range[];
  readonly #composed: ComposedLine[] = [];
  /** The source line that the last source text ended in. */
  #line = 0;

  /** @param lines the source lines of the text, each behind its container prefix */
  constructor(source: string, lines: readonly Range[]) {
    this.#source = source;
    this.#lines = lines;
    this.#composed.push(newLine('', true, lines[0]?.start));
  }

  /** Source text as it stands, with its line ends and container prefixes. In the order of the source. */
  addSource(start: number, end: number): void {
    if (start >= end) return;
    let from = start;
    for (; this.#line + 1 < this.#lines.length; this.#line++) {
      const next = this.#lines[this.#line + 1];
      const line = this.#lines[this.#line];
      if (next === undefined || line === undefined || next.start > end) break;
      if (next.start <= from) continue;
      const lineEnd = Math.max(from, line.end);
      this.#addToLine(from, lineEnd);
      const separator = this.#source.slice(lineEnd, next.start);
      this.#composed.push(newLine(separator, false, next.start));
      from = next.start;
    }
    this.#addToLine(from, end);
  }

  #addToLine(start: number, end: number): void {
    const line = this.#last;
    if (line.text === '' && start < end && start !== line.origin) line.changed = true;
    line.text += this.#source.slice(start, end);
    if (!line.changed) line.sourceLength = line.text.length;
  }

  addText(text: string): void {
    this.#last.text += text;
    this.#last.changed = true;
  }

  /** What stood here is gone, or something else stands before. */
  markChanged(): void {
    this.#last.changed = true;
  }

  addParagraph(separator: string, text: string): void {
    this.#composed.push({ ...newLine(separator, true, undefined), text, changed: true });
  }

  get #last(): ComposedLine {
    const last = this.#composed.at(-1);
    if (last === undefined) throw new Error('A composed text has at least one line');
    return last;
  }

  finish(escapeLine: EscapeLine): Composed {
    let text = '';
    const starts: number[] = [];
    const ends: number[] = [];
    for (const [index, line] of this.#composed.entries()) {
      if (line.startsBlock && index > 0) ends.push(text.length);
      text += line.separator;
      if (line.startsBlock) starts.push(text.length);
      text += this.#written(index, line, escapeLine);
    }
    ends.push(text.length);
    const paragraphs = starts.map((start, index) => ({ start, end: ends[index] ?? start }));
    return { text, paragraphs };
  }

  #written(index: number, line: ComposedLine, escapeLine: EscapeLine): string {
    const { text, changed, startsBlock, sourceLength } = line;
    if (!changed && !this.#composed[index - 1]?.changed) return text;
    const sourceText = text.slice(0, sourceLength);
    return escapeLine({ text, sourceText, first: index === 0, startsBlock, behind: !changed });
  }
}

function newLine(
  separator: string,
  startsBlock: boolean,
  origin: number | undefined,
): ComposedLine {
  return { separator, text: '', changed: false, startsBlock, sourceLength: 0, origin };
}
