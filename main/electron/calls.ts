import { type BrowserWindow, ipcMain } from 'electron';
import type { Workbench } from '../hosts/workbench.ts';
import type { Gate } from '../workbench/gate.ts';
import { judgeSender } from './sender.ts';

/** Lets the page's calls through to the gate. */
export function serveCalls(gate: Gate): void {
  ipcMain.handle('call', (event, name: unknown, input: unknown) => {
    const frame = event.senderFrame;
    return gate({ sender: judgeSender(frame, event.sender.id), name, input });
  });
}

/** Tells the window what the workbench tells, for as long as the window is there. */
export function tellWindow(window: BrowserWindow, workbench: Workbench): void {
  const stop = workbench.listen((name, payload) => {
    window.webContents.send(`event:${name}`, payload);
  });
  window.once('closed', stop);
}
