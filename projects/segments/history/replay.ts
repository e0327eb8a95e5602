import { applyOperations, type Operation, rowPositions, type Stamp } from '../operations.ts';
import type { Row } from '../types.ts';
import type { Edit } from './edit.ts';
import { mergeChange } from './splice.ts';

/** Edits made again on rows that are not those they were made on. */
export interface Replayed {
  readonly rows: readonly Row[];
  /** The edits as they are now: their texts hold what came in, and say what they were made on. */
  readonly edits: readonly Edit[];
}

/**
 * Makes edits again on `rows`. A text that both changed gets both changes; where they meet, the edit's text stands
 * and still says that it was made on another one, so that the host sees the clash. Total.
 */
export function replay(rows: readonly Row[], edits: readonly Edit[], stamp: Stamp): Replayed {
  const again: Edit[] = [];
  let now = rows;
  for (const edit of edits) {
    const one = replayOne(now, edit, stamp);
    now = one.rows;
    again.push(one.edit);
  }
  return { rows: now, edits: again };
}

function replayOne(before: readonly Row[], edit: Edit, stamp: Stamp) {
  const from = new Map(Object.entries(edit.from ?? {}));
  /** What the edit itself last made of a row. */
  const made = new Map<string, string>();
  let rows = before;
  const operations = edit.operations.map((operation) => {
    const rebased = rebase(rows, operation, { from, made });
    rows = applyOperations(rows, [rebased], stamp).rows;
    return rebased;
  });
  const changed: Edit =
    edit.from === undefined ? edit : { ...edit, from: Object.fromEntries(from) };
  return { rows, edit: { ...changed, operations } };
}

interface Bases {
  readonly from: Map<string, string>;
  readonly made: Map<string, string>;
}

function rebase(rows: readonly Row[], operation: Operation, { from, made }: Bases): Operation {
  if (operation.op !== 'text') return operation;
  const { id, text } = operation;
  const base = made.get(id) ?? from.get(id);
  const now = rows[rowPositions(rows).get(id) ?? -1]?.target.text ?? '';
  const first = !made.has(id);
  made.set(id, text);
  if (base === undefined || base === now || text === now) return operation;
  const merged = mergeChange(base, text, now);
  if (merged === undefined) return operation;
  if (first) from.set(id, now);
  return { ...operation, text: merged };
}
