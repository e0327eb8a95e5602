const HALF = /^([^-]+)-\d+$/;

/** The id of the row that a row was cut out of, or its own: `abcdefgh` of `abcdefgh-2`. */
export function stemOf(id: string): string {
  return id.includes('-') ? (HALF.exec(id)?.[1] ?? id) : id;
}
