import type { DraftTerm } from '../types.ts';
import { compareNumbers } from './numbers.ts';
import { type Profile, without } from './profile.ts';
import { mentions, strangeWords } from './words.ts';

/**
 * How well a text fits a row, in natural logarithms of likelihood: the difference between two rows is
 * what counts. Length follows Gale and Church (“A Program for Aligning Sentences in Bilingual
 * Corpora”, 1993), tokens weigh by how rare they are among the rows.
 */
export interface Fit {
  readonly tokens: number;
  readonly length: number;
  /** Something stands in the text that of all rows only this one has. */
  readonly anchored: boolean;
}

export interface Evidence {
  /** Of a row asked for, by its place among them, and a text. */
  fit(row: number, text: Profile): Fit;
  /** Of two rows that follow each other, as one. */
  fitOfTwo(row: number, text: Profile): Fit;
  /** Rows that have something rare which stands in the text, too. */
  candidates(text: Profile): ReadonlySet<number>;
}

export function evidenceOf(rows: readonly Profile[], terms: readonly DraftTerm[] = []): Evidence {
  const holders = holdersOf(rows);
  const rarity = new Map(Array.from(holders, ([token, places]) => [token, places.length] as const));
  const pairs: Profile[] = [];
  const termsOf = rows.map(({ plain }) => terms.filter(({ english }) => mentions(plain, english)));
  const termCounts = new Map<DraftTerm, number>();
  for (const list of termsOf)
    for (const term of list) termCounts.set(term, (termCounts.get(term) ?? 0) + 1);
  return {
    fit(row, text) {
      const source = rows[row];
      if (source === undefined) return { tokens: NOWHERE, length: 0, anchored: false };
      const tokens = tokenFit(source, text, rarity);
      const found = termsOf[row] ?? [];
      for (const term of found) {
        if (text.plain.includes(term.chinese)) tokens.tokens += 1.5 / (termCounts.get(term) ?? 1);
      }
      return { ...tokens, length: lengthFit(source.size, text.size) };
    },
    fitOfTwo(row, text) {
      const [one, two] = [rows[row], rows[row + 1]];
      if (one === undefined || two === undefined) {
        return { tokens: NOWHERE, length: 0, anchored: false };
      }
      const both = pairs[row] ?? together(one, two);
      pairs[row] = both;
      return { ...tokenFit(both, text, rarity), length: lengthFit(both.size, text.size) };
    },
    candidates(text) {
      const lists = tokensOf(text).map((token) => holders.get(token) ?? []);
      return new Set(lists.flatMap((places) => (places.length <= RARE ? places : [])));
    },
  };
}

const NOWHERE = -6;

/** The logarithm of a length's likelihood; the spread of short texts is wider. */
export function lengthFit(source: number, target: number): number {
  const off = Math.abs(lengthRatio(source, target)) / spread(source);
  // Long tails: a free translation is no proof of anything.
  return -Math.min(off * off * 0.5, 1 + off) - Math.log(spread(source));
}

export function lengthRatio(source: number, target: number): number {
  return Math.log((target + 2) / (source + 2));
}

/** Standard deviation of `lengthRatio`. */
export function spread(source: number): number {
  return 0.18 + 0.7 / Math.sqrt(source + 4);
}

/** Rows that have a token, by token. */
type Rarity = ReadonlyMap<string, number>;

const RARE = 2;

function holdersOf(rows: readonly Profile[]): Map<string, number[]> {
  const holders = new Map<string, number[]>();
  for (const [place, row] of rows.entries()) {
    for (const token of new Set(tokensOf(row))) {
      const known = holders.get(token);
      if (known === undefined) holders.set(token, [place]);
      else known.push(place);
    }
  }
  return holders;
}

function tokensOf({ links, code, marks, numbers, words }: Profile): string[] {
  return [
    ...links.map((link) => `link ${link}`),
    ...code.map((span) => `code ${span}`),
    ...marks.map((mark) => `mark ${mark}`),
    ...numbers.firm.flatMap(({ values }) => values.map((value) => `number ${value}`)),
    ...Array.from(words, (word) => `word ${word}`),
  ];
}

function tokenFit(
  source: Profile,
  text: Profile,
  rarity: Rarity,
): { tokens: number; anchored: boolean } {
  let tokens = 0;
  let anchored = false;
  const share = (token: string, weight: number) => {
    const rows = rarity.get(token) ?? 1;
    tokens += weight / rows;
    if (rows === 1 && weight >= 2) anchored = true;
  };
  for (const [kind, have, want] of [
    ['link', text.links, source.links],
    ['code', text.code, source.code],
    ['mark', text.marks, source.marks],
  ] as const) {
    const added = without(have, want);
    const lost = without(want, have);
    for (const item of new Set(without(have, added))) share(`${kind} ${item}`, 4);
    tokens -= 3 * added.length + 2 * lost.length;
  }
  const { lost, added } = compareNumbers(source.numbers, text.numbers);
  tokens -= 1.2 * lost.length + 2 * added.length;
  const values = new Set(source.numbers.firm.flatMap((number) => number.values));
  for (const number of text.numbers.firm) {
    const value = number.values.find((each) => values.has(each));
    if (value !== undefined) share(`number ${value}`, value >= 10 ? 3 : 1.5);
  }
  for (const word of text.words) {
    if (source.words.has(word)) share(`word ${word}`, word.length > 2 ? 3 : 1.5);
  }
  tokens -= 2.5 * strangeWords(text.words, source).length;
  for (const word of source.kept) if (!text.words.has(word)) tokens -= 0.6;
  tokens += endingFit(source, text);
  return { tokens, anchored: anchored && tokens > 0 };
}

function endingFit({ ending: source }: Profile, { ending: text }: Profile): number {
  if (source === text) return source === 'question' || source === 'colon' ? 0.8 : 0.1;
  if (source === 'question' || text === 'question' || source === 'colon') return -1;
  return -0.3;
}

function together(one: Profile, two: Profile): Profile {
  return {
    plain: `${one.plain} ${two.plain}`,
    size: one.size + two.size,
    links: [...one.links, ...two.links],
    code: [...one.code, ...two.code],
    marks: [...one.marks, ...two.marks],
    numbers: {
      firm: [...one.numbers.firm, ...two.numbers.firm],
      loose: new Set([...one.numbers.loose, ...two.numbers.loose]),
    },
    words: new Set([...one.words, ...two.words]),
    stems: new Set([...one.stems, ...two.stems]),
    kept: new Set([...one.kept, ...two.kept]),
    initials: `${one.initials} ${two.initials}`,
    ending: two.ending,
  };
}
