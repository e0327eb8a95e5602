import { randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits, in characters that an address, a cookie and a WebSocket protocol all take. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Takes the same time wherever the two differ. */
export function sameSecret(offered: string, kept: string): boolean {
  const left = Buffer.from(offered);
  const right = Buffer.from(kept);
  return left.length === right.length && timingSafeEqual(left, right);
}
