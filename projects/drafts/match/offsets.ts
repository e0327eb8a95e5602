import type { Profile } from '../evidence/profile.ts';
import type { Evidence } from '../evidence/score.ts';

/** A text that an answer numbers, by the place of its row among those asked for. */
export interface NumberedText {
  readonly row: number;
  readonly profile: Profile;
  /** What stands before it is irregular: rows are missing, or a number came twice. */
  readonly brokenBefore: boolean;
}

/** How far a text stands from the row that it belongs to, as far as the texts themselves tell. */
export interface Offset {
  /** 0 where the number is right. */
  readonly best: number;
  /** By how much the number's own row is likelier than any other, in natural logarithms. */
  readonly margin: number;
}

/** So many rows a numbering may have slipped. */
const REACH = 6;
const OFFSETS = Array.from({ length: 2 * REACH + 1 }, (_, index) => index - REACH);

/** What it takes to believe that the numbering slips between two texts. */
const SLIP = { regular: 4.5, irregular: 1 } as const;

/**
 * Whether the numbering of an answer has slipped: a model that merges two rows and numbers on, or
 * splits one, gives every later text the number of a neighbour. A hidden Markov chain over the texts
 * whose states are offsets between number and row; slips are rare where the numbers are complete and
 * cheap where some are missing or too many. Time is texts × offsets².
 * Rabiner, “A Tutorial on Hidden Markov Models” (1989); best paths in place of sums.
 */
export function offsetsOf(
  texts: readonly NumberedText[],
  rows: number,
  evidence: Evidence,
  irregular: boolean,
): Offset[] {
  const emissions = texts.map(({ row, profile }) =>
    OFFSETS.map((offset) => {
      const { tokens, length } = evidence.fit(row + offset, profile);
      return tokens + length;
    }),
  );
  const costs = texts.map(({ brokenBefore }) =>
    irregular || brokenBefore ? SLIP.irregular : SLIP.regular,
  );
  const forward = sweep(emissions, costs);
  // Behind the last text nothing can be out of step where every row has its text.
  const backward = sweep([...emissions].reverse(), [
    irregular ? 0 : SLIP.regular,
    ...[...costs].reverse().slice(0, -1),
  ]).reverse();
  return texts.map((_, index) => {
    const scores = OFFSETS.map(
      (_, state) =>
        (forward[index]?.[state] ?? 0) +
        (backward[index]?.[state] ?? 0) -
        (emissions[index]?.[state] ?? 0),
    );
    return offsetFrom(scores, rows);
  });
}

function offsetFrom(scores: readonly number[], rows: number): Offset {
  const own = scores[REACH] ?? 0;
  const others = scores.map((score, state) => (state === REACH || rows === 1 ? -Infinity : score));
  const best = Math.max(...others);
  return best > own
    ? { best: others.indexOf(best) - REACH, margin: own - best }
    : { best: 0, margin: own - best };
}

/** The best path's score up to each text and offset; the first text starts from offset 0. */
function sweep(emissions: readonly (readonly number[])[], costs: readonly number[]): number[][] {
  const paths: number[][] = [];
  for (const [index, emission] of emissions.entries()) {
    const before = paths[index - 1];
    const cost = costs[index] ?? SLIP.regular;
    paths.push(
      emission.map((score, state) => {
        if (before === undefined) return score - slip(state - REACH, cost);
        const ways = before.map((way, from) => way - slip(state - from, cost));
        return score + Math.max(...ways);
      }),
    );
  }
  return paths;
}

function slip(by: number, cost: number): number {
  return by === 0 ? 0 : cost + 0.5 * (Math.abs(by) - 1);
}
