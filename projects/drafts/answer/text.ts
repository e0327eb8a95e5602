import type { AskedRow } from '../types.ts';
import { isOpening } from './chatter.ts';
import { findMarks } from './marks.ts';
import type { Piece, Pieces } from './piece.ts';
import { FENCE, isInterfaceLine, RULE } from './tidy.ts';

/** Reads an answer as numbered paragraphs; undefined where nothing in it is numbered. */
export function numberedPieces(text: string, rows: readonly AskedRow[]): Pieces | undefined {
  const asked = new Set(rows.map(({ number }) => number));
  const lines = onLinesOfTheirOwn(text, rows).split('\n');
  const marks = findMarks(lines, asked);
  const [first] = marks;
  if (first === undefined) return undefined;
  const around = [lines.slice(0, first.line).join('\n')];
  const fenced = fencedLines(lines);
  const allFenced = marks.every(({ line }) => fenced.has(line));
  const pieces = marks.map((mark, index): Piece => {
    const end = marks[index + 1]?.line ?? lines.length;
    const body = [mark.rest];
    for (let line = mark.line + 1; line < end; line++) {
      const content = lines[line] ?? '';
      // Where the work stands in fences, what stands outside them is talk.
      if (allFenced && !fenced.has(line)) around.push(content);
      else body.push(content);
    }
    const { number, upTo } = mark;
    const piece = { number, text: withoutFurniture(body.join('\n')) };
    return upTo === undefined || upTo <= number ? piece : { ...piece, upTo };
  });
  return { pieces, around };
}

/** Reads an answer as paragraphs, in their order. */
export function paragraphPieces(text: string, rows: readonly AskedRow[]): Pieces {
  const lines = text.split('\n').filter((line) => !RULE.test(line));
  const fenced = fencedLines(lines);
  const body = lines.filter(
    (line, index) => fenced.size === 0 || fenced.has(index) || FENCE.test(line),
  );
  const around = fenced.size === 0 ? [] : lines.filter((line) => !body.includes(line));
  const plain = withoutFurniture(body.join('\n'));
  const paragraphs = plain
    .split(/\n[ \t]*\n/)
    .flatMap(listItems)
    .filter((each) => each.trim() !== '');
  const byLine = plain.split('\n').filter((line) => line.trim() !== '');
  const blocks = nearer(paragraphs, byLine, rows.length);
  while (
    blocks.length > 1 &&
    isOpening(blocks[0] ?? '') &&
    /[:：。！!]$/.test(blocks[0]?.trim() ?? '')
  ) {
    around.push(blocks.shift() ?? '');
  }
  return { pieces: blocks.map((block) => ({ text: block })), around };
}

function nearer(paragraphs: string[], lines: string[], rows: number): string[] {
  const off = (blocks: readonly string[]) => Math.abs(blocks.length - rows);
  return off(lines) < off(paragraphs) ? lines : paragraphs;
}

/** Items of a list and headings stand for themselves, with or without a blank line between them. */
function listItems(paragraph: string): string[] {
  const items: string[] = [];
  for (const line of paragraph.split('\n')) {
    const starts = /^\s*(?:[-*+•]\s|\d{1,4}[.)、]\s*|#{1,6}\s)/.test(line);
    const last = items.at(-1);
    if (last === undefined || starts || /^\s*#{1,6}\s/.test(last)) items.push(line);
    else items[items.length - 1] = `${last}\n${line}`;
  }
  return items;
}

/** Lines inside fences; empty where there are none. */
function fencedLines(lines: readonly string[]): ReadonlySet<number> {
  const inside = new Set<number>();
  let open = false;
  for (const [index, line] of lines.entries()) {
    if (FENCE.test(line)) open = !open;
    else if (open) inside.add(index);
  }
  return inside;
}

function withoutFurniture(text: string): string {
  const lines = text.split('\n');
  const kept = lines.filter((line) => !FENCE.test(line) && !RULE.test(line));
  const words = kept.filter((line) => line.trim() !== '');
  return words.length < 2
    ? kept.join('\n')
    : kept.filter((line) => !isInterfaceLine(line)).join('\n');
}

/** A clipboard may put everything on one line; the brackets of a request stand in no English text. */
function onLinesOfTheirOwn(text: string, rows: readonly AskedRow[]): string {
  if (rows.some(({ source }) => /【\s*\d+/.test(source))) return text;
  const asked = new Set(rows.map(({ number }) => number));
  return text
    .split('\n')
    .map((line) => withMarksApart(line, asked))
    .join('\n');
}

function withMarksApart(line: string, asked: ReadonlySet<number>): string {
  let first = true;
  return line.replace(/[*_]{0,2}【\s*([0-9]{1,6})\s*】/g, (mark, digits: string, at: number) => {
    const starts = first && /^[\s*_#>`-]*$/.test(line.slice(0, at));
    first = false;
    return !starts && asked.has(Number(digits)) ? `\n${mark}` : mark;
  });
}
