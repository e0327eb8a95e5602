import { basename, join } from 'node:path';
import { isSystemError } from '../failures.ts';
import { generations } from './opening.ts';
import { generationName, type JournalPlaces, logPlace } from './places.ts';
import type { JournalSteps } from './steps.ts';

/** Generations that are kept at most, with the current one, and their bytes together. */
const MOST_GENERATIONS = 500;
const MOST_BYTES = 64 << 20;

/** Deletes the oldest logs, and the bases of all but the current and the last generation. */
export async function prune(
  places: JournalPlaces,
  current: number,
  steps: JournalSteps,
): Promise<void> {
  try {
    let bytes = 0;
    for (const [index, { generation, size }] of (await generations(places, steps)).entries()) {
      bytes += size;
      if (index >= MOST_GENERATIONS || (bytes > MOST_BYTES && generation !== current)) {
        await steps.remove(logPlace(places, generation).path);
      }
    }
    const needed = new Set([generationName(current), generationName(current - 1)]);
    for (const { name } of await steps.list(places.base.path)) {
      if (!needed.has(basename(name))) await steps.removeFolder(join(places.base.path, name));
    }
  } catch (error) {
    // What is kept too long does no harm; the next rotation tries again.
    if (!isSystemError(error)) throw error;
  }
}
