/**
 * Monaco ships no types for its insides. These are the few pieces the pair builds on, as they are in
 * monaco-editor 0.57.0; `layout/wrapping.ts` says why.
 */
declare module 'monaco-editor/editor/common/viewModel/monospaceLineBreaksComputer' {
  import type { editor } from 'monaco-editor/editor';

  export interface InjectedText {
    /** From 1. */
    readonly column: number;
    readonly options: editor.InjectedTextOptions;
  }

  export interface LineBreaksContext {
    getLineContent(lineNumber: number): string;
    getLineInjectedText(lineNumber: number): readonly InjectedText[] | null;
  }

  export interface LineBreaksComputer<Data> {
    addRequest(lineNumber: number, previous: Data | null): void;
    finalize(): (Data | null)[];
  }

  export interface LineBreaksComputerFactory<Data> {
    createLineBreaksComputer(
      context: LineBreaksContext,
      fontInfo: editor.FontInfo,
      tabSize: number,
      /** In half-width columns; -1 when lines are not wrapped. */
      wrappingColumn: number,
      ...rest: unknown[]
    ): LineBreaksComputer<Data>;
  }

  export const MonospaceLineBreaksComputerFactory: {
    create(options: editor.IComputedEditorOptions): LineBreaksComputerFactory<unknown>;
  };
}

declare module 'monaco-editor/editor/common/modelLineProjectionData' {
  import type { editor } from 'monaco-editor/editor';

  export class ModelLineProjectionData {
    constructor(
      injectionOffsets: readonly number[] | null,
      injectionOptions: readonly editor.InjectedTextOptions[] | null,
      breakOffsets: readonly number[],
      breakOffsetsVisibleColumn: readonly number[],
      wrappedTextIndentLength: number,
    );
  }
}

declare module 'monaco-editor/nls/lang/zh-cn' {}
