import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSourceRecords, parseTargetRecords } from '../projects/segments/jsonl.ts';
import type { Problem } from '../projects/segments/problems.ts';
import { pairRows } from '../projects/segments/rows.ts';
import type { Row } from '../projects/segments/types.ts';
import { type Folders, must, openHost } from './host.ts';
import type { Random } from './random.ts';
import { article } from './words.ts';

export const slug = 'stress';

/** A workspace with one article, in a folder of its own. */
export interface Workspace extends Folders {
  /** The project's folder. */
  readonly folder: string;
  remove(): Promise<void>;
}

export async function makeWorkspace(random: Random, rows: number): Promise<Workspace> {
  const userData = await mkdtemp(join(tmpdir(), 'zhengyan-stress-'));
  const workspace = join(userData, 'workspace');
  const folders = { workspace, userData };
  const host = await openHost(folders);
  const content = { text: article(random, rows) };
  must(await host.call('article.import', { slug, title: 'Stress', content }));
  await host.close();
  return {
    ...folders,
    folder: join(workspace, 'projects', slug),
    remove: () => rm(userData, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** The article as its files hold it, and what is wrong in them. */
export function readDisk(folder: string): {
  readonly rows: readonly Row[];
  readonly problems: readonly Problem[];
} {
  const source = parseSourceRecords(readFileSync(join(folder, 'en.jsonl'), 'utf8'), 'en.jsonl');
  const target = parseTargetRecords(readFileSync(join(folder, 'zh.jsonl'), 'utf8'), 'zh.jsonl');
  const paired = pairRows(source.records, target.records, 'zh.jsonl');
  return { rows: paired.rows, problems: [...source.problems, ...target.problems] };
}

/** The first row in which two articles differ, for a person. */
export function difference(found: readonly Row[], wanted: readonly Row[]): string {
  if (found.length !== wanted.length) return `${found.length} rows instead of ${wanted.length}`;
  for (const [index, row] of wanted.entries()) {
    const [left, right] = [show(found[index]), show(row)];
    if (left !== right) return `row ${index} is ${left} instead of ${right}`;
  }
  return 'no difference';
}

function show(row: Row | undefined): string {
  if (row === undefined) return 'missing';
  const { by: _, at: __, ...target } = row.target;
  const fields = Object.entries(target).sort(([one], [other]) => (one < other ? -1 : 1));
  const shown = JSON.stringify({ ...Object.fromEntries(fields), source: row.source });
  return shown.length > 600 ? `${shown.slice(0, 300)}…${shown.slice(-300)}` : shown;
}
