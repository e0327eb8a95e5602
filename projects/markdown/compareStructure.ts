import type { StructureDifference } from './types.ts';

/**
 * Where two block skeletons (`MarkdownDocument.structure`) part: one entry where the same number of
 * blocks differ in place, else the first place and the counts.
 */
export function compareStructure(
  expected: readonly string[],
  found: readonly string[],
): StructureDifference[] {
  const first = expected.findIndex((entry, index) => entry !== found[index]);
  if (first < 0 && expected.length === found.length) return [];
  if (expected.length !== found.length) {
    const at = first < 0 ? expected.length : first;
    return [{ expected: expected[at] ?? '', found: found[at] ?? '' }];
  }
  return expected.flatMap((entry, index) =>
    entry === found[index] ? [] : [{ expected: entry, found: found[index] ?? '' }],
  );
}
