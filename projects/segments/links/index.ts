import type { Range } from '../../../text/range.ts';
import { align } from './align.ts';
import { sentencesOf } from './sentence.ts';

/**
 * English and Chinese sentences of a row that belong together. Either side may have none: what was left
 * out, what was added. A side's sentences are neighbours.
 */
export interface SentenceLink {
  readonly english: readonly Range[];
  readonly chinese: readonly Range[];
}

/**
 * Links the sentences of a row, by order, length and what a translation carries over (numbers, code,
 * names in Latin letters, addresses, question marks). Every sentence is in exactly one link; links are in
 * the order of the English, and of the Chinese too but for neighbours that evidently changed places.
 *
 * Recomputed as the text changes and never stored: a guess, made from nothing but the two texts. Never
 * throws; the same texts give the same links; time is linear in the texts.
 *
 * Sources: Gale & Church, “A Program for Aligning Sentences in Bilingual Corpora”, Computational
 * Linguistics 19(1), 1993 (moves, priors, lengths in characters); Wu, “Aligning a Parallel English-Chinese
 * Corpus Statistically with Lexical Criteria”, ACL 1994 (it holds for Chinese, and shared tokens mend it);
 * Varga et al., “Parallel corpora for medium density languages” (hunalign), RANLP 2005 (numbers and
 * identical words).
 *
 * @param english raw inline Markdown of one line
 * @param chinese raw inline Markdown; `\n` is a paragraph break
 */
export function linkSentences(english: string, chinese: string): SentenceLink[] {
  const source = sentencesOf(english, 'en');
  const target = sentencesOf(chinese, 'zh');
  const at = ({ start, end }: Range): Range => ({ start, end });
  return align(source, target).map((bead) => ({
    english: bead.english.flatMap((index) => source.slice(index, index + 1).map(at)),
    chinese: bead.chinese.flatMap((index) => target.slice(index, index + 1).map(at)),
  }));
}
