import { fail, ok, type Result } from '../../../text/result.ts';
import { fileFailure, isSystemError } from '../failures.ts';
import type { Place } from '../paths.ts';
import type { JournalSteps } from './steps.ts';

/** Bytes handed to the system at one go. */
const AT_ONCE = 1 << 20;

/**
 * The file that a generation's lines are appended to. A line that could not be written, or not be brought onto
 * the disk, stays in memory until it is: after a failure the file is cut back to what is known to be good, and
 * everything behind that is written again.
 */
export class Log {
  readonly #steps: JournalSteps;
  readonly #file: number;
  #place: Place;
  /** Bytes known to be on the disk. */
  #synced: number;
  /** Lines behind them. */
  #waiting: Uint8Array[] = [];
  /** How many of these are in the file, and where the last of them ends. */
  #written = 0;
  #end: number;
  /** The file may hold something behind `#end`. */
  #torn = false;
  #failure: Error | undefined;
  #isClosed = false;

  /** A file whose content up to `length` is on the disk. Throws what the system refuses. */
  constructor(place: Place, length: number, steps: JournalSteps) {
    this.#steps = steps;
    this.#place = place;
    this.#file = steps.open(place.path);
    this.#synced = length;
    this.#end = length;
  }

  get place(): Place {
    return this.#place;
  }

  /** In bytes, with what could not be written yet. */
  get size(): number {
    const unwritten = this.#waiting.slice(this.#written);
    return unwritten.reduce((sum, { length }) => sum + length, this.#end);
  }

  get pending(): boolean {
    return this.#waiting.length > 0;
  }

  /** Throws why something appended is not in the system's hands. */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  append(line: Uint8Array): void {
    this.#waiting.push(line);
    this.#write();
  }

  /** Failures: those of the file system. */
  async sync(): Promise<Result<void>> {
    if (this.#isClosed) return ok(undefined);
    if (this.#written < this.#waiting.length) this.#write();
    const failure = this.#failure;
    const [end, count] = [this.#end, this.#written];
    if (count > 0) {
      try {
        await this.#steps.sync(this.#file);
      } catch (error) {
        this.#writeAgain();
        return fail(fileFailure(error, this.#place.name));
      }
      this.#synced = end;
      this.#waiting.splice(0, count);
      this.#written -= count;
    }
    return failure === undefined ? ok(undefined) : fail(fileFailure(failure, this.#place.name));
  }

  /** Takes away what stands behind the length that was given. Throws what the system refuses. */
  cut(): void {
    this.#steps.truncate(this.#file, this.#end);
  }

  /** Takes the place of another file. Throws what the system refuses. */
  moveTo(place: Place): void {
    this.#steps.renameNow(this.#place.path, place.path);
    this.#place = place;
  }

  /** Says nothing of failures: what is on the disk, `sync` said. */
  close(): void {
    if (this.#isClosed) return;
    // By now its number may be another file's.
    this.#isClosed = true;
    try {
      this.#steps.close(this.#file);
    } catch (error) {
      if (!isSystemError(error)) throw error;
    }
  }

  /** What a failed sync was to bring onto the disk may be gone from the system's memory. */
  #writeAgain(): void {
    this.#written = 0;
    this.#end = this.#synced;
    this.#torn = true;
  }

  #write(): void {
    if (this.#isClosed) return;
    try {
      if (this.#torn) this.#steps.truncate(this.#file, this.#end);
      this.#torn = false;
      for (const line of this.#waiting.slice(this.#written)) {
        this.#writeLine(line);
        this.#written++;
        this.#end += line.length;
      }
      this.#failure = undefined;
    } catch (error) {
      if (!isSystemError(error)) throw error;
      this.#failure = error;
      this.#torn = true;
    }
  }

  #writeLine(line: Uint8Array): void {
    for (let done = 0; done < line.length; ) {
      const part = line.subarray(done, done + AT_ONCE);
      done += this.#steps.write(this.#file, part, this.#end + done);
    }
  }
}
