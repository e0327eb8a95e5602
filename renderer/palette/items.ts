import type { Range } from '../../text/range.ts';

/** A line of the palette. */
export interface PaletteItem {
  readonly key: string;
  readonly name: Marked;
  /** Below the name: where a hit stands, or its other language. */
  readonly detail?: Marked;
  /** At the line's end: a key, a number. */
  readonly aside?: string;
  /** Why it cannot be chosen now; in the interface's language. */
  readonly refusal?: string;
  choose(): void;
}

/** A text with the parts to be marked, in order. */
export interface Marked {
  readonly text: string;
  readonly hits: readonly Range[];
}

export interface Section {
  readonly key: string;
  readonly label: string;
  readonly items: readonly PaletteItem[];
}

export interface Listing {
  readonly sections: readonly Section[];
  /** How many more there are than are listed. */
  readonly more: number;
}
