// Chromium takes schemes of its own from Electron only, so `app://workbench` is served in its stead at
// `https://workbench.app.test`: as secure a context, and the network is never asked.

const served = new Map<string, (request: Request) => Promise<Response> | Response>();
const privileged = new Set<string>();

export function toPage(address: string): string {
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(address) ?? [];
  if (scheme === undefined || rest === undefined || !privileged.has(scheme)) return address;
  const [host = '', ...path] = rest.split('/');
  return ['https:/', `${host}.${scheme}.test`, ...path].join('/');
}

export function toApp(address: string): string {
  const [, host, scheme, path] = /^https:\/\/([^./]+)\.([a-z0-9-]+)\.test(.*)$/.exec(address) ?? [];
  return scheme !== undefined && privileged.has(scheme) ? `${scheme}://${host}${path}` : address;
}

/** Undefined when nothing serves the address. */
export async function fetchFromApp(address: string, method: string): Promise<Response | undefined> {
  const handler = served.get(address.slice(0, address.indexOf(':')));
  if (handler === undefined) return undefined;
  const request = new Request('http://stand-in.test', { method });
  // The URL of a Request cannot have a scheme of the app's own, but a handler reads it.
  Object.defineProperty(request, 'url', { value: address });
  return handler(request);
}

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly { scheme: string; privileges?: object }[]) {
    for (const { scheme } of schemes) privileged.add(scheme);
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response> | Response) {
    if (!privileged.has(scheme)) throw new Error(`stand-in: ${scheme} is not a privileged scheme`);
    if (served.has(scheme)) throw new Error(`stand-in: ${scheme} is served already`);
    served.set(scheme, handler);
  },
};
