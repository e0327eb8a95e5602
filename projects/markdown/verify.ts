import type { Range } from '../../text/range.ts';
import type { Path } from './containers.ts';
import { isTextLeaf, type Leaf, layoutOfTarget } from './layout.ts';
import { leafName, structureEntry } from './structure.ts';
import type { StructureDifference } from './types.ts';
import type { ExpectedLeaf } from './write/expected.ts';

/** More would tell nobody more. */
const MOST_DIFFERENCES = 20;

/**
 * Compares what a written target is, parsed again, with what it must be: the same blocks in the same
 * containers, and every text exactly where it was written.
 */
export function verifyTarget(
  target: string,
  expected: readonly ExpectedLeaf[],
): StructureDifference[] {
  const found = layoutOfTarget(target);
  const differences: StructureDifference[] = [];
  let expectedPath: Path = [];
  let foundPath: Path = [];
  const length = Math.max(expected.length, found.leaves.length);
  for (let index = 0; index < length && differences.length < MOST_DIFFERENCES; index++) {
    const wanted = expected[index];
    const leaf = found.leaves[index];
    const wantedEntry = wanted ? structureEntry(wanted.name, wanted.path, expectedPath) : '';
    const foundEntry = leaf ? structureEntry(leafName(leaf), leaf.path, foundPath) : '';
    expectedPath = wanted?.path ?? expectedPath;
    foundPath = leaf?.path ?? foundPath;
    if (wantedEntry !== foundEntry) {
      differences.push(difference(wanted, wantedEntry, foundEntry));
      // From here on everything is shifted, unless one block merely became another.
      if (expected.length !== found.leaves.length) break;
    } else if (wanted !== undefined && leaf !== undefined) {
      const moved = differentText(target, wanted, leaf);
      if (moved !== undefined) differences.push(difference(wanted, ...moved));
    }
  }
  return differences;
}

function difference(
  wanted: ExpectedLeaf | undefined,
  expected: string,
  found: string,
): StructureDifference {
  const segment = wanted?.segments?.[0];
  const own = wanted?.own;
  return {
    ...(segment !== undefined && { segment }),
    ...(own !== undefined && { own }),
    expected,
    found,
  };
}

/** What should be in the leaf and what is; undefined where they agree. */
function differentText(
  target: string,
  { range, text, runs, values }: ExpectedLeaf,
  leaf: Leaf,
): [string, string] | undefined {
  const show = ({ start, end }: Range): string => target.slice(start, end);
  if (range !== undefined && !isSame(range, leaf)) return [show(range), show(leaf)];
  if (text !== undefined && isTextLeaf(leaf) && !isSame(text, leaf.text)) {
    return [show(text), show(leaf.text)];
  }
  if (runs !== undefined && leaf.type === 'html') {
    const { joined } = leaf;
    const found = leaf.runs.map((run) => ({
      start: joined.toSource(run.start),
      end: joined.toSource(run.end),
    }));
    const wrong = runs.findIndex((run, index) => !isSame(run, found[index]));
    const wanted = runs[wrong];
    const other = found[wrong];
    if (wanted !== undefined) return [show(wanted), other === undefined ? '' : show(other)];
  }
  if (values !== undefined && leaf.type === 'front-matter') {
    const wrong = values.findIndex((value, index) => value !== leaf.values[index]?.text);
    if (wrong >= 0) return [values[wrong] ?? '', leaf.values[wrong]?.text ?? ''];
  }
  return undefined;
}

function isSame(one: Range, other: Range | undefined): boolean {
  return one.start === other?.start && one.end === other.end;
}
