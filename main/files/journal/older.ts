import type { JournalEdit } from '../../../projects/segments/history/journalled.ts';
import { isSystemError } from '../failures.ts';
import { readContent } from './content.ts';
import { generations } from './opening.ts';
import { type JournalPlaces, logPlace } from './places.ts';
import type { JournalSteps } from './steps.ts';

export interface OlderEdits {
  /** Oldest first. */
  readonly edits: readonly JournalEdit[];
  /** There are older ones still. */
  readonly more: boolean;
}

/** What a generation holds. */
interface ReadGeneration {
  readonly generation: number;
  /** The seq that its first edit comes after. */
  readonly after: number;
  readonly edits: readonly JournalEdit[];
}

/** Reads what was done before, from all generations that are kept; one that cannot be read has nothing. */
export class OlderGenerations {
  readonly #places: JournalPlaces;
  readonly #identity: string;
  readonly #steps: JournalSteps;
  /** Where each that was read begins: what is asked for may lie before it as a whole. */
  readonly #beginnings = new Map<number, number>();
  /** The one read last: who goes back through the history asks for the next part of it. */
  #last: ReadGeneration | undefined;

  constructor(places: JournalPlaces, identity: string, steps: JournalSteps) {
    this.#places = places;
    this.#identity = identity;
    this.#steps = steps;
  }

  /** The newest `limit` edits before `seq`; `current` is still written to. */
  async readBefore(seq: number, limit: number, current: number): Promise<OlderEdits> {
    const found: (readonly JournalEdit[])[] = [];
    let first = seq;
    let count = 0;
    for (const { generation, file } of await this.#generations()) {
      if (count > limit) break;
      if (!file || (this.#beginnings.get(generation) ?? 0) >= first - 1) continue;
      const { edits } = await this.#read(generation, current);
      // Edits that were carried over are in the generation before, too.
      const older = edits.filter((edit) => edit.seq < first);
      found.unshift(older);
      first = older[0]?.seq ?? first;
      count += older.length;
    }
    const edits = found.flat();
    return { edits: edits.slice(Math.max(0, edits.length - limit)), more: edits.length > limit };
  }

  /** None where someone cleared the journal away. */
  async #generations(): ReturnType<typeof generations> {
    try {
      return await generations(this.#places, this.#steps);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return [];
    }
  }

  async #read(generation: number, current: number): Promise<ReadGeneration> {
    if (this.#last?.generation === generation) return this.#last;
    const read = await this.#readLog(generation);
    this.#beginnings.set(generation, read.after);
    if (generation !== current) this.#last = read;
    return read;
  }

  async #readLog(generation: number): Promise<ReadGeneration> {
    const nothing = { generation, after: 0, edits: [] };
    const { path, name } = logPlace(this.#places, generation);
    try {
      const content = readContent(Buffer.from(await this.#steps.read(path)), name);
      if (content.identity !== this.#identity) return nothing;
      const { header, edits } = content;
      return { generation, after: typeof header === 'object' ? header.seq : 0, edits };
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return nothing;
    }
  }
}
