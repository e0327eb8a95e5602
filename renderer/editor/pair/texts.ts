import type { editor } from 'monaco-editor/editor';
import { type Splice, spliceBetween } from '../../../projects/segments/history/splice.ts';
import type { EditorLine } from '../../../projects/segments/view.ts';
import { type Side, sides } from '../layout/row-heights.ts';
import { guardModel, type ModelGuard, type WriteUnguarded } from './guarded-model.ts';
import { type PairLines, sourceText, targetText } from './lines.ts';

const TEXT_OF: Readonly<Record<Side, (line: EditorLine) => string>> = {
  source: sourceText,
  target: targetText,
};

/** What stands in the two editors: guarded against a person's edits, written past the guard by the pair. */
export class PairTexts {
  readonly models: Readonly<Record<Side, editor.ITextModel>>;
  readonly #write: Readonly<Record<Side, WriteUnguarded>>;
  #writing = false;

  constructor(create: (text: string) => editor.ITextModel, lines: PairLines, guard: ModelGuard) {
    const model = (side: Side) => create(wholeText(side, lines));
    this.models = { source: model('source'), target: model('target') };
    this.#write = {
      source: guardModel(this.models.source, guard),
      target: guardModel(this.models.target, guard),
    };
  }

  /** The pair itself writes: what changes now is no edit of a person. */
  get writing(): boolean {
    return this.#writing;
  }

  /** The Chinese as it stands in the editor; lines count from 0. */
  target(line: number): string {
    return this.models.target.getLineContent(line + 1);
  }

  /** Makes lines what they are to be, touching no more of them than differs. */
  show(side: Side, lines: readonly number[], all: PairLines, textOf = TEXT_OF[side]): void {
    const edits = lines.flatMap((line) => {
      const display = all.at(line);
      if (display === undefined) return [];
      const splice = spliceBetween(this.models[side].getLineContent(line + 1), textOf(display));
      return splice === undefined ? [] : [{ range: rangeOf(line, splice), text: splice.inserted }];
    });
    if (edits.length > 0) this.#as(() => this.#write[side](edits));
  }

  /** Other lines than before. */
  replace(lines: PairLines): void {
    this.#as(() => {
      for (const side of sides) this.models[side].setValue(wholeText(side, lines));
    });
  }

  #as(write: () => void): void {
    this.#writing = true;
    try {
      write();
    } finally {
      this.#writing = false;
    }
  }
}

function wholeText(side: Side, lines: PairLines): string {
  return [...lines].map(TEXT_OF[side]).join('\n');
}

function rangeOf(line: number, { start, removed }: Splice) {
  return {
    startLineNumber: line + 1,
    startColumn: start + 1,
    endLineNumber: line + 1,
    endColumn: start + removed + 1,
  };
}
