import { isUntouchedMachine } from '../../../projects/segments/origin.ts';
import type { CommandContext, EditorCommand } from '../keys.ts';

/** Drafts that a chat model writes: out, in, and one row after the other under a person's eyes. */
export const draftCommands = [
  {
    id: 'copyForModel',
    keys: 'Ctrl+Alt+G',
    writes: false,
    run: ({ window }) => window.open?.('copy-for-model'),
  },
  {
    id: 'pasteDraft',
    keys: 'Ctrl+Alt+V',
    writes: true,
    run: ({ window }) => window.open?.('paste-draft'),
  },
  {
    id: 'nextMachine',
    keys: 'Alt+Shift+PageDown',
    writes: false,
    run: (context) => goToMachine(context, 'next'),
  },
  {
    id: 'previousMachine',
    keys: 'Alt+Shift+PageUp',
    writes: false,
    run: (context) => goToMachine(context, 'previous'),
  },
  { id: 'filterRows', keys: 'Ctrl+Alt+Y', writes: false, run: ({ filter }) => filter.open() },
] as const satisfies readonly EditorCommand[];

function goToMachine({ pair, say }: CommandContext, which: 'next' | 'previous'): void {
  const { lines, caret } = pair;
  const line = lines.find(caret.line, which, (each) => {
    return each.type === 'row' && isUntouchedMachine(each.row);
  });
  if (line === undefined) say({ say: 'refused', reason: 'no-machine' });
  else pair.focusLine(line, 0);
}
