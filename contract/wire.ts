import type { EventName } from './names.ts';

// What travels over the browser host's one WebSocket, as JSON text. The page imports this file, so
// it must not carry zod along.

/** The WebSocket's protocol; the page offers it together with `secretProtocol(secret)`. */
export const wireProtocol = 'zhengyan.1';

/** Browsers let a page set no header on a WebSocket but this one. */
export function secretProtocol(secret: string): string {
  return `page.${secret}`;
}

/** The page to the host. */
export interface CallMessage {
  /** Unique for all time: a call sent again after a lost connection is answered, not made again. */
  readonly id: string;
  readonly secret: string;
  readonly name: string;
  readonly input: unknown;
}

/** The host to the page. */
export type HostMessage =
  | { readonly kind: 'answer'; readonly id: string; readonly result: unknown }
  | { readonly kind: 'event'; readonly name: EventName; readonly payload: unknown };
