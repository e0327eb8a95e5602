import { chinese } from '../transcript/chinese.ts';
import { english } from '../transcript/english.ts';
import type { Boundary, Sentence, TranscriptLanguage } from '../transcript/language.ts';
import { type TranscriptLine, transcriptLines } from '../transcript/lines.ts';
import type { Step, Suggestion } from '../types.ts';

type Found = Omit<Suggestion, 'key' | 'step'>;

/**
 * Groups the phrases of a transcript into sentences and paragraphs. Only line ends, punctuation and
 * capitals change; a paragraph keeps the time of its first phrase, and each speaker has their own.
 */
export const sentencesStep: Step = {
  id: 'sentences',
  suggest: (markdown, { format }) => {
    if (format !== 'srt' && format !== 'vtt' && format !== 'phrases') return [];
    const lines = transcriptLines(markdown);
    const language = languageOf(lines);
    return new Grouping(language, lines).suggestions();
  },
};

function languageOf(lines: readonly TranscriptLine[]): TranscriptLanguage {
  let han = 0;
  let letters = 0;
  for (const { text } of lines) {
    han += text.match(/\p{Script=Han}/gu)?.length ?? 0;
    letters += text.match(/[a-z]+/gi)?.length ?? 0;
  }
  return han > letters ? chinese : english(lines);
}

/** Walks the lines once. */
class Grouping {
  readonly #language: TranscriptLanguage;
  readonly #lines: readonly TranscriptLine[];
  readonly #found: Found[] = [];
  /** Words or characters of the paragraph. */
  #paragraph = 0;
  #sure = NOTHING;
  #guess = NOTHING;

  constructor(language: TranscriptLanguage, lines: readonly TranscriptLine[]) {
    this.#language = language;
    this.#lines = lines;
  }

  suggestions(): readonly Found[] {
    const [first] = this.#lines;
    if (first !== undefined) this.#capitals(first, true);
    for (const [index, line] of this.#lines.entries()) {
      this.#count(line);
      this.#between(line, this.#lines[index + 1]);
    }
    return this.#found;
  }

  #count({ text }: TranscriptLine): void {
    const { size, lastSentence } = this.#language;
    const from = lastSentence(text);
    const rest = text.slice(from);
    const goOn = ({ sentence, sentenceHead }: Sentence): Sentence => ({
      sentence: from === 0 ? sentence + size(text) : size(rest),
      sentenceHead: from === 0 && sentenceHead !== '' ? sentenceHead : rest,
    });
    this.#paragraph += size(text);
    this.#sure = goOn(this.#sure);
    this.#guess = goOn(this.#guess);
  }

  #between(before: TranscriptLine, after: TranscriptLine | undefined): void {
    const boundary = this.#language.boundary(before, after, this.#sure, this.#guess);
    if (after === undefined) {
      this.#add(
        before.at.end,
        before.at.end,
        boundary.mark,
        'punctuation',
        boundary.guess !== true,
      );
      return;
    }
    const breaks = after.turn || this.#breaks(boundary, after);
    this.#join(before, after, boundary, breaks);
    if (breaks) this.#paragraph = 0;
    if (boundary.ends || after.turn) this.#guess = NOTHING;
    if ((boundary.ends && boundary.guess !== true) || after.turn) this.#sure = NOTHING;
  }

  /** A guess ends no paragraph: the one who declines it would be left with half a sentence. */
  #breaks({ ends, guess }: Boundary, after: TranscriptLine): boolean {
    return ends && guess !== true && this.#language.startsParagraph(after, this.#paragraph);
  }

  #join(
    before: TranscriptLine,
    after: TranscriptLine,
    { mark, guess, gap, ends }: Boundary,
    breaks: boolean,
  ): void {
    const { end } = before.at;
    const sure = guess !== true;
    const opens = (ends && sure) || after.turn;
    if (!sure) this.#add(end, end, mark, 'punctuation', false);
    const own = sure ? mark : '';
    if (!breaks) {
      const why = own === '' ? 'joined' : 'sentence';
      this.#add(end, after.textStart, own + gap, why, true);
    } else if (after.afterGap) this.#add(end, end, own, 'punctuation', true);
    else this.#add(end, after.at.start, `${own}\n\n`, 'paragraph', true);
    this.#capitals(after, opens, ends && !sure);
  }

  /** @param guessed the line may begin a sentence */
  #capitals({ text, textStart }: TranscriptLine, opens: boolean, guessed = false): void {
    const sure = this.#language.withCapitals(text, opens);
    const offered = guessed ? this.#language.withCapitals(text, true) : sure;
    for (let at = 0; at < text.length; at++) {
      const wanted = offered.charAt(at);
      if (wanted === text.charAt(at)) continue;
      const start = textStart + at;
      this.#add(start, start + 1, wanted, 'capital', wanted === sure.charAt(at));
    }
  }

  #add(start: number, end: number, replacement: string, why: string, sure: boolean): void {
    if (start === end && replacement === '') return;
    this.#found.push({ at: { start, end }, replacement, why, sure });
  }
}

const NOTHING: Sentence = { sentence: 0, sentenceHead: '' };
