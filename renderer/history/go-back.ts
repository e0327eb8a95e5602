import type { ArticleSession, Backing } from '../editor/session.ts';

/** How many steps lie behind a point of the timeline, or why one cannot go back there. */
export type Distance =
  | { readonly steps: number }
  | { readonly reason: 'nothingSince' | 'notYours' | 'cannotSearch' };

/** Looks for a step among one's own, as far back as the host has them. */
export async function distanceTo(session: ArticleSession, step: string): Promise<Distance> {
  for (;;) {
    const steps = session.stepsSince(step);
    if (steps !== undefined) return steps === 0 ? { reason: 'nothingSince' } : { steps };
    if (!session.hasOlder) return { reason: 'notYours' };
    const answer = await session.older();
    if (!answer.ok) return { reason: 'cannotSearch' };
  }
}

/** Undoes what was done since a step; stops where undo asks. Answers how many steps went, and what undo said last. */
export function goBackTo(
  session: ArticleSession,
  step: string,
): { readonly undone: number; readonly last: Backing } {
  let undone = 0;
  let last: Backing = 'nothing';
  let left = session.stepsSince(step) ?? 0;
  while (left > 0) {
    last = session.undo(step);
    if (last !== 'done') break;
    const now = session.stepsSince(step) ?? 0;
    undone += left - now;
    left = now;
  }
  return { undone, last };
}
