/** What the page's side calls in the main process: kind, channel, input. */
type Binding = (kind: string, channel: string, input: unknown[]) => Promise<unknown>;
type Listener = (event: unknown, ...payload: unknown[]) => void;
type Preload = (
  exports: unknown,
  require: (name: string) => unknown,
  module: { exports: unknown },
  process: unknown,
) => void;

/**
 * Makes the text of a script that runs the built preload before any script of the page, with what a
 * sandboxed preload has: `require('electron')` and nothing else.
 */
export function preloadScript(code: string, binding: string, everyFrame: boolean): string {
  const preload = `function (exports, require, module, process) {${code}\n}`;
  return `(${preloadWorld.toString()})(${preload}, ${JSON.stringify(binding)}, ${everyFrame});`;
}

/** Runs in the page, as text: it may use nothing from outside itself. */
function preloadWorld(preload: Preload, bindingName: string, everyFrame: boolean): void {
  if (window.top !== window && !everyFrame) return;
  const page = window as unknown as Record<PropertyKey, unknown>;
  const binding = page[bindingName] as Binding;
  delete page[bindingName];

  const listeners = new Map<string, Set<Listener>>();
  const listen = (channel: string, listener: Listener) => {
    const known = listeners.get(channel) ?? new Set();
    listeners.set(channel, known.add(listener));
  };
  const deliver = (channel: string, payload: unknown[]) => {
    for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, ...payload);
  };
  Object.defineProperty(page, Symbol.for('stand-in.deliver'), { value: deliver });

  const send = async (kind: string, channel: string, input: unknown[]) => {
    // Electron refuses what does not clone at the sender, with a DataCloneError.
    const answer = (await binding(kind, channel, structuredClone(input))) as {
      value?: unknown;
      error?: string;
    };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  };

  const ipcRenderer = {
    invoke: (channel: string, ...input: unknown[]) => send('invoke', channel, input),
    send: (channel: string, ...input: unknown[]) => void send('send', channel, input),
    on: listen,
    off: (channel: string, listener: Listener) => void listeners.get(channel)?.delete(listener),
  };

  /** Nothing but copies crosses Electron's bridge: functions are wrapped, objects lose their class. */
  const bridged = (value: unknown): unknown => {
    if (typeof value === 'function') {
      return (...input: unknown[]) => {
        const answer: unknown = value(...input.map(bridged));
        return answer instanceof Promise ? answer.then(bridged) : bridged(answer);
      };
    }
    if (value === null || typeof value !== 'object') return value;
    if (value instanceof Promise) return value.then(bridged);
    if (Array.isArray(value)) return value.map(bridged);
    if (Object.getPrototypeOf(value) !== Object.prototype) return structuredClone(value);
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, bridged(part)]));
  };

  const contextBridge = {
    exposeInMainWorld(name: string, api: Record<string, unknown>) {
      if (name in page) {
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      }
      Object.defineProperty(page, name, { value: Object.freeze(bridged(api)), enumerable: true });
    },
  };

  const require = (name: string) => {
    if (name === 'electron') return { ipcRenderer, contextBridge };
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  preload.call(undefined, module.exports, require, module, {
    sandboxed: true,
    contextIsolated: true,
  });
}
