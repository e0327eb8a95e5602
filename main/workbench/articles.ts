import type { OpenArticle, SavedArticle } from '../../contract/types.ts';
import type { Edit } from '../../projects/segments/history/edit.ts';
import type { Refusal, Stamp } from '../../projects/segments/operations.ts';
import type { ProjectSettings } from '../../projects/segments/types.ts';
import { type Failure, fail, ok, type Result } from '../../text/result.ts';
import type { WriteSteps } from '../files/atomic.ts';
import { projectFolder } from '../files/paths.ts';
import { Article, type Reloading } from './article.ts';
import type { EventHub } from './events.ts';
import type { ReportBug } from './gate.ts';
import { type Clock, Saver } from './saver.ts';

export interface ArticlesOptions {
  readonly workspace: string;
  readonly events: EventHub;
  readonly reportBug: ReportBug;
  readonly clock?: Clock;
  /** How files are written; tests make steps of it fail. */
  readonly steps?: WriteSteps;
}

/** An article in memory, with who has it open and when it is written. */
interface Shelved {
  readonly article: Article;
  readonly saver: Saver;
  readonly callers: Set<string>;
}

/** A batch of edits as a page sends it. */
export interface Batch {
  readonly slug: string;
  readonly page: string;
  readonly batch: number;
  readonly edits: readonly Edit[];
}

/** The articles in the host's memory. */
export class Articles {
  readonly #options: ArticlesOptions;
  readonly #shelf = new Map<string, Shelved>();
  /** So that an article asked for twice at once is in memory once. */
  readonly #loading = new Map<string, Promise<Result<Shelved>>>();
  /** Articles whose folders are being worked on: whoever asks for one waits until that is over. */
  readonly #away = new Map<string, Promise<unknown>>();

  constructor(options: ArticlesOptions) {
    this.#options = options;
  }

  /** What is on the disk, or in memory where that is newer. Failures: as `Article.load`'s. */
  async open(slug: string, caller: string): Promise<Result<OpenArticle>> {
    const shelved = await this.#refreshed(slug);
    if (!shelved.ok) return shelved;
    // Let go, or put away, while it was being read again: who opens it must be known where it is now.
    if (this.#shelf.get(slug) !== shelved.value) return this.open(slug, caller);
    shelved.value.callers.add(caller);
    return ok(shelved.value.article.opened());
  }

  /** Failures: `read-only-article`, and those of loading an article that is not in memory any more. */
  async apply(
    { slug, page, batch, edits }: Batch,
    stamp: Stamp,
  ): Promise<Result<{ readonly version: number; readonly refused: readonly Refusal[] }>> {
    const shelved = await this.#shelved(slug);
    if (!shelved.ok) return shelved;
    const { article, saver } = shelved.value;
    const before = article.rows;
    const answer = article.apply(
      page,
      batch,
      edits.flatMap(({ operations }) => operations),
      stamp,
    );
    if (!answer.ok) return answer;
    const { version, refused, applied } = answer.value;
    if (article.rows !== before) {
      saver.touch();
      this.#options.events.tell('article.changed', { slug, page, operations: applied, version });
    }
    return ok({ version, refused });
  }

  /** Failures: those of writing; nothing is lost from memory. */
  async flush(slug: string): Promise<Result<SavedArticle>> {
    const shelved = await this.#shelved(slug);
    return shelved.ok ? this.#written(shelved.value) : shelved;
  }

  /** Writes, and lets the article go when nobody else has it open and nothing of it would be lost. */
  async close(slug: string, caller: string): Promise<Result<SavedArticle>> {
    const shelved = await this.#shelved(slug);
    if (!shelved.ok) return shelved;
    shelved.value.callers.delete(caller);
    const written = await this.#written(shelved.value);
    if (isSafe(written)) this.#letGo(slug, shelved.value, written);
    return written;
  }

  /** Closes whatever a caller has open that will not close it itself. */
  async leave(caller: string): Promise<void> {
    const left = [...this.#shelf].filter(([, { callers }]) => callers.has(caller));
    await Promise.all(left.map(([slug]) => this.close(slug, caller)));
  }

  /** An article's newest state, for those who only read it. */
  async read(slug: string): Promise<Result<Article>> {
    const shelved = await this.#shelved(slug);
    if (!shelved.ok) return shelved;
    this.#letGo(slug, shelved.value);
    return ok(shelved.value.article);
  }

  /** Changes an article's settings and tells the pages. Failures: those of loading, and `Article.settle`'s. */
  async settle(
    slug: string,
    change: (settings: ProjectSettings) => ProjectSettings,
  ): Promise<Result<ProjectSettings>> {
    const shelved = await this.#shelved(slug);
    if (!shelved.ok) return shelved;
    const settled = await shelved.value.article.settle(change);
    this.#letGo(slug, shelved.value);
    if (settled.ok) this.#options.events.tell('article.settled', { slug, settings: settled.value });
    return settled;
  }

  /**
   * Works on an article's folder while nobody has it open and nothing of it is in memory; it is opened again
   * only when the work is done. Failures: `article-open`, those of writing what is pending, and the work's.
   */
  async whileAway<T>(slug: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
    const written = await this.#put(slug);
    if (!written.ok) return written;
    const working = work();
    this.#away.set(
      slug,
      working.catch(() => undefined),
    );
    try {
      return await working;
    } finally {
      this.#away.delete(slug);
    }
  }

  /** Failures: `article-open` where a page has the article open. */
  closedOnly(slug: string): Result<void> {
    const isOpen = (this.#shelf.get(slug)?.callers.size ?? 0) > 0;
    return isOpen ? fail({ reason: 'article-open', detail: slug }) : ok(undefined);
  }

  /** Writes an article and lets it go, if it is in memory. */
  async #put(slug: string): Promise<Result<unknown>> {
    await this.#loading.get(slug);
    const shelved = this.#shelf.get(slug);
    if (shelved === undefined) return ok(undefined);
    const written = await this.#written(shelved);
    const closed = this.closedOnly(slug);
    if (!closed.ok) return closed;
    if (!written.ok) return written;
    shelved.saver.stop();
    this.#shelf.delete(slug);
    return ok(undefined);
  }

  /** An article that is not yet on the disk as it is in memory. */
  unwritten(slug: string): Article | undefined {
    const shelved = this.#shelf.get(slug);
    return shelved?.saver.pending ? shelved.article : undefined;
  }

  /** Writes everything and lets it go; answers what could not be written. */
  async closeAll(): Promise<Failure[]> {
    const written = await Promise.all([...this.#shelf.keys()].map((slug) => this.flush(slug)));
    for (const { saver } of this.#shelf.values()) saver.stop();
    this.#shelf.clear();
    return written.flatMap((result) => (result.ok || isSafe(result) ? [] : [result.error]));
  }

  async #shelved(slug: string): Promise<Result<Shelved>> {
    await this.#away.get(slug);
    const known = this.#shelf.get(slug);
    if (known !== undefined) return ok(known);
    const loading = this.#loading.get(slug) ?? this.#load(slug);
    this.#loading.set(slug, loading);
    try {
      return await loading;
    } finally {
      this.#loading.delete(slug);
    }
  }

  /** As `#shelved`, but with what others have changed on the disk since it was read. */
  async #refreshed(slug: string): Promise<Result<Shelved>> {
    const known = this.#shelf.get(slug);
    if (known === undefined) return this.#shelved(slug);
    const { rows } = known.article;
    const written = await this.#written(known);
    if (!isSafe(written)) return ok(known);
    if (written.ok && (await known.article.isCurrent())) return ok(known);
    const again = { earlier: known.article, ...(!written.ok && { kept: written.error }) };
    const fresh = await this.#read(slug, again);
    // Another page was faster, and may have typed into what it read.
    if (this.#shelf.get(slug) !== known) return this.#refreshed(slug);
    // Typed while it was being read: it stays, and its next write will be kept beside the file.
    if (known.article.rows !== rows) return ok(known);
    if (!fresh.ok) return fresh;
    known.saver.stop();
    return ok(this.#shelve(fresh.value, known.callers));
  }

  async #load(slug: string): Promise<Result<Shelved>> {
    const article = await this.#read(slug);
    return article.ok ? ok(this.#shelve(article.value, new Set())) : article;
  }

  async #read(slug: string, again?: Reloading): Promise<Result<Article>> {
    const { workspace, steps } = this.#options;
    const folder = await projectFolder(workspace, slug);
    if (!folder.ok) return folder;
    const where = { workspace, folder: folder.value, ...(steps !== undefined && { steps }) };
    return Article.load(where, again);
  }

  #shelve(article: Article, callers: Set<string>): Shelved {
    const { reportBug, clock } = this.#options;
    const write = () => this.#write(article);
    const saver = new Saver({ write, reportBug, ...(clock !== undefined && { clock }) });
    const shelved = { article, saver, callers };
    this.#shelf.set(article.slug, shelved);
    return shelved;
  }

  async #written({ article, saver }: Shelved): Promise<Result<SavedArticle>> {
    const flushed = await saver.flush();
    return flushed.ok ? ok(article.saved) : flushed;
  }

  async #write(article: Article): Promise<Result<void>> {
    const { slug } = article;
    const written = await article.write();
    if (written.ok) this.#options.events.tell('article.saved', { slug, ...written.value });
    else this.#options.events.tell('article.saved', { slug, failure: written.error });
    return written.ok ? ok(undefined) : written;
  }

  #letGo(slug: string, shelved: Shelved, written: Result<unknown> = ok(undefined)): void {
    const { saver, callers } = shelved;
    if (callers.size > 0 || (saver.pending && written.ok)) return;
    saver.stop();
    if (this.#shelf.get(slug) === shelved) this.#shelf.delete(slug);
  }
}

/** On the disk, or kept beside a file that others have changed. */
function isSafe<T>(written: Result<T>): boolean {
  return written.ok || written.error.reason === 'changed-outside';
}
