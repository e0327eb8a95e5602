import { readFileSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { z } from '../../projects/zod.ts';

const schema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400).max(20_000),
  height: z.int().min(300).max(20_000),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof schema>;

/** Undefined the first time, and when the file says something impossible: the window then opens as new. */
export function readWindowState(file: string): WindowState | undefined {
  try {
    return schema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch (error) {
    if (error instanceof SyntaxError || isMissing(error)) return undefined;
    throw error;
  }
}

export function writeWindowState(file: string, state: WindowState): void {
  writeFileSync(file, `${JSON.stringify(state)}\n`);
}

/**
 * Whether enough of the window's top edge lies on a screen to take hold of it: the screen it stood on
 * may be gone.
 */
export function isReachable(state: WindowState, workAreas: readonly Rectangle[]): boolean {
  const grip = 80;
  return workAreas.some((area) => {
    const left = Math.max(state.x, area.x);
    const right = Math.min(state.x + state.width, area.x + area.width);
    const topInside = state.y >= area.y && state.y + grip / 2 <= area.y + area.height;
    return right - left >= grip && topInside;
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
