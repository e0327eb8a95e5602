import type { Notice } from '../commands/notice.ts';
import { refusalOf } from '../pair/lines.ts';
import type { Pair } from '../pair.ts';
import { pastedLines } from './plan.ts';

/**
 * Takes pastes of several lines out of Monaco's hands: `onLines` shows what they would do. Pastes of one line go
 * on to Monaco, at every caret. Returns how to stop.
 */
export function watchPaste(
  pair: Pair,
  say: (notice: Notice) => void,
  onLines: (lines: readonly string[]) => void,
): () => void {
  const root = pair.editors.target.getContainerDomNode();
  const paste = (event: ClipboardEvent) => {
    const lines = pastedLines(event.clipboardData?.getData('text/plain') ?? '');
    if (lines.length === 0) return;
    if (lines.length === 1) {
      pair.markNextEdit('pasted');
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const refusal = pair.readOnly ? 'read-only' : refusalOf(pair.lines.at(pair.caret.line));
    if (refusal === undefined) onLines(lines);
    else say({ say: 'refused', reason: refusal });
  };
  root.addEventListener('paste', paste, true);
  return () => root.removeEventListener('paste', paste, true);
}
