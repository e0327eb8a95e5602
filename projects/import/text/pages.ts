import type { FurnitureKind } from '../types.ts';

/** A line of the text, and what it is where it is no part of the article. */
export interface PageLine {
  readonly text: string;
  readonly furniture?: FurnitureKind;
  /** A page began before it. */
  readonly page?: true;
}

/** `12`, `- 12 -`, `Page 3 of 12`, `p. 12`, `3 / 12`. */
const PAGE_NUMBER =
  /^\s*(?:[-–—]\s*)?(?:(?:page|p\.|seite)\s*)?(\d{1,4})(?:\s*(?:of|\/|\|)\s*\d{1,4})?(?:\s*[-–—])?\s*$/i;
const LONGEST_HEADER = 100;
/** Running heads stand beside a page's edge; further lines are the article's. */
const EDGE = 2;
/** Lines that a page has at least, so that a refrain or a table is no running head. */
const SHORTEST_PAGE = 8;

/** Tells the running heads and page numbers of a text that was copied from pages. */
export function markPages(lines: readonly PageLine[]): PageLine[] {
  const spoken = lines.flatMap(({ text }, index) => (text.trim() === '' ? [] : [index]));
  const numbers = pageNumbers(lines, spoken);
  const heads = runningHeads(lines, spoken, numbers);
  return lines.map((line, index) => {
    if (heads.has(index)) return { ...line, furniture: 'header' };
    return numbers.has(index) ? { ...line, furniture: 'footer' } : line;
  });
}

/** Numbers alone on their lines that count the pages, each one more than the one before. */
function pageNumbers(lines: readonly PageLine[], spoken: readonly number[]): Set<number> {
  const candidates = spoken.flatMap((index, place) => {
    const found = PAGE_NUMBER.exec(lines[index]?.text ?? '')?.[1];
    return found === undefined ? [] : [{ index, place, number: Number(found) }];
  });
  const found = new Set<number>();
  for (const [at, one] of candidates.entries()) {
    const next = candidates[at + 1];
    if (next?.number === one.number + 1 && next.place - one.place >= SHORTEST_PAGE) {
      found.add(one.index).add(next.index);
    }
  }
  return found;
}

/** Lines that come again beside page numbers or page breaks, the number in them not counted. */
function runningHeads(
  lines: readonly PageLine[],
  spoken: readonly number[],
  numbers: ReadonlySet<number>,
): Set<number> {
  const places = new Map<string, number[]>();
  const elsewhere = new Map<string, number>();
  for (const [place, index] of spoken.entries()) {
    const text = lines[index]?.text.trim() ?? '';
    if (text.length > LONGEST_HEADER) continue;
    const form = text.replace(/\d+/g, '#').replace(/\s+/g, ' ');
    if (!isAtEdge(lines, spoken, place, numbers)) {
      elsewhere.set(form, (elsewhere.get(form) ?? 0) + 1);
      continue;
    }
    const before = places.get(form);
    if (before === undefined) places.set(form, [place]);
    else before.push(place);
  }
  const found = new Set<number>();
  for (const [form, at] of places) {
    const apart = at.every(
      (place, turn) => place - (at[turn - 1] ?? -SHORTEST_PAGE) >= SHORTEST_PAGE,
    );
    // The title, on the first page, may be what the heads repeat.
    if (at.length < 2 || (elsewhere.get(form) ?? 0) > 1 || !apart || !/\p{L}/u.test(form)) continue;
    for (const place of at) found.add(spoken[place] ?? -1);
  }
  return found;
}

function isAtEdge(
  lines: readonly PageLine[],
  spoken: readonly number[],
  place: number,
  numbers: ReadonlySet<number>,
): boolean {
  for (let near = place - EDGE; near <= place + EDGE; near++) {
    const index = spoken[near];
    if (index === undefined) {
      // The first page has nothing above its head, the last nothing below its foot.
      if (near === -1 || near === spoken.length) return true;
      continue;
    }
    if (numbers.has(index)) return true;
    if (near > place - EDGE && lines[index]?.page === true) return true;
  }
  return false;
}
