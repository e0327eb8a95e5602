import { z } from '../../../projects/zod.ts';

/** The version of the log's format that this build writes and reads. */
export const JOURNAL_VERSION = 1;

/** SHA-256 of `en.jsonl` and `zh.jsonl`, in hex; undefined for a file that is not there. */
export interface Fingerprint {
  readonly source: string | undefined;
  readonly target: string | undefined;
}

/** Files with this fingerprint hold every edit up to `seq`. */
export interface SavedEntry {
  readonly seq: number;
  readonly files: Fingerprint;
  /** They were written; before, they are only about to be. */
  readonly done: boolean;
}

export interface Header {
  /** The article: SHA-256 of its `source.md`. */
  readonly identity: string;
  readonly generation: number;
  /** Of the last edit that `files` hold. */
  readonly seq: number;
  readonly files: Fingerprint;
}

const hash = z.string().max(128).nullable();
const seq = z.int().nonnegative();

const headerSchema = z.strictObject({
  journal: z.literal(JOURNAL_VERSION),
  article: z.string(),
  generation: z.int().positive(),
  seq,
  files: z.tuple([hash, hash]),
});

const savedSchema = z.strictObject({
  saved: seq,
  files: z.tuple([hash, hash]),
  done: z.literal(true).exactOptional(),
  /** The article, so that a log whose header is damaged is known by what follows. */
  article: z.string(),
});

export function printHeader({ identity, generation, seq, files }: Header): string {
  return JSON.stringify({
    journal: JOURNAL_VERSION,
    article: identity,
    generation,
    seq,
    files: printFiles(files),
  });
}

export function printSaved({ seq, files, done }: SavedEntry, identity: string): string {
  const entry = { saved: seq, files: printFiles(files), ...(done && { done }) };
  return JSON.stringify({ ...entry, article: identity });
}

function printFiles({ source, target }: Fingerprint): [string | null, string | null] {
  return [source ?? null, target ?? null];
}

/** `newer`: by a version of the program that writes another format. */
export function parseHeader(value: unknown): Header | 'newer' | undefined {
  const parsed = headerSchema.safeParse(value);
  if (parsed.success) {
    const { article: identity, generation, seq, files } = parsed.data;
    return { identity, generation, seq, files: filesOf(files) };
  }
  const version = z.object({ journal: z.int() }).safeParse(value).data?.journal;
  return version !== undefined && version > JOURNAL_VERSION ? 'newer' : undefined;
}

export function parseSaved(
  value: unknown,
): { readonly identity: string; readonly entry: SavedEntry } | undefined {
  const parsed = savedSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { saved, files, done = false, article } = parsed.data;
  return { identity: article, entry: { seq: saved, files: filesOf(files), done } };
}

function filesOf([source, target]: readonly [string | null, string | null]): Fingerprint {
  return { source: source ?? undefined, target: target ?? undefined };
}

export function sameFiles(one: Fingerprint, other: Fingerprint): boolean {
  return one.source === other.source && one.target === other.target;
}
