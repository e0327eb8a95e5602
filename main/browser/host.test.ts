import { once } from 'node:events';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type CallMessage, secretProtocol, wireProtocol } from '../../contract/wire.ts';
import { ok } from '../../text/result.ts';
import type { Arrival } from '../workbench/gate.ts';
import { createDownloads, type Downloads } from './downloads.ts';
import { type BrowserHost, startBrowserHost } from './host.ts';
import { keeperFor } from './kept-secrets.ts';

const index = '<!doctype html><html><head><title>t</title></head><body></body></html>';
const script = `console.log(${JSON.stringify('睁眼'.repeat(2000))});`;

let page: string;
let secretFile: string;
let host: BrowserHost;
let downloads: Downloads;
let arrivals: Arrival[];
let bugs: unknown[];
let gone: string[];
/** What is to be done when pages have been away for long. */
let absences: Set<() => void>;
/** What a call answers; a spec may make it wait. */
let answer: () => Promise<unknown>;

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zhengyan-host-'));
  page = join(folder, 'renderer');
  secretFile = join(folder, 'secret.txt');
  await mkdir(join(page, 'assets'), { recursive: true });
  await writeFile(secretFile, 'outside the page');
  await writeFile(join(page, 'index.html'), index);
  await writeFile(join(page, 'bridge.js'), 'bridge');
  await writeFile(join(page, 'assets', 'app-B3x.js'), script);
  await writeFile(join(page, 'assets', 'mono.woff2'), 'font');
  await writeFile(join(page, 'assets', 'core.wasm'), 'wasm');
  arrivals = [];
  bugs = [];
  gone = [];
  absences = new Set();
  answer = async () => 'answered';
  downloads = createDownloads();
  const started = await startBrowserHost({
    pageFolder: page,
    ports: [0],
    downloads,
    gate: async (arrival) => {
      arrivals.push(arrival);
      return ok(await answer());
    },
    reportBug: (_, cause) => bugs.push(cause),
    onGone: ({ caller }) => gone.push(caller),
    afterAbsence(work) {
      absences.add(work);
      return () => absences.delete(work);
    },
  });
  if (!started.ok) throw new Error(started.error.reason);
  host = started.value;
});

afterEach(async () => {
  await host.close();
  await rm(join(page, '..'), { recursive: true });
  expect(bugs).toEqual([]);
});

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** Sends exactly this: `fetch` would tidy the path and the headers first. */
async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const request = httpRequest({
    host: '127.0.0.1',
    port: host.port,
    path,
    method,
    headers,
    agent: false,
  });
  request.end();
  const [response] = await once(request, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const { statusCode: status, headers: answered } = response;
  return { status, headers: answered, bytes: Buffer.concat(chunks) } as Reply;
}

/** Opens the workbench as a browser does: the printed address, then the cookie and the secret. */
async function enter() {
  const { pathname, search } = new URL(host.newAddress());
  const reply = await get(pathname + search);
  const [cookie = ''] = String(reply.headers['set-cookie']).split(';');
  const secret = /name="zhengyan-page" content="([^"]+)"/.exec(String(reply.bytes))?.[1] ?? '';
  return { reply, cookie, secret };
}

const here = () => `http://127.0.0.1:${host.port}`;

interface Knock {
  cookie?: string;
  secret?: string;
  origin?: string;
  host?: string;
}

/** Knocks at the WebSocket; answers the open socket or the status it was refused with. */
async function knock(given: Knock): Promise<WebSocket | number> {
  const protocols = [wireProtocol];
  if (given.secret !== undefined) protocols.push(secretProtocol(given.secret));
  const headers = {
    ...(given.cookie !== undefined && { cookie: given.cookie }),
    ...(given.host !== undefined && { host: given.host }),
  };
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/calls`, protocols, {
    headers,
    ...(given.origin !== undefined && { origin: given.origin }),
  });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.once('error', reject);
  });
}

async function open(): Promise<{ socket: WebSocket; secret: string; cookie: string }> {
  const { cookie, secret } = await enter();
  const socket = await knock({ cookie, secret, origin: here() });
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  return { socket, secret, cookie };
}

function send(socket: WebSocket, message: Partial<CallMessage>): void {
  socket.send(JSON.stringify({ id: 'call-0001', name: 'app.info', input: {}, ...message }));
}

async function next(socket: WebSocket): Promise<unknown> {
  const [data] = await once(socket, 'message');
  return JSON.parse(String(data));
}

describe('the printed address', () => {
  test('gives a cookie out of reach of scripts and of other sites, named after the port', async () => {
    const { reply } = await enter();
    expect(reply.status).toBe(200);
    const [cookie] = reply.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(
      new RegExp(`^zhengyan-${host.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    );
  });

  test('works once', async () => {
    const { pathname, search } = new URL(host.newAddress());
    expect((await get(pathname + search)).status).toBe(200);
    const again = await get(pathname + search);
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(String(again.bytes)).not.toContain('zhengyan-page');
  });

  test('stops working when a fresh one is printed', async () => {
    const first = new URL(host.newAddress());
    host.newAddress();
    expect((await get(first.pathname + first.search)).status).toBe(401);
  });

  test('is not guessed from its length or its start', async () => {
    const token = new URL(host.newAddress()).searchParams.get('token') ?? '';
    for (const wrong of ['', token.slice(0, -1), `${token}x`, `${token.slice(0, -1)}~`]) {
      expect((await get(`/?token=${wrong}`)).status).toBe(401);
    }
    expect((await get(`/?token=${token}`)).status).toBe(200);
  });

  test('never has its secret kept by a cache or told to another site', async () => {
    const { reply } = await enter();
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(reply.headers['referrer-policy']).toBe('no-referrer');
  });
});

describe('the page', () => {
  test('comes with the cookie, without the secret', async () => {
    const { cookie } = await enter();
    const reply = await get('/', { cookie });
    expect(reply.status).toBe(200);
    expect(String(reply.bytes)).toContain('<head><script type="module" src="/bridge.js">');
    expect(String(reply.bytes)).not.toContain('zhengyan-page');
  });

  test.each(['/', '/index.html', '/assets/app-B3x.js', '/bridge.js', '/alive', '/download/x'])(
    'does not give %s to whoever has no cookie',
    async (path) => {
      const reply = await get(path);
      expect(reply.status).toBe(401);
      expect(String(reply.bytes)).toContain('这个地址已经用过了');
    },
  );

  test('does not take the cookie of another port', async () => {
    const { cookie } = await enter();
    const other = cookie.replace(String(host.port), '1');
    expect((await get('/', { cookie: other })).status).toBe(401);
    expect((await get('/', { cookie: `${other}; ${cookie}` })).status).toBe(200);
  });

  test.each(['evil.example', 'localhost', '127.0.0.1', '[::1]'])(
    'refuses the host name %s even with the cookie',
    async (name) => {
      const { cookie } = await enter();
      const withPort = `${name}:${host.port}`;
      const wrong = name === '127.0.0.1' ? `127.0.0.1:${host.port + 1}` : withPort;
      expect((await get('/', { cookie, host: wrong })).status).toBe(403);
    },
  );

  test.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://localhost'])(
    'refuses the origin %s even with the cookie',
    async (origin) => {
      const { cookie } = await enter();
      expect((await get('/', { cookie, origin })).status).toBe(403);
      expect((await get('/', { cookie, origin: `${origin}:${host.port}` })).status).toBe(403);
    },
  );

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('answers no %s', async (method) => {
    const { cookie } = await enter();
    expect((await get('/', { cookie }, method)).status).toBe(405);
  });

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//etc/passwd',
    '/etc/passwd',
    '/%00',
    '/%',
    '/assets',
    '/assets/',
    '/constructor',
  ])('has no way out of its folder: %s', async (path) => {
    const { cookie } = await enter();
    expect((await get(path, { cookie })).status).toBe(404);
  });

  test('survives a request for no address at all', async () => {
    const { cookie } = await enter();
    expect((await get('*', { cookie })).status).toBe(404);
    expect((await get('http://[', { cookie })).status).toBe(404);
  });

  test.each([
    ['/assets/app-B3x.js', 'text/javascript; charset=utf-8'],
    ['/assets/mono.woff2', 'font/woff2'],
    ['/assets/core.wasm', 'application/wasm'],
  ])('gives %s its type and lets it be kept for ever', async (path, type) => {
    const { cookie } = await enter();
    const { headers } = await get(path, { cookie });
    expect(headers['content-type']).toBe(type);
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable');
  });

  test('comes as it is: compressing costs more than it saves where nothing travels', async () => {
    const { cookie } = await enter();
    const reply = await get('/assets/app-B3x.js', { cookie, 'accept-encoding': 'gzip, br' });
    expect(reply.headers['content-encoding']).toBeUndefined();
    expect(String(reply.bytes)).toBe(script);
  });

  test('is not sent again when the browser has it', async () => {
    const { cookie } = await enter();
    const { headers } = await get('/bridge.js', { cookie });
    expect(headers['cache-control']).toBe('no-cache');
    const again = await get('/bridge.js', { cookie, 'if-none-match': String(headers.etag) });
    expect(again.status).toBe(304);
    expect(again.bytes.length).toBe(0);
  });

  test('carries its policies on every answer', async () => {
    const { cookie, reply } = await enter();
    const others = [await get('/assets/app-B3x.js', { cookie }), await get('/none', { cookie })];
    for (const { headers } of [reply, ...others, await get('/')]) {
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
      expect(headers['content-security-policy']).not.toContain('unsafe-eval');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });
});

describe('a download', () => {
  const file = { fileName: '开放权重.zh.md', bytes: Buffer.from('# 标题\n') };

  test('comes once, as a file, with its name', async () => {
    const { cookie } = await enter();
    const path = downloads.offer(file);
    const reply = await get(path, { cookie });
    expect(reply.status).toBe(200);
    expect(String(reply.bytes)).toBe('# 标题\n');
    expect(reply.headers['content-disposition']).toBe(
      `attachment; filename="____.zh.md"; filename*=UTF-8''${encodeURIComponent('开放权重.zh.md')}`,
    );
    expect((await get(path, { cookie })).status).toBe(404);
  });

  test('is neither given nor used up without the cookie', async () => {
    const path = downloads.offer(file);
    expect((await get(path)).status).toBe(401);
    const { cookie } = await enter();
    expect((await get(path, { cookie })).status).toBe(200);
  });

  test('that nobody fetches is let go of in time', async () => {
    const { cookie } = await enter();
    const first = downloads.offer(file);
    for (let more = 0; more < 16; more++) downloads.offer(file);
    expect((await get(first, { cookie })).status).toBe(404);
  });
});

describe('the WebSocket', () => {
  test('opens for the page', async () => {
    const { socket } = await open();
    expect(socket.protocol).toBe(wireProtocol);
  });

  test.each<[string, number, (known: Required<Knock>) => Knock]>([
    ['without the cookie', 401, ({ secret, origin }) => ({ secret, origin })],
    ['without the secret', 401, ({ cookie, origin }) => ({ cookie, origin })],
    ['with a wrong secret', 401, (known) => ({ ...known, secret: 'x'.repeat(43) })],
    [
      'with the cookie as the secret',
      401,
      (known) => ({ ...known, secret: known.cookie.split('=')[1] ?? '' }),
    ],
    ['without an origin', 403, ({ cookie, secret }) => ({ cookie, secret })],
    ['from another origin', 403, (known) => ({ ...known, origin: 'http://evil.example' })],
    ['from another port', 403, (known) => ({ ...known, origin: 'http://127.0.0.1:1' })],
    ['under another name', 403, (known) => ({ ...known, host: `localhost:${host.port}` })],
  ])('stays shut %s', async (_, status, change) => {
    const { cookie, secret } = await enter();
    const known = { cookie, secret, origin: here(), host: `127.0.0.1:${host.port}` };
    expect(await knock(change(known))).toBe(status);
  });

  test('opens again with the same secret after a reload', async () => {
    const { socket, cookie, secret } = await open();
    socket.close();
    expect(await knock({ cookie, secret, origin: here() })).toBeInstanceOf(WebSocket);
  });

  test('takes a call to the gate and its answer back', async () => {
    const { socket, secret } = await open();
    send(socket, { secret, name: 'article.open', input: { slug: 'a' } });
    expect(await next(socket)).toEqual({
      kind: 'answer',
      id: 'call-0001',
      result: ok('answered'),
    });
    expect(arrivals).toEqual([
      { sender: ok({ caller: 'page-1' }), name: 'article.open', input: { slug: 'a' } },
    ]);
  });

  test('takes a call as large as a page of 64 MB in base64', async () => {
    const { socket, secret } = await open();
    const base64 = 'A'.repeat(Math.ceil(((64 << 20) * 4) / 3));
    send(socket, { id: 'call-0001', secret, name: 'import.read', input: { base64 } });
    expect(await next(socket)).toMatchObject({ kind: 'answer', id: 'call-0001' });
    // Not compared as texts: a difference would be printed.
    expect(JSON.stringify(arrivals[0]?.input).length).toBe(base64.length + '{"base64":""}'.length);
  });

  test('refuses a call without its secret, and the gate never sees it', async () => {
    const { socket } = await open();
    send(socket, { secret: 'another' });
    expect(await next(socket)).toMatchObject({
      result: { ok: false, error: { reason: 'sender-refused' } },
    });
    expect(arrivals).toEqual([]);
  });

  test.each([
    ['text that is not JSON', 'call'],
    ['an array', '[]'],
    ['a call without an id', '{"secret":"s","name":"app.info","input":{}}'],
    ['bytes', Buffer.from('{}')],
  ])('hangs up on %s', async (_, message) => {
    const { socket } = await open();
    socket.send(message);
    const [code] = await once(socket, 'close');
    expect(code).toBe(1008);
    expect(arrivals).toEqual([]);
  });

  test('tells events to every page', async () => {
    const [first, second] = [await open(), await open()];
    const told = [next(first.socket), next(second.socket)];
    host.tell('workspace.changed', {});
    const event = { kind: 'event', name: 'workspace.changed', payload: {} };
    expect(await Promise.all(told)).toEqual([event, event]);
  });

  test('tells of a page that stays away, and not of one that comes back in time', async () => {
    const [left, back] = [await open(), await open()];
    for (const { socket } of [left, back]) socket.close();
    await expect.poll(() => absences.size).toBe(2);
    await knock({ ...back, origin: here() });
    expect(absences.size).toBe(1);
    for (const work of absences) work();
    expect(gone).toEqual(['page-1']);
  });

  test('makes a call once that is sent again after the connection broke', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    answer = () => promise;
    const { socket, cookie, secret } = await open();
    send(socket, { secret, name: 'article.import' });
    await expect.poll(() => arrivals.length).toBe(1);
    socket.terminate();
    const back = await knock({ cookie, secret, origin: here() });
    if (typeof back === 'number') throw new Error(`refused with ${back}`);
    send(back, { secret, name: 'article.import' });
    resolve('imported once');
    expect(await next(back)).toMatchObject({ id: 'call-0001', result: ok('imported once') });
    expect(arrivals.length).toBe(1);
  });
});

describe('closing', () => {
  test('lets a call under way finish and deliver its answer', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    answer = () => promise;
    const { socket, secret } = await open();
    send(socket, { secret, name: 'article.flush' });
    await expect.poll(() => arrivals.length).toBe(1);
    const closed = host.close();
    const answered = next(socket);
    resolve('on disk');
    expect(await answered).toMatchObject({ result: ok('on disk') });
    await closed;
  });

  test('does not wait for connections that a browser made ahead of need', async () => {
    const ahead = connect(host.port, '127.0.0.1');
    await once(ahead, 'connect');
    const ended = once(ahead, 'close');
    ahead.resume();
    await host.close();
    await ended;
  });

  test('lets go of the port even when a page does not hang up', async () => {
    const { socket } = await open();
    socket.pause();
    await host.close();
    await expect(get('/')).rejects.toThrow('ECONNREFUSED');
  });
});

describe('a host that is started again', () => {
  /** Another host on the port and the data folder of the first, which has ended. */
  async function startAgain(workspace: string) {
    const userData = join(page, '..');
    await host.close();
    const started = await startBrowserHost({
      pageFolder: page,
      ports: [host.port],
      downloads,
      gate: async () => ok('again'),
      keeperOf: (port) => keeperFor(userData, workspace, port),
      reportBug: (_, cause) => bugs.push(cause),
    });
    if (!started.ok) throw new Error(started.error.reason);
    host = started.value;
  }

  test('lets the pages of before in again, and nobody else', async () => {
    await startAgain('/workspace');
    const before = await enter();
    await startAgain('/workspace');
    const known = { cookie: before.cookie, secret: before.secret, origin: here() };
    expect(await knock(known)).toBeInstanceOf(WebSocket);
    expect(await knock({ ...known, secret: 'x'.repeat(43) })).toBe(401);
    const after = await enter();
    expect(after.cookie).toBe(before.cookie);
    expect(after.secret).not.toBe(before.secret);
  });

  test('knows no page of another workspace on the same port', async () => {
    await startAgain('/workspace');
    const before = await enter();
    await startAgain('/another');
    expect(await knock({ ...before, origin: here() })).toBe(401);
  });

  test('knows no page when nothing was kept', async () => {
    const before = await enter();
    await startAgain('/workspace');
    expect(await knock({ ...before, origin: here() })).toBe(401);
  });

  test('keeps the secrets where only their owner can read them', async () => {
    await startAgain('/workspace');
    await enter();
    const file = join(page, '..', 'browser-host', `${host.port}.json`);
    expect((await stat(file)).mode & 0o077).toBe(0);
    await writeFile(file, '{"broken":');
    await startAgain('/workspace');
    expect((await enter()).reply.status).toBe(200);
  });
});

test('a port that is taken is passed over for the next', async () => {
  const options = {
    pageFolder: page,
    downloads,
    gate: async () => ok('x'),
    reportBug: () => undefined,
  };
  const other = await startBrowserHost({ ...options, ports: [host.port, 0] });
  if (!other.ok) throw new Error(other.error.reason);
  expect(other.value.port).not.toBe(host.port);
  await other.value.close();
  const none = await startBrowserHost({ ...options, ports: [host.port] });
  expect(none).toMatchObject({ ok: false, error: { reason: 'port-taken' } });
});
