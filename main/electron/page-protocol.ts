import { type Protocol, protocol } from 'electron';
import { pageHeaders } from '../hosts/csp.ts';
import type { PageFiles } from '../hosts/page-files.ts';
import { pageAddress, pageOrigin, scheme } from './addresses.ts';

/** Must run before Electron is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built page at `app://workbench/`, and nothing else at any other address of the scheme. */
export function servePage(target: Protocol, files: PageFiles): void {
  target.handle(scheme, (request) => answer(request, files));
}

async function answer(request: Request, files: PageFiles): Promise<Response> {
  const url = new URL(request.url);
  // Node's URL gives a scheme it does not know no origin.
  const isHere = `${url.protocol}//${url.host}` === pageOrigin;
  if (!isHere) return new Response('not found', { status: 404, headers: pageHeaders() });
  if (request.method !== 'GET') return new Response('only GET', { status: 405 });
  const path = request.url === pageAddress ? '/index.html' : url.pathname;
  const file = files.get(path);
  if (file === undefined) return new Response('not found', { status: 404, headers: pageHeaders() });
  const headers = { ...pageHeaders(), 'content-type': file.type };
  return new Response(new Uint8Array(await file.read()), { headers });
}
