import type { Range } from '../../text/range.ts';
import { cutSentences } from '../../text/sentences/index.ts';

const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /\p{Script=Latin}+/gu;

/** Chinese where there are more hanzi than Latin words. */
function languageOf(text: string): 'en' | 'zh' {
  if (!/\p{Script=Han}/u.test(text)) return 'en';
  return (text.match(HAN)?.length ?? 0) > (text.match(LATIN_WORD)?.length ?? 0) ? 'zh' : 'en';
}

/**
 * The sentences of a text of several source lines, by its own offsets. A sentence without letters
 * (a number, a row of dots) belongs to the one before it, or to the first that has some.
 * @param isText whether a part has letters to translate
 */
export function sentencesOf(
  text: string,
  spans: readonly Range[],
  isText: (part: Range) => boolean,
): Range[] {
  // Line ends become spaces, which changes no offset.
  const line = text.replaceAll('\n', ' ');
  const sentences: { start: number; end: number }[] = [];
  let waitingFrom: number | undefined;
  for (const { start, end } of cutSentences(line, languageOf(line), spans)) {
    const last = sentences.at(-1);
    if (isText({ start, end })) {
      sentences.push({ start: waitingFrom ?? start, end });
      waitingFrom = undefined;
    } else if (last !== undefined) last.end = end;
    else waitingFrom ??= start;
  }
  return sentences;
}
