import { createHash } from 'node:crypto';

/** Below the ports that systems hand out by themselves (from 32768 on Linux, 49152 elsewhere). */
const lowest = 20_000;
const count = 12_000;

/**
 * The ports for a workspace when none is asked for: the same ones every time, because what a browser
 * keeps (compiled scripts, panel sizes) belongs to an origin with its port; any port when all are taken.
 */
export function portsFor(workspace: string): readonly number[] {
  const digest = createHash('sha256').update(workspace).digest();
  const first = lowest + (digest.readUInt32BE(0) % count);
  return [first, first + 1, first + 2, 0];
}
