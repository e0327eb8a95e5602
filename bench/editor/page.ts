import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, resolve } from 'node:path';
import { build } from 'vite';

const OUT = resolve(import.meta.dirname, '../../out/bench');

/** The policy that both hosts serve the renderer with. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

export interface HarnessPage {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds the page of the pair alone and serves it, on this machine only; `name` keeps builds apart. */
export async function serveHarness(name = 'editor'): Promise<HarnessPage> {
  const folder = resolve(OUT, name);
  await build({
    configFile: resolve(import.meta.dirname, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder },
  });
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = resolve(folder, `.${path === '/' ? '/index.html' : path}`);
    const body = file.startsWith(folder) ? await readFile(file).catch(() => undefined) : undefined;
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    if (body === undefined) response.writeHead(404).end();
    else
      response
        .writeHead(200, { 'content-type': type, 'content-security-policy': POLICY })
        .end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
