import type { editor, IDisposable } from 'monaco-editor/editor';

/** An input method at work in an editor: from its first letter to the text it leaves. */
export class Composition {
  /** The lines' texts when it began, by line number; other lines are not part of it. */
  #before: Map<number, string> | undefined;

  get active(): boolean {
    return this.#before !== undefined;
  }

  /** What a line held when the composition began; `undefined` when none is under way there. */
  textBefore(lineNumber: number): string | undefined {
    return this.#before?.get(lineNumber);
  }

  /** A line was changed; `before` is what it held when the composition began. */
  touched(lineNumber: number, before: string): void {
    if (this.#before?.has(lineNumber) === false) this.#before.set(lineNumber, before);
  }

  /** `onEnd` gets the lines it was under way on, with what they held before. */
  watch(
    target: editor.IStandaloneCodeEditor,
    onEnd: (before: ReadonlyMap<number, string>) => void,
  ): IDisposable[] {
    return [
      target.onDidCompositionStart(() => {
        const model = target.getModel();
        const lines = (target.getSelections() ?? []).map(({ startLineNumber }) => startLineNumber);
        this.#before = new Map(lines.map((line) => [line, model?.getLineContent(line) ?? '']));
      }),
      target.onDidCompositionEnd(() => {
        const before = this.#before;
        this.#before = undefined;
        if (before !== undefined) onEnd(before);
      }),
    ];
  }
}
