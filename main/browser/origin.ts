import type { IncomingMessage } from 'node:http';

/** The only address this host answers to: a name that resolves here (DNS rebinding) is not it. */
export function hostOrigin(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/**
 * Whether a request was made to this host by name, and by no page of another origin.
 * Browsers leave `Origin` out of plain navigations and same-origin GETs, never out of a WebSocket.
 */
export function comesFromHere(
  request: IncomingMessage,
  port: number,
  kind: 'request' | 'websocket',
): boolean {
  const { host, origin } = request.headers;
  if (host !== `127.0.0.1:${port}`) return false;
  if (origin === undefined) return kind === 'request';
  return origin === hostOrigin(port);
}
