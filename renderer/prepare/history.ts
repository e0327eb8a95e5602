import type { Decisions } from '../../projects/import/types.ts';

/** What a person has made of the suggestions so far. */
export interface Choice {
  readonly decisions: Decisions;
  /** The whole text as changed by hand; then the suggestions say nothing any more. */
  readonly edited?: string;
}

/** Every choice made, so that each can be taken back. */
export interface History {
  readonly past: readonly Choice[];
  readonly now: Choice;
  readonly future: readonly Choice[];
}

export const noHistory: History = { past: [], now: { decisions: {} }, future: [] };

/** Whole texts are kept for each change by hand: more steps back than anyone goes are let go. */
const MOST_STEPS = 200;

/** Makes a choice; what was undone before is gone. */
export function choose({ past, now }: History, choice: Choice): History {
  return { past: [...past, now].slice(-MOST_STEPS), now: choice, future: [] };
}

export function undo(history: History): History {
  const { past, now, future } = history;
  const before = past.at(-1);
  return before === undefined
    ? history
    : { past: past.slice(0, -1), now: before, future: [now, ...future] };
}

export function redo(history: History): History {
  const { past, now, future } = history;
  const [next, ...rest] = future;
  return next === undefined ? history : { past: [...past, now], now: next, future: rest };
}

/** The part of a suggestion that a decision is about. */
export interface Decidable {
  readonly key: string;
  readonly sure: boolean;
  readonly taken: boolean;
}

/** Takes or declines suggestions together, as one step back; the same history where nothing changes. */
export function decide(
  history: History,
  suggestions: readonly Decidable[],
  taken: boolean,
): History {
  const changed = suggestions.filter((suggestion) => suggestion.taken !== taken);
  if (changed.length === 0) return history;
  const { decisions } = history.now;
  const made = changed.map(({ key }) => [key, taken] as const);
  // Not a spread: a key named `__proto__` must stay a key.
  return choose(history, {
    decisions: Object.fromEntries([...Object.entries(decisions), ...made]),
  });
}

/** What differs from the suggestions themselves: all that has to be kept. */
export function ownDecisions(decisions: Decisions, suggestions: readonly Decidable[]): Decisions {
  const sure = new Map(suggestions.map((suggestion) => [suggestion.key, suggestion.sure]));
  return Object.fromEntries(
    Object.entries(decisions).filter(([key, taken]) => sure.has(key) && sure.get(key) !== taken),
  );
}
