import type { Chord } from './commands/chord.ts';
import { clashCommands } from './commands/clash.ts';
import { draftCommands } from './commands/drafts.ts';
import { formatCommands } from './commands/format.ts';
import { historyCommands } from './commands/history.ts';
import { readingCommands } from './commands/reading.ts';
import {
  clearRow,
  confirmAndGoOn,
  confirmAndStay,
  confirmUpToHere,
  copySource,
  goToOpen,
  type RowCommandContext,
  toggleLock,
} from './commands/rows.ts';
import { shapeCommands } from './commands/shape.ts';
import type { WindowActions } from './commands/window.ts';

/** What commands work on: the pair, its find bar, and the window around it. */
export interface CommandContext extends RowCommandContext {
  readonly find: {
    open(withReplace: boolean): void;
    go(which: 'next' | 'previous'): void;
  };
  /** Which rows are shown. */
  readonly filter: {
    open(): void;
  };
  readonly writable: boolean;
  readonly window: WindowActions;
}

/** A command as data: for the keyboard, the list of shortcuts and the command palette. */
export interface EditorCommand {
  /** `commands.<id>` in the interface's texts. */
  readonly id: string;
  readonly keys: Chord;
  /** Other keys that do the same. */
  readonly also?: readonly Chord[];
  /** Where ⌘ in place of Ctrl would be taken by macOS. */
  readonly macKeys?: Chord;
  /** Changes the article, so not while it is open for reading only. */
  readonly writes: boolean;
  run(context: CommandContext): void;
}

export const commandList = [
  { id: 'confirm', keys: 'Enter', writes: true, run: confirmAndGoOn },
  { id: 'confirmHere', keys: 'Ctrl+Enter', writes: true, run: confirmAndStay },
  { id: 'confirmUpToHere', keys: 'Ctrl+Alt+Enter', writes: true, run: confirmUpToHere },
  { id: 'copySource', keys: 'Ctrl+D', writes: true, run: copySource },
  { id: 'clearRow', keys: 'Ctrl+Shift+K', writes: true, run: clearRow },
  { id: 'toggleLock', keys: 'Ctrl+Alt+K', writes: true, run: toggleLock },
  {
    id: 'nextOpen',
    keys: 'Alt+PageDown',
    writes: false,
    run: (context) => goToOpen(context, 'next'),
  },
  {
    id: 'previousOpen',
    keys: 'Alt+PageUp',
    writes: false,
    run: (context) => goToOpen(context, 'previous'),
  },
  {
    id: 'undo',
    keys: 'Ctrl+Z',
    writes: true,
    run: ({ pair }) => pair.undo(),
  },
  {
    id: 'redo',
    keys: 'Ctrl+Shift+Z',
    also: ['Ctrl+Y'],
    writes: true,
    run: ({ pair }) => pair.redo(),
  },
  { id: 'find', keys: 'Ctrl+F', writes: false, run: ({ find }) => find.open(false) },
  {
    id: 'replace',
    keys: 'Ctrl+H',
    macKeys: 'Ctrl+Alt+F',
    writes: true,
    run: ({ find }) => find.open(true),
  },
  { id: 'findNext', keys: 'F3', writes: false, run: ({ find }) => find.go('next') },
  { id: 'findPrevious', keys: 'Shift+F3', writes: false, run: ({ find }) => find.go('previous') },
  ...readingCommands,
  ...historyCommands,
  ...shapeCommands,
  ...formatCommands,
  ...draftCommands,
  ...clashCommands,
] as const satisfies readonly EditorCommand[];

export type CommandId = (typeof commandList)[number]['id'];

/** Keys the browser keeps for itself unless a page asks for them, wherever on the page the focus is. */
export const windowKeys: readonly Chord[] = [
  'Ctrl+D',
  'Ctrl+J',
  'Ctrl+Shift+J',
  'Ctrl+Shift+L',
  'Ctrl+P',
  ...Array.from({ length: 9 }, (_, index) => `Ctrl+${index + 1}`),
];
