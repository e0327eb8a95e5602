import { codeSpanEnds } from '../../../text/inline/code-spans.ts';
import { countHan } from '../evidence/script.ts';
import type { Piece, Pieces } from './piece.ts';
import { FENCE } from './tidy.ts';

/** Reads an answer that is a table, of Markdown or with tabs; undefined where it is none. */
export function tablePieces(text: string): Pieces | undefined {
  const around: string[] = [];
  const rows: string[][] = [];
  for (const line of text.split('\n')) {
    const cells = cellsOf(line);
    if (cells === undefined) around.push(line);
    else if (!isDelimiter(cells)) rows.push(cells);
  }
  const numbered = rows.flatMap((cells): { number: number; cells: string[] }[] => {
    const number = cellNumber(cells[0] ?? '');
    return number === undefined ? [] : [{ number, cells: cells.slice(1) }];
  });
  const others = around.filter((line) => line.trim() !== '' && !FENCE.test(line));
  if (numbered.length === 0 || numbered.length < others.length) return undefined;
  const column = chineseColumn(numbered.map(({ cells }) => cells));
  const width = mostCommon(numbered.map(({ cells }) => cells.length));
  const pieces = numbered.map(
    ({ number, cells }): Piece => ({ number, text: textOf(cells, column, width) }),
  );
  return { pieces, around };
}

function cellsOf(line: string): string[] | undefined {
  const trimmed = line.trim();
  if (trimmed.startsWith('|') && trimmed.length > 1) return markdownCells(trimmed);
  return /^\s*\S{1,8}\t/.test(line) ? trimmed.split('\t').map((cell) => cell.trim()) : undefined;
}

/** A bar behind a backslash or in code parts no cells. */
function markdownCells(line: string): string[] {
  const code = codeSpanEnds(line);
  const cells: string[] = [];
  let cell = '';
  for (let at = 1; at < line.length; at++) {
    const end = code.get(at);
    if (end !== undefined) {
      cell += line.slice(at, end);
      at = end - 1;
    } else if (line.startsWith('\\|', at)) {
      cell += '|';
      at++;
    } else if (line.charAt(at) === '|') {
      cells.push(cell.trim());
      cell = '';
    } else {
      cell += line.charAt(at);
    }
  }
  if (cell.trim() !== '') cells.push(cell.trim());
  return cells;
}

function isDelimiter(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.every((cell) => /^:?-{1,}:?$/.test(cell));
}

function cellNumber(cell: string): number | undefined {
  const found = /^[*_`]*(?:[【[(#]|句段|第)?\s*(\d{1,6})\s*(?:[】\])段句.])?[*_`]*$/.exec(cell);
  return found === null ? undefined : Number(found[1]);
}

/** Of the columns behind the number, the most Chinese one. */
function chineseColumn(rows: readonly (readonly string[])[]): number {
  const counts: number[] = [];
  for (const cells of rows) {
    for (const [column, cell] of cells.entries())
      counts[column] = (counts[column] ?? 0) + countHan(cell);
  }
  const most = Math.max(0, ...counts.map((count) => count ?? 0));
  return Math.max(
    0,
    counts.findIndex((count) => count === most && most > 0),
  );
}

/** A column takes what a bar in its own text has parted from it. */
function textOf(cells: readonly string[], column: number, width: number): string {
  return cells.slice(column, column + 1 + Math.max(0, cells.length - width)).join(' | ');
}

function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? 0;
}
