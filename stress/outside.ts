import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTargetRecords, printTargetRecords } from '../projects/segments/jsonl.ts';
import type { Row, TargetRecord } from '../projects/segments/types.ts';
import type { Random } from './random.ts';
import { chinese, token, tokensIn } from './words.ts';

/** What somebody else made of a row, and what they had read. */
export interface OutsideEdit {
  readonly id: string;
  readonly read: string;
  readonly wrote: string;
}

/** Another program that changes `zh.jsonl`. */
export class Outsider {
  readonly #folder: string;
  readonly #random: Random;
  readonly #name: string;
  #tokens = 0;
  /** What it wrote and nobody has been seen to take over. */
  #pending: OutsideEdit[] = [];

  constructor(folder: string, name: string, random: Random) {
    this.#folder = folder;
    this.#name = name;
    this.#random = random;
  }

  get pending(): readonly OutsideEdit[] {
    return this.#pending;
  }

  /** Reads, changes a few rows and replaces the file; false where somebody else was writing it. */
  write(rows: number): boolean {
    const path = join(this.#folder, 'zh.jsonl');
    const before = statSync(path).ino;
    const { records } = parseTargetRecords(readFileSync(path, 'utf8'), 'zh.jsonl');
    const edits = this.#edits(records, rows);
    const wrote = new Map(edits.map(({ id, wrote }) => [id, wrote]));
    const at = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    const changed = records.map((record) => {
      const text = wrote.get(record.id);
      return text === undefined ? record : { ...record, text, state: 'translated' as const, at };
    });
    const beside = join(this.#folder, '.outside.tmp');
    writeFileSync(beside, printTargetRecords(changed));
    if (statSync(path).ino !== before) return false;
    renameSync(beside, path);
    this.#pending.push(...edits);
    return true;
  }

  /** Forgets what stands in these rows now. */
  settle(rows: readonly Row[]): void {
    const shown = new Map(rows.map((row) => [row.id, everythingIn(row)]));
    this.#pending = this.#pending.filter(
      ({ id, wrote }) => !tokensIn(wrote).every((one) => shown.get(id)?.includes(one)),
    );
  }

  #edits(records: readonly TargetRecord[], count: number): OutsideEdit[] {
    const random = this.#random;
    const chosen = new Map<string, OutsideEdit>();
    for (let edit = 0; edit < count; edit++) {
      const { id, text: read = '', in: joined, omitted } = random.pick(records);
      if (joined !== undefined || omitted !== undefined) continue;
      const mine = `${token(this.#name, this.#tokens++)}${chinese(random, 2)}`;
      const wrote = random.chance(0.3) ? mine : random.chance(0.5) ? read + mine : mine + read;
      chosen.set(id, { id, read, wrote });
    }
    return [...chosen.values()];
  }
}

/** Every text that a row shows: its own and those that clash with it. */
export function everythingIn({ target: { text = '', alts = {} } }: Row): string {
  return [text, ...Object.values(alts)].join('\n');
}

/**
 * Tokens that are missing although somebody wrote them and nobody who had seen them took them away: of `ours` by
 * row, and of what `others` wrote there.
 */
export function missingTokens(
  found: readonly Row[],
  ours: readonly Row[],
  others: readonly OutsideEdit[],
): string[] {
  const shown = new Map(found.map((row) => [row.id, everythingIn(row)]));
  const removed = new Set<string>();
  const must = new Map<string, string>();
  for (const row of ours) {
    for (const one of tokensIn(everythingIn(row))) must.set(one, row.id);
  }
  for (const { id, read, wrote } of others) {
    const kept = new Set(tokensIn(wrote));
    const seen = tokensIn(read);
    for (const one of seen) if (!kept.has(one)) removed.add(one);
    // What it left as it was may be taken away by whoever wrote it.
    for (const one of kept) if (!seen.includes(one)) must.set(one, id);
  }
  return [...must]
    .filter(([one, id]) => !removed.has(one) && !shown.get(id)?.includes(one))
    .map(([one, id]) => `${one} of ${id}`);
}
