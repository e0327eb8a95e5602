import type { Range } from '../../../text/range.ts';
import type { Container, Path } from '../containers.ts';
import type { Layout, Leaf } from '../layout.ts';
import { lineEnd, lineStart } from '../lines.ts';
import type { LeafEdit } from './edits.ts';

/**
 * Whole lines of the source that hold one block: a leaf, or a table with its cells. The markers of
 * containers that start with it are in it, also where they stand on lines of their own.
 */
export interface Group extends Range {
  /** Indexes of its leaves. */
  readonly first: number;
  readonly last: number;
}

/** The source as groups, in order. Between two groups stand a line end and blank lines. */
export function groupsOf({ source, leaves }: Layout): Group[] {
  const textStart = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  const groups: { start: number; end: number; first: number; last: number }[] = [];
  for (const [index, leaf] of leaves.entries()) {
    const open = groups.at(-1);
    if (open !== undefined && leaf.start < open.end) {
      open.last = index;
      if (leaf.end > open.end) open.end = lineEnd(source, leaf.end);
    } else {
      const markers = leaf.path.find(({ start }) => start >= (open?.end ?? 0));
      const first = Math.min(leaf.start, markers?.start ?? leaf.start);
      const start = Math.max(lineStart(source, first), textStart);
      groups.push({ start, end: lineEnd(source, leaf.end), first: index, last: index });
    }
  }
  return groups;
}

/** How many containers of a leaf still hold something when the removed leaves are gone. */
export type KeptDepth = (path: Path) => number;

export function keptDepths(leaves: readonly Leaf[], edits: readonly LeafEdit[]): KeptDepth {
  const kept = new Set<Container>();
  for (const [index, { path }] of leaves.entries()) {
    if (edits[index]?.removed) continue;
    // The outer containers of one that is known are known too.
    for (let depth = path.length - 1; depth >= 0; depth--) {
      const container = path[depth];
      if (container === undefined || kept.has(container)) break;
      kept.add(container);
    }
  }
  return (path) => {
    let depth = path.length;
    for (; depth > 0; depth--) {
      const container = path[depth - 1];
      if (container !== undefined && kept.has(container)) break;
    }
    return depth;
  };
}
