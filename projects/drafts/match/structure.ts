import type { Profile } from '../evidence/profile.ts';
import type { Evidence } from '../evidence/score.ts';

/** A text without a number. */
export interface LooseText {
  readonly profile: Profile;
  /** The row whose English stands before it in the answer. */
  readonly of?: number;
  /** A heading or an item of a list, where its Markdown says so. */
  readonly looksLike?: 'heading' | 'item';
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
/** Rows times texts; beyond it nothing is matched. */
const LIMIT = 4_000_000;

/**
 * Texts to rows in order, by what they say: the best path through rows × texts, in which a text goes
 * with one row, with two, or with none. The confidence of a match is how much the best path with it
 * beats the best one without (Gale and Church, 1993, for the path).
 */
export function matchByStructure(
  kinds: readonly ('heading' | 'item' | 'other')[],
  texts: readonly LooseText[],
  evidence: Evidence,
): StructureMatch[] {
  if (kinds.length * texts.length > LIMIT) return [];
  const grid = scoresOf(kinds, texts, evidence);
  const { forward, backward } = sweeps(grid, kinds.length, texts.length);
  const matches: StructureMatch[] = [];
  for (let row = 0; row < kinds.length; row++) {
    const ways: Way[] = [{ text: -1, merged: false, score: skipped(row, forward, backward) }];
    for (let text = 0; text < texts.length; text++) {
      const through = (score: number, rows: number, from: number) =>
        (forward[from]?.[text] ?? -Infinity) +
        score +
        (backward[from + rows]?.[text + 1] ?? -Infinity);
      ways.push({ text, merged: false, score: through(grid.one(row, text), 1, row) });
      ways.push({ text, merged: true, score: through(grid.two(row, text), 2, row) });
      if (row > 0) {
        ways.push({ text: -1, merged: true, score: through(grid.two(row - 1, text), 2, row - 1) });
      }
    }
    ways.sort((one, other) => other.score - one.score);
    const [best, next] = ways;
    if (best === undefined || best.text < 0) continue;
    const margin = best.score - (next?.score ?? -Infinity);
    matches.push({
      row,
      text: best.text,
      merged: best.merged,
      confidence: 1 / (1 + Math.exp(-margin)),
    });
  }
  return matches;
}

interface Way {
  /** -1: none, or another row's. */
  readonly text: number;
  readonly merged: boolean;
  readonly score: number;
}

interface Grid {
  one(row: number, text: number): number;
  two(row: number, text: number): number;
}

function scoresOf(
  kinds: readonly ('heading' | 'item' | 'other')[],
  texts: readonly LooseText[],
  evidence: Evidence,
): Grid {
  const known = new Map<number, number>();
  const remembered = (key: number, score: () => number) => {
    const value = known.get(key) ?? score();
    known.set(key, value);
    return value;
  };
  const place = (row: number, text: number) => (row * texts.length + text) * 2;
  return {
    one: (row, text) =>
      remembered(place(row, text), () => {
        const loose = texts[text];
        if (loose === undefined) return -Infinity;
        const { tokens, length } = evidence.fit(row, loose.profile);
        const echo = loose.of === undefined ? 0 : loose.of === row ? 12 : -12;
        const kind = loose.looksLike === undefined ? 0 : loose.looksLike === kinds[row] ? 2 : -2;
        return tokens + length + echo + kind;
      }),
    two: (row, text) =>
      remembered(place(row, text) + 1, () => {
        const loose = texts[text];
        if (loose === undefined || row + 1 >= kinds.length) return -Infinity;
        const { tokens, length } = evidence.fitOfTwo(row, loose.profile);
        return tokens + length + MERGE;
      }),
  };
}

/** `forward[r][t]`: the best way to have done with r rows and t texts; `backward`: with the rest of them. */
function sweeps({ one, two }: Grid, rows: number, texts: number) {
  const forward = table(rows, texts);
  const backward = table(rows, texts);
  for (let row = 0; row <= rows; row++) {
    for (let text = 0; text <= texts; text++) {
      const at = (r: number, t: number) => forward[r]?.[t] ?? -Infinity;
      if (row + text === 0) continue;
      put(forward, row, text, [
        at(row - 1, text) + SKIP,
        at(row, text - 1) + SKIP,
        ...(row > 0 && text > 0 ? [at(row - 1, text - 1) + one(row - 1, text - 1)] : []),
        ...(row > 1 && text > 0 ? [at(row - 2, text - 1) + two(row - 2, text - 1)] : []),
      ]);
    }
  }
  for (let row = rows; row >= 0; row--) {
    for (let text = texts; text >= 0; text--) {
      const at = (r: number, t: number) => backward[r]?.[t] ?? -Infinity;
      if (row === rows && text === texts) continue;
      put(backward, row, text, [
        at(row + 1, text) + SKIP,
        at(row, text + 1) + SKIP,
        ...(row < rows && text < texts ? [at(row + 1, text + 1) + one(row, text)] : []),
        ...(row + 1 < rows && text < texts ? [at(row + 2, text + 1) + two(row, text)] : []),
      ]);
    }
  }
  return { forward, backward };
}

function table(rows: number, texts: number): number[][] {
  return Array.from({ length: rows + 1 }, () => new Array<number>(texts + 1).fill(0));
}

function put(into: number[][], row: number, text: number, ways: readonly number[]): void {
  const line = into[row];
  if (line !== undefined) line[text] = Math.max(...ways);
}

function skipped(row: number, forward: readonly number[][], backward: readonly number[][]): number {
  let best = -Infinity;
  for (let text = 0; text < (forward[row]?.length ?? 0); text++) {
    const score =
      (forward[row]?.[text] ?? -Infinity) + SKIP + (backward[row + 1]?.[text] ?? -Infinity);
    best = Math.max(best, score);
  }
  return best;
}
