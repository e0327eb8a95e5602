import type { EditorCommand } from '../keys.ts';

/** Commands of 阅读视图. */
export const readingCommands = [
  {
    id: 'togglePreview',
    keys: 'Ctrl+Alt+R',
    writes: false,
    run: ({ window }) => window.togglePreview?.(),
  },
  { id: 'goToReading', keys: 'F6', writes: false, run: ({ window }) => window.goToReading?.() },
  {
    id: 'readInFull',
    keys: 'Ctrl+Alt+Shift+R',
    writes: false,
    run: ({ window }) => window.readInFull?.(),
  },
] as const satisfies readonly EditorCommand[];
