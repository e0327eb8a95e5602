import { composed } from './compose.ts';
import type { EditKind } from './edit.ts';
import type { JournalEdit } from './journalled.ts';
import type { Change, Step } from './step.ts';
import type { StoredHistory } from './stored.ts';

/** What rebuilding needs of a journalled edit. */
export interface StackedEdit extends Pick<JournalEdit, 'at' | 'by' | 'page' | 'change'> {
  readonly edit: { readonly kind: EditKind; readonly step: string; readonly command: string };
}

export interface StackLimits {
  /** No more steps than this can be undone; the newest stay. */
  readonly limit?: number;
  /** There are edits before the first one given. */
  readonly older?: boolean;
}

/** A step, and the page that made it. */
interface Stacked {
  readonly page: string;
  readonly step: Step;
}

/**
 * What one author can undo and redo after these edits, oldest first, as the page that made them would: edits of
 * one step that follow each other are one, `undo` and `redo` move a step with what they did to the rows, and a
 * new edit leaves nothing to redo. Others' edits stay in between and are not touched.
 */
export function stacksOf(
  edits: readonly StackedEdit[],
  by?: string,
  { limit = Number.POSITIVE_INFINITY, older = false }: StackLimits = {},
): StoredHistory {
  const stacks = new Stacks();
  for (const edit of edits) if (edit.by === by) stacks.take(edit);
  const { done, undone } = stacks;
  const kept = done.length > limit ? done.slice(done.length - limit) : done;
  return {
    done: kept.map(({ step }) => step),
    undone: undone.map(({ step }) => step),
    more: older || kept.length < done.length,
  };
}

class Stacks {
  readonly done: Stacked[] = [];
  undone: Stacked[] = [];

  take(edit: StackedEdit): void {
    if (edit.edit.kind === 'undo') move(edit, this.done, this.undone);
    else if (edit.edit.kind === 'redo') move(edit, this.undone, this.done);
    else this.#add(edit);
  }

  #add(edit: StackedEdit): void {
    if (isNothing(edit.change)) return;
    this.undone = [];
    const last = this.done.at(-1);
    const together = last === undefined ? undefined : goOn(last.step, edit);
    if (together !== undefined) this.done[this.done.length - 1] = { ...edit, step: together };
    else this.done.push({ page: edit.page, step: stepOf(edit) });
  }
}

/** Moves a step from one stack to the other; what a page took before it without any effect is gone. */
function move(edit: StackedEdit, from: Stacked[], to: Stacked[]): void {
  const at = from.findLastIndex(({ step }) => step.id === edit.edit.step);
  if (at !== -1) {
    const above = from.splice(at).slice(1);
    from.push(...above.filter(({ page }) => page !== edit.page));
  }
  if (!isNothing(edit.change)) to.push({ page: edit.page, step: stepOf(edit) });
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
