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

/** Columns of room that a line has behind the prefixes of these containers. */
export function indentBehind(line: string, path: Path): number {
  let at = 0;
  let column = 0;
  /** Columns of a tab that a prefix has not taken. */
  let rest = 0;
  const take = (most: number): number => {
    let taken = Math.min(rest, most);
    rest -= taken;
    while (taken < most && (line.charAt(at) === ' ' || line.charAt(at) === '\t')) {
      const width = line.charAt(at) === '\t' ? 4 - (column % 4) : 1;
      column += width;
      at++;
      rest = Math.max(0, taken + width - most);
      taken = Math.min(most, taken + width);
    }
    return taken;
  };
  for (const { type, prefix } of path) {
    take(type === 'quote' ? Number.POSITIVE_INFINITY : prefix.length);
    if (type !== 'quote' || line.charAt(at) !== '>') continue;
    at++;
    column++;
    take(1);
  }
  return take(Number.POSITIVE_INFINITY);
}
