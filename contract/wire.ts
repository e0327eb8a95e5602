import type { EventName } from './names.ts';

// What travels over the browser host's one WebSocket, as JSON text. The page imports this file, so
// it must not carry zod along.

/** The WebSocket's protocol; the page offers it together with `secretProtocol(secret)`. */
export const wireProtocol = 'zhengyan.1';

/** Browsers let a page set no header on a WebSocket but this one. */
export function secretProtocol(secret: string): string {
  return `page.${secret}`;
}

/**
 * Bytes of a message in UTF-8; the host hangs up on a larger one. The largest that a page has reason to send is
 * an article with its raw page of 64 MB and its images.
 */
export const LARGEST_MESSAGE = 256 << 20;

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
