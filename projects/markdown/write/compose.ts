import type { Range } from '../../../text/range.ts';
import { type Composed, ComposedLines, type EscapeLine } from './composedLines.ts';
import type { Piece } from './edits.ts';
import { gapBetween } from './gap.ts';

export type { Composed };

/** A stretch of source that holds segments and, between them, nothing but what joins them. */
export interface TextUnit extends Range {
  /** Its lines, each behind its container prefix and indent. */
  readonly lines: readonly Range[];
  /** The first line is no part of the text behind it, as an alert's title. */
  readonly firstLineStands: boolean;
  /** What stands between two paragraphs of a row, and whether they are blocks of their own. */
  readonly paragraphBreak: { readonly text: string; readonly block: boolean };
  readonly escapeLine: EscapeLine;
}

/** The new text of a unit; undefined where nothing of it stays. */
export function compose(
  source: string,
  unit: TextUnit,
  pieces: readonly Piece[],
): Composed | undefined {
  if (pieces.every(({ paragraphs }) => paragraphs?.length === 0)) return undefined;
  return new Composer(source, unit).compose(pieces);
}

/** What stands between two segments. */
interface Gap extends Range {
  /** `soft`: room, to be written as the language wants; `break`: the next one starts a line; `content`: text that is no segment. */
  readonly type: 'soft' | 'break' | 'content';
  /** Of the content. */
  readonly contentStart: number;
  readonly contentEnd: number;
}

class Composer {
  readonly #source: string;
  readonly #unit: TextUnit;
  readonly #lines: ComposedLines;
  /** Where looking for a gap's lines starts: gaps are asked for in order. */
  #line = 0;

  constructor(source: string, unit: TextUnit) {
    this.#source = source;
    this.#unit = unit;
    this.#lines = new ComposedLines(source, unit.lines);
  }

  compose(pieces: readonly Piece[]): Composed {
    let gaps: Gap[] = [];
    let previous: Piece | undefined;
    let from = this.#unit.start;
    for (const piece of pieces) {
      gaps.push(this.#gap(from, piece.start));
      from = piece.end + piece.swallows;
      if (piece.paragraphs?.length === 0) continue;
      if (previous === undefined) this.#open(gaps);
      else this.#join(previous, gaps, piece);
      this.#write(piece);
      previous = piece;
      gaps = [];
    }
    this.#close(gaps, from);
    return this.#lines.finish(this.#unit.escapeLine);
  }

  #write({ start, end, paragraphs }: Piece): void {
    if (paragraphs === undefined) {
      this.#lines.addSource(start, end);
      return;
    }
    const { text, block } = this.#unit.paragraphBreak;
    for (const [index, paragraph] of paragraphs.entries()) {
      if (index === 0) this.#lines.addText(paragraph);
      else if (block) this.#lines.addParagraph(text, paragraph);
      else this.#lines.addText(text + paragraph);
    }
  }

  /** Before the first piece that stays. */
  #open([head, ...rest]: readonly Gap[]): void {
    if (head !== undefined) this.#lines.addSource(head.start, head.end);
    for (const gap of rest) {
      this.#lines.markChanged();
      if (gap.type === 'content') this.#lines.addSource(gap.contentStart, gap.end);
    }
  }

  #join(before: Piece, gaps: readonly Gap[], after: Piece): void {
    const [first, ...contents] = gaps.filter(({ type }) => type === 'content');
    if (gaps.length > 1) this.#lines.markChanged();
    if (first !== undefined) {
      this.#lines.addSource(first.start, first.end);
      for (const { contentStart, end } of contents) this.#lines.addSource(contentStart, end);
      return;
    }
    const lineBreak = gaps.find(({ type }) => type === 'break');
    const [only] = gaps;
    if (lineBreak !== undefined) this.#lines.addSource(lineBreak.start, lineBreak.end);
    else if (only !== undefined && gaps.length === 1 && this.#staysBetween(before, only, after)) {
      this.#lines.addSource(only.start, only.end);
    } else this.#lines.addText(gapBetween(this.#endOf(before), this.#startOf(after)));
  }

  /** Source text whose neighbours stay, or a line end that was asked for. */
  #staysBetween(before: Piece, { start, end }: Gap, after: Piece): boolean {
    if (isKept(before) && isKept(after)) return true;
    return before.keepLineEnd && /[\r\n]/.test(this.#source.slice(start, end));
  }

  /** Behind the last piece that stays. */
  #close(gaps: readonly Gap[], from: number): void {
    for (const gap of gaps) {
      this.#lines.markChanged();
      if (gap.type === 'content') this.#lines.addSource(gap.start, gap.contentEnd);
    }
    this.#lines.addSource(from, this.#unit.end);
  }

  #endOf({ paragraphs, end }: Piece): string {
    return paragraphs?.at(-1) ?? this.#source.slice(end - 16, end);
  }

  #startOf({ paragraphs, start }: Piece): string {
    return paragraphs?.[0] ?? this.#source.slice(start, start + 16);
  }

  #gap(start: number, end: number): Gap {
    const { lines, firstLineStands } = this.#unit;
    let type: Gap['type'] = 'soft';
    let content: Range | undefined;
    while ((lines[this.#line]?.end ?? end) < start) this.#line++;
    for (let index = this.#line; index < lines.length; index++) {
      const line = lines[index];
      if (line === undefined || line.start > end) break;
      const part = this.#source.slice(Math.max(line.start, start), Math.min(line.end, end));
      const endsLine = line.end < end && line.end >= start;
      if (endsLine && (/(?: {2}|\\)$/.test(part) || (firstLineStands && index === 0)))
        type = 'break';
      const isMark = line.start >= start && /^:[ \t]+$/.test(part);
      if (isMark) type = 'break';
      const text = part.trim();
      if (text === '' || isMark || (endsLine && text === '\\')) continue;
      const from = Math.max(line.start, start) + part.indexOf(text);
      content = { start: content?.start ?? from, end: from + text.length };
    }
    return {
      start,
      end,
      type: content === undefined ? type : 'content',
      contentStart: content?.start ?? start,
      contentEnd: content?.end ?? start,
    };
  }
}

function isKept({ paragraphs }: Piece): boolean {
  return paragraphs === undefined;
}
