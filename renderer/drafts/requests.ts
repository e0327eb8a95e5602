import { askableRows } from '../../projects/drafts/asked.ts';
import type { AskedRow } from '../../projects/drafts/types.ts';
import type { Row } from '../../projects/segments/types.ts';
import { z } from '../../projects/zod.ts';

/**
 * What was copied for chat models, so that an answer's numbers mean the rows they meant then, though rows
 * have come and gone since. Kept by this browser or window alone: it is a convenience, and whatever is not
 * known any more only makes an answer more doubtful.
 */
const requestsSchema = z.array(
  z.array(z.strictObject({ id: z.string(), number: z.int(), source: z.string(), part: z.int() })),
);
type Request = z.infer<typeof requestsSchema>[number];

/** So many requests of an article are remembered; an answer may be pasted after the next was copied. */
const KEPT = 5;

const remembered = new Map<string, readonly Request[]>();

export function rememberRequest(slug: string, rows: readonly AskedRow[]): void {
  const request = rows.map(({ id, number, source, part = 0 }) => ({ id, number, source, part }));
  const key = keyOf(request);
  const others = requestsOf(slug).filter((known) => keyOf(known) !== key);
  const kept = [request, ...others].slice(0, KEPT);
  remembered.set(slug, kept);
  try {
    localStorage.setItem(placeOf(slug), JSON.stringify(kept));
  } catch (error) {
    // Full or forbidden: known until the window closes, and said so when it is not any more.
    if (!(error instanceof DOMException)) throw error;
  }
}

/** The rows of each request, the latest first, as they are now. */
export function rememberedRequests(slug: string, rows: readonly Row[]): AskedRow[][] {
  const now = new Map(askableRows(rows).map((row) => [row.id, row]));
  return requestsOf(slug).map((request) =>
    request.map(({ id, number, source, part }) => {
      const row = now.get(id);
      // Cut or joined since: what was asked for is no longer what stands there.
      const same = row !== undefined && row.source === source;
      return {
        id,
        number,
        source,
        part,
        kind: row?.kind ?? 'paragraph',
        room: same ? row.room : 'closed',
      };
    }),
  );
}

function requestsOf(slug: string): readonly Request[] {
  const known = remembered.get(slug);
  if (known !== undefined) return known;
  const parsed = requestsSchema.safeParse(stored(slug));
  const requests = parsed.success ? parsed.data : [];
  remembered.set(slug, requests);
  return requests;
}

function stored(slug: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(placeOf(slug)) ?? '[]');
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DOMException) return [];
    throw error;
  }
}

function placeOf(slug: string): string {
  return `zhengyan.drafts.${slug}`;
}

function keyOf(request: Request): string {
  return request.map(({ id, number }) => `${number} ${id}`).join('\n');
}
