import type { WrittenMarkdown, WrittenPlace } from '../../projects/markdown/types.ts';

/** A row of the article, by its segment or its own block. */
export type PlacedRow = { readonly segment: number } | { readonly own: number };

const LINE_END = /\r\n|\r|\n/g;

/** Which rows stand on which lines of a written article, as markdown-it counts them: from 0, behind the front matter. */
export class RowPlaces {
  readonly #text: string;
  /** Where each line starts in the whole text. */
  readonly #starts: number[];
  readonly #byLine = new Map<number, WrittenPlace[]>();

  constructor({ text, places }: WrittenMarkdown, bodyStart: number) {
    this.#text = text;
    this.#starts = [bodyStart];
    LINE_END.lastIndex = bodyStart;
    for (let end = LINE_END.exec(text); end !== null; end = LINE_END.exec(text)) {
      this.#starts.push(LINE_END.lastIndex);
    }
    let line = 0;
    for (const place of places) {
      if (place.start < bodyStart) continue;
      while ((this.#starts[line + 1] ?? Infinity) <= place.start) line++;
      for (
        let at = line;
        (this.#starts[at] ?? Infinity) < Math.max(place.end, place.start + 1);
        at++
      ) {
        const here = this.#byLine.get(at);
        if (here === undefined) this.#byLine.set(at, [place]);
        else here.push(place);
      }
    }
  }

  /** The rows of a block, by its first line and the one behind its last. */
  lines(start: number, end: number): PlacedRow[] {
    const found = new Set<WrittenPlace>();
    for (let line = start; line < end; line++) {
      for (const place of this.#byLine.get(line) ?? []) found.add(place);
    }
    return [...found].flatMap(rowsOf);
  }

  /** The rows of a table's cell, counted from 0. */
  cell(line: number, cell: number): PlacedRow[] {
    const start = this.#starts[line] ?? 0;
    const places = (this.#byLine.get(line) ?? []).filter((place) => place.start >= start);
    return places
      .filter((place) => cellAt(this.#text.slice(start, place.start)) === cell)
      .flatMap(rowsOf);
  }
}

/** A line that starts with a pipe, behind the marks of quotes and lists. */
const OUTER_PIPE = /^(?:[\s>]|[-+*]\s|\d+[.)]\s)*\|/;

/** Which cell begins behind this much of a table's line. */
function cellAt(before: string): number {
  const pipes = before.replace(/\\[\s\S]/g, '').split('|').length - 1;
  return OUTER_PIPE.test(before) ? pipes - 1 : pipes;
}

function rowsOf(place: WrittenPlace): PlacedRow[] {
  return 'own' in place ? [{ own: place.own }] : place.segments.map((segment) => ({ segment }));
}
