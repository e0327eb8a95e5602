import { join } from 'node:path';
import { app, type BrowserWindow, dialog, session, shell } from 'electron';
import { type HostLog, openLog } from '../hosts/log.ts';
import { listPageFiles } from '../hosts/page-files.ts';
import { userDataArgument, workspaceArgument } from '../hosts/places.ts';
import { watchTraffic } from '../hosts/traffic.ts';
import type { OpenWorkbench, Workbench } from '../hosts/workbench.ts';
import { createGate } from '../workbench/gate.ts';
import { serveCalls, tellWindow } from './calls.ts';
import { guardContents, guardPermissions } from './guards.ts';
import { registerPageScheme, servePage } from './page-protocol.ts';
import { saveByDialog } from './save-file.ts';
import {
  createSurroundings,
  followFirstSettings,
  type Surroundings,
  tellingSurroundings,
} from './surroundings.ts';
import { discardBy } from './trash-item.ts';
import { watchFaults, watchWindow } from './troubles.ts';
import { closeWhenQuiet, openWindow } from './window.ts';

/** What is there once the host has started. */
interface Running {
  readonly surroundings: Surroundings;
  readonly log: HostLog;
  readonly workspace: string;
  workbench: Workbench | undefined;
  window: BrowserWindow | undefined;
}

/** Runs the workbench in a window of its own; `defaultWorkspace` when the command line names none. */
export function runElectronHost(
  openWorkbench: OpenWorkbench,
  defaultWorkspace: (userData: string) => string,
): void {
  const otherUserData = userDataArgument(process.argv);
  if (otherUserData !== undefined) app.setPath('userData', otherUserData);
  app.enableSandbox();
  registerPageScheme();
  guardContents(app, shell);
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  const userData = app.getPath('userData');
  const running: Running = {
    surroundings: createSurroundings(),
    log: openLog(userData, 'electron'),
    workspace: workspaceArgument(process.argv) ?? defaultWorkspace(userData),
    workbench: undefined,
    window: undefined,
  };
  watchFaults(() => closeWorkbench(running), running.surroundings.words, running.log);
  flushBeforeQuitting(running);
  app.on('window-all-closed', () => app.quit());
  app.on('second-instance', (_, argv) => comeForward(running, argv));
  void app.whenReady().then(() => start(openWorkbench, running));
}

async function start(openWorkbench: OpenWorkbench, running: Running): Promise<void> {
  const { log, surroundings } = running;
  guardPermissions(session.defaultSession);
  servePage(session.defaultSession.protocol, await listPageFiles(built('renderer')));
  const workbench = await open(openWorkbench, running);
  if (workbench === undefined) return app.quit();
  running.workbench = workbench;
  await followFirstSettings(workbench.handlers, surroundings);
  const handlers = tellingSurroundings(workbench.handlers, surroundings);
  const traffic = watchTraffic(createGate(handlers, log.bug));
  serveCalls(traffic.gate);
  const window = openWindow({
    preload: built('preload', 'index.cjs'),
    userData: app.getPath('userData'),
    developer: !app.isPackaged,
  });
  running.window = window;
  closeWhenQuiet(window, traffic);
  tellWindow(window, workbench);
  watchWindow(window, surroundings.words, log);
}

/** Undefined when the workspace cannot be opened, after saying why. */
async function open(openWorkbench: OpenWorkbench, running: Running) {
  const { words } = running.surroundings;
  const opened = await openWorkbench({
    host: 'electron',
    workspace: running.workspace,
    userData: app.getPath('userData'),
    locale: app.getLocale(),
    handOver: saveByDialog(() => running.window, words),
    discard: discardBy(shell),
    reportBug: running.log.bug,
  });
  if (opened.ok) return opened.value;
  const { reason, file = running.workspace, detail = '' } = opened.error;
  running.log.note(`the workspace cannot be opened: ${reason} ${file} ${detail}`);
  dialog.showErrorBox(words().workspaceTitle, `${file}\n${reason} ${detail}`);
  return undefined;
}

async function closeWorkbench(running: Running): Promise<void> {
  const { workbench } = running;
  running.workbench = undefined;
  await workbench?.close();
}

/** Holds quitting up until what is pending is on the disk. */
function flushBeforeQuitting(running: Running): void {
  app.on('will-quit', (event) => {
    if (running.workbench === undefined) return;
    event.preventDefault();
    closeWorkbench(running)
      .catch((cause: unknown) => running.log.bug('closing', cause))
      .finally(() => app.exit(0));
  });
}

/** Someone started the program again: the window they have comes to the front. */
function comeForward(running: Running, argv: readonly string[]): void {
  const { window, workspace, surroundings } = running;
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.focus();
  const wanted = workspaceArgument(argv) ?? workspace;
  if (wanted === workspace) return;
  const message = `${surroundings.words().otherWorkspace}\n${wanted}`;
  void dialog.showMessageBox(window, { type: 'info', message });
}

function built(...path: string[]): string {
  return join(app.getAppPath(), 'out', ...path);
}
