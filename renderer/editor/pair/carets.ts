import type { editor, IDisposable } from 'monaco-editor/editor';
import type { Row } from '../../../projects/segments/types.ts';
import type { Range } from '../../../text/range.ts';
import { type Side, sides } from '../layout/row-heights.ts';
import type { PairLines } from './lines.ts';

/** Where the caret is; the row only where the line is one. */
export interface Caret {
  readonly side: Side;
  /** From 0, among all lines. */
  readonly line: number;
  /** From 1, among the rows. */
  readonly number: number | undefined;
  readonly row: Row | undefined;
  /** UTF-16 units into the line's text. */
  readonly offset: number;
}

/** A stretch of a line, UTF-16 units into its text. */
export interface LineSelection {
  /** From 0, among all lines. */
  readonly line: number;
  readonly range: Range;
}

/** The carets of both sides, of which one counts: that of the side where a person last was. */
export class Carets {
  readonly #editors: Readonly<Record<Side, editor.IStandaloneCodeEditor>>;
  #side: Side = 'target';

  constructor(editors: Readonly<Record<Side, editor.IStandaloneCodeEditor>>) {
    this.#editors = editors;
  }

  current(lines: PairLines): Caret {
    const side = this.#side;
    const position = this.#editors[side].getPosition() ?? { lineNumber: 1, column: 1 };
    const line = position.lineNumber - 1;
    const row = lines.rowAt(line);
    return { side, line, number: lines.numberAt(line), row, offset: position.column - 1 };
  }

  /** The rows that the selections touch. */
  selectedRows(lines: PairLines): readonly Row[] {
    const rows = new Set<Row>();
    for (const { startLineNumber, endLineNumber } of this.#editors[this.#side].getSelections() ??
      []) {
      for (let line = startLineNumber; line <= endLineNumber; line++) {
        const row = lines.rowAt(line - 1);
        if (row !== undefined) rows.add(row);
      }
    }
    return [...rows];
  }

  /** What is selected in the Chinese, line by line, in order; empty ranges are carets. */
  selections(): readonly LineSelection[] {
    const { target } = this.#editors;
    const model = target.getModel();
    const found = (target.getSelections() ?? []).flatMap((selection) => {
      const { startLineNumber: first, endLineNumber: last } = selection;
      return Array.from({ length: last - first + 1 }, (_, index): LineSelection => {
        const lineNumber = first + index;
        const end =
          lineNumber === last ? selection.endColumn : (model?.getLineMaxColumn(lineNumber) ?? 1);
        const start = index === 0 ? selection.startColumn : 1;
        return { line: lineNumber - 1, range: { start: start - 1, end: end - 1 } };
      });
    });
    return found.sort((a, b) => a.line - b.line);
  }

  /** `onMoved` is called when the caret that counts goes elsewhere or another one counts. */
  watch(onMoved: () => void): IDisposable[] {
    return sides.flatMap((side) => [
      this.#editors[side].onDidFocusEditorText(() => {
        this.#side = side;
        onMoved();
      }),
      this.#editors[side].onDidChangeCursorPosition(() => {
        // What is written into the other side by the pair moves that side's caret, and nobody.
        if (side !== this.#side && !this.#editors[side].hasTextFocus()) return;
        this.#side = side;
        onMoved();
      }),
    ]);
  }
}
