import type { EventName } from '../../contract/names.ts';
import type { Events } from '../../contract/types.ts';
import type { Listener } from '../hosts/workbench.ts';

/** What the workbench tells by itself, to whoever listens. */
export class EventHub {
  readonly #listeners = new Set<Listener>();

  /** Returns how to stop listening. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell<N extends EventName>(name: N, payload: Events[N]): void {
    for (const listener of this.#listeners) listener(name, payload);
  }
}
