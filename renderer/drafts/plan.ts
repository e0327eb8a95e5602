import { askableRows, roomOf } from '../../projects/drafts/asked.ts';
import { readAnswer } from '../../projects/drafts/read.ts';
import type { AskedRow, DraftPlan, DraftTerm, Proposal } from '../../projects/drafts/types.ts';
import type { Operation } from '../../projects/segments/operations.ts';
import { machineOrigin } from '../../projects/segments/origin.ts';
import type { Row } from '../../projects/segments/types.ts';

export interface ReadDraft {
  readonly plan: DraftPlan;
  readonly requestKnown: boolean;
}

/**
 * Reads an answer against what was asked for: of the requests remembered the one that it fits best, the latest
 * where several do; without any, numbers are those of the article as it is now.
 */
export function readDraft(
  answer: string,
  requests: readonly (readonly AskedRow[])[],
  rows: readonly Row[],
  terms: readonly DraftTerm[],
): ReadDraft {
  let best: ReadDraft | undefined;
  for (const request of requests) {
    const plan = readAnswer(answer, request, { terms });
    if (best === undefined || worth(plan) > worth(best.plan)) best = { plan, requestKnown: true };
    // An answer to this one: the others need not be compared.
    if (worth(plan) > (plan.proposals.length + plan.extra.length) / 2) break;
  }
  if (best !== undefined && worth(best.plan) > 0) return best;
  const guessed = readAnswer(answer, askableRows(rows), { terms, requestKnown: false });
  return best === undefined || worth(guessed) > worth(best.plan)
    ? { plan: guessed, requestKnown: false }
    : best;
}

/** Texts whose place is not doubted: an answer to another request has few. */
function worth({ proposals }: DraftPlan): number {
  const misplaced = new Set(['shifted', 'renumbered', 'uncertain', 'low-confidence', 'closed']);
  return proposals.filter(({ doubts }) => !doubts.some(({ what }) => misplaced.has(what))).length;
}

/** Whether a person may tick it. */
export function isFillable({ row }: Proposal): boolean {
  return row.room === 'empty';
}

/** Fills rows with a model's texts; those that are not empty any more are left alone. */
export function fillOperations(
  proposals: readonly Proposal[],
  rows: ReadonlyMap<string, Row>,
  model: string,
): Operation[] {
  return proposals.flatMap(({ row: { id }, text }): Operation[] => {
    if (roomOf(rows.get(id)) !== 'empty') return [];
    return [{ op: 'text', id, text, origin: machineOrigin(model), state: 'initial' }];
  });
}
