import type { Enclosure } from './join.ts';

export interface EnclosureMarks {
  /** Opening mark → closing mark, one UTF-16 unit each. */
  readonly pairs: Readonly<Record<string, string>>;
  /** Marks that look the same on both sides, as `"`. */
  readonly straight: string;
  /** UTF-16 units. A longer span is a quoted passage, or one of its marks is a slip. */
  readonly longest: number;
  readonly holdsSentences: boolean;
}

/** The matched spans of a text in the order of their starts; unmatched marks enclose nothing. Linear. */
export function enclosures(text: string, marks: EnclosureMarks): Enclosure[] {
  const found: Enclosure[] = [];
  const open = new OpenMarks();
  const close = (mark: string, end: number): void => {
    const start = open.close(mark);
    if (start === undefined || end - start > marks.longest) return;
    found.push({ start, end, holdsSentences: marks.holdsSentences });
  };
  const closing = new Set(Object.values(marks.pairs));
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    const partner = marks.pairs[mark];
    if (partner !== undefined) open.open(partner, at);
    else if (closing.has(mark)) close(mark, at + 1);
    else if (marks.straight.includes(mark)) {
      if (opensStraight(text, at, open.has(mark))) open.open(mark, at);
      else close(mark, at + 1);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Without white space to tell, as between hanzi, marks open and close in turn; behind a digit stands an inch. */
function opensStraight(text: string, at: number, isOpen: boolean): boolean {
  return !isOpen && /\S/.test(text.charAt(at + 1)) && !/\d/.test(text.charAt(at - 1));
}

/** Marks that wait for their closing ones, innermost last. */
class OpenMarks {
  readonly #stack: { readonly mark: string; readonly at: number }[] = [];
  readonly #count = new Map<string, number>();

  has(mark: string): boolean {
    return (this.#count.get(mark) ?? 0) > 0;
  }

  open(mark: string, at: number): void {
    this.#stack.push({ mark, at });
    this.#count.set(mark, (this.#count.get(mark) ?? 0) + 1);
  }

  /** Where the nearest span that `mark` closes began; what opened inside it and was not closed is dropped. */
  close(mark: string): number | undefined {
    while (this.has(mark)) {
      const top = this.#stack.pop();
      if (top === undefined) break;
      this.#count.set(top.mark, (this.#count.get(top.mark) ?? 0) - 1);
      if (top.mark === mark) return top.at;
    }
    return undefined;
  }
}
