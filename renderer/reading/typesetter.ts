import type {
  ReadingAnswer,
  ReadingArticle,
  ReadingRequest,
  ReadingStart,
} from './reading.worker.ts';
import ReadingWorker from './reading.worker.ts?worker';
import type { ShownEnglish } from './render.ts';

/** Milliseconds after the last change until the article is set again, at least and at most. */
const SHORTEST_PAUSE = 250;
const LONGEST_PAUSE = 3000;

export interface TypesetterOptions {
  readonly source: string;
  /** What the article is now; called when it is time to set it, not at every keystroke. */
  article(): ReadingArticle;
  onBlocks(blocks: readonly string[]): void;
}

/** Has an article set in a worker, again after every change, and no faster than the worker can. */
export class Typesetter {
  readonly #options: TypesetterOptions;
  readonly #worker = new ReadingWorker();
  #english: ShownEnglish = new Set();
  #number = 0;
  #asked = 0;
  #pause = SHORTEST_PAUSE;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: TypesetterOptions) {
    this.#options = options;
    this.#worker.addEventListener('message', ({ data }: MessageEvent<ReadingAnswer>) => {
      if (data.number === this.#number) this.#answered(data);
    });
    this.#worker.postMessage({ source: options.source } satisfies ReadingStart);
    this.#ask(options.article());
  }

  changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(this.#options.article()), this.#pause);
  }

  show(english: ShownEnglish): void {
    this.#english = english;
    this.#ask();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#worker.terminate();
  }

  #ask(article?: ReadingArticle): void {
    this.#asked = performance.now();
    const english = this.#english === 'all' ? 'all' : [...this.#english];
    const request: ReadingRequest = { number: ++this.#number, english };
    this.#worker.postMessage(article === undefined ? request : { ...request, article });
  }

  #answered({ blocks }: ReadingAnswer): void {
    this.#options.onBlocks(blocks);
    const took = performance.now() - this.#asked;
    this.#pause = Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, 2 * took));
  }
}
