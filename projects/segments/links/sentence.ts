import { isHan, isKana, isWordCharacter } from '../../../text/characters.ts';
import { inlineSpans } from '../../../text/inline/index.ts';
import type { Range } from '../../../text/range.ts';
import { cutSentences } from '../../../text/sentences/index.ts';
import { numbersIn } from './numbers.ts';

/** A sentence with what can be compared across the languages. */
export interface Sentence extends Range {
  /** In English letters, or what they would be: see `sizeOf`. */
  readonly size: number;
  /** What a translation carries over: code, addresses, maths, notes, numbers, Latin words. */
  readonly tokens: ReadonlySet<string>;
  /** How it ends. */
  readonly tone: Tone;
}

export type Tone = 'statement' | 'question' | 'exclamation' | 'introduction';

/** The sentences of one side of a row; `\n` is a paragraph break and ends one. */
export function sentencesOf(text: string, language: 'en' | 'zh'): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (const paragraph of text.split('\n')) {
    for (const { start, end } of cutSentences(paragraph, language)) {
      sentences.push(sentence(text.slice(from + start, from + end), from + start));
    }
    from += paragraph.length + 1;
  }
  return sentences;
}

function sentence(text: string, start: number): Sentence {
  const tokens = new Set<string>();
  const prose: string[] = [];
  let from = 0;
  for (const { start: at, end, kind } of inlineSpans(text)) {
    prose.push(text.slice(from, at));
    from = end;
    const span = text.slice(at, end);
    // What stood on both sides of it is not one word now.
    if (kind === 'escape') prose.push(span.slice(1));
    else prose.push(' ');
    if (CARRIED.has(kind)) tokens.add(`${kind} ${bare(span)}`);
  }
  prose.push(text.slice(from));
  const words = prose.join('').normalize('NFKC');
  for (const number of numbersIn(words)) tokens.add(`number ${number}`);
  for (const [word] of words.matchAll(LATIN_WORD)) tokens.add(singular(word.toLowerCase()));
  return { start, end: start + text.length, size: sizeOf(words), tokens, tone: toneOf(text) };
}

/** Kinds of spans that a translator leaves as they are. */
const CARRIED: ReadonlySet<string> = new Set([
  'code',
  'destination',
  'reference',
  'footnote',
  'address',
  'maths',
  'template',
]);

/** A name or an abbreviation; a letter alone says too little. */
const LATIN_WORD = /\p{Script=Latin}[\p{Script=Latin}\p{N}+#]+/gu;

/** Chinese writes `LLM` for `LLMs`. Not English grammar: both sides are only made alike. */
function singular(word: string): string {
  return word.length > 2 ? word.replace(/(?<!s)s$/, '') : word;
}

function bare(span: string): string {
  return span.replace(/^[\]([<`]+|[)\]>`]+$/g, '');
}

/**
 * One hanzi is as long as so many English letters: measured on 1,000 single sentences of the Kubernetes
 * documentation, where it gives a ratio of 0.98; names and numbers are letters on both sides.
 */
const HANZI_IN_LETTERS = 3;

/** The length of a sentence in English letters and digits; white space and signs have none. */
function sizeOf(text: string): number {
  let size = 0;
  for (const character of text) {
    if (isHan(character) || isKana(character)) size += HANZI_IN_LETTERS;
    else if (isWordCharacter(character)) size++;
  }
  return size;
}

/** Closing marks behind a sentence's last sign. */
const CLOSING = /[\s*_~"'”’」』）)\]】》]+$/u;

function toneOf(text: string): Tone {
  const end = text.replace(CLOSING, '').at(-1) ?? '';
  if (/[?？]/.test(end)) return 'question';
  if (/[!！]/.test(end)) return 'exclamation';
  return /[:：]/.test(end) ? 'introduction' : 'statement';
}
