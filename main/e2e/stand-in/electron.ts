// The module that is resolved as `electron`: a window is a page in the installed Chromium.
import { app } from './app.ts';
import { BrowserWindow, openWindowsIn, webContents } from './browser-window.ts';
import { startChromium } from './chromium.ts';
import { ipcMain } from './ipc-main.ts';
import { protocol } from './schemes.ts';
import { session } from './session.ts';
import { dialog, Menu, nativeTheme, screen, shell } from './system.ts';

const chromium = startChromium(app.getLocale());
openWindowsIn(chromium);
app.becomeReady(chromium);

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  screen,
  session,
  shell,
  webContents,
};
