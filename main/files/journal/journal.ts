import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EditEncoder } from '../../../projects/segments/history/codec.ts';
import type { JournalEdit, NewEdit } from '../../../projects/segments/history/journalled.ts';
import type { Problem } from '../../../projects/segments/problems.ts';
import { fail, ok, type Result } from '../../../text/result.ts';
import { UNFINISHED, writeAtomically } from '../atomic.ts';
import { attempt, fileFailure } from '../failures.ts';
import { hashOf } from '../known.ts';
import { checkInside, type Place } from '../paths.ts';
import { type Base, readBase, writeBase } from './base.ts';
import {
  type Fingerprint,
  type Header,
  printHeader,
  printSaved,
  type SavedEntry,
  sameFiles,
} from './header.ts';
import { prune } from './keeping.ts';
import { sealLine } from './lines.ts';
import { Log } from './log.ts';
import { type OlderEdits, OlderGenerations } from './older.ts';
import { type CurrentLog, findCurrent, removeUnfinished } from './opening.ts';
import { type JournalPlaces, journalPlaces, logPlace } from './places.ts';
import { type JournalSteps, systemJournalSteps } from './steps.ts';

export interface JournalOptions {
  /** The project's folder. */
  readonly folder: Place;
  /** The article: SHA-256 of its `source.md`. */
  readonly identity: string;
  /** What the segment files hold now. */
  readonly files: Fingerprint;
  readonly steps?: JournalSteps;
}

export interface OpenedJournal {
  readonly journal: Journal;
  /** Of the current generation: everything after the last rotation, oldest first. */
  readonly edits: readonly JournalEdit[];
  /** What the files held when the generation began, and every save since, oldest first. */
  readonly saved: readonly SavedEntry[];
  /** Where it is there, and is what the files held at the beginning or at one of the saves. */
  readonly base?: Base;
  readonly problems: readonly Problem[];
}

/** An entry that the next generation has to know, too. */
type Entry = JournalEdit | SavedEntry;

interface Start {
  readonly places: JournalPlaces;
  readonly identity: string;
  readonly steps: JournalSteps;
  readonly generation: number;
  readonly log: Log;
  readonly seq: number;
  readonly encoder: EditEncoder;
  readonly entries: readonly Entry[];
}

/**
 * An article's edits as they were made, one log a generation (docs/decisions/0017). One process writes it.
 * Nothing that was appended is lost from memory before it is on the disk.
 */
export class Journal {
  readonly #places: JournalPlaces;
  readonly #identity: string;
  readonly #steps: JournalSteps;
  readonly #older: OlderGenerations;
  #generation: number;
  #log: Log;
  #seq: number;
  #encoder: EditEncoder;
  /** Since the files were last known to be written, oldest first. */
  #entries: Entry[];
  /** What was appended while the next generation is being written. */
  #meanwhile: Entry[] | undefined;
  /** The current log may not be found again after a power cut. */
  #folderPending = false;
  /** Syncing and rotating, one after the other. */
  #working: Promise<unknown> = Promise.resolve();

  /**
   * Goes on with an article's journal, or begins one. Failures: `outside-workspace` where a link leads out of the
   * project, and those of the file system.
   */
  static async open(options: JournalOptions): Promise<Result<OpenedJournal>> {
    const { folder, identity, files, steps = systemJournalSteps } = options;
    const places = journalPlaces(folder);
    try {
      await steps.makeFolder(places.local.path);
      const inside = await areInside(folder, places);
      if (!inside.ok) return inside;
      const { current, problems } = await findCurrent(places, identity, steps);
      await removeUnfinished(places.journal, steps);
      if (current !== undefined)
        return ok(await goOn(current, { places, identity, steps, problems }));
      return await begin(files, { places, identity, steps, problems });
    } catch (error) {
      return fail(fileFailure(error, places.journal.name));
    }
  }

  constructor(start: Start) {
    this.#places = start.places;
    this.#identity = start.identity;
    this.#steps = start.steps;
    this.#older = new OlderGenerations(start.places, start.identity, start.steps);
    this.#generation = start.generation;
    this.#log = start.log;
    this.#seq = start.seq;
    this.#encoder = start.encoder;
    this.#entries = [...start.entries];
  }

  /** Of the newest edit; 0 before the first. */
  get seq(): number {
    return this.#seq;
  }

  /** Something is not on the disk yet. */
  get pending(): boolean {
    return this.#log.pending || this.#folderPending;
  }

  /** Whether the current log can be found again; someone may have cleared it away with all that git ignores. */
  async isThere(): Promise<boolean> {
    const { path, name } = this.#log.place;
    return (await attempt(name, () => access(path))).ok;
  }

  /** Of the current generation's log, in bytes. */
  get size(): number {
    return this.#log.size;
  }

  /**
   * Hands an edit to the system and answers its number. What cannot be written stays in memory, and is tried again
   * with the next append or sync; `sync` says why.
   */
  append(edit: NewEdit): number {
    const numbered: JournalEdit = { ...edit, seq: this.#seq + 1 };
    this.#seq++;
    this.#remember(numbered);
    this.#log.append(sealLine(this.#encoder.encode(numbered)));
    return this.#seq;
  }

  /** Files with this fingerprint, which hold every edit up to `seq`, are about to be written. */
  willSave(files: Fingerprint, seq: number): void {
    this.#save({ seq, files, done: false });
  }

  /** They were written. */
  didSave(files: Fingerprint, seq: number): void {
    this.#entries = this.#entries.filter((entry) => entry.seq > seq);
    this.#save({ seq, files, done: true });
  }

  /** Answers when everything appended is on the disk. Failures: those of the file system; nothing is forgotten. */
  sync(): Promise<Result<void>> {
    return this.#next(() => this.#sync());
  }

  /**
   * Begins a new generation on files that were written and hold every edit up to `seq`; later edits are carried
   * over. Failures: those of the file system; the journal goes on then as it was.
   */
  rotate(
    content: { readonly source: Uint8Array; readonly target: Uint8Array },
    seq: number,
  ): Promise<Result<void>> {
    return this.#next(async () => {
      try {
        return await this.#rotate(content, seq);
      } catch (error) {
        return fail(fileFailure(error, this.#places.journal.name));
      } finally {
        this.#meanwhile = undefined;
      }
    });
  }

  /** The newest edits before one, from all generations that are kept. */
  readBefore(seq: number, limit: number): Promise<OlderEdits> {
    return this.#older.readBefore(seq, limit, this.#generation);
  }

  /** Brings what it can onto the disk, and lets the file go. */
  async close(): Promise<void> {
    await this.sync();
    await this.#next(async () => this.#log.close());
  }

  #save(entry: SavedEntry): void {
    this.#remember(entry);
    this.#log.append(sealLine(printSaved(entry, this.#identity)));
  }

  #remember(entry: Entry): void {
    this.#entries.push(entry);
    this.#meanwhile?.push(entry);
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#working.then(work, work);
    this.#working = next;
    return next;
  }

  async #rotate(
    files: { readonly source: Uint8Array; readonly target: Uint8Array },
    seq: number,
  ): Promise<Result<void>> {
    const synced = await this.#sync();
    if (!synced.ok) return synced;
    const generation = this.#generation + 1;
    // Whoever clears ignored files away under us takes the logs so far, and not what comes.
    await this.#steps.makeFolder(this.#places.journal.path);
    const based = await writeBase(this.#places, generation, files, this.#steps);
    if (!based.ok) return based;
    const { source, target } = files;
    const fingerprint = { source: hashOf(source), target: hashOf(target) };
    const header = { identity: this.#identity, generation, seq, files: fingerprint };
    const carried = this.#entries.filter((entry) =>
      'edit' in entry ? entry.seq > seq : entry.seq >= seq && !sameFiles(entry.files, fingerprint),
    );
    const encoder = new EditEncoder();
    const lines = carried.map((entry) => this.#line(entry, encoder));
    this.#meanwhile = [];
    const unfinished = unfinishedPlace(logPlace(this.#places, generation));
    const content = Buffer.concat([...headerLines(header), ...lines]);
    const length = await writeNew(unfinished, content, this.#steps);
    this.#log = this.#turnTo(new Log(unfinished, length, this.#steps), generation, encoder);
    this.#generation = generation;
    this.#encoder = encoder;
    this.#entries = [...carried, ...this.#meanwhile];
    this.#folderPending = true;
    const settled = await this.#sync();
    if (settled.ok) await prune(this.#places, generation, this.#steps);
    return settled;
  }

  /** In one go: what was appended meanwhile goes over, and nothing comes between. */
  #turnTo(log: Log, generation: number, encoder: EditEncoder): Log {
    try {
      for (const entry of this.#meanwhile ?? []) log.append(this.#line(entry, encoder));
      log.check();
      log.moveTo(logPlace(this.#places, generation));
    } catch (error) {
      log.close();
      throw error;
    }
    this.#log.close();
    return log;
  }

  async #sync(): Promise<Result<void>> {
    if (this.#folderPending) {
      const { path, name } = this.#places.journal;
      const synced = await attempt(name, () => this.#steps.syncFolder(path));
      if (!synced.ok) return synced;
      this.#folderPending = false;
    }
    return this.#log.sync();
  }

  #line(entry: Entry, encoder: EditEncoder): Buffer {
    return sealLine('edit' in entry ? encoder.encode(entry) : printSaved(entry, this.#identity));
  }
}

interface Setting {
  readonly places: JournalPlaces;
  readonly identity: string;
  readonly steps: JournalSteps;
  readonly problems: readonly Problem[];
}

async function goOn(
  { generation, place, content }: CurrentLog,
  { places, identity, steps, problems }: Setting,
): Promise<OpenedJournal> {
  const { edits, saved, whole, decoder } = content;
  const base = await readBase(places, generation, saved, steps);
  const log = new Log(place, whole, steps);
  try {
    log.cut();
  } catch (error) {
    log.close();
    throw error;
  }
  const seq = [...edits, ...saved].reduce((last, entry) => Math.max(last, entry.seq), 0);
  const written = saved.findLast(({ done }) => done)?.seq ?? 0;
  const entries = edits.filter((edit) => edit.seq > written);
  const journal = new Journal({
    places,
    identity,
    steps,
    generation,
    log,
    // Whatever was in the lines that are lost, its numbers are not given again.
    seq: seq + content.problems.length,
    encoder: new EditEncoder(decoder),
    entries,
  });
  return { journal, edits, saved, problems, ...(base !== undefined && { base }) };
}

async function begin(
  files: Fingerprint,
  { places, identity, steps, problems }: Setting,
): Promise<Result<OpenedJournal>> {
  const header = { identity, generation: 1, seq: 0, files };
  const place = logPlace(places, 1);
  const lines = Buffer.concat(headerLines(header));
  const written = await writeAtomically(place.path, lines, steps);
  if (!written.ok) return fail({ ...written.error, file: place.name });
  // The folders on the way to it may be new.
  await steps.syncFolder(places.local.path);
  await steps.syncFolder(dirname(places.local.path));
  const saved = [{ seq: 0, files, done: true }];
  const log = new Log(place, lines.length, steps);
  const encoder = new EditEncoder();
  const start = { places, identity, steps, generation: 1, log, seq: 0, encoder, entries: [] };
  return ok({ journal: new Journal(start), edits: [], saved, problems });
}

/** Twice, so that one damaged line does not take it away. */
function headerLines(header: Header): Buffer[] {
  const line = sealLine(printHeader(header));
  return [line, line];
}

function unfinishedPlace({ path, name }: Place): Place {
  const file = `.${path.slice(dirname(path).length + 1)}${UNFINISHED}`;
  return { path: join(dirname(path), file), name };
}

/** Answers its length in bytes. */
async function writeNew(place: Place, content: Buffer, steps: JournalSteps): Promise<number> {
  await steps.remove(place.path);
  const file = await steps.create(place.path);
  try {
    await file.write(content);
    await file.sync();
  } finally {
    await file.close();
  }
  return content.length;
}

/** Before anything is written to them or put away in them; those that are not there yet are made here. */
async function areInside(folder: Place, places: JournalPlaces): Promise<Result<void>> {
  for (const place of [places.local, places.journal, places.base, places.kept]) {
    const inside = await checkInside(folder.path, place);
    if (!inside.ok && inside.error.reason !== 'missing-file') return inside;
  }
  return ok(undefined);
}
