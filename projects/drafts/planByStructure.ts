import type { Piece } from './answer/piece.ts';
import { doubtsOfPair } from './doubts.ts';
import { profileOf } from './evidence/profile.ts';
import { countHan } from './evidence/script.ts';
import { type LooseText, matchByStructure, type StructureMatch } from './match/structure.ts';
import { isTalk, type PreparedText, prepareText } from './prepare.ts';
import { type Matched, propose, type Reading } from './reading.ts';
import type { AskedRow, Doubt } from './types.ts';

/** Below it nothing is filled by itself. */
const SURE = 0.95;

/** Matches the texts of an answer by their order and by what they say. */
export function planByStructure(
  pieces: readonly Piece[],
  reading: Reading,
  renumbered: boolean,
): Matched {
  const { rows, profiles, evidence } = reading;
  const texts = prepared(pieces, reading);
  const loose = texts.map((text) => looseText(text, rows));
  const matches = matchByStructure(
    rows.map((row, place) => ({ kind: kindOf(row), size: profiles[place]?.size ?? 0 })),
    loose,
    evidence,
  );
  const related = isRelated(matches, loose, reading);
  const proposals = matches.flatMap((match) => {
    const row = rows[match.row];
    const text = texts[match.text];
    const source = profiles[match.row];
    const target = loose[match.text]?.profile;
    if (row === undefined || text === undefined || source === undefined || target === undefined)
      return [];
    const doubts: Doubt[] = [];
    if (renumbered) doubts.push({ what: 'renumbered' });
    const contradicts = evidence.fit(match.row, target).tokens < -1.5;
    if (!related || contradicts || match.confidence < SURE) doubts.push({ what: 'low-confidence' });
    if (match.merged) doubts.push(mergedWith(rows[match.row + 1]));
    if (text.severalLines && !match.merged) doubts.push({ what: 'several-lines' });
    doubts.push(...doubtsOfPair(source, target));
    const confidence = related ? match.confidence : Math.min(match.confidence, 0.5);
    return [propose(row, text.text, doubts, confidence)];
  });
  const taken = new Set(matches.map(({ text }) => text));
  const left = texts.filter((_, index) => !taken.has(index));
  const extra = left.flatMap(({ text }) => {
    if (!isTalk(text)) return [{ text }];
    reading.removed.push({ what: 'chatter', text });
    return [];
  });
  const matched = new Set(matches.flatMap(({ row, merged }) => (merged ? [row, row + 1] : [row])));
  const missing = rows.filter((row, place) => row.room === 'empty' && !matched.has(place));
  return {
    by: 'structure',
    proposals,
    missing: proposals.length === 0 ? [...rows] : missing,
    extra,
  };
}

function mergedWith(next: AskedRow | undefined): Doubt {
  return next === undefined ? { what: 'merged' } : { what: 'merged', number: next.number };
}

/** English that stands before its translation as a paragraph of its own says whose it is. */
function prepared(pieces: readonly Piece[], reading: Reading): PreparedText[] {
  const { echoes, removed } = reading;
  const chinese = pieces.some(({ text }) => countHan(text) > 0);
  const texts: PreparedText[] = [];
  let of: AskedRow | undefined;
  for (const piece of pieces) {
    const echoed = chinese ? echoes.rowOf(piece.text.replace(/^[\s>#*+-]+/, '')) : undefined;
    if (echoed !== undefined) {
      removed.push({ what: 'echo', text: piece.text.trim() });
      of = echoed;
      continue;
    }
    const text = prepareText(piece, undefined, echoes, removed);
    if (text.text !== '')
      texts.push(of === undefined || text.of !== undefined ? text : { ...text, of });
    of = undefined;
  }
  return texts;
}

function looseText({ text, of, looksLike }: PreparedText, rows: readonly AskedRow[]): LooseText {
  return {
    profile: profileOf(text),
    ...(of === undefined ? {} : { of: rows.indexOf(of) }),
    ...(looksLike === undefined ? {} : { looksLike }),
  };
}

function kindOf({ kind }: AskedRow): 'heading' | 'item' | 'other' {
  if (/^h[1-6]$/.test(kind)) return 'heading';
  return kind === 'item' || kind === 'ordered-item' || kind === 'task' ? 'item' : 'other';
}

/**
 * Whether the texts are of these rows at all: something rare stands in both, and of more than a few
 * texts not only in one. Lengths alone may agree by chance.
 */
function isRelated(
  matches: readonly StructureMatch[],
  loose: readonly LooseText[],
  { evidence }: Reading,
): boolean {
  const proofs = matches.filter(({ row, text }) => {
    const found = loose[text];
    return found !== undefined && (found.of === row || evidence.fit(row, found.profile).anchored);
  });
  return proofs.length >= (matches.length > 4 ? 2 : 1);
}
