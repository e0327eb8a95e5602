import { type Path, sharedDepth } from './containers.ts';
import type { Leaf } from './layout.ts';

/** What tells a leaf from one of another kind: `paragraph`, `h2`, `table 12`, `definition foo`. */
export function leafName(leaf: Leaf): string {
  switch (leaf.type) {
    case 'heading':
      return `h${leaf.depth}`;
    case 'paragraph':
      return leaf.task ? 'task' : 'paragraph';
    case 'html':
      return `html ${leaf.runs.length}`;
    case 'front-matter':
      return `front-matter ${leaf.syntax} ${leaf.keys?.join(' ') ?? 'broken'}`;
    case 'cell':
    case 'header-cell':
    case 'code':
      return leaf.type;
    default:
      return leaf.detail === '' ? leaf.type : `${leaf.type} ${leaf.detail}`;
  }
}

/**
 * A leaf with its containers: those it shares with the leaf before, then, marked with `+`, those that
 * start with it. `quote/+item/paragraph` is the first paragraph of an item in a quote that already held
 * something.
 */
export function structureEntry(name: string, path: Path, previous: Path): string {
  const shared = sharedDepth(path, previous);
  const containers = path.map(({ type }, depth) => (depth < shared ? type : `+${type}`));
  return [...containers, name].join('/');
}

/**
 * The block skeleton of a document, one entry a leaf block. Two documents with equal lists have the
 * same blocks in the same containers; what the texts say, and how many source lines they take, is not
 * in it.
 */
export function structureOf(leaves: readonly Leaf[]): string[] {
  let previous: Path = [];
  return leaves.map((leaf) => {
    const entry = structureEntry(leafName(leaf), leaf.path, previous);
    previous = leaf.path;
    return entry;
  });
}
