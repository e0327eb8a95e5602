import type { editor } from 'monaco-editor/editor';
import { baselineIn } from '../layout/advances.ts';
import { type Side, sides } from '../layout/row-heights.ts';
import type { Monaco } from '../monaco/load.ts';

type Editors = Readonly<Record<Side, editor.IStandaloneCodeEditor>>;

export function lineHeightOf(monaco: typeof Monaco, own: editor.IStandaloneCodeEditor): number {
  return own.getOption(monaco.editor.EditorOption.lineHeight);
}

/** Tells the rails where texts begin and how high a line is, and puts both sides on one baseline. */
export function publishMetrics(monaco: typeof Monaco, editors: Editors): void {
  const baselines = {
    source: baselineOf(monaco, editors.source),
    target: baselineOf(monaco, editors.target),
  };
  const lowest: Side = baselines.source > baselines.target ? 'source' : 'target';
  for (const side of sides) {
    const style = editors[side].getContainerDomNode().parentElement?.style;
    const shift = Math.round(baselines[lowest] - baselines[side]);
    style?.setProperty('--line-height', `${lineHeightOf(monaco, editors[lowest])}px`);
    style?.setProperty('--text-left', `${editors[side].getLayoutInfo().contentLeft}px`);
    style?.setProperty('--baseline-shift', `${shift}px`);
  }
}

/** How far below its line's top an editor's text stands, in pixels. */
function baselineOf(monaco: typeof Monaco, own: editor.IStandaloneCodeEditor): number {
  const { fontFamily, fontSize } = own.getOption(monaco.editor.EditorOption.fontInfo);
  return baselineIn(lineHeightOf(monaco, own), `${fontSize}px ${fontFamily}`);
}
