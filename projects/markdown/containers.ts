/** A list is known by its identity: two of them are never the same object. */
export interface List {
  readonly ordered: boolean;
}

/** A block that holds others, open around a leaf. Lists are seen through their items. */
export interface Container {
  readonly type: 'quote' | 'item' | 'ordered-item' | 'footnote';
  /** Offset of its marker. */
  readonly start: number;
  /** What a further line of its content begins with: `> `, or the columns of the marker as spaces. */
  readonly prefix: string;
  /** Of an item: the mark that its list goes on with, `-`, `*`, `+`, `.` or `)`. */
  readonly mark?: string;
  /** Items of one list share it; the others have none. */
  readonly list?: List;
}

type Item = Container & { readonly type: 'item' | 'ordered-item' };

/** From the outermost to the innermost. */
export type Path = readonly Container[];

/** What a new line with content begins with inside these containers. */
export function linePrefix(path: Path): string {
  return path.map(({ prefix }) => prefix).join('');
}

/** A blank line inside these containers. */
export function blankPrefix(path: Path): string {
  return linePrefix(path).trimEnd();
}

/** How many containers, from the outermost, are the same ones. */
export function sharedDepth(one: Path, other: Path): number {
  let depth = 0;
  while (depth < one.length && one[depth] === other[depth]) depth++;
  return depth;
}

export function isItem(container: Container | undefined): container is Item {
  return container?.type === 'item' || container?.type === 'ordered-item';
}

/** Reads the prefixes of containers at the start of a line, column by column: a tab may belong to two of them. */
class PrefixReader {
  readonly #line: string;
  #at = 0;
  #column = 0;
  /** Columns of the last tab that nothing has taken yet. */
  #rest = 0;

  constructor(line: string) {
    this.#line = line;
  }

  /** Takes room, at most this much; returns how much it was, in columns. */
  room(most = Number.POSITIVE_INFINITY): number {
    let taken = Math.min(this.#rest, most);
    this.#rest -= taken;
    while (taken < most && /[ \t]/.test(this.#line.charAt(this.#at))) {
      const width = this.#line.charAt(this.#at) === '\t' ? 4 - (this.#column % 4) : 1;
      this.#column += width;
      this.#at++;
      this.#rest = Math.max(0, taken + width - most);
      taken = Math.min(most, taken + width);
    }
    return taken;
  }

  /** Takes a container's prefix; false where the line does not have it. */
  prefix({ type, prefix }: Container): boolean {
    if (type !== 'quote') return this.room(prefix.length) === prefix.length;
    this.room();
    if (this.#line.charAt(this.#at) !== '>') return false;
    this.#at++;
    this.#column++;
    this.room(1);
    return true;
  }
}

/** Columns of room that a line has behind the prefixes of these containers. */
export function indentBehind(line: string, path: Path): number {
  const reader = new PrefixReader(line);
  for (const container of path) reader.prefix(container);
  return reader.room();
}

/** Whether a line says itself that it is in these containers; a lazy one only follows a line that does. */
export function carries(line: string, path: Path): boolean {
  const reader = new PrefixReader(line);
  return path.every((container) => reader.prefix(container));
}
