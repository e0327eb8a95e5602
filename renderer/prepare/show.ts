import { diffLines } from 'diff';
import type { Edit } from '../../projects/import/edits.ts';
import { imageAddresses } from '../../projects/import/images.ts';
import type { Prepared, PreparedStep } from '../../projects/import/types.ts';
import type { Segmentation } from '../../projects/markdown/types.ts';
import type { Range } from '../../text/range.ts';
import { outline } from '../app/outline.ts';
import { composed, type Hunk, rangeAfter, rangeBefore } from './hunks.ts';
import type { PreparedText, ShownSuggestion } from './messages.ts';

/** UTF-16 units of a suggestion's words that are shown in the list. */
const SHOWN_WORDS = 600;
const SHOWN_AROUND = 40;

type Placed = Omit<ShownSuggestion, 'after'>;

/** What the view shows of a prepared text, changed by hand or not. */
export async function shownOf(
  { markdown, steps }: Prepared,
  edited: string | undefined,
  segmentation: Segmentation,
): Promise<PreparedText> {
  let hunks: Hunk[] = [];
  const placed: Placed[] = [];
  for (const step of steps) {
    for (const suggestion of step.suggestions) placed.push(place(suggestion, step, hunks));
    hunks = composed(hunks, editsOf(step));
  }
  if (edited !== undefined) hunks = composed(hunks, editsBetween(markdown, edited));
  const last = edited ?? markdown;
  return {
    markdown: last,
    steps: steps.map(({ id, suggestions }) => ({
      id,
      count: suggestions.length,
      taken: suggestions.filter(({ taken }) => taken).length,
    })),
    suggestions: placed.map((one) => ({ ...one, after: rangeAfter(hunks, one.before) })),
    hunks,
    addresses: [...new Set(imageAddresses(last).map(({ address }) => address))],
    outline: await outline(last, segmentation),
  };
}

const editsOf = ({ suggestions }: PreparedStep): readonly Edit[] =>
  suggestions.filter(({ taken }) => taken);

function place(
  { key, step, why, sure, taken, at, replacement }: PreparedStep['suggestions'][number],
  { before }: PreparedStep,
  hunks: readonly Hunk[],
): Placed {
  return {
    key,
    step,
    why,
    sure,
    taken,
    words: shortened(before, at),
    replacement: shortened(replacement, { start: 0, end: replacement.length }),
    lead: lastLine(before.slice(Math.max(0, at.start - SHOWN_AROUND), at.start)),
    trail: firstLine(before.slice(at.end, at.end + SHOWN_AROUND)),
    before: rangeBefore(hunks, at),
  };
}

function shortened(text: string, { start, end }: Range): string {
  if (end - start <= SHOWN_WORDS) return text.slice(start, end);
  return `${text.slice(start, start + SHOWN_WORDS).toWellFormed()}…`;
}

const lastLine = (text: string): string => text.slice(text.search(/[^\r\n]*$/)).toWellFormed();
const firstLine = (text: string): string => (/^[^\r\n]*/.exec(text)?.[0] ?? '').toWellFormed();

/** A text as good as rewritten is one edit: looking for what stayed would take minutes. */
const MOST_CHANGED_LINES = 4000;

/** The edits of lines that turn a text into what a person made of it. */
export function editsBetween(before: string, after: string): Edit[] {
  const changes = diffLines(before, after, { maxEditLength: MOST_CHANGED_LINES });
  if (changes === undefined) return [{ at: { start: 0, end: before.length }, replacement: after }];
  const edits: Edit[] = [];
  let at = 0;
  let open: { start: number; replacement: string } | undefined;
  const close = () => {
    if (open !== undefined) {
      edits.push({ at: { start: open.start, end: at }, replacement: open.replacement });
    }
    open = undefined;
  };
  for (const { value, added, removed } of changes) {
    if (!added && !removed) close();
    else open ??= { start: at, replacement: '' };
    if (added && open !== undefined) open.replacement += value;
    if (!added) at += value.length;
  }
  close();
  return edits;
}
