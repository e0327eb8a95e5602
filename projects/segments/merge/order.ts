/**
 * One order for the ids of both sides, each id once: ids that both have stand as the side has them that
 * moved some, and those of one side behind the id before them there. Symmetric: where both sides moved
 * ids, or both put some into one place, the ids themselves decide. Linear.
 */
export function mergeOrder(
  base: readonly string[] | undefined,
  ours: readonly string[],
  theirs: readonly string[],
): readonly string[] {
  const [left, right] = [new Set(ours), new Set(theirs)];
  const shared = sharedOrder(
    base ?? [],
    [...left].filter((id) => right.has(id)),
    [...right].filter((id) => left.has(id)),
  );
  const [leftRuns, rightRuns] = [runsBehind(left, right), runsBehind(right, left)];
  return [undefined, ...shared].flatMap((id) => {
    const runs = bothRuns(leftRuns.get(id), rightRuns.get(id));
    return id === undefined ? runs : [id, ...runs];
  });
}

function sharedOrder(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): readonly string[] {
  if (isSameOrder(ours, theirs)) return ours;
  const [known, shared] = [new Set(base), new Set(ours)];
  const before = base.filter((id) => shared.has(id));
  const movedOurs = !isSameOrder(
    before,
    ours.filter((id) => known.has(id)),
  );
  const movedTheirs = !isSameOrder(
    before,
    theirs.filter((id) => known.has(id)),
  );
  if (movedOurs !== movedTheirs) return movedOurs ? ours : theirs;
  const at = ours.findIndex((id, index) => id !== theirs[index]);
  return (ours[at] ?? '') > (theirs[at] ?? '') ? ours : theirs;
}

/** The ids that only one side has, by the shared id they stand behind; undefined: before the first. */
function runsBehind(
  side: ReadonlySet<string>,
  other: ReadonlySet<string>,
): ReadonlyMap<string | undefined, readonly string[]> {
  const runs = new Map<string | undefined, string[]>();
  let anchor: string | undefined;
  for (const id of side) {
    if (other.has(id)) {
      anchor = id;
      continue;
    }
    const run = runs.get(anchor);
    if (run === undefined) runs.set(anchor, [id]);
    else run.push(id);
  }
  return runs;
}

function bothRuns(ours: readonly string[] = [], theirs: readonly string[] = []): readonly string[] {
  return (ours[0] ?? '') < (theirs[0] ?? '') ? [...ours, ...theirs] : [...theirs, ...ours];
}

function isSameOrder(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}
