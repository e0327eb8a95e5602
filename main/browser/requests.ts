import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageHeaders } from '../hosts/csp.ts';
import type { PageFiles } from '../hosts/page-files.ts';
import { contentDisposition, type Downloads } from './downloads.ts';
import type { Entrance } from './entrance.ts';
import { createFileShelf, type Representation } from './files.ts';
import { comesFromHere, hostOrigin } from './origin.ts';
import { lockedPage, withBridge } from './pages.ts';

export interface RequestsOptions {
  readonly port: number;
  readonly files: PageFiles;
  readonly entrance: Entrance;
  readonly downloads: Downloads;
  /** A token was redeemed. */
  readonly onEntered: () => void;
}

type Answer = { readonly status: number } & Representation;

/** Answers every HTTP request of the browser host. Nothing here changes anything: calls go by WebSocket. */
export function createRequests(options: RequestsOptions) {
  const { port, files, entrance, downloads, onEntered } = options;
  const shelf = createFileShelf(files);
  const common = pageHeaders([`ws://127.0.0.1:${port}`]);

  async function index(headers: Record<string, string>, secret?: string): Promise<Answer> {
    const html = await files.get('/index.html')?.read();
    if (html === undefined) throw new Error('the built page has no index.html');
    return html200(withBridge(html.toString('utf8'), secret), headers);
  }

  async function enter(token: string): Promise<Answer> {
    const secret = entrance.redeem(token);
    if (secret === undefined) return locked;
    onEntered();
    const { name, value } = entrance.cookie;
    return index({ 'set-cookie': `${name}=${value}; HttpOnly; SameSite=Strict; Path=/` }, secret);
  }

  async function file(path: string, request: IncomingMessage): Promise<Answer> {
    const found = await shelf.get(path);
    if (found === undefined) return text(404, 'not found');
    const known = request.headers['if-none-match'] === found.headers.etag;
    return known ? { ...found, status: 304, bytes: Buffer.alloc(0) } : { ...found, status: 200 };
  }

  async function answer(request: IncomingMessage): Promise<Answer> {
    if (!comesFromHere(request, port, 'request')) return text(403, 'forbidden');
    if (request.method !== 'GET' && request.method !== 'HEAD') return text(405, 'only GET');
    const url = URL.parse(request.url ?? '/', hostOrigin(port));
    if (url === null) return text(404, 'not found');
    const token = url.searchParams.get('token');
    if (url.pathname === '/' && token !== null) return enter(token);
    if (!entrance.knowsCookie(request.headers.cookie)) return locked;
    if (url.pathname === '/alive') return { status: 204, bytes: Buffer.alloc(0), headers: noStore };
    if (url.pathname === '/locked') return locked;
    if (url.pathname === '/') return index({});
    const download = downloads.take(url.pathname);
    if (download !== undefined) return attachment(download.fileName, download.bytes);
    return file(url.pathname, request);
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, headers, bytes } = await answer(request);
    const length = status === 204 || status === 304 ? {} : { 'content-length': bytes.length };
    response.writeHead(status, { ...common, ...headers, ...length });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  };
}

const noStore = { 'cache-control': 'no-store' };

function html200(html: string, headers: Record<string, string>): Answer {
  const type = { 'content-type': 'text/html; charset=utf-8' };
  return { status: 200, bytes: Buffer.from(html), headers: { ...noStore, ...type, ...headers } };
}

function text(status: number, words: string): Answer {
  const headers = { ...noStore, 'content-type': 'text/plain; charset=utf-8' };
  return { status, bytes: Buffer.from(`${words}\n`), headers };
}

function attachment(fileName: string, bytes: Buffer): Answer {
  const headers = {
    ...noStore,
    'content-type': 'text/markdown; charset=utf-8',
    'content-disposition': contentDisposition(fileName),
  };
  return { status: 200, bytes, headers };
}

const locked: Answer = { ...html200(lockedPage, {}), status: 401 };
