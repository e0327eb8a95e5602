import type { Sheet } from '../sheet/sheet.ts';
import { instruction } from './instruction.ts';
import type { AskedRow, DraftTerm } from './types.ts';

export interface RequestOptions {
  /** The article's title, so that the model knows what it reads. */
  readonly title?: string;
  readonly sheet?: Sheet;
  readonly terms?: readonly DraftTerm[];
  /** What a person adds to the instruction. */
  readonly more?: string;
  /** At most so many UTF-16 units of rows in one part; a longer row is a part of its own. */
  readonly size?: number;
}

export interface RequestPart {
  readonly rows: readonly AskedRow[];
  /** What is copied: instruction, conventions and numbered rows. */
  readonly text: string;
}

/** Fits every chat model's window, with room for an answer of the same length. */
export const PART_SIZE = 12_000;

/**
 * The request for a chat model: each part stands alone, with the instruction, and only the names and
 * terms that its rows have. Rows keep their order and are never cut.
 */
export function composeRequest(
  rows: readonly AskedRow[],
  options: RequestOptions = {},
): readonly RequestPart[] {
  const parts = inParts(rows, options.size ?? PART_SIZE);
  return parts.map((part, index) => ({
    rows: part,
    text: partText(part, options, { part: index + 1, parts: parts.length }),
  }));
}

/** How a row is numbered: no English text has these brackets, and chat windows leave them alone. */
export function numberMark(number: number): string {
  return `【${number}】`;
}

function inParts(rows: readonly AskedRow[], size: number): AskedRow[][] {
  const parts: AskedRow[][] = [];
  let room = 0;
  for (const row of rows) {
    const length = row.source.length + numberMark(row.number).length + 2;
    const last = parts.at(-1);
    if (last === undefined || length > room) {
      parts.push([row]);
      room = size - length;
    } else {
      last.push(row);
      room -= length;
    }
  }
  return parts;
}

function partText(
  rows: readonly AskedRow[],
  options: RequestOptions,
  place: { readonly part: number; readonly parts: number },
): string {
  const numbered = rows.map(({ number, source }) => `${numberMark(number)} ${oneLine(source)}`);
  return `${instruction(rows, options, place)}\n\n${numbered.join('\n\n')}\n`;
}

function oneLine(source: string): string {
  return source.replace(/[\r\n\u2028\u2029]+/g, ' ');
}
