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
  /** What must hold, in words: `0 edits lost`. */
  readonly bar: string;
  /** What the rounds did, for a person: `12,345 edits, 67 of them recovered`. */
  readonly detail: string;
}

/** Rounds that failed, and what the first of them said. */
export class Failures {
  readonly #rounds = new Set<number>();
  #worst: string | undefined;

  add(seed: number, what: string): void {
    this.#rounds.add(seed);
    this.#worst ??= `seed ${seed}: ${what}`;
  }

  get counted(): Pick<StressResult, 'failures' | 'worst'> {
    return {
      failures: this.#rounds.size,
      ...(this.#worst === undefined ? {} : { worst: this.#worst }),
    };
  }
}
