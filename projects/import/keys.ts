import { lastStartingBy } from '../../text/range.ts';
import { linesBetween } from '../markdown/lines.ts';

/**
 * Names places of a text so that the name outlives changes elsewhere in it: the line by a hash of what
 * it says and by how many such lines stand before, and the column. `k3x9q@12`, `k3x9q.2@0`.
 */
export class PlaceNames {
  readonly #lines: readonly { readonly start: number; readonly name: string }[];

  constructor(text: string) {
    const seen = new Map<string, number>();
    this.#lines = linesBetween(text, 0, text.length).map(({ start, end }) => {
      const hash = hashOf(text, start, end);
      const before = seen.get(hash) ?? 0;
      seen.set(hash, before + 1);
      return { start, name: before === 0 ? hash : `${hash}.${before + 1}` };
    });
  }

  of(offset: number): string {
    const line = this.#lines[lastStartingBy(this.#lines, offset)];
    return `${line?.name ?? ''}@${offset - (line?.start ?? 0)}`;
  }
}

/**
 * FNV-1a of UTF-16 units, 32 bits. Two lines that share a hash only share their numbering.
 * Source: http://www.isthe.com/chongo/tech/comp/fnv/
 */
function hashOf(text: string, start: number, end: number): string {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
