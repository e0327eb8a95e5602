import type { Range } from '../../text/range.ts';

/** One character of a text as it is searched. */
interface Atom {
  /** Lower case. */
  readonly char: string;
  readonly at: Range;
  /** Pinyin without tones, every reading of a hanzi; empty for all other characters and while pinyin is not loaded. */
  readonly readings: readonly string[];
  /** Begins a word. Every hanzi does: an initial letter stands for it. */
  readonly begins: boolean;
}

/** A text prepared for searching, once. */
export interface Searchable {
  readonly text: string;
  readonly atoms: readonly Atom[];
}

/** The readings of each hanzi of a text of hanzi alone, one list a code point. */
export type Readings = (hanzi: string) => readonly (readonly string[])[];

export interface Match {
  /** The higher the better; comparable between texts for one query. */
  readonly score: number;
  /** What was found, in order; UTF-16 offsets of the text. */
  readonly hits: readonly Range[];
}

const HANZI = /\p{Script=Han}+/gu;
const isWordCharacter = (char: string) => /[\p{L}\p{N}]/u.test(char);
const isHanzi = (char: string) => /\p{Script=Han}/u.test(char);

export function searchable(text: string, readings?: Readings): Searchable {
  const spoken =
    readings === undefined ? new Map<number, readonly string[]>() : speak(text, readings);
  const atoms: Atom[] = [];
  let before = '';
  let start = 0;
  for (const char of text) {
    const end = start + char.length;
    const begins = isHanzi(char) || (isWordCharacter(char) && !isLetterOf(before));
    const folded = char.toLowerCase();
    atoms.push({ char: folded, at: { start, end }, readings: spoken.get(start) ?? [], begins });
    before = char;
    start = end;
  }
  return { text, atoms };
}

function isLetterOf(before: string): boolean {
  return before !== '' && isWordCharacter(before) && !isHanzi(before);
}

function speak(text: string, readings: Readings): Map<number, readonly string[]> {
  const spoken = new Map<number, readonly string[]>();
  for (const { 0: run, index } of text.matchAll(HANZI)) {
    const lists = readings(run);
    let at = index;
    let nth = 0;
    for (const char of run) {
      spoken.set(at, lists[nth++] ?? []);
      at += char.length;
    }
  }
  return spoken;
}

/**
 * Finds every word of the query in the text, each as letters in their order, not necessarily side by side. A
 * hanzi is found by itself, by its pinyin, or by the first letters of that: “确认” by `确`, `queren`, `quer`, `qr`.
 * The best way of all counts: side by side before apart, from the beginnings of words before inside them. An
 * empty query is found everywhere.
 */
export function match(query: string, text: Searchable): Match | undefined {
  let score = -Math.min(text.atoms.length, LONG) * PER_CHARACTER;
  const found = new Set<number>();
  for (const word of wordsOf(query)) {
    const best = findWord(word, text.atoms);
    if (best === undefined) return undefined;
    score += best.score;
    for (const index of best.atoms) found.add(index);
  }
  return {
    score,
    hits: rangesOf(
      [...found].sort((a, b) => a - b),
      text.atoms,
    ),
  };
}

/** Apostrophes part syllables in pinyin (xi'an), as spaces do. */
export function wordsOf(query: string): readonly (readonly string[])[] {
  return query
    .toLowerCase()
    .split(/[\s'’]+/)
    .filter((word) => word !== '')
    .map((word) => Array.from(word));
}

/** Shorter texts first among equals, up to this length. */
const LONG = 100;
const PER_CHARACTER = 0.05;

/** For each character of the query that is found. */
const LETTER = 16;
const BESIDE = 14;
const AT_WORD = 10;
const AT_START = 4;
const INSIDE_WORD = -10;
/** The very hanzi was written. */
const HANZI_ITSELF = 24;
const WHOLE_SYLLABLE = 4;
const PART_OF_SYLLABLE = -4;
/** For each character of the text passed over between two that are found. */
const PASSED = -1;

interface Found {
  readonly score: number;
  readonly atoms: readonly number[];
}

/** One way to use up letters of the word at an atom. */
interface Take {
  readonly letters: number;
  readonly gain: number;
}

function takes(word: readonly string[], from: number, atom: Atom): readonly Take[] {
  const ways: Take[] = [];
  if (atom.char === word[from]) ways.push({ letters: 1, gain: LETTER + own(atom) });
  for (const reading of atom.readings) {
    for (let letters = 1; letters <= reading.length; letters++) {
      if (reading[letters - 1] !== word[from + letters - 1]) break;
      ways.push({
        letters,
        gain: LETTER * letters + BESIDE * (letters - 1) + spoken(reading, letters),
      });
    }
  }
  return ways;
}

function own({ char }: Atom): number {
  return isHanzi(char) ? HANZI_ITSELF : 0;
}

function spoken(reading: string, letters: number): number {
  if (letters === reading.length) return WHOLE_SYLLABLE;
  const initial = letters === 1 || (letters === 2 && /^[zcs]h/.test(reading));
  return initial ? 0 : PART_OF_SYLLABLE;
}

function placeGain(atom: Atom, index: number, beside: boolean): number {
  const start = index === 0 ? AT_START : 0;
  if (atom.begins) return start + AT_WORD + (beside ? BESIDE : 0);
  return start + (beside ? BESIDE : INSIDE_WORD);
}

/** The best way to find a word: a table over atoms and letters, filled from the end. */
function findWord(word: readonly string[], atoms: readonly Atom[]): Found | undefined {
  if (!mayHold(word, atoms)) return undefined;
  const width = word.length + 1;
  // Best score from here on: `free` where the atom before was passed over, `beside` where it was taken.
  const free = new Float64Array((atoms.length + 1) * width).fill(Number.NEGATIVE_INFINITY);
  const beside = free.slice();
  for (let index = atoms.length; index >= 0; index--) {
    const atom = atoms[index];
    for (let from = word.length; from >= 0; from--) {
      const cell = index * width + from;
      if (from === word.length) {
        free[cell] = 0;
        beside[cell] = 0;
        continue;
      }
      if (atom === undefined) continue;
      const passed = (free[cell + width] ?? Number.NEGATIVE_INFINITY) + (from === 0 ? 0 : PASSED);
      free[cell] = passed;
      beside[cell] = passed;
      for (const { letters, gain } of takes(word, from, atom)) {
        const rest = gain + (beside[cell + width + letters] ?? Number.NEGATIVE_INFINITY);
        free[cell] = Math.max(free[cell] ?? 0, rest + placeGain(atom, index, false));
        beside[cell] = Math.max(beside[cell] ?? 0, rest + placeGain(atom, index, true));
      }
    }
  }
  const score = free[0] ?? Number.NEGATIVE_INFINITY;
  if (score === Number.NEGATIVE_INFINITY) return undefined;
  return { score, atoms: wayOf(word, atoms, { free, beside, width }) };
}

interface Table {
  readonly free: Float64Array;
  readonly beside: Float64Array;
  readonly width: number;
}

/** Goes the best way once more, to tell which atoms it takes. */
function wayOf(word: readonly string[], atoms: readonly Atom[], table: Table): number[] {
  const { free, beside, width } = table;
  const way: number[] = [];
  let from = 0;
  let adjacent = false;
  for (let index = 0; from < word.length; index++) {
    const atom = atoms[index];
    if (atom === undefined) break;
    const cell = index * width + from;
    const best: number | undefined = (adjacent ? beside : free)[cell];
    const place = placeGain(atom, index, adjacent);
    const taken: Take | undefined = takes(word, from, atom).find(
      ({ letters, gain }) => gain + (beside[cell + width + letters] ?? 0) + place === best,
    );
    adjacent = taken !== undefined;
    if (taken === undefined) continue;
    way.push(index);
    from += taken.letters;
  }
  return way;
}

/** A quick no for texts without hanzi: every letter must be there, in order. */
function mayHold(word: readonly string[], atoms: readonly Atom[]): boolean {
  let from = 0;
  for (const { char, readings } of atoms) {
    if (readings.length > 0) return true;
    if (char === word[from]) from++;
  }
  return from >= word.length;
}

function rangesOf(found: readonly number[], atoms: readonly Atom[]): Range[] {
  const ranges: { start: number; end: number }[] = [];
  for (const index of found) {
    const at = atoms[index]?.at;
    if (at === undefined) continue;
    const last = ranges.at(-1);
    if (last?.end === at.start) last.end = at.end;
    else ranges.push({ start: at.start, end: at.end });
  }
  return ranges;
}
