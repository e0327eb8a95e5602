import { mkdir, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { OpenArticle, SavedArticle } from '../../contract/types.ts';
import { printSourceRecords, printTargetRecords } from '../../projects/segments/jsonl.ts';
import {
  applyOperations,
  type Operation,
  type Refusal,
  rowPositions,
  type Stamp,
} from '../../projects/segments/operations.ts';
import type { Problem } from '../../projects/segments/problems.ts';
import { printProject } from '../../projects/segments/projectFile.ts';
import { pairRows, sourceRecords, targetRecords } from '../../projects/segments/rows.ts';
import type { ProjectSettings, Row, TargetRecord } from '../../projects/segments/types.ts';
import { type Failure, fail, ok, type Result } from '../../text/result.ts';
import { type WriteSteps, writeAtomically } from '../files/atomic.ts';
import { attempt } from '../files/failures.ts';
import { KnownFile } from '../files/known.ts';
import { type Place, placeIn } from '../files/paths.ts';
import {
  PROJECT_FILE,
  problemOf,
  readProject,
  SOURCE_RECORDS,
  type StoredProject,
  TARGET_RECORDS,
} from '../files/projectFiles.ts';
import { createQueue } from './queue.ts';

/** What a batch of operations did. */
export interface AppliedBatch {
  readonly version: number;
  readonly applied: readonly Operation[];
  readonly refused: readonly Refusal[];
}

/** Where an article is, and how it is written. */
export interface ArticlePlace {
  readonly workspace: string;
  readonly folder: Place;
  readonly steps?: WriteSteps;
}

/** Reading an article again after a change from outside. */
export interface Reloading {
  /** What it was in memory. */
  readonly earlier: Article;
  /** The `changed-outside` failure, where a version of ours lies beside the files. */
  readonly kept?: Failure;
}

/** What a page's batch was answered, so that it can be answered again. */
interface Answered {
  readonly batch: number;
  readonly answer: Omit<AppliedBatch, 'applied'>;
}

/** A version of ours that could not be written: the file's name and content. */
type KeptFile = readonly [name: string, content: Uint8Array];

/** Records printed at one go: a long article must not hold up the other calls. */
const PRINTED_AT_ONCE = 2000;

/** An article in the host's memory: its rows, and what of them is on the disk. */
export class Article {
  readonly slug: string;
  readonly #folder: Place;
  readonly #stored: StoredProject;
  #settings: ProjectSettings;
  /** `project.yaml` as it is on the disk. */
  #settingsText: string;
  #rows: readonly Row[];
  readonly #orphans: readonly TargetRecord[];
  readonly #problems: readonly Problem[];
  #version: number;
  #savedVersion: number;
  #savedAt: string;
  /** The English changes only when rows are split or put together. */
  #sourceChanged = false;
  readonly #settingsFile: KnownFile;
  readonly #sourceFile: KnownFile;
  readonly #targetFile: KnownFile;
  /** One change of the settings after the other: each is made of what the one before left. */
  readonly #settling = createQueue();
  /** The last batch of each page, and what it was answered. */
  readonly #batches: Map<string, Answered>;
  /** Where our version goes when the files were changed by someone else; the same file each time. */
  #kept: Place | undefined;

  /** Failures: as `readProject`'s. */
  static async load(where: ArticlePlace, again?: Reloading): Promise<Result<Article>> {
    const { workspace, folder } = where;
    const stored = await readProject(workspace, folder);
    if (!stored.ok) return stored;
    const written = await attempt(folder.name, () => stat(placeIn(folder, TARGET_RECORDS).path));
    const savedAt = written.ok ? written.value.mtime : new Date();
    return ok(new Article(where, stored.value, savedAt.toISOString(), again));
  }

  private constructor(
    { folder, steps }: ArticlePlace,
    stored: StoredProject,
    savedAt: string,
    again?: Reloading,
  ) {
    this.slug = basename(folder.path);
    this.#folder = folder;
    this.#stored = stored;
    this.#settings = stored.settings;
    this.#settingsText = stored.settingsText;
    this.#savedAt = savedAt;
    this.#batches = again === undefined ? new Map() : again.earlier.#batches;
    this.#version = again === undefined ? 0 : again.earlier.#version + 1;
    this.#savedVersion = this.#version;
    const target = placeIn(folder, TARGET_RECORDS);
    const paired = pairRows(stored.sourceRecords, stored.targetRecords, target.name);
    this.#rows = paired.rows;
    // Made now rather than at the first keystroke.
    rowPositions(paired.rows);
    this.#orphans = paired.orphans;
    const kept = again?.kept;
    const keptAside = kept === undefined ? [] : [problemOf(kept, kept.file ?? target.name)];
    this.#problems = [...keptAside, ...stored.problems, ...paired.problems];
    const source = placeIn(folder, SOURCE_RECORDS);
    this.#settingsFile = new KnownFile(placeIn(folder, PROJECT_FILE), stored.settingsHash, steps);
    this.#sourceFile = new KnownFile(source, stored.sourceHash, steps);
    this.#targetFile = new KnownFile(target, stored.targetHash, steps);
  }

  get rows(): readonly Row[] {
    return this.#rows;
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

  opened(): OpenArticle {
    return {
      slug: this.slug,
      settings: this.settings,
      source: this.source,
      rows: this.#rows,
      problems: this.#problems,
      writable: this.#stored.writable,
      version: this.#version,
      repairable: false,
      history: { done: [], undone: [], more: false },
    };
  }

  /**
   * Applies a page's batch; one that was applied before is answered as it was then.
   * Failures: `read-only-article`.
   */
  apply(
    page: string,
    batch: number,
    operations: readonly Operation[],
    stamp: Stamp,
  ): Result<AppliedBatch> {
    if (!this.#stored.writable)
      return fail({ reason: 'read-only-article', file: this.#folder.name });
    const last = this.#batches.get(page);
    if (last !== undefined && batch <= last.batch) return ok({ ...last.answer, applied: [] });
    const { rows, refused } = applyOperations(this.#rows, operations, stamp);
    const left = new Set(refused.map(({ index }) => index));
    const applied = operations.filter((_, index) => !left.has(index));
    if (rows !== this.#rows) this.#version++;
    if (applied.some(({ op }) => op === 'split' || op === 'unsplit')) this.#sourceChanged = true;
    this.#rows = rows;
    const answer = { version: this.#version, refused };
    this.#batches.set(page, { batch, answer });
    return ok({ ...answer, applied });
  }

  /**
   * Writes the segment files. Failures: `changed-outside`, with our version kept beside the file
   * (`detail`: where), and those of the file system; what could not be written stays in memory.
   */
  async write(): Promise<Result<SavedArticle>> {
    const version = this.#version;
    const rows = this.#rows;
    const target = await print(targetRecords(rows, this.#orphans), printTargetRecords);
    const source = this.#sourceChanged
      ? await print(sourceRecords(rows), printSourceRecords)
      : undefined;
    // The English first: a row more in it is an open row, a record more in the Chinese a problem.
    const written = source === undefined ? ok(undefined) : await this.#sourceFile.write(source);
    const result = written.ok ? await this.#targetFile.write(target) : written;
    if (!result.ok) {
      if (result.error.reason !== 'changed-outside') return result;
      return this.#keepAside([
        [TARGET_RECORDS, target],
        ...(source === undefined ? [] : [[SOURCE_RECORDS, source] as const]),
      ]);
    }
    if (this.#rows === rows) this.#sourceChanged = false;
    this.#savedVersion = version;
    this.#savedAt = new Date().toISOString();
    return ok(this.saved);
  }

  /**
   * Writes `project.yaml` with changed settings; answers them. Failures: why the file could not be read,
   * `changed-outside` with our version kept beside (`detail`: where), and those of the file system; the
   * settings are as they were then.
   */
  settle(change: (settings: ProjectSettings) => ProjectSettings): Promise<Result<ProjectSettings>> {
    return this.#settling(async () => {
      const { settingsFailure } = this.#stored;
      if (settingsFailure !== undefined) return fail(settingsFailure);
      const settings = change(this.#settings);
      const text = printProject(settings, this.#settingsText);
      const written = await this.#settingsFile.write(Buffer.from(text));
      if (!written.ok) {
        return written.error.reason === 'changed-outside'
          ? this.#keepAside([[PROJECT_FILE, Buffer.from(text)]])
          : written;
      }
      this.#settings = settings;
      this.#settingsText = text;
      return ok(settings);
    });
  }

  /** Whether the article's files are still as they were last read or written here. */
  async isCurrent(): Promise<boolean> {
    const unchanged = await Promise.all([
      this.#settingsFile.isUnchanged(),
      this.#sourceFile.isUnchanged(),
      this.#targetFile.isUnchanged(),
    ]);
    return unchanged.every(Boolean);
  }

  /** The first file is the one that was changed. */
  async #keepAside(files: readonly [KeptFile, ...KeptFile[]]): Promise<Result<never>> {
    this.#kept ??= keptPlace(this.#folder);
    const kept = this.#kept;
    const made = await attempt(kept.name, () => mkdir(kept.path, { recursive: true }));
    if (!made.ok) return made;
    for (const [name, content] of files) {
      const place = placeIn(kept, name);
      const written = await writeAtomically(place.path, content);
      if (!written.ok) return fail({ ...written.error, file: place.name });
    }
    const { name: file } = placeIn(this.#folder, files[0][0]);
    return fail({ reason: 'changed-outside', file, detail: kept.name });
  }
}

/** `.zhengyan` is local and ignored by git. */
function keptPlace(folder: Place): Place {
  const now = new Date().toISOString().replaceAll(':', '-').replace(/\..*/, '');
  return placeIn(placeIn(placeIn(folder, '.zhengyan'), 'kept'), now);
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
