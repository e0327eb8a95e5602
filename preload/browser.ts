import type { Bridge } from '../contract/names.ts';
import { secretProtocol, wireProtocol } from '../contract/wire.ts';
import { openConnection, type Socket, type SocketEvents } from './connection.ts';

// The browser host serves this script before the page's own: it makes the same `window.zhengyan` that the
// preload makes in Electron.

const kept = 'zhengyan-page';

/**
 * The page's secret: out of the page it came with, so that nothing reads it later, into the tab's own
 * storage, which belongs to this origin and port alone and survives a reload.
 */
function takeSecret(): string | null {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="zhengyan-page"]');
  if (meta === null) return sessionStorage.getItem(kept);
  meta.remove();
  sessionStorage.setItem(kept, meta.content);
  history.replaceState(null, '', `/${location.hash}`);
  return meta.content;
}

/** A host that does not answer at all may come back; one that answers "unknown" will not. */
async function stillWelcome(): Promise<boolean> {
  try {
    const answer = await fetch('/alive', { cache: 'no-store' });
    return answer.status !== 401;
  } catch {
    return true;
  }
}

function connect(secret: string, events: SocketEvents): Socket {
  const protocols = [wireProtocol, secretProtocol(secret)];
  const socket = new WebSocket(`ws://${location.host}/calls`, protocols);
  socket.addEventListener('open', () => events.onOpen());
  socket.addEventListener('close', () => events.onClose());
  socket.addEventListener('message', ({ data }) => events.onText(String(data)));
  return socket;
}

const secret = takeSecret();
if (secret === null) {
  location.replace('/locked');
} else {
  const connection = openConnection({
    secret,
    connect: (events) => connect(secret, events),
    stillWelcome,
    newId: () => crypto.randomUUID(),
    wait: (delay) => new Promise((resolve) => setTimeout(resolve, delay)),
  });
  const bridge: Bridge = { host: 'browser', ...connection };
  Object.defineProperty(window, 'zhengyan', { value: Object.freeze(bridge) });
}
