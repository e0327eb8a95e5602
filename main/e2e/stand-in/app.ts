import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { preventable } from './events.ts';
import { takeInstanceLock } from './instance-lock.ts';

function switchValue(name: string): string | undefined {
  const prefix = `--${name}=`;
  return process.argv.find((argument) => argument.startsWith(prefix))?.slice(prefix.length);
}

/** What the app needs of its windows to quit: the windows' file imports this one. */
export interface Closable {
  close(): void;
}

class App extends EventEmitter {
  readonly name = 'Zhengyan';
  readonly isPackaged = process.env.ZHENGYAN_STAND_IN_PACKAGED === '1';
  readonly windows = new Set<Closable>();
  #quitting = false;
  #ready: Promise<void> | undefined;
  #isReady = false;
  readonly #locale = switchValue('lang') ?? 'en-US';
  #userData = join(tmpdir(), `zhengyan-${process.pid}`);

  readonly commandLine = {
    appendSwitch(): void {
      // Playwright appends the switches that the stand-in starts its Chromium with anyway.
    },
    hasSwitch: (name: string) => process.argv.includes(`--${name}`),
    getSwitchValue: (name: string) => switchValue(name) ?? '',
  };

  /** The stand-in's own: `ready` comes when Chromium is there and the app's main file has run. */
  becomeReady(chromium: Promise<unknown>): void {
    this.#ready = chromium.then(() => {
      this.#isReady = true;
      this.emit('ready', {}, {});
    });
    this.#ready.catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
  }

  isReady(): boolean {
    return this.#isReady;
  }

  whenReady(): Promise<void> {
    return this.#ready ?? Promise.reject(new Error('stand-in: not started'));
  }

  getName(): string {
    return this.name;
  }

  getVersion(): string {
    return '0.1.0';
  }

  getAppPath(): string {
    return process.cwd();
  }

  getLocale(): string {
    return this.#locale;
  }

  getPreferredSystemLanguages(): string[] {
    return [this.#locale];
  }

  getPath(name: string): string {
    const places: Record<string, string> = { home: homedir(), temp: tmpdir() };
    const path =
      places[name] ?? (name === 'userData' ? this.#userData : join(this.#userData, name));
    mkdirSync(path, { recursive: true });
    return path;
  }

  setPath(name: string, path: string): void {
    if (name !== 'userData') throw new Error(`stand-in: the app may not move ${name}`);
    this.#userData = path;
  }

  enableSandbox(): void {
    if (this.#isReady)
      throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  setAppUserModelId(): void {
    // Windows alone knows these.
  }

  requestSingleInstanceLock(): boolean {
    const tell = (argv: readonly string[], folder: string) =>
      this.emit('second-instance', preventable({}), argv, folder, undefined);
    return takeInstanceLock(this.getPath('userData'), tell);
  }

  focus(): void {
    // A headless browser has no focus to give.
  }

  /** As Electron does: ask, close every window, which may refuse, then leave. */
  quit(): void {
    if (this.#quitting) return;
    const before = preventable({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#quitting = true;
    for (const window of [...this.windows]) window.close();
    if (this.windows.size === 0) this.#leave();
  }

  /** A window refused to close, so the app stays. */
  stay(): void {
    this.#quitting = false;
  }

  windowClosed(window: Closable): void {
    this.windows.delete(window);
    if (this.windows.size > 0) return;
    if (this.#quitting) this.#leave();
    else if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }

  exit(code = 0): void {
    this.emit('quit', preventable({}), code);
    process.exit(code);
  }

  #leave(): void {
    const will = preventable({});
    this.emit('will-quit', will);
    if (will.defaultPrevented) this.stay();
    else this.exit(0);
  }
}

export const app = new App();
