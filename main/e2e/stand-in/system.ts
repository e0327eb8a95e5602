// The system around the windows: dialogs answer "cancelled" until a spec puts another answer in.
import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions } from 'electron';
import { note } from './record.ts';

export const dialog = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] as string[] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async () => ({ response: 0, checkboxChecked: false }),
  showErrorBox: (title: string, content: string) => note({ kind: 'error-box', title, content }),
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
  openExternal: async (url: string) => note({ kind: 'external', url }),
};

const display = { workArea: { x: 0, y: 0, width: 1920, height: 1080 } };
export const screen = { getAllDisplays: () => [display], getPrimaryDisplay: () => display };

export const nativeTheme = Object.assign(new EventEmitter(), {
  shouldUseDarkColors: false,
  themeSource: 'system',
});
