import type { Sentence } from './sentence.ts';

/**
 * How much a shared token says, at most: as much as the prior of a 1:1 link says against the rarest
 * other one. A token of every sentence says nothing.
 */
const STRONGEST = 6;

/** What the tokens of the two sides say about which sentences belong together; more is likelier. */
export class Evidence {
  readonly #weights: ReadonlyMap<string, number>;
  /** Only what both sides have is worth looking for. */
  readonly #chinese: readonly (readonly string[])[];
  readonly #english: readonly Sentence[];

  constructor(english: readonly Sentence[], chinese: readonly Sentence[]) {
    this.#english = english;
    this.#weights = weights(english, chinese);
    this.#chinese = chinese.map(({ tokens }) =>
      [...tokens].filter((token) => this.#weights.has(token)),
    );
  }

  /** Of the groups of sentences that start at `i` and `j`. */
  ofGroups(i: number, englishCount: number, j: number, chineseCount: number): number {
    let sum = 0;
    for (let at = j; at < j + chineseCount; at++) {
      for (const token of this.#chinese[at] ?? []) {
        for (let from = i; from < i + englishCount; from++) {
          if (!this.#english[from]?.tokens.has(token)) continue;
          sum += this.#weights.get(token) ?? 0;
          break;
        }
      }
    }
    return sum;
  }
}

function weights(
  english: readonly Sentence[],
  chinese: readonly Sentence[],
): ReadonlyMap<string, number> {
  const inChinese = frequencies(chinese);
  const found = new Map<string, number>();
  for (const [token, count] of frequencies(english)) {
    const other = inChinese.get(token);
    if (other === undefined) continue;
    const rarity = 1 - Math.log(Math.max(count, other)) / Math.log(Math.max(english.length, 2));
    const weight = STRONGEST * Math.max(0, rarity);
    if (weight > 0) found.set(token, weight);
  }
  return found;
}

function frequencies(sentences: readonly Sentence[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { tokens } of sentences) {
    for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  return counts;
}
