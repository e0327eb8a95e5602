import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  type ParsedRecords,
  parseSourceRecords,
  parseTargetRecords,
} from '../../projects/segments/jsonl.ts';
import { type Problem, problemReasons } from '../../projects/segments/problems.ts';
import { parseProject } from '../../projects/segments/projectFile.ts';
import type { ProjectSettings, SourceRecord, TargetRecord } from '../../projects/segments/types.ts';
import { type Failure, fail, ok, type Result } from '../../text/result.ts';
import { decodeText } from './decode.ts';
import { attempt } from './failures.ts';
import { type ContentHash, hashOf } from './known.ts';
import { checkInside, type Place, placeIn } from './paths.ts';

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
}

/**
 * Reads a project. What is wrong in `project.yaml`, `source.md`, `zh.jsonl` or on a line of `en.jsonl` is
 * a problem, and the rest is used. Failures: `newer-schema`; `outside-workspace` where one of the files
 * is a link that leads out; those of the file system for `en.jsonl`, without which there are no rows.
 */
export async function readProject(
  workspace: string,
  folder: Place,
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
  const settings = readSettings(project, placeIn(folder, PROJECT_FILE).name);
  if (!settings.ok) return settings;
  const en = readRecords(english, placeIn(folder, SOURCE_RECORDS).name, parseSourceRecords);
  const zh = readRecords(chinese, placeIn(folder, TARGET_RECORDS).name, parseTargetRecords);
  const { settings: recorded, failure } = settings.value;
  const sourceText = readSource(source, recorded, en.records, placeIn(folder, SOURCE_FILE).name);
  return ok({
    settings: recorded ?? makeshiftSettings(folder, source),
    ...(failure !== undefined && { settingsFailure: failure }),
    settingsText: project.ok ? project.value.toString('utf8') : '',
    source: sourceText.text,
    sourceRecords: en.records,
    targetRecords: zh.records,
    problems: [
      ...(failure === undefined ? [] : [problemOf(failure, placeIn(folder, PROJECT_FILE).name)]),
      ...[sourceText, en, zh].flatMap(({ problems }) => problems),
    ],
    writable: recorded !== undefined && en.lossless && zh.lossless,
    settingsHash: project.ok ? hashOf(project.value) : undefined,
    sourceHash: hashOf(english.value),
    targetHash: chinese.ok ? hashOf(chinese.value) : undefined,
  });
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

async function readInside(workspace: string, place: Place): Promise<Result<Buffer>> {
  const inside = await checkInside(workspace, place);
  return inside.ok ? attempt(place.name, () => readFile(place.path)) : inside;
}

type ReadSettings =
  | { readonly settings: ProjectSettings; readonly failure?: undefined }
  | { readonly settings?: undefined; readonly failure: Failure };

function readSettings(read: Result<Buffer>, file: string): Result<ReadSettings> {
  const parsed = read.ok ? parseSettings(read.value, file) : read;
  if (parsed.ok) return ok({ settings: parsed.value });
  return parsed.error.reason === 'newer-schema' ? parsed : ok({ failure: parsed.error });
}

function readRecords<R>(
  read: Result<Buffer>,
  file: string,
  parse: (content: string, file: string) => ParsedRecords<R>,
): ParsedRecords<R> {
  if (!read.ok) {
    const lossless = read.error.reason === 'missing-file';
    return { records: [], problems: [problemOf(read.error, file)], lossless };
  }
  const parsed = parse(read.value.toString('utf8'), file);
  if (isUtf8(read.value)) return parsed;
  const problems: Problem[] = [{ reason: 'not-utf8', file }, ...parsed.problems];
  return { ...parsed, problems, lossless: false };
}

/** The source, where it is the one the rows were cut from; otherwise no range can be trusted. */
function readSource(
  read: Result<Buffer>,
  settings: ProjectSettings | undefined,
  records: readonly SourceRecord[],
  file: string,
): { readonly text: string; readonly problems: readonly Problem[] } {
  if (!read.ok) return { text: '', problems: [problemOf(read.error, file)] };
  const changed = settings !== undefined && hashOf(read.value) !== settings.source.sha256;
  const text = read.value.toString('utf8');
  const end = records.reduce((last, { at }) => Math.max(last, at.at(-1)?.end ?? 0), 0);
  return changed || end > text.length
    ? { text: '', problems: [{ reason: 'source-changed', file }] }
    : { text, problems: [] };
}

/** Stands for a `project.yaml` that cannot be used, so that the rows can still be read. */
function makeshiftSettings(folder: Place, source: Result<Buffer>): ProjectSettings {
  return {
    schema: 1,
    title: basename(folder.path),
    source: { sha256: source.ok ? hashOf(source.value) : '' },
    segmentation: 'block',
    created: '',
  };
}
