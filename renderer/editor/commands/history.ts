import type { EditorCommand } from '../keys.ts';

/** Commands of the row's history. */
export const historyCommands = [
  {
    id: 'rowHistory',
    keys: 'Ctrl+Alt+H',
    // ⌘⌥H hides other programs' windows.
    macKeys: 'Ctrl+Alt+Shift+H',
    writes: false,
    run: ({ window }) => window.rowHistory?.(),
  },
] as const satisfies readonly EditorCommand[];
