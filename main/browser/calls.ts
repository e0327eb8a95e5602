import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { EventName } from '../../contract/names.ts';
import type { Events } from '../../contract/types.ts';
import {
  type HostMessage,
  LARGEST_MESSAGE,
  secretProtocol,
  wireProtocol,
} from '../../contract/wire.ts';
import { z } from '../../projects/zod.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import type { CallContext, Gate, ReportBug } from '../workbench/gate.ts';
import type { Entrance } from './entrance.ts';
import { comesFromHere } from './origin.ts';
import { sameSecret } from './secrets.ts';

export interface CallsOptions {
  readonly server: Server;
  readonly port: number;
  readonly entrance: Entrance;
  readonly gate: Gate;
  readonly reportBug: ReportBug;
  /** A page has had no connection for a while: its tab was closed. */
  readonly onGone?: (context: CallContext) => void;
  /** Does the work when a page has been away for longer than reloading takes; answers how to call it off. */
  readonly afterAbsence?: (work: () => void) => () => void;
}

export interface Calls {
  tell<N extends EventName>(name: N, payload: Events[N]): void;
  /** Refuses new calls and waits for those under way. */
  close(): Promise<void>;
}

/** Milliseconds without a connection after which a page counts as gone. */
const longestAbsence = 30_000;

function afterLongAbsence(work: () => void): () => void {
  const timer = setTimeout(work, longestAbsence).unref();
  return () => clearTimeout(timer);
}

/** How long an answer whose socket went away waits for its page to ask again. */
const answerKept = 5 * 60_000;
/** How long a page may take to hang up. */
const patience = 500;

const messageSchema = z.strictObject({
  id: z.string().min(8).max(64),
  secret: z.string(),
  name: z.unknown(),
  input: z.unknown(),
});

type Message = z.infer<typeof messageSchema>;

/** The host's side of the one WebSocket per page: calls come in, answers and events go out. */
export function serveCalls(options: CallsOptions): Calls {
  const { server, port, entrance, gate, reportBug, onGone } = options;
  const { afterAbsence = afterLongAbsence } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE,
    perMessageDeflate: false,
    handleProtocols: () => wireProtocol,
  });
  /** Calls not yet answered, by id, so that a call sent again is not made again. */
  const underWay = new Map<string, Promise<Result<unknown>>>();
  /** A page stays the same caller when it connects again. */
  const callers = new Map<string, Caller>();

  let closing = false;

  function makeOnce({ id, secret, name, input }: Message, context: CallContext) {
    const key = `${secret} ${id}`;
    const known = underWay.get(key);
    if (known !== undefined) return known;
    const result = gate({ sender: ok(context), name, input });
    underWay.set(key, result);
    return result;
  }

  function forget({ id, secret }: Message, delivered: boolean): void {
    const key = `${secret} ${id}`;
    if (delivered) underWay.delete(key);
    else setTimeout(() => underWay.delete(key), answerKept).unref();
  }

  async function take(socket: WebSocket, message: Message, context: CallContext): Promise<void> {
    const result = await makeOnce(message, context);
    send(socket, { kind: 'answer', id: message.id, result }, (done) => forget(message, done));
  }

  function miss(caller: Caller): void {
    caller.cameBack = afterAbsence(() => {
      if (!closing) onGone?.(caller.context);
    });
  }

  function accept(socket: WebSocket, secret: string): void {
    const caller = callers.get(secret) ?? newCaller(`page-${callers.size + 1}`);
    callers.set(secret, caller);
    const { context } = caller;
    caller.sockets.add(socket);
    caller.cameBack();
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      caller.sockets.delete(socket);
      if (caller.sockets.size === 0) miss(caller);
    });
    socket.on('message', (data, isBinary) => {
      // An unanswered call stays with its page, which makes it again once a host is back.
      if (closing) return;
      const message = isBinary ? undefined : readMessage(String(data));
      if (message === undefined) return socket.close(1008, 'not a call');
      if (sameSecret(message.secret, secret)) {
        take(socket, message, context).catch((cause) => reportBug('websocket', cause));
      } else send(socket, { kind: 'answer', id: message.id, result: refused });
    });
  }

  server.on('upgrade', (request, stream, head) => {
    if (closing) return refuse(stream, '503 Service Unavailable');
    const entry = checkUpgrade(request, port, entrance);
    if (!entry.ok) return refuse(stream, entry.status);
    sockets.handleUpgrade(request, stream, head, (socket) => accept(socket, entry.secret));
  });

  return {
    tell(name, payload) {
      for (const socket of sockets.clients) send(socket, { kind: 'event', name, payload });
    },
    async close() {
      closing = true;
      await Promise.all(underWay.values());
      await hangUp(sockets);
    },
  };
}

/** A page, with the connections it has now. */
interface Caller {
  readonly context: CallContext;
  readonly sockets: Set<WebSocket>;
  /** Stops the wait that runs while it has none. */
  cameBack(): void;
}

function newCaller(caller: string): Caller {
  return { context: { caller }, sockets: new Set(), cameBack: () => undefined };
}

type Entry =
  | { readonly ok: true; readonly secret: string }
  | { readonly ok: false; readonly status: '401 Unauthorized' | '403 Forbidden' };

function checkUpgrade(request: IncomingMessage, port: number, entrance: Entrance): Entry {
  if (!comesFromHere(request, port, 'websocket')) return { ok: false, status: '403 Forbidden' };
  const secret = offeredSecret(request);
  const known = entrance.knowsCookie(request.headers.cookie) && entrance.knowsPage(secret);
  return known ? { ok: true, secret } : { ok: false, status: '401 Unauthorized' };
}

function offeredSecret(request: IncomingMessage): string {
  const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(',');
  const prefix = secretProtocol('');
  const offered = protocols.map((one) => one.trim()).find((one) => one.startsWith(prefix));
  return offered?.slice(prefix.length) ?? '';
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

const refused = fail({ reason: 'sender-refused' });

function readMessage(text: string): Message | undefined {
  try {
    return messageSchema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function send(
  socket: WebSocket,
  message: HostMessage,
  onSent: (delivered: boolean) => void = () => undefined,
): void {
  if (socket.readyState === socket.OPEN) {
    socket.send(JSON.stringify(message), (error) => onSent(error == null));
  } else {
    onSent(false);
  }
}

/** Asks every page to hang up and hangs up on those that do not answer. */
async function hangUp(sockets: WebSocketServer): Promise<void> {
  const goodbyes = [...sockets.clients].map((socket) => {
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.close(1001, 'the host is closing');
    setTimeout(() => socket.terminate(), patience).unref();
    return closed;
  });
  await Promise.all(goodbyes);
}
