/** What a suite is asked to do. */
export interface StressOptions {
  /** How many rounds, where a person wants fewer or more than the suite's own number. */
  readonly rounds?: number;
  /** The first round's seed; each further round has the next number, so that one can be run alone. */
  readonly seed?: number;
}

/** What a suite found. */
export interface StressResult {
  readonly name: string;
  readonly rounds: number;
  /** Rounds in which the bar was broken. */
  readonly failures: number;
  /** What went wrong first, with its seed: `seed 17: row 3 has lost 「…」`. */
  readonly worst?: string;
  /** What else went wrong, as far as it is worth reading. */
  readonly others?: readonly string[];
  /** What must hold, in words: `0 edits lost`. */
  readonly bar: string;
  /** What the rounds did, for a person: `12,345 edits, 67 of them recovered`. */
  readonly detail: string;
}

/** Named in a result; more are only counted. */
const NAMED = 20;

/** Rounds that failed, and what was wrong in them. */
export class Failures {
  readonly #rounds = new Set<number>();
  readonly #named: string[] = [];

  add(seed: number, what: string): void {
    this.#rounds.add(seed);
    if (this.#named.length < NAMED) this.#named.push(`seed ${seed}: ${what}`);
  }

  get counted(): Pick<StressResult, 'failures' | 'worst' | 'others'> {
    const [worst, ...others] = this.#named;
    return {
      failures: this.#rounds.size,
      ...(worst !== undefined && { worst }),
      ...(others.length > 0 && { others }),
    };
  }
}
