import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Traffic } from '../hosts/traffic.ts';
import { pageAddress } from './addresses.ts';
import {
  isReachable,
  readWindowState,
  type WindowState,
  writeWindowState,
} from './window-state.ts';

export interface WindowOptions {
  /** The built preload. */
  readonly preload: string;
  readonly userData: string;
  readonly developer: boolean;
}

const workingSize = { width: 1280, height: 800 };
/** The page's own paper, so that no white flashes before it is drawn. */
const paper = { light: '#FBFAF7', dark: '#15181C' };

/** Opens the workbench's window where it last stood; it shows itself when the page is drawn. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const stateFile = join(options.userData, 'window.json');
  const state = lastState(stateFile);
  const window = new BrowserWindow({
    ...workingSize,
    ...(state && { x: state.x, y: state.y, width: state.width, height: state.height }),
    minWidth: 800,
    minHeight: 560,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? paper.dark : paper.light,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Its dictionaries come from a server; nothing here is fetched from anywhere.
      spellcheck: false,
      devTools: options.developer,
    },
  });
  if (state?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => writeWindowState(stateFile, currentState(window)));
  void window.loadURL(pageAddress);
  return window;
}

/** Closing hides the window at once and ends it when the page has sent what it had to send. */
export function closeWhenQuiet(window: BrowserWindow, traffic: Traffic): void {
  window.on('close', (event) => {
    event.preventDefault();
    window.hide();
    void traffic.quiet().then(() => window.destroy());
  });
}

function lastState(file: string): WindowState | undefined {
  const state = readWindowState(file);
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  return state !== undefined && isReachable(state, areas) ? state : undefined;
}

function currentState(window: BrowserWindow): WindowState {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}
