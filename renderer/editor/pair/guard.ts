import type { editor, IPosition, IRange } from 'monaco-editor/editor';
import { joinTexts, normaliseText } from '../../../projects/segments/rowText.ts';
import type { Refusal } from './lines.ts';

type Edit = editor.IIdentifiedSingleEditOperation;

/** What the guard knows of the text; lines count from 1, as Monaco's do. */
export interface GuardedText {
  lineLength(lineNumber: number): number;
  /** Why a line cannot be written on; `undefined` when it can. */
  refusal(lineNumber: number): Refusal | undefined;
}

export interface Guarded {
  readonly edits: Edit[];
  /** Why something of the edits was left out. */
  readonly refused: ReadonlySet<Refusal>;
}

/** U+2029 is a paragraph break inside a row (lines.ts) and no line end. */
const LINE_END = /\r\n|[\r\n\u2028]/;

/**
 * Turns any edit into one that changes texts and never lines: what spans rows clears each of them, what brings
 * line breaks is put in one row, what would only join rows moves the caret, locked lines stay as they are.
 * `carets` are the selections before the edit.
 */
export function guardEdits(
  edits: readonly Edit[],
  carets: readonly CaretBefore[],
  text: GuardedText,
): Guarded {
  const refused = new Set<Refusal>();
  const guarded = edits.flatMap((edit) => guardEdit(edit, carets, text, refused));
  return { edits: guarded, refused };
}

export interface CaretBefore {
  isEmpty(): boolean;
  getPosition(): IPosition;
}

function guardEdit(
  edit: Edit,
  carets: readonly CaretBefore[],
  text: GuardedText,
  refused: Set<Refusal>,
): Edit[] {
  if (isNothing(edit)) return [edit];
  const caret = carets.find((each) => touches(edit.range, each.getPosition()));
  const pieces = piecesOf(edit.range, text);
  const inserted = (edit.text ?? '').split(LINE_END).map(normalisePiece);
  if (pieces.length === inserted.length) return replaceEach(edit, pieces, inserted, text, refused);
  if (pieces.length > 1 && caret?.isEmpty() && inserted.join('') === '') {
    return [standing(edit, otherEnd(edit.range, caret.getPosition()))];
  }
  const whole = inserted.filter((piece) => piece.trim() !== '').reduce(joinTexts, '');
  if (whole === '' && inserted.length > 1) {
    refused.add('line-break');
    return [];
  }
  return putInFirst(edit, pieces, whole, text, refused);
}

function isNothing({ range, text }: Edit): boolean {
  return (
    !text && range.startLineNumber === range.endLineNumber && range.startColumn === range.endColumn
  );
}

/** As many lines as before: each keeps its own. */
function replaceEach(
  edit: Edit,
  pieces: readonly IRange[],
  inserted: readonly string[],
  text: GuardedText,
  refused: Set<Refusal>,
): Edit[] {
  const edits = pieces.flatMap((range, index) => {
    const refusal = text.refusal(range.startLineNumber);
    if (refusal !== undefined) refused.add(refusal);
    return refusal === undefined ? [{ ...edit, range, text: inserted[index] ?? '' }] : [];
  });
  return namedOnce(edits);
}

function putInFirst(
  edit: Edit,
  pieces: readonly IRange[],
  whole: string,
  text: GuardedText,
  refused: Set<Refusal>,
): Edit[] {
  const writable = pieces.filter((range) => {
    const refusal = text.refusal(range.startLineNumber);
    if (refusal !== undefined) refused.add(refusal);
    return refusal === undefined;
  });
  const edits = writable.map((range, index) => ({
    ...edit,
    range,
    text: index === 0 ? whole : '',
  }));
  return namedOnce(edits);
}

/** Monaco looks for the caret's place at the edit that has its command's name: one only; none leaves the caret. */
function namedOnce(edits: readonly Edit[]): Edit[] {
  return edits.map((each, index) => (index === 0 ? each : { range: each.range, text: each.text }));
}

/** Changes nothing; the caret goes there. */
function standing(edit: Edit, { lineNumber, column }: IPosition): Edit {
  const range = {
    startLineNumber: lineNumber,
    startColumn: column,
    endLineNumber: lineNumber,
    endColumn: column,
  };
  return { ...edit, range, text: '' };
}

/** The part of a range on each of its lines. */
function piecesOf(range: IRange, text: GuardedText): IRange[] {
  const { startLineNumber, startColumn, endLineNumber, endColumn } = range;
  const pieces: IRange[] = [];
  for (let line = startLineNumber; line <= endLineNumber; line++) {
    pieces.push({
      startLineNumber: line,
      startColumn: line === startLineNumber ? startColumn : 1,
      endLineNumber: line,
      endColumn: line === endLineNumber ? endColumn : text.lineLength(line) + 1,
    });
  }
  return pieces;
}

function normalisePiece(piece: string): string {
  return normaliseText(piece).replaceAll('\n', '\u2029');
}

function touches(range: IRange, { lineNumber, column }: IPosition): boolean {
  return (
    (range.startLineNumber === lineNumber && range.startColumn === column) ||
    (range.endLineNumber === lineNumber && range.endColumn === column)
  );
}

function otherEnd(range: IRange, { lineNumber }: IPosition): IPosition {
  if (lineNumber === range.startLineNumber) return endOf(range);
  return { lineNumber: range.startLineNumber, column: range.startColumn };
}

function endOf({ endLineNumber, endColumn }: IRange): IPosition {
  return { lineNumber: endLineNumber, column: endColumn };
}
