/**
 * Start → end of every run of backticks that a later run of the same length closes
 * (CommonMark 6.1). Read from the end, so that each run knows its next equal without a search.
 * Escapes and code spans that hide a run are the reader's matter, who goes from left to right.
 */
export function codeSpanEnds(text: string): Map<number, number> {
  const ends = new Map<number, number>();
  const nextOfLength = new Map<number, number>();
  const runs = [...text.matchAll(/`+/g)].reverse();
  for (const { 0: run, index } of runs) {
    const next = nextOfLength.get(run.length);
    if (next !== undefined) ends.set(index, next + run.length);
    nextOfLength.set(run.length, index);
  }
  return ends;
}
