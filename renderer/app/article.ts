import i18next from 'i18next';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Holder, MergedIn, OpenArticle, SavedArticle } from '../../contract/types.ts';
import type { Edit } from '../../projects/segments/history/edit.ts';
import type { RowVersion, TimelineEntry } from '../../projects/segments/history/stored.ts';
import { applyOperations, type Refusal } from '../../projects/segments/operations.ts';
import { applyPatch } from '../../projects/segments/patch.ts';
import type { ProjectSettings } from '../../projects/segments/types.ts';
import type { Sheet } from '../../projects/sheet/sheet.ts';
import { type Failure, fail, ok, type Result } from '../../text/result.ts';
import { sayMerged } from '../clash/merged.ts';
import { ArticleSession, type OlderSteps } from '../editor/session.ts';
import { call, hostGone, on, onConnection } from './host.ts';
import { Incoming } from './incoming.ts';
import { Outbox } from './outbox.ts';
import { notify, useWorkbench } from './state.ts';

/**
 * `saved`: on the disk. `saving`: on its way to the host, or in the host's memory and about to be written.
 * `failed`: the host could not take or write it; nothing is lost, it is tried again, and this stays until it is
 * written.
 */
export type Saving =
  | { readonly state: 'saved' }
  | { readonly state: 'saving' }
  | { readonly state: 'failed'; readonly failure: Failure; readonly kept: KeptIn };

/** Where what is not written is: with the host, in memory and as far as possible in the journal, or only here. */
export type KeptIn = 'host' | 'window';

/** Whether the article can be written now, and who holds it where another host does. */
export interface Access {
  readonly writable: boolean;
  readonly holder?: Holder;
}

/** A page of the timeline. */
export interface TimelinePage {
  readonly entries: readonly TimelineEntry[];
  readonly more: boolean;
}

const TIMELINE_PAGE = 200;
/** Steps fetched at one go, so that undo finds them here. */
const OLDER_STEPS = 200;

/** An article open in this window: its session, and the way of its operations to the disk. */
export class OpenedArticle {
  readonly opened: OpenArticle;
  readonly session: ArticleSession;
  readonly useSaving: UseBoundStore<StoreApi<Saving>>;
  readonly useAccess: UseBoundStore<StoreApi<Access>>;
  /** Title, 本文约定 and the rest of `project.yaml`, as they are now. */
  readonly useSettings: UseBoundStore<StoreApi<ProjectSettings>>;
  readonly #page = crypto.randomUUID();
  readonly #outbox: Outbox;
  #closed: Promise<void> | undefined;
  readonly #incoming: Incoming;
  readonly #stops: (() => void)[];
  /** Left, with edits that the host has not taken. */
  #lingers = false;
  #acknowledged: number;
  #written: number;

  static async open(slug: string): Promise<Result<OpenedArticle>> {
    const answer = await call('article.open', { slug });
    return answer.ok ? { ok: true, value: new OpenedArticle(answer.value) } : answer;
  }

  private constructor(opened: OpenArticle) {
    this.opened = opened;
    this.#acknowledged = opened.version;
    this.#written = opened.version;
    this.useSettings = create(() => opened.settings);
    this.useAccess = create<Access>(() => accessOf(opened));
    this.useSaving = create<Saving>(() => ({ state: 'saved' }));
    this.#outbox = new Outbox({
      send: (batch, edits) => this.#send(batch, edits),
      onState: (state, failure) => {
        if (state === 'sending') this.#say({ state: 'saving' });
        if (state === 'held' && failure !== undefined) this.#fail(failure, 'window');
      },
      onAcknowledged: (version, edits) => {
        this.#acknowledged = version;
        this.#incoming.acknowledged(version, edits);
        this.#sayIfSaved();
        if (this.#lingers && this.#outbox.empty) this.#stop();
      },
    });
    this.session = new ArticleSession(opened.rows, {
      source: opened.source,
      author: () => useWorkbench.getState().settings.author,
      onEdit: (edit) => this.#outbox.push(edit),
      history: opened.history,
      older: (before) => this.#olderSteps(before),
    });
    this.#incoming = new Incoming(this.session, this.#outbox);
    this.#stops = [
      on('article.saved', (event) => {
        if (event.slug === opened.slug) this.#onSaved(event);
      }),
      on('article.changed', (event) => {
        if (event.slug !== opened.slug || event.page === this.#page) return;
        const stamp = { at: new Date().toISOString() };
        this.#incoming.arrive({
          version: event.version,
          cause: 'remote',
          change: (rows) => applyOperations(rows, event.operations, stamp).rows,
        });
      }),
      on('article.merged', (event) => {
        if (event.slug !== opened.slug) return;
        this.#incoming.arrive({
          version: event.version,
          // Between windows of one workbench nothing needs a word, as long as nothing clashes.
          cause: event.from === 'page' ? 'remote' : 'merged',
          change: (rows) => applyPatch(rows, event.patch),
          onTaken: () => {
            if (this.#isNews(event)) sayMerged(event);
          },
        });
      }),
      on('article.access', (event) => {
        if (event.slug === opened.slug) this.#onAccess(accessOf(event));
      }),
      on('article.settled', (event) => {
        if (event.slug === opened.slug) this.useSettings.setState(event.settings, true);
      }),
      onConnection((connected) => {
        if (connected) void this.#rejoin();
      }),
    ];
  }

  /** Every version of a row that this computer knows, the newest first, with what was done just now. */
  async versions(id: string): Promise<Result<readonly RowVersion[]>> {
    await this.#outbox.drained();
    const answer = await call('article.versions', { slug: this.opened.slug, id }).catch(hostGone);
    return answer.ok ? ok(answer.value.versions) : answer;
  }

  /** What was done, the newest first, from the entry before `before` on. */
  async timeline(before?: number): Promise<Result<TimelinePage>> {
    await this.#outbox.drained();
    const input = { slug: this.opened.slug, limit: TIMELINE_PAGE };
    const from = before === undefined ? {} : { before };
    return call('article.timeline', { ...input, ...from }).catch(hostGone);
  }

  async #olderSteps(before: string): Promise<Result<OlderSteps>> {
    await this.#outbox.drained();
    const input = { slug: this.opened.slug, before, limit: OLDER_STEPS };
    return call('article.steps', input).catch(hostGone);
  }

  /** The English and the Chinese of rows that the host may not have as they are here. */
  unsentTexts(): readonly { readonly source: string; readonly target: string }[] {
    const rows = this.#outbox.rows.flatMap((id) => this.session.row(id) ?? []);
    return rows.map(({ source, target }) => ({ source, target: target.text ?? '' }));
  }

  /** Sends and writes what is pending; answers when it is on the disk or cannot be. */
  async flush(): Promise<Result<SavedArticle>> {
    await this.#outbox.drained();
    const saving = this.useSaving.getState();
    if (!this.#outbox.empty && saving.state === 'failed') return fail(saving.failure);
    return this.#ask('article.flush');
  }

  /** Writes 本文约定 whole. */
  async settle(sheet: Sheet): Promise<Result<ProjectSettings>> {
    const answer = await call('article.settle', { slug: this.opened.slug, sheet }).catch(hostGone);
    if (answer.ok) this.useSettings.setState(answer.value, true);
    return answer;
  }

  retry(): void {
    this.#outbox.retry();
    if (this.#outbox.empty) void this.flush();
  }

  /** Leaves the article, once: everything is sent first. The session must not be used afterwards. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    await this.#outbox.drained();
    if (!this.#outbox.empty) return this.#linger();
    this.#stop();
    await this.#ask('article.close');
  }

  /** What the host does not take now goes to it when it can, as long as the window is there. */
  #linger(): void {
    const { title } = this.useSettings.getState();
    notify({ tone: 'failure', text: i18next.t('editor.leftUnsent', { title }) });
    this.#lingers = true;
  }

  #stop(): void {
    for (const stop of this.#stops) stop();
  }

  /** Another host may be there by now, and nobody heard what the host told meanwhile. */
  async #rejoin(): Promise<void> {
    this.#outbox.retry();
    if (this.#lingers) return;
    await this.#outbox.drained();
    const answer = await call('article.open', { slug: this.opened.slug }).catch(hostGone);
    if (!answer.ok) return this.#fail(answer.error, this.#outbox.empty ? 'host' : 'window');
    const { value: opened } = answer;
    this.#acknowledged = opened.version;
    // Another host counts anew: what is written, it says when it is asked.
    this.#written = -1;
    this.#incoming.begin(opened);
    this.useSettings.setState(opened.settings, true);
    this.#onAccess(accessOf(opened));
    if (opened.merged !== undefined) sayMerged(opened.merged);
    await this.flush();
  }

  async #ask(name: 'article.flush' | 'article.close'): Promise<Result<SavedArticle>> {
    const answer = await call(name, { slug: this.opened.slug }).catch(hostGone);
    if (answer.ok) {
      this.#written = answer.value.version;
      this.#sayIfSaved();
    } else {
      this.#fail(answer.error, this.#outbox.empty ? 'host' : 'window');
    }
    return answer;
  }

  async #send(
    batch: number,
    edits: readonly Edit[],
  ): Promise<Result<{ readonly version: number }>> {
    const answer = await call('article.apply', {
      slug: this.opened.slug,
      page: this.#page,
      batch,
      edits: [...edits],
    });
    if (answer.ok) this.#sayRefused(answer.value.refused);
    return answer;
  }

  /** Another window was faster: what no longer fitted its row is said, once for each kind. */
  #sayRefused(refused: readonly Refusal[]): void {
    for (const reason of new Set(refused.map((refusal) => refusal.reason))) {
      const text = i18next.t('editor.refusedByHost', { reason: i18next.t(`refusals:${reason}`) });
      notify({ tone: 'failure', text });
    }
  }

  /** A window that only follows another one would else say so each time something is written there. */
  #isNews({ from, clashes }: MergedIn): boolean {
    if (clashes.length > 0) return true;
    return from !== 'page' && this.useAccess.getState().holder === undefined;
  }

  #onAccess(access: Access): void {
    const { writable } = this.useAccess.getState();
    this.useAccess.setState(access, true);
    if (!access.writable) return;
    if (!writable) notify({ tone: 'done', text: i18next.t('clash:writable') });
    this.#outbox.retry();
  }

  #onSaved(event: { version: number } | { failure: Failure }): void {
    if ('failure' in event) {
      this.#fail(event.failure, this.#outbox.empty ? 'host' : 'window');
      return;
    }
    this.#written = Math.max(this.#written, event.version);
    this.#sayIfSaved();
  }

  #sayIfSaved(): void {
    const saved = this.#outbox.empty && this.#written >= this.#acknowledged;
    this.#say({ state: saved ? 'saved' : 'saving' });
  }

  #fail(failure: Failure, kept: KeptIn): void {
    this.#say({ state: 'failed', failure, kept });
  }

  #say(saving: Saving): void {
    // What is tried again has not been written yet.
    if (saving.state === 'saving' && this.useSaving.getState().state === 'failed') return;
    this.useSaving.setState(saving, true);
  }
}

function accessOf({ writable, holder }: Access): Access {
  return holder === undefined ? { writable } : { writable, holder };
}
