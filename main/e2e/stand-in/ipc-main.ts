import { EventEmitter } from 'node:events';

type Handler = (event: unknown, ...input: unknown[]) => unknown;

/** What travels back to the page: a value that cloned, or words. */
export type Answer = { readonly value: unknown } | { readonly error: string };

class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** The stand-in's own: what Electron does when a page invokes. Only an error's words cross over. */
  async answer(channel: string, event: unknown, input: readonly unknown[]): Promise<Answer> {
    const remote = `Error invoking remote method '${channel}'`;
    const handler = this.#handlers.get(channel);
    if (handler === undefined) {
      return { error: `${remote}: Error: No handler registered for '${channel}'` };
    }
    try {
      return { value: structuredClone(await handler(event, ...input)) };
    } catch (error) {
      return { error: `${remote}: ${String(error)}` };
    }
  }
}

export const ipcMain = new IpcMain();
