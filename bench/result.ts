/** One measured figure. */
export interface BenchResult {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it must not pass, in the same unit: `≤ 500`, `≥ 0.25`. */
  readonly bar?: string;
  /** Which input was worst, when there were several. */
  readonly worst?: string;
}
