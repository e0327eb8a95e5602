/** How far an article is: always visible, in rows, English words and 字数. */
export interface Progress {
  readonly rows: number;
  /** By state; omitted and joined rows count as done. */
  readonly initial: number;
  readonly translated: number;
  readonly reviewed: number;
  readonly final: number;
  readonly ownRows: number;
  /** English words of all rows, and of the rows that are not initial. */
  readonly sourceWords: number;
  readonly doneWords: number;
  /** 字数 of the Chinese, counted as Word does. */
  readonly targetCharacters: number;
}
