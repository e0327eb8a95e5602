import type { OpenArticle, SavedArticle } from '../../contract/types.ts';
import type { Edit } from '../../projects/segments/history/edit.ts';
import type { Refusal, Stamp } from '../../projects/segments/operations.ts';
import { patchBetween } from '../../projects/segments/patch.ts';
import type { ProjectSettings } from '../../projects/segments/types.ts';
import { type Failure, fail, ok, type Result } from '../../text/result.ts';
import type { WriteSteps } from '../files/atomic.ts';
import type { JournalSteps } from '../files/journal/index.ts';
import { lockProject, openElsewhere } from '../files/lock.ts';
import { projectFolder } from '../files/paths.ts';
import { Article, type ArticlePlace } from './article.ts';
import type { EventHub } from './events.ts';
import type { ReportBug } from './gate.ts';
import { tellMerged } from './recovery.ts';
import { type Clock, Saver, systemClock } from './saver.ts';

export interface ArticlesOptions {
  readonly workspace: string;
  readonly events: EventHub;
  readonly reportBug: ReportBug;
  readonly clock?: Clock;
  /** How files are written; tests make steps of it fail. */
  readonly steps?: WriteSteps;
  readonly journalSteps?: JournalSteps;
}

/** Keeps an eye on a project's files; it must look away while the folder is moved (Windows). */
export interface Watching {
  watch(slug: string): void;
  unwatch(slug: string): void;
}

/** An article in memory, with who has it open and when it is written. */
interface Shelved {
  readonly article: Article;
  /** Of the segment files. */
  readonly saver: Saver;
  /** Of the journal. */
  readonly syncer: Saver;
  readonly callers: Set<string>;
}

/** A batch of edits as a page sends it. */
export interface Batch {
  readonly slug: string;
  readonly page: string;
  readonly batch: number;
  readonly edits: readonly Edit[];
}

/** Milliseconds between looks at a lock that another host holds. */
const LOOK_AT_LOCK = 5000;

/** The articles in the host's memory. */
export class Articles {
  readonly #options: ArticlesOptions;
  readonly #shelf = new Map<string, Shelved>();
  /** So that an article asked for twice at once is in memory once. */
  readonly #loading = new Map<string, Promise<Result<Shelved>>>();
  /** Articles whose folders are being worked on: whoever asks for one waits until that is over. */
  readonly #away = new Map<string, Promise<unknown>>();
  #watching: Watching | undefined;
  #underGit = false;

  constructor(options: ArticlesOptions) {
    this.#options = options;
  }

  /** Whoever calls `changedOutside` for what others change. */
  watchWith(watching: Watching): void {
    this.#watching = watching;
  }

  /**
   * What is on the disk, or in memory where that is newer; what others changed is merged in. `by`: whose steps
   * can be taken back. Failures: as `Article.load`'s.
   */
  async open(slug: string, caller: string, by?: string): Promise<Result<OpenArticle>> {
    const shelved = await this.#shelved(slug);
    if (!shelved.ok) return shelved;
    // Let go the moment it was found: who opens it must be known where it is now.
    if (this.#shelf.get(slug) !== shelved.value) return this.open(slug, caller, by);
    shelved.value.callers.add(caller);
    await this.#look(shelved.value);
    const { article } = this.#shelf.get(slug) ?? shelved.value;
    return ok(article.opened(by));
  }

  /**
   * `caller`: whose page it is; one that opened the article with an earlier host has it open here from now on.
   * Failures: `read-only-article`, and those of loading an article that is not in memory any more.
   */
  async apply(
    edited: Batch,
    stamp: Stamp,
    caller?: string,
  ): Promise<Result<{ readonly version: number; readonly refused: readonly Refusal[] }>> {
    const { slug, page, batch, edits } = edited;
    const shelved = await this.#shelved(slug);
    if (!shelved.ok) return shelved;
    if (this.#shelf.get(slug) !== shelved.value) return this.apply(edited, stamp, caller);
    const { article, saver, syncer, callers } = shelved.value;
    if (caller !== undefined) callers.add(caller);
    const before = article.rows;
    const answer = article.apply(page, batch, edits, stamp);
    if (!answer.ok) return answer;
    const { version, refused, operations, rebased } = answer.value;
    if (article.rows !== before) {
      saver.touch();
      syncer.touch();
      const { events } = this.#options;
      if (rebased === undefined)
        events.tell('article.changed', { slug, page, operations, version });
      else {
        const told = { ...tellMerged(before, article.rows, clashesIn(rebased.rows)), from: 'page' };
        events.tell('article.merged', { slug, version, patch: rebased, ...told, from: 'page' });
      }
    }
    return ok({ version, refused });
  }

  /** Failures: those of writing; nothing is lost from memory. */
  async flush(slug: string): Promise<Result<SavedArticle>> {
    const shelved = await this.#shelved(slug);
    if (!shelved.ok) return shelved;
    const written = await this.#written(shelved.value);
    // A page that asks late may have closed it.
    await this.#letGo(shelved.value);
    return written;
  }

  /** Writes, and lets the article go when nobody else has it open and nothing of it would be lost. */
  async close(slug: string, caller: string): Promise<Result<SavedArticle>> {
    const shelved = await this.#shelved(slug);
    return shelved.ok ? this.#closeFor(caller, shelved.value) : shelved;
  }

  /** Closes whatever a caller has open that will not close it itself. */
  async leave(caller: string): Promise<void> {
    // What is just being read again keeps its callers.
    await Promise.all(this.#away.values());
    const left = [...this.#shelf.values()].filter(({ callers }) => callers.has(caller));
    await Promise.all(left.map((shelved) => this.#closeFor(caller, shelved)));
  }

  /** An article's newest state, for those who only read it: it is let go when `work` is done. */
  async read<T>(slug: string, work: (article: Article) => Promise<Result<T>>): Promise<Result<T>> {
    const shelved = await this.#shelved(slug);
    if (!shelved.ok) return shelved;
    const reader = `reader-${crypto.randomUUID()}`;
    shelved.value.callers.add(reader);
    try {
      return await work(shelved.value.article);
    } finally {
      shelved.value.callers.delete(reader);
      await this.#letGo(shelved.value);
    }
  }

  /** Changes an article's settings and tells the pages. Failures: those of loading, and `Article.settle`'s. */
  async settle(
    slug: string,
    change: (settings: ProjectSettings) => ProjectSettings,
  ): Promise<Result<ProjectSettings>> {
    const settled = await this.read(slug, (article) => article.settle(change));
    if (settled.ok) this.#options.events.tell('article.settled', { slug, settings: settled.value });
    return settled;
  }

  /** It is in memory, and who has it open is told of its changes. */
  holds(slug: string): boolean {
    return this.#shelf.has(slug);
  }

  /** Others changed something in an article's folder; what they wrote is merged into what is in memory. */
  async changedOutside(slug: string): Promise<void> {
    const shelved = this.#shelf.get(slug);
    if (shelved !== undefined) await this.#look(shelved);
  }

  /** Runs what changes files by git. What it brought is in memory afterwards, and told as git's. */
  async underGit<T>(work: () => Promise<T>): Promise<T> {
    this.#underGit = true;
    try {
      const done = await work();
      for (const shelved of [...this.#shelf.values()]) await this.#look(shelved);
      return done;
    } finally {
      this.#underGit = false;
    }
  }

  /**
   * Works on an article's folder while nobody has it open and nothing of it is in memory; it is opened again
   * only when the work is done. Failures: `article-open`, `open-elsewhere` where another host has it, those
   * of writing what is pending, and the work's.
   */
  async whileAway<T>(slug: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
    while (this.#busy(slug) !== undefined) await this.#busy(slug);
    const shelved = this.#shelf.get(slug);
    // At once: whoever opens the article from here on waits.
    if (shelved === undefined) {
      return this.#keepAway(slug, async () => {
        const free = await this.#free(slug);
        return free.ok ? this.#lookAway(slug, work) : free;
      });
    }
    const put = await this.#put(shelved);
    return put.ok ? this.whileAway(slug, work) : put;
  }

  /**
   * Changes an article's files under the pages that have it open: it is read again afterwards, and they are told
   * what has changed. Failures: those of writing what is pending, of the work, and of reading it again.
   */
  async anew<T>(slug: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
    while (this.#busy(slug) !== undefined) await this.#busy(slug);
    const known = this.#shelf.get(slug);
    if (known === undefined) return this.whileAway(slug, work);
    const free = known.article.holder === undefined ? ok(undefined) : await this.#free(slug);
    if (!free.ok) return free;
    if (known.article.writable) {
      const written = await this.#written(known);
      // What the files cannot take, the journal has, once it is on the disk.
      if (!written.ok) await known.article.syncJournal();
      if (!written.ok && !known.article.safe) return written;
    }
    // Closed or read again meanwhile.
    if (this.#shelf.get(slug) !== known) return this.anew(slug, work);
    return this.#replace(known, work);
  }

  /**
   * Does work that changes files under the articles, and that must not meet a write of ours halfway: what it then
   * wrote over would look like what others took back. The work must not wait for an article to be written.
   */
  async whileStill<T>(work: () => Promise<T>): Promise<T> {
    const held = await Promise.all([...this.#shelf.values()].map(({ article }) => article.hold()));
    try {
      return await work();
    } finally {
      for (const letGo of held) letGo();
    }
  }

  /** Failures: `article-open` where a page has the article open. */
  closedOnly(slug: string): Result<void> {
    const isOpen = (this.#shelf.get(slug)?.callers.size ?? 0) > 0;
    return isOpen ? fail({ reason: 'article-open', detail: slug }) : ok(undefined);
  }

  /** An article that is not yet on the disk as it is in memory. */
  unwritten(slug: string): Article | undefined {
    const shelved = this.#shelf.get(slug);
    return shelved?.saver.pending ? shelved.article : undefined;
  }

  /** Writes everything and lets it go; answers what is only in memory. */
  async closeAll(): Promise<Failure[]> {
    // What is just being read comes back with a lock that must be let go.
    await Promise.allSettled([...this.#away.values(), ...this.#loading.values()]);
    const shelved = [...this.#shelf.values()];
    const written = await Promise.all(
      shelved.map(async (one) => ({ one, result: await this.#writtenForAll(one) })),
    );
    await Promise.all(shelved.map(({ article }) => article.syncJournal()));
    const lost = written.flatMap(({ one, result }) =>
      result.ok || one.article.safe ? [] : [result.error],
    );
    await Promise.all(shelved.map((one) => this.#dispose(one)));
    return lost;
  }

  async #shelved(slug: string): Promise<Result<Shelved>> {
    while (this.#away.has(slug)) await this.#away.get(slug);
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

  async #load(slug: string): Promise<Result<Shelved>> {
    const where = await this.#place(slug);
    const article = where.ok ? await Article.load(where.value) : where;
    return article.ok ? ok(this.#shelve(article.value, new Set())) : article;
  }

  async #place(slug: string): Promise<Result<ArticlePlace>> {
    const { workspace, steps, journalSteps, events } = this.#options;
    const folder = await projectFolder(workspace, slug);
    if (!folder.ok) return folder;
    return ok({
      workspace,
      folder: folder.value,
      ...(steps !== undefined && { steps }),
      ...(journalSteps !== undefined && { journalSteps }),
      ears: {
        onMerged: (came) => events.tell('article.merged', { slug, ...came }),
        onSettled: (settings) => events.tell('article.settled', { slug, settings }),
        onLockLost: () => this.#background('the lock', () => this.#loseLock(slug)),
      },
    });
  }

  #shelve(article: Article, callers: Set<string>): Shelved {
    const { reportBug, clock } = this.#options;
    const timing = { reportBug, ...(clock !== undefined && { clock }) };
    const saver = new Saver({ write: () => this.#write(article), ...timing });
    const syncer = new Saver({ write: () => this.#sync(article), ...timing });
    const shelved = { article, saver, syncer, callers };
    this.#shelf.set(article.slug, shelved);
    if (article.dirty) saver.touch();
    if (article.holder !== undefined) this.#waitForLock(shelved);
    return shelved;
  }

  /** Merges what others changed, and has the result written. */
  async #look({ article, saver }: Shelved): Promise<void> {
    const looked = await article.lookOutside(this.#underGit ? 'git' : 'files');
    if (article.dirty) saver.touch();
    if (!looked.ok) {
      this.#options.events.tell('article.saved', { slug: article.slug, failure: looked.error });
    }
  }

  async #written({ article, saver, syncer }: Shelved): Promise<Result<SavedArticle>> {
    const synced = await syncer.flush();
    const flushed = await saver.flush();
    if (!flushed.ok) return flushed;
    return synced.ok ? ok(article.saved) : synced;
  }

  /** A bug in one article must not keep the others from being closed. */
  async #writtenForAll(shelved: Shelved): Promise<Result<SavedArticle>> {
    try {
      return await this.#written(shelved);
    } catch (cause) {
      this.#options.reportBug('closing', cause);
      const { slug } = shelved.article;
      return fail({ reason: 'bug', file: slug, detail: String(cause) });
    }
  }

  async #write(article: Article): Promise<Result<void>> {
    const { slug } = article;
    if (!article.writable) return ok(undefined);
    const written = await article.write();
    if (written.ok) this.#options.events.tell('article.saved', { slug, ...written.value });
    else this.#options.events.tell('article.saved', { slug, failure: written.error });
    // Closed by all while it could not be written.
    const shelved = this.#shelf.get(slug);
    if (shelved?.article === article) this.#background('closing', () => this.#letGo(shelved));
    return written.ok ? ok(undefined) : written;
  }

  async #sync(article: Article): Promise<Result<void>> {
    const synced = await article.syncJournal();
    if (!synced.ok) {
      const { slug } = article;
      this.#options.events.tell('article.saved', { slug, failure: synced.error });
    }
    return synced;
  }

  async #closeFor(caller: string, shelved: Shelved): Promise<Result<SavedArticle>> {
    shelved.callers.delete(caller);
    const written = await this.#written(shelved);
    await this.#letGo(shelved);
    return written;
  }

  /** Nobody has it open, and the files hold all of it. */
  async #letGo(shelved: Shelved): Promise<void> {
    if (shelved.callers.size === 0 && !shelved.article.dirty) await this.#dispose(shelved);
  }

  /** Whoever asks for the article meanwhile waits: its journal and lock are one owner's at a time. */
  async #dispose(shelved: Shelved): Promise<void> {
    const { slug } = shelved.article;
    // Who found it first takes it down; the others only wait.
    if (this.#shelf.get(slug) !== shelved) await this.#away.get(slug);
    else await this.#keepAway(slug, () => this.#takeDown(shelved));
  }

  async #takeDown({ article, saver, syncer }: Shelved): Promise<void> {
    saver.stop();
    syncer.stop();
    this.#shelf.delete(article.slug);
    await article.dispose();
  }

  async #keepAway<T>(slug: string, work: () => Promise<T>): Promise<T> {
    const working = work();
    const over = working.then(
      () => undefined,
      () => undefined,
    );
    this.#away.set(slug, over);
    try {
      return await working;
    } finally {
      if (this.#away.get(slug) === over) this.#away.delete(slug);
    }
  }

  /** When it is over that somebody works on the article's folder, or reads it; undefined where nobody does. */
  #busy(slug: string): Promise<unknown> | undefined {
    return this.#away.get(slug) ?? this.#loading.get(slug);
  }

  /** Writes an article that no page has open, and lets it go. */
  async #put(shelved: Shelved): Promise<Result<void>> {
    const written = await this.#written(shelved);
    const closed = this.closedOnly(shelved.article.slug);
    if (!closed.ok) return closed;
    if (!written.ok) return written;
    await this.#dispose(shelved);
    return ok(undefined);
  }

  async #lookAway<T>(slug: string, work: () => Promise<T>): Promise<T> {
    this.#watching?.unwatch(slug);
    try {
      return await work();
    } finally {
      this.#watching?.watch(slug);
    }
  }

  /** Failures: `open-elsewhere` where another host has the article. */
  async #free(slug: string): Promise<Result<void>> {
    const folder = await projectFolder(this.#options.workspace, slug);
    if (!folder.ok) return folder;
    const locking = await lockProject(folder.value);
    if (locking.kind === 'held') await locking.lock.release();
    return locking.kind === 'taken'
      ? fail(openElsewhere(folder.value, locking.holder))
      : ok(undefined);
  }

  /** Reads an article again under its pages, after the work, and tells them what is not as it was. */
  #replace<T>(known: Shelved, work: () => Promise<Result<T>>): Promise<Result<T>> {
    return this.#keepAway(known.article.slug, async () => {
      await this.#takeDown(known);
      const done = await work();
      const again = await this.#readAgain(known);
      return again.ok ? done : again;
    });
  }

  async #readAgain({ article: earlier, callers }: Shelved): Promise<Result<void>> {
    const { slug } = earlier;
    const where = await this.#place(slug);
    const loaded = where.ok ? await Article.load(where.value, earlier) : where;
    if (!loaded.ok) return loaded;
    const article = loaded.value;
    this.#shelve(article, callers);
    const { events } = this.#options;
    const { version, writable, holder, rows } = article;
    const patch = patchBetween(earlier.rows, rows);
    const told = tellMerged(earlier.rows, rows, []);
    events.tell('article.merged', { slug, version, patch, ...told, from: 'repair' });
    events.tell('article.access', { slug, writable, ...(holder !== undefined && { holder }) });
    return ok(undefined);
  }

  /** Another host took the article while this computer slept; here it is only read from now on. */
  async #loseLock(slug: string): Promise<void> {
    const known = this.#shelf.get(slug);
    if (known === undefined) return;
    const written = await known.article.writeLast();
    if (!written.ok) this.#options.events.tell('article.saved', { slug, failure: written.error });
    if (this.#shelf.get(slug) === known) await this.#replace(known, nothingElse);
  }

  #waitForLock(shelved: Shelved): void {
    const { clock = systemClock } = this.#options;
    clock.after(LOOK_AT_LOCK, () => {
      if (this.#shelf.get(shelved.article.slug) !== shelved) return;
      this.#background('the lock', () => this.#takeOver(shelved));
    });
  }

  /** The host that held the article may have left: then it can be written here. */
  async #takeOver(shelved: Shelved): Promise<void> {
    const { slug } = shelved.article;
    const free = await this.#free(slug);
    if (this.#shelf.get(slug) !== shelved) return;
    if (!free.ok) return this.#waitForLock(shelved);
    await this.#replace(shelved, nothingElse);
  }

  #background(what: string, work: () => Promise<void>): void {
    work().catch((cause: unknown) => this.#options.reportBug(what, cause));
  }
}

const nothingElse = async () => ok(undefined);

/** Ids of the rows in which two texts stand against each other. */
function clashesIn(
  rows: readonly { readonly id: string; readonly target: { readonly alts?: object } }[],
) {
  return rows.filter(({ target }) => target.alts !== undefined).map(({ id }) => id);
}
