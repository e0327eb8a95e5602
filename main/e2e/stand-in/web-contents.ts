import { EventEmitter } from 'node:events';
import type { WebPreferences } from 'electron';
import type { CDPSession, Frame, Page } from 'playwright';
import { preventable } from './events.ts';
import { ipcMain } from './ipc-main.ts';
import { toApp, toPage } from './schemes.ts';
import { session } from './session.ts';

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

/** A frame as the sender of a message. */
interface SenderFrame {
  readonly url: string;
  readonly origin: string;
  readonly parent: SenderFrame | null;
}

export class WebContents extends EventEmitter {
  readonly session = session.defaultSession;
  readonly id: number;
  readonly #preferences: WebPreferences;
  readonly #close: () => void;
  readonly #attached = Promise.withResolvers<{ page: Page; cdp: CDPSession }>();
  #page: Page | undefined;
  #mayOpen: OpenHandler = () => ({ action: 'allow' });
  /** True while the app itself navigates: Electron asks nobody then. */
  #byApp = false;
  #deliveries: Promise<unknown> = Promise.resolve();
  targetId = '';

  constructor(id: number, preferences: WebPreferences, close: () => void) {
    super();
    this.id = id;
    this.#preferences = preferences;
    this.#close = close;
  }

  /** The stand-in's own: the page is there. */
  attach(page: Page, cdp: CDPSession, targetId: string): void {
    this.#page = page;
    this.targetId = targetId;
    page.on('crash', () => {
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
    page.on('domcontentloaded', () => this.emit('dom-ready'));
    page.on('load', () => this.emit('did-finish-load'));
    cdp.on('Page.windowOpen', ({ url }) => this.#answerOpen(toApp(url)));
    page.on('popup', (popup) => void popup.close());
    this.#attached.resolve({ page, cdp });
  }

  #answerOpen(url: string): void {
    const { action } = this.#mayOpen({ url });
    if (action !== 'deny') throw new Error(`stand-in: a second window would open for ${url}`);
  }

  /** Whether a navigation that the page began may go on. */
  mayNavigate(url: string, frame: Frame): boolean {
    const isMainFrame = frame.parentFrame() === null;
    if (this.#byApp && isMainFrame) return true;
    const event = preventable({ url, isMainFrame, isSameDocument: false });
    this.emit('will-frame-navigate', event);
    if (isMainFrame) this.emit('will-navigate', event, url);
    return !event.defaultPrevented;
  }

  async receive(kind: string, channel: string, input: readonly unknown[], frame: Frame) {
    const event = { sender: this, senderFrame: senderFrame(frame) };
    if (kind === 'invoke') return ipcMain.answer(channel, event, input);
    ipcMain.emit(channel, event, ...input);
    return { value: undefined };
  }

  send(channel: string, ...payload: unknown[]): void {
    const copy = structuredClone(payload);
    const deliver = `globalThis[Symbol.for('stand-in.deliver')]?.(${JSON.stringify(channel)}, ${JSON.stringify(copy)})`;
    const delivery = () => (this.isDestroyed() ? undefined : this.executeJavaScript(deliver));
    this.#deliveries = this.#deliveries.then(delivery).catch((error: unknown) => {
      if (!this.isDestroyed()) console.error(error);
    });
  }

  async loadURL(url: string): Promise<void> {
    await this.#navigate((page) => page.goto(toPage(url), { waitUntil: 'load' }));
  }

  reload(): void {
    void this.#navigate((page) => page.reload({ waitUntil: 'load' }));
  }

  async #navigate(go: (page: Page) => Promise<unknown>): Promise<void> {
    const { page } = await this.#attached.promise;
    this.#byApp = true;
    await go(page);
    this.#byApp = false;
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const { cdp } = await this.#attached.promise;
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
    return result.value;
  }

  getURL(): string {
    return toApp(this.#page?.url() ?? '');
  }

  getLastWebPreferences(): WebPreferences {
    return this.#preferences;
  }

  isDestroyed(): boolean {
    return this.#page?.isClosed() ?? false;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#mayOpen = handler;
  }

  close(): void {
    this.#close();
  }
}

function senderFrame(frame: Frame): SenderFrame {
  const parentFrame = frame.parentFrame();
  const parent = parentFrame === null ? null : senderFrame(parentFrame);
  const url = toApp(frame.url());
  return { url, origin: originOf(url, parent), parent };
}

/** Documents without an address of their own have the origin of the one that made them. */
function originOf(url: string, parent: SenderFrame | null): string {
  if (url.startsWith('about:')) return parent?.origin ?? 'null';
  const [origin] = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+/i.exec(url) ?? [];
  return origin ?? 'null';
}
