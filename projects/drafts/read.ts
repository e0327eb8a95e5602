import { isRefusal } from './answer/chatter.ts';
import { echoesOf } from './answer/echo.ts';
import { jsonPieces } from './answer/json.ts';
import type { Piece, Pieces } from './answer/piece.ts';
import { tablePieces } from './answer/table.ts';
import { numberedPieces, paragraphPieces } from './answer/text.ts';
import {
  FENCE,
  isInterfaceLine,
  RULE,
  tidy,
  withoutBlockTags,
  withoutThinking,
} from './answer/tidy.ts';
import { profileOf } from './evidence/profile.ts';
import { evidenceOf } from './evidence/score.ts';
import { planByNumbers } from './planByNumbers.ts';
import { planByStructure } from './planByStructure.ts';
import type { Reading } from './reading.ts';
import type { AskedRow, DraftPlan, DraftTerm, RemovedText } from './types.ts';

export interface ReadOptions {
  readonly terms?: readonly DraftTerm[];
  /** False when nobody knows what was asked for, and `rows` are a guess: then numbers alone prove nothing. */
  readonly requestKnown?: boolean;
}

/**
 * Reads what a chat model answered: which of its texts is for which row, and what is doubtful about
 * each. `rows` are those of the request, in order. Total: any text gives a plan, if an empty one.
 * A proposal is filled by default only when its row is empty and nothing speaks against it.
 */
export function readAnswer(
  answer: string,
  rows: readonly AskedRow[],
  { terms = [], requestKnown = true }: ReadOptions = {},
): DraftPlan {
  const removed: RemovedText[] = [];
  const sources = rows.map(({ source }) => source);
  const text = withoutThinking(withoutBlockTags(tidy(answer), sources), removed);
  const { pieces, around } = piecesIn(text, rows);
  removed.push(...namedTalk(around));
  const profiles = sources.map(profileOf);
  const reading: Reading = {
    rows,
    profiles,
    evidence: evidenceOf(profiles, terms),
    echoes: echoesOf(rows),
    requestKnown,
    removed,
  };
  const numbered = pieces.filter(hasNumber);
  const byNumbers = numbered.length > 0 && !isRenumbered(numbered, rows);
  const plan = byNumbers
    ? planByNumbers(numbered, reading)
    : planByStructure(pieces, reading, numbered.length > 0);
  const refused = plan.proposals.every(({ fill }) => !fill) && isRefusal(text);
  return { ...plan, removed: removed.filter((each) => each.text.trim() !== ''), refused };
}

function piecesIn(text: string, rows: readonly AskedRow[]): Pieces {
  return (
    jsonPieces(text) ??
    tablePieces(text) ??
    numberedPieces(text, rows) ??
    paragraphPieces(text, rows)
  );
}

export type NumberedPiece = Piece & { readonly number: number };

function hasNumber(piece: Piece): piece is NumberedPiece {
  return piece.number !== undefined;
}

/** The model counted anew: from 1, though other numbers were asked for; or hardly one number is known. */
function isRenumbered(pieces: readonly NumberedPiece[], rows: readonly AskedRow[]): boolean {
  const asked = new Set(rows.map(({ number }) => number));
  const found = [...new Set(pieces.map(({ number }) => number))].sort((one, other) => one - other);
  const known = found.filter((number) => asked.has(number)).length;
  if (known * 2 < found.length) return true;
  const first = found[0] ?? 0;
  const contiguous = found.every((number, index) => number === first + index);
  // Beyond the end it has only one text too many; below the first or in the holes it has counted anew.
  const last = rows.at(-1)?.number ?? 0;
  const strangers = found.filter((number) => !asked.has(number) && number < last);
  return contiguous && first <= 1 && strangers.length > 0;
}

/** What stood around the texts, without what only parts or frames them. */
function namedTalk(around: readonly string[]): RemovedText[] {
  return around.flatMap((stretch) => {
    const lines = stretch
      .split('\n')
      .filter((line) => line.trim() !== '' && !FENCE.test(line) && !RULE.test(line));
    const frame = lines.filter(isInterfaceLine);
    const talk = lines.filter((line) => !isInterfaceLine(line));
    const named: RemovedText[] = frame.map((text) => ({ what: 'interface', text: text.trim() }));
    if (talk.length > 0) named.unshift({ what: 'chatter', text: talk.join('\n').trim() });
    return named;
  });
}
