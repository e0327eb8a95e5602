import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type {
  Holder,
  MergedIn,
  MergeOrigin,
  OpenArticle,
  Recovered,
  SavedArticle,
} from '../../contract/types.ts';
import type { Edit } from '../../projects/segments/history/edit.ts';
import type { Sent } from '../../projects/segments/history/journalled.ts';
import { makeChange } from '../../projects/segments/history/make.ts';
import { rebaseOperations } from '../../projects/segments/history/rebase.ts';
import { stacksOf } from '../../projects/segments/history/stacks.ts';
import type { Step } from '../../projects/segments/history/step.ts';
import { printSourceRecords, printTargetRecords } from '../../projects/segments/jsonl.ts';
import { mergeSides, normaliseSides, type Sides } from '../../projects/segments/merge/index.ts';
import type { Migration } from '../../projects/segments/migrations/migrations.ts';
import {
  type Operation,
  type Refusal,
  rowPositions,
  type Stamp,
} from '../../projects/segments/operations.ts';
import { patchBetween, type RowsPatch } from '../../projects/segments/patch.ts';
import type { Problem } from '../../projects/segments/problems.ts';
import { printProject } from '../../projects/segments/projectFile.ts';
import { isRepairable } from '../../projects/segments/repair/repairable.ts';
import { pairRows, sourceRecords, targetRecords } from '../../projects/segments/rows.ts';
import type { ProjectSettings, Row } from '../../projects/segments/types.ts';
import { type Failure, fail, ok, type Result } from '../../text/result.ts';
import { removeAbandoned, type WriteSteps } from '../files/atomic.ts';
import { attempt } from '../files/failures.ts';
import {
  type Fingerprint,
  Journal,
  type JournalEdit,
  type JournalSteps,
} from '../files/journal/index.ts';
import { hashOf, KnownFile } from '../files/known.ts';
import { type Locking, lockProject, type ProjectLock } from '../files/lock.ts';
import { writeMigrated } from '../files/migrating.ts';
import { type Place, placeIn } from '../files/paths.ts';
import {
  PROJECT_FILE,
  problemOf,
  readProject,
  SOURCE_RECORDS,
  type StoredProject,
  TARGET_RECORDS,
} from '../files/projectFiles.ts';
import { mergeCopy, putAway, readCopies } from './copies.ts';
import { createQueue } from './queue.ts';
import {
  completed,
  type Held,
  heldIn,
  passedThrough,
  recover,
  sidesOf,
  tellMerged,
} from './recovery.ts';

/** What a batch of edits did. */
export interface AppliedBatch {
  readonly version: number;
  readonly refused: readonly Refusal[];
  /** What was applied, as other pages apply it. */
  readonly operations: readonly Operation[];
  /** What was applied is not what the page sent, because others had written meanwhile. */
  readonly rebased?: RowsPatch;
}

/** What came into an article's rows from outside. */
export interface CameIn extends MergedIn {
  readonly patch: RowsPatch;
  readonly version: number;
}

/** Where an article is, how it is written, and who is told. */
export interface ArticlePlace {
  readonly workspace: string;
  readonly folder: Place;
  readonly steps?: WriteSteps;
  readonly journalSteps?: JournalSteps;
  /** The ladder of schemas; tests give one of their own. */
  readonly migrations?: readonly Migration[];
  /** Absent where nobody has it open for long. */
  readonly ears?: ArticleEars;
}

/** Who is told what happens to an article by itself. */
export interface ArticleEars {
  onMerged(came: CameIn): void;
  onSettled(settings: ProjectSettings): void;
  /** Another host took the article: nothing is written here from now on. */
  onLockLost(): void;
}

/** What a page's batch was answered, so that it can be answered again. */
interface Answered {
  readonly batch: number;
  readonly answer: Omit<AppliedBatch, 'operations' | 'rebased'>;
}

/** Records printed at one go: a long article must not hold up the other calls. */
const PRINTED_AT_ONCE = 2000;
/** Bytes of a journal's generation; longer ones take long to open. */
const LONGEST_LOG = 4 << 20;
/** Older ones are read from the journal again when somebody goes back that far. */
const EDITS_IN_MEMORY = 5000;
/** Edits of older generations that are held with the current one's: their steps can be taken back at once. */
const OLDER_EDITS = 2000;
/**
 * Milliseconds in which another program may have read a file, changed it and written it over what was saved here
 * meanwhile: what it holds of the past is then no decision.
 */
const OVERTAKEN = 10_000;
/** Others may change the files again while theirs are being merged: then they are merged again. */
const MERGES_PER_WRITE = 5;

/** An article in the host's memory: its rows, what of them is on the disk, and the journal between the two. */
export class Article {
  readonly slug: string;
  readonly #where: ArticlePlace;
  /** The host that has the article open for writing, where that is another one. */
  readonly holder: Holder | undefined;
  readonly #lock: ProjectLock | undefined;
  readonly #settingsFile: KnownFile;
  readonly #sourceFile: KnownFile;
  readonly #targetFile: KnownFile;
  /** Reading and writing the files, one after the other: our own half-written ones are nobody's changes. */
  readonly #io = createQueue();
  /** The last batch of each page, and what it was answered. */
  readonly #batches: Map<string, Answered>;
  /** What the journal has of pages that were there before this host. */
  readonly #sent = new Map<string, Sent>();
  #journal: Journal | undefined;
  /** The journal's newest edits, those of this generation among them, oldest first. */
  readonly #edits: JournalEdit[] = [];
  #stored: StoredProject;
  #settings: ProjectSettings;
  /** `project.yaml` as it is on the disk. */
  #settingsText: string;
  #held: Held;
  /** What the files hold, as they were last read or written here: what changes from outside are held against. */
  #onDisk: Held;
  #problems: readonly Problem[];
  #writable: boolean;
  #version: number;
  #savedVersion: number;
  #savedAt: string;
  /** The English changes only when rows are split or put together. */
  #sourceChanged = false;
  /** The files hold what the journal's edits do not lead to. */
  #strange = false;
  #news: { readonly recovered?: Recovered; readonly merged?: MergedIn } = {};

  /**
   * Reads the article, takes its lock where no other host has it, and puts back what only the journal holds.
   * Failures: as `readProject`'s.
   */
  static async load(where: ArticlePlace, earlier?: Article): Promise<Result<Article>> {
    const { workspace, folder } = where;
    const locking = await lockProject(folder);
    const lock = locking.kind === 'held' ? locking.lock : undefined;
    if (lock !== undefined) await removeAbandoned(folder.path);
    const stored = await readProject(workspace, folder, where.migrations);
    if (!stored.ok) {
      await lock?.release();
      return stored;
    }
    const written = await attempt(folder.name, () => stat(placeIn(folder, TARGET_RECORDS).path));
    const savedAt = (written.ok ? written.value.mtime : new Date()).toISOString();
    const article = new Article(where, stored.value, { savedAt, lock, earlier, locking });
    try {
      await article.#openJournal();
    } catch (bug) {
      // Nobody would let go of them any more.
      await article.dispose();
      throw bug;
    }
    return ok(article);
  }

  private constructor(where: ArticlePlace, stored: StoredProject, opening: Opening) {
    const { folder, steps } = where;
    const { locking, lock, earlier, savedAt } = opening;
    this.slug = basename(folder.path);
    this.#where = where;
    this.#lock = lock;
    this.holder = locking.kind === 'taken' ? locking.holder : undefined;
    this.#stored = stored;
    this.#settings = stored.settings;
    this.#settingsText = stored.settingsText;
    this.#savedAt = savedAt;
    this.#batches = earlier === undefined ? new Map() : earlier.#batches;
    this.#version = earlier === undefined ? 0 : earlier.#version + 1;
    this.#savedVersion = this.#version;
    const [source, target] = [placeIn(folder, SOURCE_RECORDS), placeIn(folder, TARGET_RECORDS)];
    const paired = pairRows(stored.sourceRecords, stored.targetRecords, target.name);
    this.#held = { rows: paired.rows, orphans: paired.orphans };
    this.#onDisk = this.#held;
    const unlockable =
      locking.kind === 'impossible' ? [problemOf(locking.failure, folder.name)] : [];
    this.#problems = [...unlockable, ...stored.problems, ...paired.problems];
    this.#writable = stored.writable && lock !== undefined;
    this.#settingsFile = new KnownFile(placeIn(folder, PROJECT_FILE), stored.settingsHash, steps);
    this.#sourceFile = new KnownFile(source, stored.sourceHash, steps);
    this.#targetFile = new KnownFile(target, stored.targetHash, steps);
    lock?.onLost(() => {
      this.#writable = false;
      where.ears?.onLockLost();
    });
    // Made now rather than at the first keystroke.
    rowPositions(this.#held.rows);
  }

  get rows(): readonly Row[] {
    return this.#held.rows;
  }

  get settings(): ProjectSettings {
    return this.#settings;
  }

  get source(): string {
    return this.#stored.source;
  }

  get saved(): SavedArticle {
    return { version: this.#savedVersion, savedAt: this.#savedAt };
  }

  get writable(): boolean {
    return this.#writable;
  }

  get version(): number {
    return this.#version;
  }

  /** Something is in memory that the segment files do not hold. */
  get dirty(): boolean {
    return this.#writable && (this.#held !== this.#onDisk || this.#strange);
  }

  /** Whatever happens to this process, no edit is lost with it. */
  get safe(): boolean {
    return this.#held === this.#onDisk || (this.#journal !== undefined && !this.#journal.pending);
  }

  /** What a page is shown; what was recovered or came in is told once. `by`: whose steps can be taken back. */
  opened(by?: string): OpenArticle {
    const { recovered, merged } = this.#news;
    this.#news = {};
    return {
      slug: this.slug,
      settings: this.settings,
      source: this.source,
      rows: this.rows,
      problems: this.#problems,
      writable: this.#writable,
      version: this.#version,
      repairable: isRepairable(this.#problems),
      ...(this.holder !== undefined && { holder: this.holder }),
      ...(recovered !== undefined && { recovered }),
      ...(merged !== undefined && { merged }),
      history: this.#history(by),
    };
  }

  /**
   * Applies a page's batch; one that was applied before is answered as it was then. Every edit is in the journal
   * when this returns. Failures: `read-only-article`.
   */
  apply(page: string, batch: number, edits: readonly Edit[], stamp: Stamp): Result<AppliedBatch> {
    if (!this.#writable) {
      return fail({ reason: 'read-only-article', file: this.#where.folder.name });
    }
    const last = this.#batches.get(page);
    if (last !== undefined && batch <= last.batch) return ok({ ...last.answer, operations: [] });
    const before = this.rows;
    const operations: Operation[] = [];
    const refused: Refusal[] = [];
    let rebased = false;
    for (const [index, edit] of edits.entries()) {
      if (this.#isKnown(page, [batch, index])) continue;
      const wanted = rebaseOperations(this.rows, edit.operations, textsBefore(edit));
      if (wanted !== edit.operations) rebased = true;
      const made = makeChange(this.rows, wanted, stamp);
      refused.push(...made.refused);
      if (made.rows === this.rows) continue;
      operations.push(...made.operations);
      this.#held = { ...this.#held, rows: made.rows };
      const done = { ...withoutTexts(edit), operations: [...made.operations] };
      this.#keep({
        ...stamp,
        page,
        sent: [batch, index],
        edit: done,
        change: made.change ?? { changes: [] },
      });
    }
    if (before !== this.rows) this.#version++;
    if (operations.some(({ op }) => op === 'split' || op === 'unsplit')) this.#sourceChanged = true;
    const answer = { version: this.#version, refused };
    this.#batches.set(page, { batch, answer });
    return ok({
      ...answer,
      operations,
      ...(rebased && { rebased: patchBetween(before, this.rows) }),
    });
  }

  /** Makes what is in the journal last. Failures: those of the file system; it is tried again. */
  async syncJournal(): Promise<Result<void>> {
    return (await this.#journal?.sync()) ?? ok(undefined);
  }

  /**
   * Writes the segment files, with what others changed in them meanwhile merged in first. Failures:
   * `damaged-outside` where others left what cannot be read without loss, and those of the file system; what
   * could not be written stays in memory and in the journal.
   */
  write(): Promise<Result<SavedArticle>> {
    return this.#io(async () => {
      for (let tries = 1; ; tries++) {
        const written = await this.#writeOnce();
        if (written.ok || written.error.reason !== 'changed-outside') return written;
        if (tries === MERGES_PER_WRITE) return written;
        const merged = await this.#takeIn('files');
        if (!merged.ok) return merged;
      }
    });
  }

  /**
   * Merges what others changed in the files since they were read or written here; `git` where it was told to change
   * them. Failures: as `write`'s.
   */
  lookOutside(from: 'files' | 'git' = 'files'): Promise<Result<void>> {
    return this.#io(async () => {
      const current = await Promise.all([
        this.#settingsFile.isUnchanged(),
        this.#sourceFile.isUnchanged(),
        this.#targetFile.isUnchanged(),
      ]);
      const looked = current.every(Boolean) ? ok(undefined) : await this.#takeIn(from);
      return looked.ok ? this.#takeCopies() : looked;
    });
  }

  /**
   * Writes `project.yaml` with changed settings; answers them. Failures: why the file could not be read, and
   * those of the file system; the settings are as they were then.
   */
  settle(change: (settings: ProjectSettings) => ProjectSettings): Promise<Result<ProjectSettings>> {
    return this.#io(async () => {
      for (let tries = 1; ; tries++) {
        const settled = await this.#settleOnce(change);
        if (settled.ok || settled.error.reason !== 'changed-outside') return settled;
        if (tries === MERGES_PER_WRITE) return settled;
        const merged = await this.#takeIn('files');
        if (!merged.ok) return merged;
      }
    });
  }

  /** Until what this answers is called, the files are neither written nor read. */
  hold(): Promise<() => void> {
    const { promise: over, resolve: letGo } = Promise.withResolvers<void>();
    return new Promise((hold) => {
      void this.#io(() => {
        hold(letGo);
        return over;
      });
    });
  }

  /** Lets go of the journal and the lock; nothing can be applied or written afterwards. */
  async dispose(): Promise<void> {
    this.#writable = false;
    await this.#io(async () => this.#journal?.close());
    await this.#lock?.release();
  }

  /**
   * Another host has the lock: what is only here goes into the files as anybody's change would, merged with what
   * is there. The journal is the other's by now. Failures: as `write`'s.
   */
  async writeLast(): Promise<Result<void>> {
    await this.#io(async () => {
      await this.#journal?.close();
      this.#journal = undefined;
    });
    const written = this.#held === this.#onDisk ? ok(undefined) : await this.write();
    return written.ok ? ok(undefined) : written;
  }

  /** The journal, and its newest edits. */
  get past(): { readonly journal: Journal | undefined; readonly edits: readonly JournalEdit[] } {
    return { journal: this.#journal, edits: this.#edits };
  }

  /** Leaves what cannot be journalled a problem that is told: it is written all the same. */
  async #openJournal(): Promise<void> {
    if (!this.#writable) return;
    const { folder, journalSteps } = this.#where;
    const files = { source: this.#sourceFile.known, target: this.#targetFile.known };
    const identity = this.#settings.source.sha256;
    const opened = await Journal.open({
      folder,
      identity,
      files,
      ...(journalSteps !== undefined && { steps: journalSteps }),
    });
    if (!opened.ok) {
      this.#problems = [
        problemOf(opened.error, opened.error.file ?? folder.name),
        ...this.#problems,
      ];
      return;
    }
    const { journal, edits, base } = opened.value;
    // The end of a journal whose host was killed: nobody was told that it was written.
    const problems = opened.value.problems.filter(({ reason }) => reason !== 'journal-torn');
    this.#journal = journal;
    const first = edits[0]?.seq ?? journal.seq + 1;
    const { edits: older } = await journal.readBefore(first, OLDER_EDITS);
    this.#edits.push(...older, ...edits);
    for (const { page, sent } of this.#edits) if (sent) this.#sent.set(page, sent);
    const recovery = recover(sidesIn(this.#stored), files, opened.value);
    const { recovered, merged, holds, doubtful, dirty } = recovery;
    if (dirty) this.#held = { rows: recovery.rows, orphans: recovery.orphans };
    this.#sourceChanged = dirty;
    const isDamaged = problems.some(({ reason }) => reason === 'journal-damaged');
    // A damaged log is told of once: the next save begins another.
    this.#strange = holds === undefined || isDamaged;
    const isBased = base !== undefined && doubtful !== true;
    if (!isBased && holds !== undefined && !(await this.#makeBase(holds))) this.#strange = true;
    const inRows = dirty ? this.#unpaired(recovery) : [];
    this.#problems = [...problems, ...(dirty ? this.#stored.problems : this.#problems), ...inRows];
    this.#news = {
      ...(recovered !== undefined && { recovered }),
      ...(merged !== undefined && merged.rows.length > 0 && { merged }),
    };
  }

  /** What the files hold now is what later changes from outside are held against. */
  async #makeBase(seq: number): Promise<boolean> {
    const read = async ({ place, known }: KnownFile) => {
      const bytes = await attempt(place.name, () => readFile(place.path));
      return bytes.ok && hashOf(bytes.value) === known ? bytes.value : undefined;
    };
    const [source, target] = await Promise.all([read(this.#sourceFile), read(this.#targetFile)]);
    if (source === undefined || target === undefined) return false;
    const rotated = await this.#journal?.rotate({ source, target }, seq);
    if (rotated?.ok === false) {
      const file = this.#where.folder.name;
      this.#problems = [problemOf(rotated.error, file), ...this.#problems];
    }
    return rotated?.ok === true;
  }

  #history(by: string | undefined) {
    const history = stacksOf(this.#edits, by);
    const done = newest(history.done);
    const older = (this.#edits[0]?.seq ?? 1) > 1;
    return { ...history, done, more: older || done.length < history.done.length };
  }

  /** What of the rows does not fit together, now that what was only half written is whole. */
  #unpaired(held: Held): readonly Problem[] {
    const { source, target } = sidesOf(held);
    return pairRows(source, target, this.#targetFile.place.name).problems;
  }

  /** The host was killed before it could answer the page, which now sends its batch again. */
  #isKnown(page: string, [batch, index]: Sent): boolean {
    const last = this.#sent.get(page);
    if (last === undefined) return false;
    return batch < last[0] || (batch === last[0] && index <= last[1]);
  }

  #keep(edit: Omit<JournalEdit, 'seq'>): void {
    if (this.#journal === undefined) return;
    const seq = this.#journal.append(edit);
    this.#edits.push({ ...edit, seq });
  }

  /** An older project is written as what it became when it was read, once, before anything else of it is. */
  async #writeMigrated(): Promise<Result<void>> {
    const { migration, ...stored } = this.#stored;
    if (migration === undefined) return ok(undefined);
    const { workspace, folder, steps } = this.#where;
    const written = await writeMigrated(workspace, folder, migration, steps);
    if (!written.ok) return written;
    this.#stored = stored;
    for (const file of [this.#settingsFile, this.#sourceFile, this.#targetFile]) {
      const name = basename(file.place.path) as keyof typeof migration.texts;
      file.accept(hashOf(migration.texts[name]));
    }
    // What the journal knows of the files is not so any more: a new generation begins with the next write.
    this.#strange = true;
    return ok(undefined);
  }

  async #writeOnce(): Promise<Result<SavedArticle>> {
    const current = await this.#writeMigrated();
    if (!current.ok) return current;
    const version = this.#version;
    const held = this.#held;
    const journal = this.#journal;
    const seq = journal?.seq ?? 0;
    const target = await print(targetRecords(held.rows, held.orphans), printTargetRecords);
    const source = this.#sourceChanged
      ? await print(sourceRecords(held.rows), printSourceRecords)
      : undefined;
    const files: Fingerprint = {
      source: source === undefined ? this.#sourceFile.known : hashOf(source),
      target: hashOf(target),
    };
    journal?.willSave(files, seq);
    // Else a power cut could leave our files without the entry that says they are ours. Failures: the syncer's.
    await journal?.sync();
    // The English first: a row more in it is an open row, a record more in the Chinese a problem.
    const written = source === undefined ? ok(undefined) : await this.#sourceFile.write(source);
    const result = written.ok ? await this.#targetFile.write(target) : written;
    if (!result.ok) return result;
    // What was merged in is no edit: only the next generation's base leads to these files.
    if (!this.#strange) journal?.didSave(files, seq);
    this.#heal(held, source !== undefined);
    this.#onDisk = held;
    if (this.#held === held) this.#sourceChanged = false;
    this.#savedVersion = version;
    this.#savedAt = new Date().toISOString();
    const rotated = await this.#rotate(source, target, seq);
    return rotated.ok ? ok(this.saved) : rotated;
  }

  /** What was wrong in a file is over when it is written; what does not fit together in the rows stays. */
  #heal(held: Held, english: boolean): void {
    const written = [this.#targetFile, ...(english ? [this.#sourceFile] : [])];
    const names = new Set(written.map(({ place }) => place.name));
    const left = this.#problems.filter(({ file }) => !names.has(file));
    if (left.length < this.#problems.length) this.#problems = [...left, ...this.#unpaired(held)];
  }

  /** Begins a new generation of the journal where the old one is long, or does not lead to the files. */
  async #rotate(
    source: Uint8Array | undefined,
    target: Uint8Array,
    seq: number,
  ): Promise<Result<void>> {
    const journal = this.#journal;
    if (journal === undefined) return ok(undefined);
    const goesOn = !this.#strange && journal.size < LONGEST_LOG && (await journal.isThere());
    if (goesOn) return ok(undefined);
    const { place } = this.#sourceFile;
    const read =
      source === undefined ? await attempt(place.name, () => readFile(place.path)) : ok(source);
    if (!read.ok) return read;
    // Changed again this very moment: the next write merges it.
    if (hashOf(read.value) !== this.#sourceFile.known) return ok(undefined);
    const rotated = await journal.rotate({ source: read.value, target }, seq);
    if (!rotated.ok) return rotated;
    this.#strange = false;
    this.#edits.splice(0, Math.max(0, this.#edits.length - EDITS_IN_MEMORY));
    return rotated;
  }

  async #settleOnce(
    change: (settings: ProjectSettings) => ProjectSettings,
  ): Promise<Result<ProjectSettings>> {
    const { settingsFailure } = this.#stored;
    if (settingsFailure !== undefined) return fail(settingsFailure);
    if (this.holder !== undefined) {
      return fail({ reason: 'read-only-article', file: this.#where.folder.name });
    }
    const current = await this.#writeMigrated();
    if (!current.ok) return current;
    const settings = change(this.#settings);
    const text = printProject(settings, this.#settingsText);
    const written = await this.#settingsFile.write(Buffer.from(text));
    if (!written.ok) return written;
    this.#settings = settings;
    this.#settingsText = text;
    return ok(settings);
  }

  /** Reads the files again and merges what others wrote; only what can be read without loss is taken in. */
  async #takeIn(from: MergeOrigin): Promise<Result<void>> {
    const { workspace, folder } = this.#where;
    const read = await readProject(workspace, folder, this.#where.migrations);
    if (!read.ok) return read;
    const stored = read.value;
    if (!stored.writable) return fail(damaged(stored, folder));
    const settled = stored.settingsHash !== this.#settingsFile.known;
    const changed =
      stored.sourceHash !== this.#sourceFile.known || stored.targetHash !== this.#targetFile.known;
    this.#stored = stored;
    this.#settingsFile.accept(stored.settingsHash);
    this.#sourceFile.accept(stored.sourceHash);
    this.#targetFile.accept(stored.targetHash);
    if (settled) {
      this.#settings = stored.settings;
      this.#settingsText = stored.settingsText;
      this.#where.ears?.onSettled(stored.settings);
    }
    if (changed) this.#merge(sidesIn(stored), from);
    return ok(undefined);
  }

  /** Merges what cloud drives left as copies, and puts these where a person can find them. */
  async #takeCopies(): Promise<Result<void>> {
    if (!this.#writable) return ok(undefined);
    const { workspace, folder } = this.#where;
    const copies = await readCopies(folder);
    if (!copies.ok) return copies;
    this.#problems = [
      ...this.#problems.filter(({ reason }) => reason !== 'conflict-copy'),
      ...copies.value.problems,
    ];
    for (const copy of copies.value.read) {
      const { clashes, ...held } = mergeCopy(this.#held, copy.records, this.#edits);
      this.#takeUp(held, clashes, 'copy');
      // What it held is in the journal's next generation only when the files have it.
      const written = await this.#writeOnce();
      if (!written.ok) return written;
      const away = await putAway(workspace, folder, copy);
      if (!away.ok) return away;
    }
    return ok(undefined);
  }

  #merge(disk: Sides, from: MergeOrigin): void {
    const written = sidesOf(this.#onDisk);
    const theirs = normaliseSides(completed(disk, written));
    const since = new Date(Date.now() - OVERTAKEN).toISOString();
    const recent = from === 'git' ? [] : this.#edits.filter(({ at }) => at >= since);
    const base = sidesOf(passedThrough(this.#onDisk, recent, theirs));
    const merged = mergeSides(base, sidesOf(this.#held), theirs);
    this.#onDisk = heldIn(theirs);
    const held = heldIn(merged);
    this.#problems = [...this.#stored.problems, ...this.#unpaired(held)];
    this.#takeUp(held, merged.clashes, from);
  }

  /** The rows are others' from now on: no edit in the journal leads to them. */
  #takeUp(held: Held, clashes: readonly string[], from: MergeOrigin): void {
    const before = this.#held;
    const patch = patchBetween(before.rows, held.rows);
    this.#held = held;
    this.#sourceChanged = true;
    this.#strange = true;
    if (patch.rows.length === 0 && patch.order === undefined) return;
    this.#version++;
    const told = tellMerged(before.rows, held.rows, clashes);
    this.#where.ears?.onMerged({ ...told, from, patch, version: this.#version });
  }
}

/** How a load came about. */
interface Opening {
  readonly savedAt: string;
  readonly lock: ProjectLock | undefined;
  readonly locking: Locking;
  readonly earlier: Article | undefined;
}

/** Steps that a page gets with an article, and rows that they may have changed; it asks for older ones. */
const STEPS_SHOWN = 200;
const ROWS_SHOWN = 2000;

/** One step may have changed a whole long article. */
function newest(steps: readonly Step[]): readonly Step[] {
  let rows = 0;
  const shown = steps.slice(-STEPS_SHOWN);
  const tooMuch = shown.findLastIndex(({ changes }) => {
    rows += changes.length;
    return rows > ROWS_SHOWN;
  });
  return shown.slice(Math.min(tooMuch + 1, shown.length - 1));
}

function textsBefore({ from = {} }: Edit): ReadonlyMap<string, string> {
  return new Map(Object.entries(from));
}

function withoutTexts({ from: _, ...edit }: Edit): Edit {
  return edit;
}

function sidesIn({ sourceRecords: source, targetRecords: target }: StoredProject): Sides {
  return { source, target };
}

/** The first thing wrong with files that others have changed. */
function damaged({ problems, settingsFailure }: StoredProject, folder: Place): Failure {
  const [problem] = problems;
  const { file = folder.name, line } = problem ?? settingsFailure ?? {};
  const detail = problem?.reason ?? settingsFailure?.reason ?? '';
  return { reason: 'damaged-outside', file, detail, ...(line !== undefined && { line }) };
}

async function print<R>(
  records: readonly R[],
  printRecords: (records: readonly R[]) => string,
): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for (let start = 0; start < records.length; start += PRINTED_AT_ONCE) {
    parts.push(Buffer.from(printRecords(records.slice(start, start + PRINTED_AT_ONCE))));
    await breathe();
  }
  return Buffer.concat(parts);
}
