const HALF = /^([^-]+)-\d+$/;

/** The id of the row that a row was cut out of, or its own: `abcdefgh` of `abcdefgh-2`. */
export function stemOf(id: string): string {
  return id.includes('-') ? (HALF.exec(id)?.[1] ?? id) : id;
}

/**
 * Of two cuts of one row, named by the ids of the halves (sorted, and not the same), the one that stands:
 * the finer, and of two as fine the one whose ids are greater. Both segment files choose by it.
 */
export function finerCut(ours: readonly string[], theirs: readonly string[]): 'ours' | 'theirs' {
  if (ours.length !== theirs.length) return ours.length > theirs.length ? 'ours' : 'theirs';
  return String(ours) > String(theirs) ? 'ours' : 'theirs';
}
