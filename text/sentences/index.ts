import type { Range } from '../range.ts';
import { proposeChinese } from './chinese/propose.ts';
import { chineseRules } from './chinese/rules.ts';
import { proposeEnglish } from './english/propose.ts';
import { englishRules } from './english/rules.ts';
import { joinCandidates, type Language } from './join.ts';
import { joinAcross, paragraphs } from './paragraphs.ts';

const languages: Record<'en' | 'zh', Language> = {
  en: { propose: proposeEnglish, rules: englishRules },
  zh: { propose: proposeChinese, rules: chineseRules },
};

/**
 * The sentences of a text, in order. Ranges are trimmed; between two of them is white space or, after
 * Chinese punctuation, nothing.
 *
 * Boundaries are proposed (English: `Intl.Segmenter`, that is UAX #29; Chinese: sentence-ending
 * punctuation) and then only taken back, by named rules. A wrong cut costs the translator a join, a
 * missed one nothing: where evidence is thin, the sentence goes on. A blank line always ends one.
 *
 * `Intl.Segmenter` moves with its ICU: cut once, in the host, and keep the result.
 *
 * @param text raw inline Markdown; code, addresses, link destinations, maths, tags and templates are
 * never cut
 * @param protect ranges, in any order, inside which no cut may fall (emphasis, links and the like, as a
 * parser found them)
 */
export function cutSentences(
  text: string,
  language: 'en' | 'zh',
  protect: readonly Range[] = [],
): Range[] {
  const sentences = paragraphs(text).flatMap(({ start, end }) =>
    joinCandidates(text.slice(start, end), languages[language]).map((sentence) => ({
      start: sentence.start + start,
      end: sentence.end + start,
    })),
  );
  return joinAcross(sentences, protect);
}
