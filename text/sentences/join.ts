import type { Range } from '../range.ts';
import { OPENING, standInText } from './stand-in.ts';

/** A place where a sentence may end, as a rule sees it. Texts are stand-in texts: no markup is left in them. */
export interface Candidate {
  /** The last characters up to here, without white space behind; reaches back to the sentence's start at most. */
  readonly before: string;
  /** `before` is the whole sentence so far. */
  readonly whole: boolean;
  /** The white space between; empty where there is none. */
  readonly gap: string;
  /** The first characters from here, without white space in front. */
  readonly after: string;
  /** Inside brackets or a quotation which that language does not cut. */
  readonly enclosed: boolean;
  /** The sentence so far, and what follows up to the next candidate, each hold a letter or a digit. */
  readonly wordsBefore: boolean;
  readonly wordsAfter: boolean;
}

/** A named reason for which a sentence goes on at a candidate. */
export interface Rule {
  readonly name: string;
  readonly because: string;
  readonly joins: (candidate: Candidate) => boolean;
}

/** A bracketed or quoted span: from the opening mark to behind the closing one. */
export interface Enclosure extends Range {
  /** Where it opens a sentence, it holds whole sentences, which are cut as any others. */
  readonly holdsSentences: boolean;
}

export interface Proposal {
  /** The offsets, rising, at which a sentence may end and the next begin. */
  readonly cuts: readonly number[];
  /** In the order of their starts. */
  readonly enclosures: readonly Enclosure[];
  /** The stand-in text as the rules should see it, in the same length. */
  readonly text: string;
}

export interface Language {
  readonly propose: (standIn: string) => Proposal;
  readonly rules: readonly Rule[];
}

const LEADING_MARKS = new RegExp(`^[${OPENING}"“‘'(\\[]*$`);

/** How far a rule sees, in UTF-16 units. Every rule's patterns fit; it keeps the time linear. */
const SIGHT = 80;

/** The sentences of one paragraph. */
export function joinCandidates(paragraph: string, language: Language): Range[] {
  const { cuts, enclosures, text } = language.propose(standInText(paragraph));
  const pieces = trimmedPieces(text, cuts);
  const depth = new EnclosureCursor(text, enclosures);
  const sentences: Range[] = [];
  let current: Range | undefined;
  let words = false;
  for (const piece of pieces) {
    const wordsAfter = hasWords(text, piece);
    if (current === undefined) {
      current = piece;
    } else {
      const candidate = candidateAt(text, current, piece, {
        enclosed: depth.isInside(current, piece.start),
        wordsBefore: words,
        wordsAfter,
      });
      if (language.rules.some((rule) => rule.joins(candidate))) {
        current = { start: current.start, end: piece.end };
      } else {
        sentences.push(current);
        current = piece;
        words = false;
      }
    }
    words ||= wordsAfter;
  }
  if (current !== undefined) sentences.push(current);
  return sentences;
}

function candidateAt(
  text: string,
  current: Range,
  next: Range,
  facts: Pick<Candidate, 'enclosed' | 'wordsBefore' | 'wordsAfter'>,
): Candidate {
  const from = Math.max(current.start, current.end - SIGHT);
  return {
    before: text.slice(from, current.end),
    whole: from === current.start,
    gap: text.slice(current.end, next.start),
    after: text.slice(next.start, next.start + SIGHT),
    ...facts,
  };
}

/** The text between the cuts, without the white space around; pieces of white space alone are none. */
function trimmedPieces(text: string, cuts: readonly number[]): Range[] {
  const pieces: Range[] = [];
  let from = 0;
  for (const to of [...cuts, text.length]) {
    let start = from;
    let end = to;
    while (start < end && isSpace(text, start)) start++;
    while (end > start && isSpace(text, end - 1)) end--;
    if (start < end) pieces.push({ start, end });
    from = to;
  }
  return pieces;
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}

function hasWords(text: string, { start, end }: Range): boolean {
  return /[\p{L}\p{N}]/u.test(text.slice(start, end));
}

/** Walks the enclosures along with the sentences. */
class EnclosureCursor {
  readonly #text: string;
  readonly #enclosures: readonly Enclosure[];
  #next = 0;
  /** The furthest end of an enclosure that opened inside a sentence. */
  #coveredTo = 0;

  constructor(text: string, enclosures: readonly Enclosure[]) {
    this.#text = text;
    this.#enclosures = enclosures;
  }

  /** Whether `at`, the end of `current`'s last piece or later, is inside an enclosure that began in `current`. */
  isInside(current: Range, at: number): boolean {
    for (
      let enclosure = this.#enclosures[this.#next];
      enclosure !== undefined && enclosure.start < current.end;
      enclosure = this.#enclosures[++this.#next]
    ) {
      if (enclosure.holdsSentences && this.#opens(current, enclosure)) continue;
      this.#coveredTo = Math.max(this.#coveredTo, enclosure.end);
    }
    return at < this.#coveredTo;
  }

  #opens(sentence: Range, enclosure: Enclosure): boolean {
    const lead = enclosure.start - sentence.start;
    return lead < 8 && LEADING_MARKS.test(this.#text.slice(sentence.start, enclosure.start));
  }
}
