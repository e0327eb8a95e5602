import { enclosures } from '../enclosures.ts';
import type { Enclosure, Proposal } from '../join.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Stands in for a digit: a number to the rules, a capital to UAX #29. */
export const NUMERAL = 'Ⅰ';

/** Stands in for `…`; a full stop to UAX #29. */
export const ONE_DOT = '\u2024';

const marks = { pairs: { '(': ')', '“': '”' }, straight: '"', longest: 400, holdsSentences: true };

/** Where UAX #29 ends a sentence. */
export function proposeEnglish(standIn: string): Proposal {
  const text = tailored(standIn);
  const cuts = [...segmenter.segment(text)].map(({ index }) => index).filter((index) => index > 0);
  return {
    cuts,
    text,
    enclosures: enclosures(text, marks).filter((span) => interrupts(text, span)),
  };
}

/**
 * Three things UAX #29 does not take for an end or a beginning are shown to it as what it does:
 * `…`; a word that keeps its small initial at the head of a sentence (`iPhone`, `vLLM`); and a number
 * there, behind a word too long for an abbreviation (its rule SB8 looks past digits for a small letter).
 */
function tailored(text: string): string {
  return text
    .replaceAll('…', ONE_DOT)
    .replace(SMALL_INITIAL, (initial) => initial.toUpperCase())
    .replace(LEADING_DIGIT, NUMERAL);
}

const SMALL_INITIAL = /(?<=[.\u2024]["”’)\]⁆]*\s{1,9}["“‘(⁅]*)[a-z](?=[a-z]{0,4}[A-Z])/g;
const LEADING_DIGIT = /(?<=[a-z]{5}[.\u2024]["”’)\]⁆]*\s{1,9}["“‘(⁅]*)\d/g;

/** Parentheses do, and quotations behind which the sentence goes on: `the “Move fast. Break things.” of old`. */
function interrupts(text: string, { start, end }: Enclosure): boolean {
  return text.charAt(start) === '(' || /^[,;]|^⁆* \p{Ll}/u.test(text.slice(end, end + 8));
}
