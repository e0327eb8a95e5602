import type { Removed, RemovedKind } from './types.ts';

const LONGEST_SAMPLE = 80;

/** Counts what a converter takes out. */
export class Removals {
  readonly #found = new Map<RemovedKind, { count: number; readonly sample: string }>();

  add(what: RemovedKind, text: string): void {
    const found = this.#found.get(what);
    if (found !== undefined) found.count++;
    else this.#found.set(what, { count: 1, sample: shortened(text) });
  }

  list(): Removed[] {
    return [...this.#found].map(([what, { count, sample }]) => ({ what, count, sample }));
  }
}

function shortened(text: string): string {
  const line = text
    .slice(0, 4 * LONGEST_SAMPLE)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= LONGEST_SAMPLE
    ? line
    : `${line
        .slice(0, LONGEST_SAMPLE)
        .toWellFormed()
        .replace(/\ufffd$/, '')}…`;
}
