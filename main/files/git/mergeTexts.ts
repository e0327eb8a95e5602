import {
  type ParsedRecords,
  parseSourceRecords,
  parseTargetRecords,
  printSourceRecords,
  printTargetRecords,
} from '../../../projects/segments/jsonl.ts';
import {
  mergeSourceRecords,
  mergeTargetRecords,
  mergeYamlTexts,
  splitConflict,
} from '../../../projects/segments/merge/index.ts';
import type { SourceRecord, TargetRecord } from '../../../projects/segments/types.ts';
import { fail, ok, type Result } from '../../../text/result.ts';

/** The kinds of files that are merged by what they mean. */
export type MergedKind = 'source' | 'target' | 'yaml';

export interface MergedText {
  readonly text: string;
  /** Ids of rows, or paths of keys, where both sides said something else. */
  readonly clashes: readonly string[];
}

/** The three versions; an empty base is none: both sides added the file. */
export interface Versions {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** Which kind of file it is, by its name, or by what it holds where the name says nothing. */
export function kindOf(
  path: string | undefined,
  { ours, theirs }: Versions,
): MergedKind | undefined {
  const named = path === undefined ? undefined : kindOfPath(path);
  if (named !== undefined) return named;
  const [first, second] = [parsed(ours), parsed(theirs)];
  return first === second ? first : undefined;
}

/** By the name alone; undefined for a file that is none of ours. */
export function kindOfPath(path: string): MergedKind | undefined {
  const name = path.split('/').at(-1) ?? '';
  if (name === 'en.jsonl') return 'source';
  if (name === 'zh.jsonl') return 'target';
  return /\.ya?ml$/.test(name) ? 'yaml' : undefined;
}

function parsed(text: string): 'source' | 'target' | undefined {
  const isSound = ({ records, lossless }: ParsedRecords<unknown>) => lossless && records.length > 0;
  const side = splitConflict(text)?.ours ?? text;
  if (isSound(parseSourceRecords(side, ''))) return 'source';
  return isSound(parseTargetRecords(side, '')) ? 'target' : undefined;
}

/**
 * Merges three versions of a file by what they mean, printed in canonical form. Conflict markers that plain
 * git left in one of them are taken apart. Failures: `git-unreadable-side` (`detail`: which one), where
 * merging would lose something that a side holds.
 */
export function mergeTexts(kind: MergedKind, versions: Versions): Result<MergedText> {
  if (kind === 'yaml') return mergeYaml(versions);
  return kind === 'source'
    ? mergeRecords(sourceFiles, versions)
    : mergeRecords(targetFiles, versions);
}

interface Merged<R> {
  readonly records: readonly R[];
  readonly clashes: readonly string[];
}

interface RecordFiles<R> {
  parse(content: string, file: string): ParsedRecords<R>;
  print(records: readonly R[]): string;
  merge(base: readonly R[] | undefined, ours: readonly R[], theirs: readonly R[]): Merged<R>;
}

const sourceFiles: RecordFiles<SourceRecord> = {
  parse: parseSourceRecords,
  print: printSourceRecords,
  merge: (...sides) => ({ records: mergeSourceRecords(...sides), clashes: [] }),
};

const targetFiles: RecordFiles<TargetRecord> = {
  parse: parseTargetRecords,
  print: printTargetRecords,
  merge: mergeTargetRecords,
};

function mergeRecords<R>(files: RecordFiles<R>, versions: Versions): Result<MergedText> {
  const ours = readSide(files, versions.ours);
  if (ours === undefined) return unreadable('ours');
  const theirs = readSide(files, versions.theirs);
  if (theirs === undefined) return unreadable('theirs');
  const base = versions.base.trim() === '' ? undefined : readSide(files, versions.base);
  // Whoever emptied a file of rows did not mean to remove every one of them.
  if (base !== undefined && ours.length === 0) return unreadable('ours');
  if (base !== undefined && theirs.length === 0) return unreadable('theirs');
  const { records, clashes } = files.merge(base, ours, theirs);
  return ok({ text: files.print(records), clashes });
}

/** A side's records; undefined where reading them loses something. A base that is broken is no base. */
function readSide<R>(files: RecordFiles<R>, content: string): readonly R[] | undefined {
  const whole = files.parse(content, '');
  if (whole.lossless) return whole.records;
  const split = splitConflict(content);
  if (split === undefined) return undefined;
  const [ours, theirs] = [files.parse(split.ours, ''), files.parse(split.theirs, '')];
  if (!ours.lossless || !theirs.lossless) return undefined;
  const base = split.base === undefined ? undefined : files.parse(split.base, '');
  return files.merge(base?.lossless ? base.records : undefined, ours.records, theirs.records)
    .records;
}

function mergeYaml({ base, ours, theirs }: Versions): Result<MergedText> {
  const [earlier, here, there] = [base, ours, theirs].map(withUnixLineEnds);
  if (here === undefined || here.trim() === '') return unreadable('ours');
  if (there === undefined || there.trim() === '') return unreadable('theirs');
  const known = earlier === undefined || earlier.trim() === '' ? undefined : earlier;
  const merged = mergeYamlTexts(known, here, there);
  return merged === undefined ? unreadable('ours, theirs') : ok(merged);
}

function withUnixLineEnds(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}

function unreadable(detail: string): Result<never> {
  return fail({ reason: 'git-unreadable-side', detail });
}
