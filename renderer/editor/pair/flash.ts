import type { editor } from 'monaco-editor/editor';
import type { PairLines } from './lines.ts';
import styles from './pair.module.css';

/** As long as a changed line is lit, in milliseconds; the style sheet fades it out in the same time. */
const SHOWN = 2000;

/** Shows for a moment which lines came in changed from outside. */
export class Flash {
  readonly #lit: editor.IEditorDecorationsCollection;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(target: editor.IStandaloneCodeEditor) {
    this.#lit = target.createDecorationsCollection();
  }

  show(ids: readonly string[], lines: PairLines): void {
    const found = ids.flatMap((id) => lines.indexOf(id) ?? []);
    this.#lit.set(
      found.map((line) => ({
        range: { startLineNumber: line + 1, startColumn: 1, endLineNumber: line + 1, endColumn: 1 },
        options: { isWholeLine: true, className: styles.cameIn ?? '' },
      })),
    );
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lit.clear(), SHOWN);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#lit.clear();
  }
}
