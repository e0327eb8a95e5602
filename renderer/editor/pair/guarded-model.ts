import type { editor } from 'monaco-editor/editor';
import { type GuardedText, guardEdits } from './guard.ts';
import type { Refusal } from './lines.ts';

type Edits = readonly editor.IIdentifiedSingleEditOperation[];

export interface ModelGuard {
  /** Why a line (from 1) cannot be written on. */
  refusal(lineNumber: number): Refusal | undefined;
  onRefused(reasons: ReadonlySet<Refusal>): void;
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
}

/** Writes past the guard: what the session says, not what a person does. */
export type WriteUnguarded = (edits: Edits) => void;

/**
 * Every edit of a person ends in a model's `pushEditOperations` or `applyEdits`: typing, pasting, dropping,
 * replacing, several carets, input methods. Wrapping the two on one model guards it against all of them, those
 * of later Monaco versions too. Undo goes to the session, whose steps span rows and states.
 */
export function guardModel(model: editor.ITextModel, guard: ModelGuard): WriteUnguarded {
  const push = model.pushEditOperations.bind(model);
  const apply = model.applyEdits.bind(model) as (edits: Edits, ...rest: unknown[]) => unknown;
  const text: GuardedText = {
    lineLength: (lineNumber) => model.getLineLength(lineNumber),
    refusal: guard.refusal,
  };
  let guarding = true;

  const guarded = (edits: Edits, carets: Parameters<typeof push>[0]) => {
    if (!guarding) return [...edits];
    const result = guardEdits(edits, carets ?? [], text);
    if (result.refused.size > 0) guard.onRefused(result.refused);
    return result.edits;
  };

  const past = <T>(write: () => T): T => {
    const before = guarding;
    guarding = false;
    try {
      return write();
    } finally {
      guarding = before;
    }
  };

  Object.assign(model, {
    // Monaco ends its own push in `applyEdits`, which must not judge what has been judged.
    pushEditOperations: (...[carets, edits, ...rest]: Parameters<typeof push>) => {
      const allowed = guarded(edits, carets);
      // Nothing is allowed: the carets and what is selected stay as they are.
      if (allowed.length === 0 && edits.length > 0) return null;
      return past(() => push(carets, allowed, ...rest));
    },
    applyEdits: (edits: Edits, ...rest: unknown[]) => apply(guarded(edits, null), ...rest),
    undo: guard.undo,
    redo: guard.redo,
    canUndo: guard.canUndo,
    canRedo: guard.canRedo,
  });

  return (edits) => past(() => model.applyEdits(edits));
}
