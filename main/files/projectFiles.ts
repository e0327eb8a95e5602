import { isUtf8 } from 'node:buffer';
import { basename } from 'node:path';
import {
  type ParsedRecords,
  parseSourceRecords,
  parseTargetRecords,
} from '../../projects/segments/jsonl.ts';
import {
  ladder,
  type Migration,
  migrated,
  type ProjectTexts,
} from '../../projects/segments/migrations/migrations.ts';
import { type Problem, problemReasons } from '../../projects/segments/problems.ts';
import {
  parseProject,
  type ReadableSettings,
  readableSettings,
} from '../../projects/segments/projectFile.ts';
import { knownSourceRecords, knownTargetRecords } from '../../projects/segments/repair/known.ts';
import { restoredSource } from '../../projects/segments/repair/project.ts';
import type { ProjectSettings, SourceRecord, TargetRecord } from '../../projects/segments/types.ts';
import { type Failure, fail, ok, type Result } from '../../text/result.ts';
import { decodeText } from './decode.ts';
import { readInside } from './inside.ts';
import { type ContentHash, hashOf } from './known.ts';
import { type Place, placeIn } from './paths.ts';

export const PROJECT_FILE = 'project.yaml';
export const SOURCE_FILE = 'source.md';
export const SOURCE_RECORDS = 'en.jsonl';
export const TARGET_RECORDS = 'zh.jsonl';

/** What a project's folder holds, as far as it can be used. */
export interface StoredProject {
  readonly settings: ProjectSettings;
  /** Why `project.yaml` cannot be used; `settings` then stands in for it, and nothing is written. */
  readonly settingsFailure?: Failure;
  /** `project.yaml` as it was read, with its comments and the keys of others. */
  readonly settingsText: string;
  /** Empty where `source.md` is not the text that the rows were cut from. */
  readonly source: string;
  readonly sourceRecords: readonly SourceRecord[];
  readonly targetRecords: readonly TargetRecord[];
  readonly problems: readonly Problem[];
  /** False when writing the segment files would lose something they hold. */
  readonly writable: boolean;
  /** Of `project.yaml`, `en.jsonl` and `zh.jsonl`, as they were read. */
  readonly settingsHash: ContentHash;
  readonly sourceHash: ContentHash;
  readonly targetHash: ContentHash;
  /** Of an older schema: what the files become with the first write (`writeMigrated`). */
  readonly migration?: StoredMigration;
}

export interface StoredMigration {
  readonly texts: ProjectTexts;
  /** The files as they were read. */
  readonly before: ReadonlyMap<keyof ProjectTexts, Uint8Array>;
}

/**
 * Reads a project. What is wrong in `project.yaml`, `source.md`, `zh.jsonl` or on a line of `en.jsonl` is
 * a problem, and the rest is used; of a newer schema what is known, of an older one what it becomes. Failures:
 * `outside-workspace` where one of the files is a link that leads out; those of the file system for `en.jsonl`,
 * without which there are no rows.
 */
export async function readProject(
  workspace: string,
  folder: Place,
  steps: readonly Migration[] = ladder,
): Promise<Result<StoredProject>> {
  const read = (name: string) => readInside(workspace, placeIn(folder, name));
  const [project, source, english, chinese] = await Promise.all([
    read(PROJECT_FILE),
    read(SOURCE_FILE),
    read(SOURCE_RECORDS),
    read(TARGET_RECORDS),
  ]);
  for (const file of [project, source, chinese]) {
    if (!file.ok && file.error.reason === 'outside-workspace') return file;
  }
  if (!english.ok) return english;
  const files = { project, source, english: english.value, chinese };
  const migration = migrationOf(files, steps);
  return ok({
    ...readFiles(folder, migration === undefined ? files : withTexts(files, migration.texts)),
    settingsHash: project.ok ? hashOf(project.value) : undefined,
    sourceHash: hashOf(english.value),
    targetHash: chinese.ok ? hashOf(chinese.value) : undefined,
    ...(migration !== undefined && { migration }),
  });
}

interface ReadFiles {
  readonly project: Result<Uint8Array>;
  readonly source: Result<Uint8Array>;
  readonly english: Uint8Array;
  readonly chinese: Result<Uint8Array>;
}

type Hashes = Pick<StoredProject, 'settingsHash' | 'sourceHash' | 'targetHash'>;

function readFiles(
  folder: Place,
  { project, source, english, chinese }: ReadFiles,
): Omit<StoredProject, keyof Hashes> {
  const nameOf = (name: string) => placeIn(folder, name).name;
  const { settings: recorded, failure } = readSettings(project, nameOf(PROJECT_FILE));
  const isNewer = failure?.reason === 'newer-schema';
  const { parseSource, parseTarget } = isNewer ? ofNewerSchema : ofThisSchema;
  const en = readRecords(ok(english), nameOf(SOURCE_RECORDS), parseSource);
  const zh = readRecords(chinese, nameOf(TARGET_RECORDS), parseTarget);
  const settingsText = project.ok ? textOf(project.value) : '';
  const known = isNewer ? readableSettings(settingsText) : {};
  const sha256 = recorded?.source.sha256 ?? known.source?.sha256;
  const sourceText = readSource(source, sha256, en.records, nameOf(SOURCE_FILE));
  return {
    settings: recorded ?? makeshiftSettings(folder, source, known),
    ...(failure !== undefined && { settingsFailure: failure }),
    settingsText,
    source: sourceText.text,
    sourceRecords: en.records,
    targetRecords: zh.records,
    problems: [
      ...(failure === undefined ? [] : [problemOf(failure, nameOf(PROJECT_FILE))]),
      ...[sourceText, en, zh].flatMap(({ problems }) => problems),
    ],
    writable: recorded !== undefined && en.lossless && zh.lossless,
  };
}

const ofThisSchema = { parseSource: parseSourceRecords, parseTarget: parseTargetRecords };
/** What this version does not know is no problem of the files; nothing is written. */
const ofNewerSchema = {
  parseSource: (content: string) => unchanged(knownSourceRecords(content)),
  parseTarget: (content: string) => unchanged(knownTargetRecords(content)),
};

function unchanged<R>(records: readonly R[]): ParsedRecords<R> {
  return { records, problems: [], lossless: false };
}

function migrationOf(
  { project, english, chinese }: ReadFiles,
  steps: readonly Migration[],
): StoredMigration | undefined {
  if (!project.ok || (!chinese.ok && chinese.error.reason !== 'missing-file')) return undefined;
  const before = new Map<keyof ProjectTexts, Uint8Array>([
    [PROJECT_FILE, project.value],
    [SOURCE_RECORDS, english],
    ...(chinese.ok ? [[TARGET_RECORDS, chinese.value] as const] : []),
  ]);
  // What is no text is not migrated, and read as far as it can be.
  if (![...before.values()].every((bytes) => isUtf8(bytes))) return undefined;
  const given = {
    [PROJECT_FILE]: textOf(project.value),
    [SOURCE_RECORDS]: textOf(english),
    [TARGET_RECORDS]: chinese.ok ? textOf(chinese.value) : '',
  };
  const texts = migrated(given, steps);
  return texts && { texts, before };
}

function withTexts(files: ReadFiles, texts: ProjectTexts): ReadFiles {
  return {
    ...files,
    project: ok(Buffer.from(texts[PROJECT_FILE])),
    english: Buffer.from(texts[SOURCE_RECORDS]),
    chinese: ok(Buffer.from(texts[TARGET_RECORDS])),
  };
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

function parseSettings(bytes: Uint8Array, file: string): Result<ProjectSettings> {
  const text = decodeText(bytes, file);
  if (text.ok) return parseProject(text.value, file);
  return fail({ reason: 'broken-project-file', file, line: 1, detail: text.error.reason });
}

export function problemOf({ reason, ...rest }: Failure, file: string): Problem {
  const known = problemReasons.find((name) => name === reason);
  const place = { file, ...(rest.line !== undefined && { line: rest.line }) };
  const detail = known === undefined ? reason : rest.detail;
  return { reason: known ?? 'io-error', ...place, ...(detail !== undefined && { detail }) };
}

type ReadSettings =
  | { readonly settings: ProjectSettings; readonly failure?: undefined }
  | { readonly settings?: undefined; readonly failure: Failure };

function readSettings(read: Result<Uint8Array>, file: string): ReadSettings {
  const parsed = read.ok ? parseSettings(read.value, file) : read;
  return parsed.ok ? { settings: parsed.value } : { failure: parsed.error };
}

function readRecords<R>(
  read: Result<Uint8Array>,
  file: string,
  parse: (content: string, file: string) => ParsedRecords<R>,
): ParsedRecords<R> {
  if (!read.ok) {
    const lossless = read.error.reason === 'missing-file';
    return { records: [], problems: [problemOf(read.error, file)], lossless };
  }
  const parsed = parse(textOf(read.value), file);
  if (isUtf8(read.value)) return parsed;
  const problems: Problem[] = [{ reason: 'not-utf8', file }, ...parsed.problems];
  return { ...parsed, problems, lossless: false };
}

/**
 * The source, where it is the one the rows were cut from, or was before an editor or git changed its line ends;
 * otherwise no range can be trusted.
 */
function readSource(
  read: Result<Uint8Array>,
  sha256: string | undefined,
  records: readonly SourceRecord[],
  file: string,
): { readonly text: string; readonly problems: readonly Problem[] } {
  if (!read.ok) return { text: '', problems: [problemOf(read.error, file)] };
  const found = textOf(read.value);
  const isChanged = sha256 !== undefined && hashOf(read.value) !== sha256;
  const text = isChanged ? restoredSource(found, sha256) : found;
  const end = records.reduce((last, { at }) => Math.max(last, at.at(-1)?.end ?? 0), 0);
  if (text === undefined || end > text.length) {
    return { text: '', problems: [{ reason: 'source-changed', file }] };
  }
  return { text, problems: isChanged ? [{ reason: 'source-restored', file }] : [] };
}

/** Stands for a `project.yaml` that cannot be used, so that the rows can still be read. */
function makeshiftSettings(
  folder: Place,
  source: Result<Uint8Array>,
  known: ReadableSettings,
): ProjectSettings {
  const sha256 = source.ok ? hashOf(source.value) : '';
  return {
    title: basename(folder.path),
    segmentation: 'block',
    created: '',
    ...known,
    source: { sha256, ...known.source },
    schema: 1,
  };
}
