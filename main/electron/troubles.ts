import { app, type BrowserWindow, dialog } from 'electron';
import type { HostLog } from '../hosts/log.ts';
import type { Words } from './words.ts';

/** Says so when the page hangs or dies, and offers the way on. */
export function watchWindow(window: BrowserWindow, words: () => Words, log: HostLog): void {
  window.on('unresponsive', async () => {
    log.note('the window does not respond');
    const { wait, reload, hangTitle, hangDetail } = words();
    const buttons = [wait, reload];
    const answer = await ask(window, buttons, hangTitle, hangDetail);
    if (answer === 1) window.webContents.reload();
  });
  window.webContents.on('render-process-gone', async (_, details) => {
    if (details.reason === 'clean-exit') return;
    log.note(`the window's process is gone: ${details.reason} (${details.exitCode})`);
    const { reload, quitShort, crashTitle, crashDetail } = words();
    const answer = await ask(window, [reload, quitShort], crashTitle, crashDetail);
    if (answer === 0) window.webContents.reload();
    else app.quit();
  });
}

async function ask(window: BrowserWindow, buttons: string[], message: string, detail: string) {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    buttons,
    message,
    detail,
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response;
}

/**
 * A bug outside every call: the log gets it, what is pending goes to the disk, the person is told, and
 * the program ends, because nobody knows what state it is in.
 */
export function watchFaults(flush: () => Promise<void>, words: () => Words, log: HostLog): void {
  let ending = false;
  const end = async (cause: unknown) => {
    log.bug('main', cause);
    if (ending) return;
    ending = true;
    await flush().catch((error: unknown) => log.bug('flush', error));
    const { faultTitle, faultDetail } = words();
    dialog.showErrorBox(faultTitle, `${faultDetail}\n${log.file}`);
    app.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
