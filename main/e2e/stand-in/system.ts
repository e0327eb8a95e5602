// The system around the windows: dialogs answer "cancelled" until a spec puts another answer in.
import { EventEmitter } from 'node:events';
import { mkdir, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { app } from './app.ts';

export const dialog = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] as string[] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async () => ({ response: 0, checkboxChecked: false }),
  showErrorBox(title: string, content: string): void {
    console.error(`${title}\n${content}`);
  },
};

interface BuiltMenu {
  readonly items: readonly MenuItemConstructorOptions[];
}
let applicationMenu: BuiltMenu | null = null;

export const Menu = {
  buildFromTemplate: (items: readonly MenuItemConstructorOptions[]): BuiltMenu => ({ items }),
  setApplicationMenu(menu: BuiltMenu | null): void {
    applicationMenu = menu;
  },
  getApplicationMenu: () => applicationMenu,
};

export const shell = {
  async openExternal(): Promise<void> {
    // A test machine's own browser stays shut; specs put a listener in.
  },
  /** A folder in the user's data is the system's trash. */
  async trashItem(path: string): Promise<void> {
    const trash = join(app.getPath('userData'), 'system-trash');
    await mkdir(trash, { recursive: true });
    await rename(path, join(trash, basename(path)));
  },
};

const display = { workArea: { x: 0, y: 0, width: 1920, height: 1080 } };
export const screen = { getAllDisplays: () => [display], getPrimaryDisplay: () => display };

export const nativeTheme = Object.assign(new EventEmitter(), {
  shouldUseDarkColors: false,
  themeSource: 'system',
});
