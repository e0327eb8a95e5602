import type { Bridge, EventName } from '../contract/names.ts';
import { type CallMessage, type HostMessage, LARGEST_MESSAGE } from '../contract/wire.ts';

/** What the connection needs of a WebSocket. */
export interface Socket {
  send(text: string): void;
}

export interface SocketEvents {
  onOpen(): void;
  /** Also when it never opened. */
  onClose(): void;
  onText(text: string): void;
}

export interface ConnectionOptions {
  readonly secret: string;
  connect(events: SocketEvents): Socket;
  /** Whether the host, after a connection that failed, would still let this page in. */
  stillWelcome(): Promise<boolean>;
  newId(): string;
  /** Milliseconds. */
  wait(delay: number): Promise<void>;
}

interface Pending {
  readonly text: string;
  resolve(result: unknown): void;
  reject(reason: Error): void;
}

/** UTF-8 takes at most three bytes for a UTF-16 unit; base64, which large messages are made of, takes one. */
function isTooLarge(text: string): boolean {
  if (text.length * 3 <= LARGEST_MESSAGE) return false;
  return text.length > LARGEST_MESSAGE || new TextEncoder().encode(text).length > LARGEST_MESSAGE;
}

/** Milliseconds before the first, second … attempt; the last one repeats. */
const delays = [50, 100, 200, 500, 1000, 2000];

/**
 * The page's side of the one WebSocket. A call made while the host is away waits; a call on its way when
 * the connection broke is sent again under the same id, and the host does not make it twice. Calls are
 * rejected only once the host says that it does not know this page: another run of the host, or none.
 * One that is larger than the host takes is answered here, `too-large`: it would hang up, again and again.
 */
export function openConnection(
  options: ConnectionOptions,
): Required<Pick<Bridge, 'call' | 'on' | 'onConnection'>> {
  const pending = new Map<string, Pending>();
  const listeners = new Map<EventName, Set<(payload: unknown) => void>>();
  const watchers = new Set<(connected: boolean) => void>();
  let socket: Socket | undefined;
  let connected = false;
  let gone = false;
  let failures = 0;

  function setConnected(now: boolean): void {
    if (connected === now) return;
    connected = now;
    for (const watcher of watchers) watcher(now);
  }

  function take(message: HostMessage): void {
    if (message.kind === 'event') {
      for (const listener of listeners.get(message.name) ?? []) listener(message.payload);
      return;
    }
    pending.get(message.id)?.resolve(message.result);
    pending.delete(message.id);
  }

  function giveUp(): void {
    gone = true;
    for (const { reject } of pending.values()) reject(new Error('the host is gone'));
    pending.clear();
  }

  async function retry(): Promise<void> {
    const delay = delays[Math.min(failures++, delays.length - 1)] ?? 0;
    await options.wait(delay);
    if (await options.stillWelcome()) attempt();
    else giveUp();
  }

  function attempt(): void {
    const current = options.connect({
      onOpen() {
        socket = current;
        failures = 0;
        for (const { text } of pending.values()) current.send(text);
        setConnected(true);
      },
      onText: (text) => take(JSON.parse(text) as HostMessage),
      onClose() {
        socket = undefined;
        setConnected(false);
        void retry();
      },
    });
  }

  attempt();
  return {
    call: (name, input) =>
      new Promise((resolve, reject) => {
        if (gone) return reject(new Error('the host is gone'));
        const message: CallMessage = { id: options.newId(), secret: options.secret, name, input };
        const text = JSON.stringify(message);
        if (isTooLarge(text)) return resolve({ ok: false, error: { reason: 'too-large' } });
        pending.set(message.id, { text, resolve, reject });
        socket?.send(text);
      }),
    on(name, listener) {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      return () => known.delete(listener);
    },
    onConnection(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
