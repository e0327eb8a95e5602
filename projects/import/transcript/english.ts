import { titles } from '../../../text/sentences/abbreviations.ts';
import type { Sentence, TranscriptLanguage } from './language.ts';
import type { TranscriptLine } from './lines.ts';

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** No sentence ends with one of these. */
const UNFINISHED = words(
  'a an the of to and or but nor in on at by for with without from into onto about as than that which who ' +
    'whose if because while when where is are was were be been being am has have had do does did can could ' +
    "will would shall should may might must not no very really my your his her its our their this these i we i'm " +
    "we're you're they're it's that's there's let's don't can't isn't aren't gonna wanna kind sort",
);

/** What a new sentence often begins with; only a guess. */
const OPENER =
  /^(?:so|but|now|okay|ok|well|then|however|anyway|alright|also|finally|first|second|third|and (?:then|so|now|the (?:first|second|next|last))|the (?:first|second|next|last|other) (?:thing|question|point|one)|let's|let me|you might|you may|in other words|for example|in fact|of course)\b/i;

const QUESTION =
  /^(?:(?:so|and|but|now|okay|well|then)\s+)?(?:(?:what|why|how|who|where|when|which(?:\s\w+)?)(?:\s(?:many|much|long|far|often|big|good))?\s(?:is|are|was|were|do|does|did|can|could|would|will|should|have|has)|(?:is|are|was|were|do|does|did|can|could|would|will|should|have|has)\s(?:i|you|we|they|he|she|it|there|this|that|these|those|the|a|an|any\w*|some\w*))\b/i;

/** Begins a question, and no clause that a word like `which` ties to the one before. */
const NEW_QUESTION =
  /^(?:what|why|how)(?:\s(?:many|much|long|far|often))?\s(?:is|are|was|were|do|does|did|can|could|would|will|should|have|has)\b/i;

/** The subject of a new clause; it follows a question rather than going on with it. */
const SUBJECT =
  /^(?:it|you|we|they|he|she|i|there|this|that|these|those|their|our|my)\s|^(?:yes|no|well|thanks|thank you)\b/i;
/** A clause that waits for another. */
const CONDITION =
  /^(?:and |but |so )?(?:if|when|whenever|because|while|since|although|though|once|as|after|before|unless|until)\b/i;

const ENDED = /[.?!…][”’"')\]*_]*$/;
const PUNCTUATED = /[,;:.?!…—–-][”’"')\]*_]*$/;
/** Words; a transcript with fewer ends of sentences has none. */
const WORDS_PER_END = 40;
/** Words. A paragraph this long ends with its sentence; a pause ends a shorter one. */
const LONG_PARAGRAPH = 80;
const SHORT_PARAGRAPH = 30;
const LONGEST_QUESTION = 20;
/** Words of a sentence before which another does not begin by guess. */
const SHORTEST_SENTENCE = 6;

/** English, after what the transcript itself shows of punctuation and capitals. */
export function english(lines: readonly TranscriptLine[]): TranscriptLanguage {
  const count = lines.reduce((sum, { text }) => sum + size(text), 0);
  const ends = lines.reduce(
    (sum, { text }) => sum + (text.match(/[.?!](?=\s|$)/g)?.length ?? 0),
    0,
  );
  const isPunctuated = ends > 0 && count / ends <= WORDS_PER_END;
  const startsWithCapital = isPunctuated ? () => false : capitals(lines);
  const lacksI =
    lines.some(({ text }) => SMALL_I.test(text)) && !lines.some(({ text }) => /\bI\b/.test(text));
  return {
    size,
    lastSentence: (text) => {
      let from = 0;
      for (const { index, 0: found } of text.matchAll(/[.?!][”’"')\]]*\s+(?=["“‘'(]?[A-Z0-9])/g)) {
        from = index + found.length;
      }
      return from;
    },
    boundary: (before, after, { sentence, sentenceHead }, guess) => {
      const said = before.text;
      if (ENDED.test(said))
        return { ends: !titles.has(lastWord(said).replace(/\.$/, '')), mark: '', gap: ' ' };
      if (PUNCTUATED.test(said) || UNFINISHED.has(lastWord(said).toLowerCase())) {
        return { ends: false, mark: '', gap: ' ' };
      }
      const mark = sentence <= LONGEST_QUESTION && QUESTION.test(sentenceHead) ? '?' : '.';
      const stops = after === undefined || after.turn || after.afterGap;
      if (isPunctuated) {
        // Speech that breaks off is not a sentence.
        return stops && (after === undefined || after.turn)
          ? { ends: true, mark, guess: true, gap: ' ' }
          : { ends: false, mark: '', gap: ' ' };
      }
      if (stops || startsWithCapital(after.text)) return { ends: true, mark, gap: ' ' };
      const asked = QUESTION.test(guess.sentenceHead);
      if (mayStart(after.text, guess, asked)) {
        return { ends: true, mark: asked ? '?' : '.', guess: true, gap: ' ' };
      }
      return { ends: false, mark: '', gap: ' ' };
    },
    startsParagraph: ({ afterGap }, paragraph) =>
      paragraph >= (afterGap ? SHORT_PARAGRAPH : LONG_PARAGRAPH),
    withCapitals: (text, opens) => {
      const withI = lacksI ? text.replace(SMALL_I_ALL, 'I') : text;
      if (isPunctuated || !opens || !/^[a-z]/.test(withI)) return withI;
      // A name that begins small (`iPhone`) stays.
      return /^[a-z]+[A-Z]/.test(withI) ? withI : withI.charAt(0).toUpperCase() + withI.slice(1);
    },
  };
}

/** Whether a sentence may begin with a line, by its first words. */
function mayStart(text: string, { sentence, sentenceHead }: Sentence, asked: boolean): boolean {
  if (asked && SUBJECT.test(text)) return true;
  if (sentence < SHORTEST_SENTENCE) return false;
  return (
    OPENER.test(text) ||
    NEW_QUESTION.test(text) ||
    (SUBJECT.test(text) && !CONDITION.test(sentenceHead))
  );
}

const SMALL_I = /(?<![\w.'’-])i(?=['’](?:m|ve|ll|d|s)\b|\s|$)/;
const SMALL_I_ALL = new RegExp(SMALL_I.source, 'g');

function size(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*/gu)?.length ?? 0;
}

function lastWord(text: string): string {
  return /[\p{L}\p{N}'’.]+(?=[^\p{L}\p{N}]*$)/u.exec(text.slice(-60))?.[0].replace(/’/g, "'") ?? '';
}

/** Whether a line's capital tells the start of a sentence: where others have none, and it is not a name's. */
function capitals(lines: readonly TranscriptLine[]): (text: string) => boolean {
  const names = new Set(
    lines.flatMap(({ text }) => text.match(/(?<=[a-z,] )[A-Z][\w'’-]*/g) ?? []),
  );
  const starts = (text: string): boolean => {
    const [word] = /^["“‘'(]?[A-Z][\w'’-]*/.exec(text) ?? [];
    return word !== undefined && !/^I(?:['’]|$)/.test(word) && !names.has(word);
  };
  const small = lines.filter(({ text }) => /^[a-z]/.test(text)).length;
  const capital = lines.filter(({ text }) => starts(text)).length;
  return small * 4 >= lines.length && capital * 20 >= lines.length ? starts : () => false;
}
