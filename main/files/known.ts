import { hash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '../../text/result.ts';
import { type WriteSteps, writeAtomically } from './atomic.ts';
import { attempt } from './failures.ts';
import type { Place } from './paths.ts';

/** SHA-256 of a file's bytes, in hex; undefined for a file that is not there. */
export type ContentHash = string | undefined;

export function hashOf(content: Uint8Array | string): string {
  return hash('sha256', content);
}

/** A file that others may change too: it is written only over the content we know. */
export class KnownFile {
  readonly place: Place;
  readonly #steps: WriteSteps | undefined;
  #known: ContentHash;

  constructor(place: Place, known: ContentHash, steps?: WriteSteps) {
    this.place = place;
    this.#known = known;
    this.#steps = steps;
  }

  /**
   * Writes the content, unless the file has it already. Failures: `changed-outside` where the file
   * holds what we never read or wrote, and those of the file system; the file is as it was then.
   */
  async write(content: Uint8Array): Promise<Result<void>> {
    const wanted = hashOf(content);
    const mark = await this.#mark();
    if (!mark.ok) return mark;
    const found = await this.#read();
    if (!found.ok) return found;
    if (found.value !== wanted) {
      const changed = fail({ reason: 'changed-outside' as const, file: this.place.name });
      if (found.value !== this.#known) return changed;
      // Bringing the content onto the disk takes a while, in which somebody else may write.
      const isStill = async (): Promise<Result<void>> => {
        const now = await this.#mark();
        if (!now.ok) return now;
        return now.value === mark.value ? ok(undefined) : changed;
      };
      const { path } = this.place;
      const written = await writeAtomically(path, content, this.#steps, isStill);
      if (!written.ok) return fail({ ...written.error, file: this.place.name });
    }
    this.#known = wanted;
    return ok(undefined);
  }

  /** What the file held when it was last read or written here. */
  get known(): ContentHash {
    return this.#known;
  }

  /** What somebody else wrote has been read, and may be written over. */
  accept(known: ContentHash): void {
    this.#known = known;
  }

  /** Whether the file still holds what we know; false also where it cannot be read. */
  async isUnchanged(): Promise<boolean> {
    const found = await this.#read();
    return found.ok && found.value === this.#known;
  }

  /** Another one for every change of the file, and quick to have; undefined for a file that is not there. */
  async #mark(): Promise<Result<string | undefined>> {
    const found = await attempt(this.place.name, () => stat(this.place.path, { bigint: true }));
    if (!found.ok) return found.error.reason === 'missing-file' ? ok(undefined) : found;
    const { dev, ino, size, mtimeNs, ctimeNs } = found.value;
    return ok([dev, ino, size, mtimeNs, ctimeNs].join(' '));
  }

  async #read(): Promise<Result<ContentHash>> {
    const bytes = await attempt(this.place.name, () => readFile(this.place.path));
    if (bytes.ok) return ok(hashOf(bytes.value));
    return bytes.error.reason === 'missing-file' ? ok(undefined) : bytes;
  }
}
