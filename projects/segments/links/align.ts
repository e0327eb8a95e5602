import { Evidence } from './evidence.ts';
import type { Sentence, Tone } from './sentence.ts';

/** Sentences that are each other's translation, by their indexes; one side may be empty. */
export interface Bead {
  readonly english: readonly number[];
  readonly chinese: readonly number[];
}

interface Move {
  readonly english: number;
  readonly chinese: number;
  /** The two Chinese sentences stand the other way round. */
  readonly crossed?: true;
  /** Negative logarithm of its prior. */
  readonly cost: number;
}

const move = (english: number, chinese: number, prior: number): Move => ({
  english,
  chinese,
  cost: -Math.log(prior),
});

/**
 * Priors of Gale & Church (1993), table 5; theirs of 1:2 and 2:1 halved between the two. Leaving out and
 * adding are twice as likely as theirs, which are of parliamentary records: essays lose sentences. Threes,
 * which they do without, are as rare as their omissions. The prior of a swap is that of one that tokens
 * have proved; no other is considered.
 */
const MOVES: readonly Move[] = [
  move(1, 1, 0.89),
  move(1, 2, 0.0445),
  move(2, 1, 0.0445),
  move(2, 2, 0.011),
  move(1, 0, 0.02),
  move(0, 1, 0.02),
  move(1, 3, 0.0099),
  move(3, 1, 0.0099),
  { ...move(2, 2, 0.03), crossed: true },
];

/** At most so many pairs of sentences are looked at, or a few along the diagonal where there are more. */
const MOST_CELLS = 40_000;
const NARROWEST_BAND = 12;

/**
 * Links the sentences of two texts in one pass of dynamic programming: the cheapest way through both,
 * where a step takes no, one, two or three sentences of each side. A step costs what its prior, the two
 * lengths and the shared tokens say. Time is linear in the sentences once there are many: only a band
 * along the diagonal is searched.
 */
export function align(english: readonly Sentence[], chinese: readonly Sentence[]): Bead[] {
  return new Aligner(english, chinese).beads();
}

class Aligner {
  readonly #english: readonly Sentence[];
  readonly #chinese: readonly Sentence[];
  readonly #evidence: Evidence;
  readonly #band: number;
  /** By English, then Chinese sentences taken so far; the move that got there most cheaply. */
  readonly #costs: Float64Array[] = [];
  readonly #moves: Uint8Array[] = [];
  /** Of each row of the table: the Chinese sentence its first cell stands for. */
  readonly #from: number[] = [];

  constructor(english: readonly Sentence[], chinese: readonly Sentence[]) {
    this.#english = english;
    this.#chinese = chinese;
    this.#evidence = new Evidence(english, chinese);
    const rows = english.length + 1;
    const slope = chinese.length / Math.max(1, english.length);
    this.#band = Math.max(NARROWEST_BAND, Math.ceil(slope) + 2, Math.floor(MOST_CELLS / rows / 2));
  }

  beads(): Bead[] {
    for (let i = 0; i <= this.#english.length; i++) this.#fillRow(i);
    return this.#walkBack();
  }

  #fillRow(i: number): void {
    const middle = Math.round((i * this.#chinese.length) / Math.max(1, this.#english.length));
    const from = Math.max(0, middle - this.#band);
    const to = Math.min(this.#chinese.length, middle + this.#band);
    const costs = new Float64Array(to - from + 1).fill(Infinity);
    const moves = new Uint8Array(to - from + 1);
    this.#costs.push(costs);
    this.#moves.push(moves);
    this.#from.push(from);
    for (let j = from; j <= to; j++) {
      if (i === 0 && j === 0) {
        costs[0] = 0;
        continue;
      }
      for (const [index, taken] of MOVES.entries()) {
        const before = this.#costAt(i - taken.english, j - taken.chinese);
        if (before === Infinity) continue;
        const cost = before + this.#cost(taken, i - taken.english, j - taken.chinese);
        if (cost < (costs[j - from] ?? Infinity)) {
          costs[j - from] = cost;
          moves[j - from] = index;
        }
      }
    }
  }

  #costAt(i: number, j: number): number {
    return this.#costs[i]?.[j - (this.#from[i] ?? 0)] ?? Infinity;
  }

  #cost({ english, chinese, crossed, cost }: Move, i: number, j: number): number {
    if (crossed) {
      if (!this.#isSwapped(i, j)) return Infinity;
      return cost + this.#pairCost(i, 1, j + 1, 1) + this.#pairCost(i + 1, 1, j, 1);
    }
    if (english === 0 || chinese === 0) return cost;
    return cost + this.#pairCost(i, english, j, chinese);
  }

  #pairCost(i: number, englishCount: number, j: number, chineseCount: number): number {
    const length = lengthCost(
      sizeOf(this.#english, i, englishCount),
      sizeOf(this.#chinese, j, chineseCount),
    );
    const tone = toneCost(
      this.#english[i + englishCount - 1]?.tone,
      this.#chinese[j + chineseCount - 1]?.tone,
    );
    return length + tone - this.#evidence.ofGroups(i, englishCount, j, chineseCount);
  }

  /** The sentences share enough with each other's neighbours, and nothing with their own. */
  #isSwapped(i: number, j: number): boolean {
    const shared = (e: number, z: number) => this.#evidence.ofGroups(e, 1, z, 1);
    return (
      shared(i, j) === 0 &&
      shared(i + 1, j + 1) === 0 &&
      shared(i, j + 1) + shared(i + 1, j) >= PROOF
    );
  }

  #walkBack(): Bead[] {
    const beads: Bead[] = [];
    let i = this.#english.length;
    let j = this.#chinese.length;
    while (i > 0 || j > 0) {
      const taken = MOVES[this.#moves[i]?.[j - (this.#from[i] ?? 0)] ?? 0];
      if (taken === undefined) throw new Error('The table has moves only');
      i -= taken.english;
      j -= taken.chinese;
      if (taken.crossed) {
        beads.push({ english: [i + 1], chinese: [j] }, { english: [i], chinese: [j + 1] });
      } else {
        beads.push({ english: run(i, taken.english), chinese: run(j, taken.chinese) });
      }
    }
    return beads.reverse();
  }
}

/** What shared tokens must come to for a swap: one that is found nowhere else, or several. */
const PROOF = 6;

function run(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}

function sizeOf(sentences: readonly Sentence[], from: number, count: number): number {
  let size = 0;
  for (let at = from; at < from + count; at++) size += sentences[at]?.size ?? 0;
  return size;
}

/**
 * Variance of the Chinese size a letter of English, as Gale & Church measure it. Theirs, between European
 * languages, is 6.8; single sentences of the Kubernetes documentation have 1.9, which is followed closely.
 * Essays are translated more freely than that.
 */
const VARIANCE = 4;

/**
 * −log of the chance that two texts that belong together differ so much in length: Gale & Church's
 * measure, with the mean of both as the length it is taken from (their published program does so too).
 */
function lengthCost(english: number, chinese: number): number {
  const mean = (english + chinese) / 2;
  if (mean === 0) return 0;
  const delta = Math.abs(chinese - english) / Math.sqrt(VARIANCE * mean);
  return -Math.log(Math.max(2 * upperTail(delta), Number.MIN_VALUE));
}

/** The normal distribution above `x` ≥ 0: Abramowitz & Stegun 26.2.17, good to 7.5e-8. */
function upperTail(x: number): number {
  const t = 1 / (1 + 0.2316419 * x);
  const series =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * series;
}

/** A question is seldom translated by a statement; an exclamation mark comes and goes. */
const QUESTION_LOST = 2;
const TONE_LOST = 0.5;

function toneCost(english: Tone | undefined, chinese: Tone | undefined): number {
  if (english === chinese) return 0;
  return english === 'question' || chinese === 'question' ? QUESTION_LOST : TONE_LOST;
}
