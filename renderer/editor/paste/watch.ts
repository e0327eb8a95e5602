import type { Notice } from '../commands/notice.ts';
import { refusalOf } from '../pair/lines.ts';
import type { Pair } from '../pair.ts';
import { pastedLines } from './plan.ts';

/**
 * Takes pastes of several lines out of Monaco's hands: `onLines` shows what they would do. Pastes of one line go
 * on to Monaco, at every caret. Text dropped from elsewhere is pasted where it is dropped. Returns how to stop.
 */
export function watchPaste(
  pair: Pair,
  say: (notice: Notice) => void,
  onLines: (lines: readonly string[]) => void,
): () => void {
  const root = pair.editors.target.getContainerDomNode();
  const offer = (lines: readonly string[]) => {
    const refusal = pair.readOnly ? 'read-only' : refusalOf(pair.lines.at(pair.caret.line));
    if (refusal === undefined) onLines(lines);
    else say({ say: 'refused', reason: refusal });
  };
  const paste = (event: ClipboardEvent) => {
    const lines = pastedLines(event.clipboardData?.getData('text/plain') ?? '');
    if (lines.length === 1) pair.markNextEdit('pasted');
    if (lines.length < 2) return;
    event.preventDefault();
    event.stopPropagation();
    offer(lines);
  };
  const over = (event: DragEvent) => {
    if (!holdsText(event) || !pair.goToPoint(event.clientX, event.clientY)) return;
    event.preventDefault();
  };
  const drop = (event: DragEvent) => {
    if (!holdsText(event) || !pair.goToPoint(event.clientX, event.clientY)) return;
    event.preventDefault();
    const [line, ...more] = pastedLines(event.dataTransfer?.getData('text/plain') ?? '');
    if (line === undefined) return;
    if (more.length > 0) offer([line, ...more]);
    else pair.paste(line);
  };
  const stop = new AbortController();
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
