import { composed } from './compose.ts';
import type { JournalEdit } from './journalled.ts';
import { spliceBetween } from './splice.ts';
import type { Structure } from './step.ts';
import type { TimelineEntry } from './stored.ts';

/** Rows that an entry names. */
const NAMED = 3;

/**
 * What these edits (oldest first) did, the newest first and no more than `limit`: the edits of one step
 * together, at the place of the last of them.
 */
export function timelineOf(edits: readonly JournalEdit[], limit: number): TimelineEntry[] {
  const groups: JournalEdit[][] = [];
  const open = new Map<string, JournalEdit[]>();
  for (const edit of edits.toReversed()) {
    const { kind, step } = edit.edit;
    const group = open.get(step);
    if (group?.[0]?.edit.kind === kind) {
      group.push(edit);
    } else {
      if (groups.length >= limit) continue;
      const begun = [edit];
      open.set(step, begun);
      groups.push(begun);
    }
  }
  return groups.flatMap(([last, ...earlier]) =>
    last === undefined ? [] : [entryOf(last, [...earlier.reverse(), last])],
  );
}

function entryOf(last: JournalEdit, edits: readonly JournalEdit[]): TimelineEntry {
  const { seq, at, by, edit } = last;
  const changes = composed(edits.flatMap(({ change }) => change.changes));
  const known = new Set(changes.map(({ id }) => id));
  const structures = edits.flatMap(({ change }) => change.structure ?? []);
  const left = structures.flatMap((structure) => structure.left);
  const ids = [...new Set([...known, ...left.map(([id]) => id)])];
  const counted = [
    ...changes.map(({ before, after }) => count(before.text, after.text)),
    ...structures.map(countRows),
  ];
  return {
    seq,
    at,
    ...(by !== undefined && { by }),
    kind: edit.kind,
    step: edit.step,
    command: edit.command,
    ids: ids.slice(0, NAMED),
    rows: ids.length,
    inserted: sum(counted.map(({ inserted }) => inserted)),
    removed: sum(counted.map(({ removed }) => removed)),
  };
}

/** UTF-16 units without blanks. */
interface Counted {
  readonly inserted: number;
  readonly removed: number;
}

/** Texts of whole rows that came and went; what takes a structure back says which. */
function countRows({ backward, left }: Structure): Counted {
  const now = new Map(left.map(([id, { text }]) => [id, text]));
  const came = backward.flatMap((one) => {
    if (one.op === 'remove-own') return [now.get(one.id) ?? ''];
    return one.op === 'unsplit' ? [now.get(one.newId) ?? ''] : [];
  });
  const halves = new Set(backward.flatMap((one) => (one.op === 'split' ? [one.newId] : [])));
  const went = backward.flatMap((one) => {
    const puts = one.op === 'own' || (one.op === 'text' && halves.has(one.id));
    return puts && !now.has(one.id) ? [one.text] : [];
  });
  return {
    inserted: sum(came.map(lengthWithoutBlanks)),
    removed: sum(went.map(lengthWithoutBlanks)),
  };
}

function count(before: string, after: string): Counted {
  const splice = spliceBetween(before, after);
  if (splice === undefined) return { inserted: 0, removed: 0 };
  const { start, removed, inserted } = splice;
  return {
    inserted: lengthWithoutBlanks(inserted),
    removed: lengthWithoutBlanks(before.slice(start, start + removed)),
  };
}

function lengthWithoutBlanks(text: string): number {
  return text.replace(/\s/g, '').length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
