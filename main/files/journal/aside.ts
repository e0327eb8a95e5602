import { basename } from 'node:path';
import { renameOver } from '../atomic.ts';
import { type Place, placeIn } from '../paths.ts';
import type { JournalPlaces } from './places.ts';
import type { JournalSteps } from './steps.ts';

/** Puts away what cannot be used, for a person to find: `kept/<time>/`. Throws what the system refuses. */
export class Aside {
  readonly #kept: Place;
  readonly #steps: JournalSteps;
  #folder: Place | undefined;

  constructor({ kept }: JournalPlaces, steps: JournalSteps) {
    this.#kept = kept;
    this.#steps = steps;
  }

  /** Answers how the place is called where it lies now. */
  async move(place: Place): Promise<string> {
    const target = placeIn(await this.#open(), basename(place.path));
    await renameOver(place.path, target.path, this.#steps);
    return target.name;
  }

  async write(name: string, content: Uint8Array): Promise<string> {
    const target = placeIn(await this.#open(), name);
    const file = await this.#steps.create(target.path);
    try {
      await file.write(content);
      await file.sync();
    } finally {
      await file.close();
    }
    return target.name;
  }

  async #open(): Promise<Place> {
    if (this.#folder !== undefined) return this.#folder;
    await this.#steps.makeFolder(this.#kept.path);
    const taken = new Set((await this.#steps.list(this.#kept.path)).map(({ name }) => name));
    const time = new Date().toISOString().replaceAll(':', '-').replace(/\..*/, '');
    let name = time;
    for (let number = 2; taken.has(name); number++) name = `${time}-${number}`;
    const folder = placeIn(this.#kept, name);
    await this.#steps.makeFolder(folder.path);
    this.#folder = folder;
    return folder;
  }
}
