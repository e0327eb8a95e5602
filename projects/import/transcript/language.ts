import type { TranscriptLine } from './lines.ts';

/** How the text goes on from one line to the next of the same speaker. */
export interface Boundary {
  /** A sentence ends here. */
  readonly ends: boolean;
  /** What the first line lacks at its end. */
  readonly mark: string;
  /** The mark is a guess that is offered only. */
  readonly guess?: true;
  /** What stands between the lines in one paragraph. */
  readonly gap: '' | ' ';
}

/** A sentence as far as it goes. */
export interface Sentence {
  /** Words of English, characters of Chinese. */
  readonly sentence: number;
  /** Its first line, from where it begins. */
  readonly sentenceHead: string;
}

export interface TranscriptLanguage {
  readonly size: (text: string) => number;
  /** Where the last sentence in a line begins; 0 where the line has no end of a sentence within. */
  readonly lastSentence: (text: string) => number;
  /**
   * @param sure the sentence since the last end that is sure
   * @param guess the sentence since the last end, guessed ones too
   */
  readonly boundary: (
    before: TranscriptLine,
    after: TranscriptLine | undefined,
    sure: Sentence,
    guess: Sentence,
  ) => Boundary;
  readonly startsParagraph: (after: TranscriptLine, paragraph: number) => boolean;
  /** The line's text with the capitals it lacks, of the same length; `opens`: it begins a sentence. */
  readonly withCapitals: (text: string, opens: boolean) => string;
}
