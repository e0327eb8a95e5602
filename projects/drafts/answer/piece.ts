/** A stretch of an answer that is meant for one row. */
export interface Piece {
  /** As the answer numbers it. */
  readonly number?: number;
  /** The answer says that it holds the rows from `number` to this one. */
  readonly upTo?: number;
  /** May have several lines. */
  readonly text: string;
}

/** An answer as far as its form tells, before any of its texts is compared with a row. */
export interface Pieces {
  readonly pieces: readonly Piece[];
  /** What stood around the pieces. */
  readonly around: readonly string[];
}
