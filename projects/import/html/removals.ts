import type { Removed, RemovedKind } from '../types.ts';

const MAX_SAMPLE = 80;

/** Counts what a converter takes out, with a sample of each kind. */
export class Removals {
  private readonly byKind = new Map<RemovedKind, Removed>();

  add(what: RemovedKind, sample: string): void {
    const known = this.byKind.get(what);
    const shown = known?.sample || shortened(sample);
    this.byKind.set(what, { what, count: (known?.count ?? 0) + 1, sample: shown });
  }

  /** In the order in which each kind was met first. */
  all(): readonly Removed[] {
    return [...this.byKind.values()];
  }
}

function shortened(sample: string): string {
  const line = sample
    .slice(0, 4 * MAX_SAMPLE)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= MAX_SAMPLE ? line : `${line.slice(0, MAX_SAMPLE - 1).toWellFormed()}…`;
}
