import { composed } from './compose.ts';
import type { EditKind } from './edit.ts';
import type { JournalEdit } from './journalled.ts';
import type { Change, Step } from './step.ts';
import type { StoredHistory } from './stored.ts';

/** What rebuilding needs of a journalled edit. */
export interface StackedEdit extends Pick<JournalEdit, 'at' | 'by' | 'change'> {
  readonly edit: { readonly kind: EditKind; readonly step: string; readonly command: string };
  /** From 1, where the edits were counted. */
  readonly seq?: number;
}

export interface StackLimits {
  /** No more steps than this can be undone; the newest stay. */
  readonly limit?: number;
  /** There are edits before the first one given. */
  readonly older?: boolean;
}

/**
 * What one author can undo and redo after these edits, oldest first, as the page that made them would: edits of
 * one step that follow each other are one, `undo` and `redo` move a step with what they did to the rows, and a
 * new edit leaves nothing to redo. A step that a page passed over, because taking it back changed nothing, stays. Others' edits stay in between and are not touched.
 */
export function stacksOf(
  edits: readonly StackedEdit[],
  by?: string,
  { limit = Number.POSITIVE_INFINITY, older = false }: StackLimits = {},
): StoredHistory {
  const stacks = new Stacks();
  for (const edit of withoutTorn(edits)) if (edit.by === by) stacks.take(edit);
  const { done, undone } = stacks;
  const kept = done.length > limit ? done.slice(done.length - limit) : done;
  return {
    done: kept,
    undone,
    more: older || kept.length < done.length,
  };
}

/** The first step may have begun in edits before the first one given: what is known of it takes back only a part. */
function withoutTorn(edits: readonly StackedEdit[]): readonly StackedEdit[] {
  const [first] = edits;
  if (first === undefined || (first.seq ?? 1) === 1) return edits;
  const next = edits.findIndex(({ edit }) => edit.step !== first.edit.step);
  return next === -1 ? [] : edits.slice(next);
}

class Stacks {
  done: Step[] = [];
  undone: Step[] = [];

  take(edit: StackedEdit): void {
    const { kind, step } = edit.edit;
    const others = (steps: readonly Step[]) => steps.filter(({ id }) => id !== step);
    if (kind === 'edit') {
      this.#add(edit);
    } else if (kind === 'undo') {
      this.done = others(this.done);
      if (!isNothing(edit.change)) this.undone.push(stepOf(edit));
    } else {
      this.undone = others(this.undone);
      if (!isNothing(edit.change)) this.done.push(stepOf(edit));
    }
  }

  #add(edit: StackedEdit): void {
    if (isNothing(edit.change)) return;
    this.undone = [];
    const last = this.done.at(-1);
    const together = last === undefined ? undefined : goOn(last, edit);
    if (together !== undefined) this.done.pop();
    this.done.push(together ?? stepOf(edit));
  }
}

function goOn(last: Step, edit: StackedEdit): Step | undefined {
  const next = stepOf(edit);
  if (last.id !== next.id || last.structure !== undefined || next.structure !== undefined) {
    return undefined;
  }
  return { ...next, changes: composed([...last.changes, ...next.changes]) };
}

function stepOf({ at, by, edit, change }: StackedEdit): Step {
  const { step: id, command } = edit;
  return { id, command, ...change, time: Date.parse(at), ...(by !== undefined && { by }) };
}

/** Nothing that could be taken back. */
function isNothing({ changes, structure }: Change): boolean {
  return changes.length === 0 && structure === undefined;
}
