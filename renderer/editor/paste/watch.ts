import type { Notice } from '../commands/notice.ts';
import { fromModel, refusalOf, toModel } from '../pair/lines.ts';
import type { Pair } from '../pair.ts';
import { asOwnText, pastedLines } from './plan.ts';

/**
 * Takes pastes of several lines out of Monaco's hands: `onLines` shows what they would do; an own row takes them
 * as they are. Pastes of one line go on to Monaco, at every caret. What is copied has line ends for breaks. Text dropped from elsewhere is pasted where it is dropped. Returns how to stop.
 */
export function watchPaste(
  pair: Pair,
  say: (notice: Notice) => void,
  onLines: (lines: readonly string[]) => void,
): () => void {
  const root = pair.editors.target.getContainerDomNode();
  const offer = (lines: readonly string[], text: string) => {
    const refusal = pair.readOnly ? 'read-only' : refusalOf(pair.lines.at(pair.caret.line));
    if (refusal !== undefined) say({ say: 'refused', reason: refusal });
    else if (pair.caret.row?.target.own !== undefined) pair.paste(toModel(asOwnText(text)));
    else onLines(lines);
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const lines = pastedLines(text);
    if (lines.length === 1) pair.markNextEdit('pasted');
    if (lines.length < 2) return;
    event.preventDefault();
    event.stopPropagation();
    offer(lines, text);
  };
  const over = (event: DragEvent) => {
    if (!holdsText(event) || !pair.goToPoint(event.clientX, event.clientY)) return;
    event.preventDefault();
  };
  const drop = (event: DragEvent) => {
    if (!holdsText(event) || !pair.goToPoint(event.clientX, event.clientY)) return;
    event.preventDefault();
    const text = event.dataTransfer?.getData('text/plain') ?? '';
    const [line, ...more] = pastedLines(text);
    if (line === undefined) return;
    if (more.length > 0) offer([line, ...more], text);
    else pair.paste(line);
  };
  const copied = ({ clipboardData }: ClipboardEvent) => {
    const text = clipboardData?.getData('text/plain') ?? '';
    if (fromModel(text) !== text) clipboardData?.setData('text/plain', fromModel(text));
  };
  const stop = new AbortController();
  // Behind Monaco, which has put the editor's own text there.
  root.addEventListener('copy', copied, { signal: stop.signal });
  root.addEventListener('cut', copied, { signal: stop.signal });
  root.addEventListener('paste', paste, { capture: true, signal: stop.signal });
  root.addEventListener('dragover', over, { signal: stop.signal });
  root.addEventListener('drop', drop, { signal: stop.signal });
  return () => stop.abort();
}

/** Files are the window's to take: they start a new article. */
function holdsText({ dataTransfer }: DragEvent): boolean {
  const types = dataTransfer?.types ?? [];
  return types.includes('text/plain') && !types.includes('Files');
}
