import type { Profile } from '../evidence/profile.ts';
import { type Evidence, lengthRatio, spread } from '../evidence/score.ts';

/** A text without a number. */
export interface LooseText {
  readonly profile: Profile;
  /** The row whose English stands before it in the answer. */
  readonly of?: number;
  /** A heading or an item of a list, where its Markdown says so. */
  readonly looksLike?: 'heading' | 'item';
}

/** A row as far as its place in the document goes. */
export interface LooseRow {
  readonly kind: 'heading' | 'item' | 'other';
  /** In hanzi, see `sizeOf`. */
  readonly size: number;
}

export interface StructureMatch {
  readonly row: number;
  readonly text: number;
  /** How sure it is, 0 to 1. */
  readonly confidence: number;
  /** The text seems to hold the next row, too. */
  readonly merged: boolean;
}

/** A row without a text, or a text without a row. */
const SKIP = -1.2;
const MERGE = -2;
/**
 * So many rows and texts may be skipped over beside what their counts make necessary: farther from the
 * diagonal nothing is compared, which keeps an answer of hundreds of paragraphs a matter of milliseconds.
 */
const BAND = 30;
/** Pairs of a row and a text that are compared at most; beyond it nothing is matched. */
const LIMIT = 500_000;
/** Standard deviations of length beyond which two texts are not compared at all. */
const TOO_FAR = 4;

/**
 * Texts to rows in order, by what they say: the best path through rows × texts, in which a text goes
 * with one row, with two, or with none. The confidence of a match is how much the best path with it
 * beats the best one without (Gale and Church, 1993, for the path).
 */
export function matchByStructure(
  rows: readonly LooseRow[],
  texts: readonly LooseText[],
  evidence: Evidence,
): StructureMatch[] {
  const grid = new Grid(rows, texts, evidence);
  if (grid.size > LIMIT) return [];
  const forward = grid.forward();
  const backward = grid.backward();
  const matches: StructureMatch[] = [];
  for (let row = 0; row < rows.length; row++) {
    const match = bestOf(row, grid, forward, backward);
    if (match !== undefined) matches.push(match);
  }
  return matches;
}

function bestOf(
  row: number,
  grid: Grid,
  forward: Table,
  backward: Table,
): StructureMatch | undefined {
  let best = { text: -1, merged: false, score: -Infinity };
  let next = -Infinity;
  const consider = (text: number, merged: boolean, score: number) => {
    if (score > best.score) {
      next = best.score;
      best = { text, merged, score };
    } else if (score > next) next = score;
  };
  const [first, last] = grid.band(row);
  for (let text = first; text <= last; text++) {
    consider(-1, false, forward.at(row, text) + SKIP + backward.at(row + 1, text));
    const before = forward.at(row, text);
    consider(text, false, before + grid.one(row, text) + backward.at(row + 1, text + 1));
    consider(text, true, before + grid.two(row, text) + backward.at(row + 2, text + 1));
    if (row === 0) continue;
    const asSecond = grid.two(row - 1, text) + backward.at(row + 1, text + 1);
    consider(-1, true, forward.at(row - 1, text) + asSecond);
  }
  if (best.text < 0) return undefined;
  const confidence = 1 / (1 + Math.exp(next - best.score));
  return { row, text: best.text, merged: best.merged, confidence };
}

/** Scores by how many rows and texts are done with; −∞ where none is kept. */
class Table {
  readonly #scores: Float64Array;
  readonly #width: number;

  constructor(rows: number, texts: number) {
    this.#width = texts + 1;
    this.#scores = new Float64Array((rows + 1) * this.#width).fill(-Infinity);
  }

  at(row: number, text: number): number {
    if (row < 0 || text < 0 || text >= this.#width) return -Infinity;
    return this.#scores[row * this.#width + text] ?? -Infinity;
  }

  put(row: number, text: number, score: number): void {
    this.#scores[row * this.#width + text] = score;
  }
}

/** What each row and text are worth together, asked once, near the diagonal only. */
class Grid {
  readonly #rows: readonly LooseRow[];
  readonly #texts: readonly LooseText[];
  readonly #evidence: Evidence;
  readonly #known = new Map<number, number>();

  constructor(rows: readonly LooseRow[], texts: readonly LooseText[], evidence: Evidence) {
    this.#rows = rows;
    this.#texts = texts;
    this.#evidence = evidence;
  }

  /** How many pairs of a row and a text are compared. */
  get size(): number {
    const excess = Math.abs(this.#texts.length - this.#rows.length);
    return this.#rows.length * Math.min(this.#texts.length, excess + 2 * BAND);
  }

  /** The first and the last text that are compared with a row. */
  band(row: number): readonly [number, number] {
    const excess = this.#texts.length - this.#rows.length;
    const first = Math.max(0, row + Math.min(0, excess) - BAND);
    return [first, Math.min(this.#texts.length, row + Math.max(0, excess) + BAND)];
  }

  one(row: number, text: number): number {
    return this.#remembered(row, text, 0, (loose, { kind, size }) => {
      if (isTooFar(size, loose.profile.size)) return -Infinity;
      const { tokens, length } = this.#evidence.fit(row, loose.profile);
      const echo = loose.of === undefined ? 0 : loose.of === row ? 12 : -12;
      const shape = loose.looksLike === undefined ? 0 : loose.looksLike === kind ? 2 : -2;
      return tokens + length + echo + shape;
    });
  }

  /** With the next row. */
  two(row: number, text: number): number {
    return this.#remembered(row, text, 1, (loose, { size }) => {
      const next = this.#rows[row + 1];
      if (next === undefined || isTooFar(size + next.size, loose.profile.size)) return -Infinity;
      const { tokens, length } = this.#evidence.fitOfTwo(row, loose.profile);
      return tokens + length + MERGE;
    });
  }

  /** The best way to have done with so many rows and texts. */
  forward(): Table {
    const best = new Table(this.#rows.length, this.#texts.length);
    best.put(0, 0, 0);
    for (let row = 0; row <= this.#rows.length; row++) {
      const [first, last] = this.band(row);
      for (let text = first; text <= last; text++) {
        if (row + text === 0) continue;
        const score = Math.max(
          best.at(row - 1, text) + SKIP,
          best.at(row, text - 1) + SKIP,
          best.at(row - 1, text - 1) + this.one(row - 1, text - 1),
          best.at(row - 2, text - 1) + this.two(row - 2, text - 1),
        );
        best.put(row, text, score);
      }
    }
    return best;
  }

  /** The best way to go on from there to the end. */
  backward(): Table {
    const rows = this.#rows.length;
    const texts = this.#texts.length;
    const best = new Table(rows, texts);
    best.put(rows, texts, 0);
    for (let row = rows; row >= 0; row--) {
      const [first, last] = this.band(row);
      for (let text = last; text >= first; text--) {
        if (row === rows && text === texts) continue;
        const score = Math.max(
          best.at(row + 1, text) + SKIP,
          best.at(row, text + 1) + SKIP,
          best.at(row + 1, text + 1) + this.one(row, text),
          best.at(row + 2, text + 1) + this.two(row, text),
        );
        best.put(row, text, score);
      }
    }
    return best;
  }

  #remembered(
    row: number,
    text: number,
    which: 0 | 1,
    score: (loose: LooseText, own: LooseRow) => number,
  ): number {
    const own = this.#rows[row];
    const loose = this.#texts[text];
    if (own === undefined || loose === undefined) return -Infinity;
    const key = (row * this.#texts.length + text) * 2 + which;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const value = score(loose, own);
    this.#known.set(key, value);
    return value;
  }
}

function isTooFar(source: number, target: number): boolean {
  return Math.abs(lengthRatio(source, target)) > TOO_FAR * spread(source);
}
