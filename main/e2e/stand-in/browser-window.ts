import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import type { BrowserContext, CDPSession, Page } from 'playwright';
import { app } from './app.ts';
import { preventable } from './events.ts';
import { preloadScript } from './preload-world.ts';
import { checkedPreferences } from './refusals.ts';
import { toApp } from './schemes.ts';
import { applyPermissions } from './session.ts';
import { WebContents } from './web-contents.ts';

const binding = '__standInIpc';
let chromium: Promise<BrowserContext> | undefined;
let lastId = 0;

/** The stand-in's own: where windows open. */
export function openWindowsIn(context: Promise<BrowserContext>): void {
  chromium = context;
}

export class BrowserWindow extends EventEmitter {
  readonly id = ++lastId;
  readonly webContents: WebContents;
  readonly #page: Promise<Page>;
  #closed = false;
  #maximized = false;
  #visible: boolean;
  #bounds: Rectangle;

  static getAllWindows(): BrowserWindow[] {
    return [...app.windows].filter((window) => window instanceof BrowserWindow);
  }

  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.getAllWindows().at(-1) ?? null;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((one) => one.webContents === contents) ?? null;
  }

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const { x = 0, y = 0, width = 800, height = 600, show = true } = options;
    this.#bounds = { x, y, width, height };
    this.#visible = show;
    const preferences = checkedPreferences(options.webPreferences);
    this.webContents = new WebContents(this.id, preferences, () => this.destroy());
    app.windows.add(this);
    this.#page = this.#open(preferences.preload, preferences.nodeIntegrationInSubFrames ?? false);
    app.emit('browser-window-created', {}, this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  async #open(preload: string | undefined, everyFrame: boolean): Promise<Page> {
    const context = await chromium;
    if (context === undefined) throw new Error('stand-in: Chromium is not started');
    const page = await context.newPage();
    // A new tab is on its way to about:blank, and would interrupt the navigation that comes next.
    await page.goto('about:blank');
    const cdp = await context.newCDPSession(page);
    await cdp.send('Page.enable');
    await this.#resize(cdp);
    await this.#bindIpc(page, preload, everyFrame);
    await this.#guardNavigation(page);
    page.on('close', () => this.#onClosed());
    const { targetInfo } = await cdp.send('Target.getTargetInfo');
    this.webContents.attach(page, cdp, targetInfo.targetId);
    return page;
  }

  async #resize(cdp: CDPSession): Promise<void> {
    const { windowId } = await cdp.send('Browser.getWindowForTarget');
    const { width, height } = this.#bounds;
    await cdp.send('Browser.setContentsSize', { windowId, width, height });
  }

  async #bindIpc(page: Page, preload: string | undefined, everyFrame: boolean): Promise<void> {
    if (preload === undefined) return;
    await page.exposeBinding(binding, ({ frame }, kind, channel, input) =>
      this.webContents.receive(kind, channel, input, frame),
    );
    const code = readFileSync(preload, 'utf8');
    await page.addInitScript({ content: preloadScript(code, binding, everyFrame) });
  }

  async #guardNavigation(page: Page): Promise<void> {
    await page.route('**/*', (route) => {
      const request = route.request();
      if (!request.isNavigationRequest()) return route.fallback();
      const allowed = this.webContents.mayNavigate(toApp(request.url()), request.frame());
      return allowed ? route.fallback() : route.abort('aborted');
    });
  }

  async loadURL(url: string): Promise<void> {
    await this.#page;
    await this.webContents.loadURL(url);
    if (url.startsWith('data:')) return;
    const context = await chromium;
    const page = await this.#page;
    if (context !== undefined && !page.isClosed()) await applyPermissions(context, page);
    this.emit('ready-to-show');
  }

  loadFile(): never {
    throw new Error('stand-in: loadFile would load file://');
  }

  close(): void {
    const event = preventable({});
    this.emit('close', event);
    if (event.defaultPrevented) app.stay();
    else this.destroy();
  }

  destroy(): void {
    this.#page.then((page) => page.close()).catch((error: unknown) => console.error(error));
    this.#onClosed();
  }

  #onClosed(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.emit('closed');
    app.windowClosed(this);
  }

  isDestroyed(): boolean {
    return this.#closed;
  }

  show(): void {
    this.#visible = true;
    this.emit('show');
  }

  hide(): void {
    this.#visible = false;
    this.emit('hide');
  }

  focus(): void {
    this.emit('focus');
  }

  restore(): void {
    this.emit('restore');
  }

  isMinimized(): boolean {
    return false;
  }

  isVisible(): boolean {
    return this.#visible;
  }

  maximize(): void {
    this.#maximized = true;
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  getBounds(): Rectangle {
    return this.#bounds;
  }

  getNormalBounds(): Rectangle {
    return this.#bounds;
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
  }
}

export const webContents = {
  getAllWebContents: () => BrowserWindow.getAllWindows().map((window) => window.webContents),
  fromId: (id: number) => webContents.getAllWebContents().find((one) => one.id === id),
  fromDevToolsTargetId: (target: string) =>
    webContents.getAllWebContents().find((one) => one.targetId === target),
};
