import type { Output } from '../../contract/calls.ts';
import { stacksOf } from '../../projects/segments/history/stacks.ts';
import { timelineOf } from '../../projects/segments/history/timeline.ts';
import { versionsOf } from '../../projects/segments/history/versions.ts';
import type { JournalEdit } from '../files/journal/index.ts';
import type { Article } from './article.ts';

/** Edits read from older generations at a time. */
const CHUNK = 2000;
/** Versions of a row that are shown; nobody looks further back. */
const MOST_VERSIONS = 500;

/** Steps of a person, older than the one named: the newest last. */
export async function stepsBefore(
  article: Article,
  { before, limit, by }: { readonly before: string; readonly limit: number; readonly by?: string },
): Promise<Output<'article.steps'>> {
  let known = await withMore(article.past.edits, article);
  for (;;) {
    const { done } = stacksOf(known.edits, by);
    const end = done.findIndex(({ id }) => id === before);
    // Taken back since, or another person's: nothing older leads to it.
    if (end === -1 && known.edits.some(({ edit }) => edit.step === before)) {
      return { steps: [], more: false };
    }
    const enough = end > limit || !known.more;
    if (enough) {
      const steps = done.slice(Math.max(0, end - limit), Math.max(0, end));
      return { steps, more: known.more || end > limit };
    }
    known = await withMore(known.edits, article);
  }
}

/** Every version of a row that this computer knows, the newest first. */
export async function versionsOfRow(
  article: Article,
  id: string,
): Promise<Output<'article.versions'>> {
  const of = (edits: readonly JournalEdit[]) => edits.filter(({ change }) => touches(change, id));
  let edits = of(article.past.edits);
  let oldest = article.past.edits[0]?.seq;
  for (let more = true; more && edits.length < MOST_VERSIONS; ) {
    const read = await readBefore(article, oldest);
    edits = [...of(read.edits), ...edits];
    oldest = read.edits[0]?.seq ?? oldest;
    more = read.more && read.edits.length > 0;
  }
  return { versions: versionsOf(edits, id).slice(0, MOST_VERSIONS) };
}

/** What was done before an edit, the newest first. */
export async function timelineBefore(
  article: Article,
  { before, limit }: { readonly before?: number; readonly limit: number },
): Promise<Output<'article.timeline'>> {
  const older = (edit: JournalEdit) => before === undefined || edit.seq < before;
  let edits = article.past.edits.filter(older);
  let more = true;
  for (;;) {
    const entries = timelineOf(edits, limit + 1);
    if (entries.length > limit || !more) {
      return { entries: entries.slice(0, limit), more: entries.length > limit };
    }
    const read = await readBefore(article, edits[0]?.seq ?? before);
    edits = [...read.edits, ...edits];
    more = read.more && read.edits.length > 0;
  }
}

function touches({ changes, structure }: JournalEdit['change'], id: string): boolean {
  return (
    changes.some((change) => change.id === id) ||
    (structure?.left.some(([row]) => row === id) ?? false)
  );
}

async function withMore(edits: readonly JournalEdit[], article: Article) {
  const read = await readBefore(article, edits[0]?.seq);
  return { edits: [...read.edits, ...edits], more: read.more && read.edits.length > 0 };
}

async function readBefore(article: Article, seq: number | undefined) {
  const { journal } = article.past;
  if (journal === undefined) return { edits: [], more: false };
  return journal.readBefore(seq ?? journal.seq + 1, CHUNK);
}
