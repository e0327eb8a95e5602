import { doubtsOfPair } from './doubts.ts';
import { type Profile, profileOf } from './evidence/profile.ts';
import { lengthRatio, spread } from './evidence/score.ts';
import { type Offset, offsetsOf } from './match/offsets.ts';
import { isTalk, type PreparedText, prepareText } from './prepare.ts';
import type { NumberedPiece } from './read.ts';
import { type Matched, propose, type Reading } from './reading.ts';
import type { Doubt, Proposal } from './types.ts';

/** A text with the place of the row that its number names. */
interface Candidate {
  readonly row: number;
  readonly prepared: PreparedText;
  readonly profile: Profile;
  readonly upTo: boolean;
  /** Its place in the answer. */
  readonly order: number;
}

/** Matches the texts of an answer by their numbers, and looks whether the numbers can be right. */
export function planByNumbers(pieces: readonly NumberedPiece[], reading: Reading): Matched {
  const { rows } = reading;
  const places = new Map(rows.map(({ number }, place) => [number, place]));
  const extra: { number: number; text: string }[] = [];
  const byRow = new Map<number, Candidate[]>();
  const seen = new Set<string>();
  for (const [order, piece] of pieces.entries()) {
    const row = places.get(piece.number);
    const prepared = prepareText(piece, rows[row ?? -1], reading.echoes, reading.removed);
    if (prepared.text === '') continue;
    if (row === undefined) {
      extra.push({ number: piece.number, text: prepared.text });
      continue;
    }
    const known = byRow.get(row) ?? [];
    const said = `${row} ${prepared.text}`;
    if (seen.has(said)) continue;
    seen.add(said);
    const upTo = piece.upTo !== undefined;
    known.push({ row, prepared, profile: profileOf(prepared.text), upTo, order });
    byRow.set(row, known);
  }
  const missing = missingRows(reading, byRow);
  const offsets = offsetsByRow(reading, byRow, missing, extra.length > 0);
  const inOrder = longestRising([...byRow.values()].flat());
  const related = isRelated(reading, byRow);
  const last = [...byRow.values()].flat().sort((one, other) => other.order - one.order)[0];
  const proposals = [...byRow]
    .sort(([one], [other]) => one - other)
    .flatMap(([row, candidates]): Proposal[] =>
      candidates.map((candidate) => {
        const asked = rows[row];
        if (asked === undefined) throw new Error('a text for a row that was not asked for');
        const doubts = doubtsOf(candidate, {
          reading,
          offset: offsets.get(row),
          behind: offsets.get(row + 1),
          doubled: candidates.length > 1,
          outOfOrder: !inOrder.has(candidate),
          beside: { before: missing.has(row - 1), after: missing.has(row + 1) },
          irregular: missing.size > 0 || extra.length > 0,
          last: candidate === last,
          related,
          texts: byRow,
        });
        return propose(asked, candidate.prepared.text, doubts);
      }),
    );
  const absent = rows.filter(
    (row, place) => missing.has(place) && (reading.requestKnown || row.room === 'empty'),
  );
  return { by: 'numbers', proposals, missing: absent, extra };
}

/**
 * Rows without a text, of the parts that the answer has a text for at all; where the request is not
 * known, only between the first and the last text.
 */
function missingRows(
  { rows, requestKnown }: Reading,
  found: ReadonlyMap<number, unknown>,
): Set<number> {
  const parts = new Set(Array.from(found.keys(), (place) => rows[place]?.part));
  const first = Math.min(...found.keys());
  const last = Math.max(...found.keys());
  return new Set(
    rows.flatMap(({ part }, place) => {
      if (found.has(place) || !parts.has(part)) return [];
      return requestKnown || (place > first && place < last) ? [place] : [];
    }),
  );
}

function offsetsByRow(
  reading: Reading,
  byRow: ReadonlyMap<number, readonly Candidate[]>,
  missing: ReadonlySet<number>,
  tooMany: boolean,
): Map<number, Offset> {
  const { rows, evidence, requestKnown } = reading;
  const texts = [...byRow].sort(([one], [other]) => one - other);
  const offsets = new Map<number, Offset>();
  for (const part of new Set(texts.map(([row]) => rows[row]?.part))) {
    const own = texts.filter(([row]) => rows[row]?.part === part);
    const last = own.at(-1)?.[0] ?? 0;
    const endMissing = rows.some(
      (row, place) => row.part === part && place > last && missing.has(place),
    );
    const numbered = own.flatMap(([row, [candidate]], index) => {
      if (candidate === undefined) return [];
      const before = own[index - 1];
      const gap = before !== undefined && before[0] !== row - 1;
      const doubled = (own[index]?.[1].length ?? 0) > 1 || (before?.[1].length ?? 0) > 1;
      return [{ row, profile: candidate.profile, brokenBefore: gap || doubled }];
    });
    const irregular = tooMany || endMissing || !requestKnown;
    const found = offsetsOf(numbered, rows.length, evidence, irregular);
    for (const [index, { row }] of numbered.entries()) {
      const offset = found[index];
      if (offset !== undefined) offsets.set(row, offset);
    }
  }
  return offsets;
}

interface Surroundings {
  readonly reading: Reading;
  readonly offset: Offset | undefined;
  /** Of the text that follows. */
  readonly behind: Offset | undefined;
  readonly doubled: boolean;
  readonly outOfOrder: boolean;
  /** Rows beside it that have no text. */
  readonly beside: { readonly before: boolean; readonly after: boolean };
  /** Rows are missing, or there are texts too many. */
  readonly irregular: boolean;
  /** The answer ends with it. */
  readonly last: boolean;
  /** The texts as a whole are of these rows. */
  readonly related: boolean;
  readonly texts: ReadonlyMap<number, readonly Candidate[]>;
}

function doubtsOf(candidate: Candidate, around: Surroundings): Doubt[] {
  const { row, profile, prepared } = candidate;
  const { reading, doubled, outOfOrder } = around;
  const source = reading.profiles[row];
  if (source === undefined) return [];
  const doubts: Doubt[] = [];
  if (doubled) doubts.push({ what: 'doubled' });
  const place = placeDoubt(candidate, around);
  if (place !== undefined) doubts.push(place);
  if (outOfOrder) doubts.push({ what: 'reordered' });
  // Another row's text says nothing about how much of this row it holds.
  const merged = place?.what === 'shifted' ? undefined : mergedDoubt(candidate, around);
  if (merged !== undefined) doubts.push(merged);
  if (prepared.severalLines && merged === undefined) doubts.push({ what: 'several-lines' });
  return [...doubts, ...doubtsOfPair(source, profile)];
}

/** Below it, in natural logarithms, another row is not excluded. */
const SURE = 2;

/** Whether the text is another row's. */
function placeDoubt(candidate: Candidate, around: Surroundings): Doubt | undefined {
  const { row, profile, prepared } = candidate;
  const { reading, offset, related, last } = around;
  const { rows, evidence } = reading;
  const shifted = (place: number): Doubt => {
    const number = rows[place]?.number;
    return number === undefined ? { what: 'uncertain' } : { what: 'shifted', number };
  };
  if (prepared.of !== undefined) {
    const of = rows.indexOf(prepared.of);
    return of === row || rows[of]?.source === rows[row]?.source ? undefined : shifted(of);
  }
  const own = evidence.fit(row, profile);
  for (const other of evidence.candidates(profile)) {
    if (other === row) continue;
    const fit = evidence.fit(other, profile);
    if (fit.anchored && fit.tokens + fit.length > own.tokens + own.length + 3)
      return shifted(other);
  }
  if (offset !== undefined && offset.best !== 0) return shifted(row + offset.best);
  const swapped = swappedWith(candidate, around);
  if (swapped !== undefined) return shifted(swapped);
  if (offset === undefined || (!related && !own.anchored)) return { what: 'uncertain' };
  if (last && isTalk(prepared.text)) return { what: 'uncertain' };
  return offset.margin < SURE ? { what: 'uncertain' } : undefined;
}

/** A row near by that would rather have this text, and this row its. */
function swappedWith(
  { row, profile }: Candidate,
  { reading, texts }: Surroundings,
): number | undefined {
  const total = (place: number, text: Profile) => {
    const { tokens, length } = reading.evidence.fit(place, text);
    return tokens + length;
  };
  return [row - 2, row - 1, row + 1, row + 2].find((other) => {
    const theirs = texts.get(other)?.[0]?.profile;
    if (theirs === undefined) return false;
    const crossed = total(other, profile) + total(row, theirs);
    return crossed > total(row, profile) + total(other, theirs) + 1;
  });
}

/** Texts that contradict their rows more than they agree, with little that ties them, are of another article. */
function isRelated(
  { evidence }: Reading,
  byRow: ReadonlyMap<number, readonly Candidate[]>,
): boolean {
  const fits = [...byRow].flatMap(([row, candidates]) =>
    candidates.map(({ profile }) => evidence.fit(row, profile)),
  );
  const mean = fits.reduce((sum, { tokens }) => sum + tokens, 0) / (fits.length || 1);
  const anchored = fits.filter((fit) => fit.anchored).length;
  return mean > -0.5 || (anchored >= 2 && anchored >= fits.length * 0.2);
}

/** Whether the text holds a neighbour's text, too. */
function mergedDoubt(candidate: Candidate, around: Surroundings): Doubt | undefined {
  const { row, profile, prepared, upTo } = candidate;
  const { reading, beside, irregular } = around;
  const { rows, evidence } = reading;
  const own = evidence.fit(row, profile);
  const alone = own.tokens + own.length;
  for (const [first, other, absent] of [
    [row, row + 1, beside.after],
    [row - 1, row - 1, beside.before],
  ] as const) {
    const number = rows[other]?.number;
    if (number === undefined) continue;
    const both = evidence.fitOfTwo(first, profile);
    const better = both.tokens + both.length - alone;
    if (better > (absent ? 0.5 : irregular ? 1 : 3) || (absent && prepared.severalLines)) {
      return { what: 'merged', number };
    }
  }
  const next = rows[row + 1]?.number;
  if (next !== undefined && mayHoldNext(candidate, around)) return { what: 'merged', number: next };
  return upTo ? { what: 'merged' } : undefined;
}

/**
 * Where the texts behind are those of later rows, or may be, this one may hold what is gone from between:
 * surely enough to ask when they have slipped, and when it is long for its row besides.
 */
function mayHoldNext(
  { row, profile }: Candidate,
  { reading, offset, behind, irregular }: Surroundings,
): boolean {
  if (behind === undefined) return false;
  if (behind.best > (offset?.best ?? 0)) return true;
  const source = reading.profiles[row]?.size ?? 0;
  const long = lengthRatio(source, profile.size) > 0.75 * spread(source);
  return irregular && behind.margin < SURE && long;
}

/** The texts that stand in the order of their rows; the others have changed places with some. */
function longestRising(candidates: readonly Candidate[]): ReadonlySet<Candidate> {
  const inAnswer = [...candidates].sort((one, other) => one.order - other.order);
  // Patience sorting: `ends[k]` ends the best chain of k + 1 texts.
  const ends: Candidate[] = [];
  const before = new Map<Candidate, Candidate | undefined>();
  for (const candidate of inAnswer) {
    const found = ends.findIndex(({ row }) => row > candidate.row);
    const at = found < 0 ? ends.length : found;
    before.set(candidate, ends[at - 1]);
    ends[at] = candidate;
  }
  const rising = new Set<Candidate>();
  for (let each = ends.at(-1); each !== undefined; each = before.get(each)) rising.add(each);
  return rising;
}
