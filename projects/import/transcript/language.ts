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

/** A paragraph as far as it goes. */
export interface Progress {
  /** Words of English, characters of Chinese. */
  readonly paragraph: number;
  readonly sentence: number;
  /** The first line of the sentence, from where it begins. */
  readonly sentenceHead: string;
}

export interface TranscriptLanguage {
  readonly size: (text: string) => number;
  /** Where the last sentence in a line begins; 0 where the line has no end of a sentence within. */
  readonly lastSentence: (text: string) => number;
  readonly boundary: (
    before: TranscriptLine,
    after: TranscriptLine | undefined,
    progress: Progress,
  ) => Boundary;
  readonly startsParagraph: (after: TranscriptLine, paragraph: number) => boolean;
  /** The line's text with the capitals it lacks, of the same length; `opens`: it begins a sentence. */
  readonly withCapitals: (text: string, opens: boolean) => string;
}
