import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal, type NewEdit } from '../main/files/journal/index.ts';
import { hashOf } from '../main/files/known.ts';
import type { Place } from '../main/files/paths.ts';
import { makeChange } from '../projects/segments/history/make.ts';
import { rebuild } from '../projects/segments/history/rebuild.ts';
import { textOf } from '../projects/segments/rows.ts';
import type { Row } from '../projects/segments/types.ts';
import { syntheticArticle } from './editor/rows.ts';
import type { BenchResult } from './result.ts';

const ROWS = 2000;
const EDITS = 100_000;
/** Characters typed into a row before the next one is gone to. */
const TYPED = 50;
const identity = hashOf('source');
const files = { source: hashOf('en'), target: hashOf('zh') };

/** An article's journal: what a key press waits for, and what opening waits for after a crash. */
export async function run(): Promise<BenchResult[]> {
  const path = await mkdtemp(join(tmpdir(), 'zhengyan-bench-'));
  const folder = { path, name: 'projects/bench' };
  try {
    const { rows } = syntheticArticle(ROWS);
    const { times, size, after } = await typeInto(folder, rows);
    return [...appended(times, size), ...(await reopened(folder, rows, after))];
  } finally {
    await rm(path, { recursive: true });
  }
}

/** With an fdatasync running beside, as in the host. */
async function typeInto(folder: Place, before: readonly Row[]) {
  const { journal } = await openJournal(folder);
  const times: number[] = [];
  let rows = before;
  for (let index = 0; index < EDITS; index++) {
    const { edit, after } = typed(rows, index);
    rows = after;
    const start = performance.now();
    journal.append(edit);
    times.push((performance.now() - start) * 1000);
    if (index % 1000 === 999) await journal.sync();
  }
  const { size } = journal;
  await journal.close();
  return { times, size, after: rows };
}

/** A character typed in the middle of a row. */
function typed(rows: readonly Row[], index: number): { edit: NewEdit; after: readonly Row[] } {
  const row = rows[Math.floor(index / TYPED) % rows.length];
  if (row === undefined) throw new Error('no row');
  const text = textOf(row);
  const at = text.length >> 1;
  const operation = {
    op: 'text',
    id: row.id,
    text: `${text.slice(0, at)}字${text.slice(at)}`,
    origin: 'typed',
  } as const;
  const time = new Date(Date.UTC(2026, 0, 1) + index * 200).toISOString();
  const stamp = { at: time.replace(/\.\d+Z$/, 'Z'), by: '林译者' };
  const made = makeChange(rows, [operation], stamp);
  const edit: NewEdit = {
    at: time,
    by: stamp.by,
    page: '3f0c2f5e-7c0e-4b9a-9a37-6f1f3d5f0a11',
    edit: {
      kind: 'edit',
      step: `00000000-0000-4000-8000-${String(Math.floor(index / 10)).padStart(12, '0')}`,
      command: 'type',
      operations: [...made.operations],
    },
    change: made.change ?? { changes: [] },
  };
  return { edit, after: made.rows };
}

function appended(times: readonly number[], size: number): BenchResult[] {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  const ofAll = `of ${EDITS.toLocaleString('en')}`;
  return [
    { name: `append one typed character, median ${ofAll}`, value: at(0.5), unit: 'µs' },
    { name: 'append one typed character, p95', value: at(0.95), unit: 'µs', bar: '≤ 100' },
    { name: 'append one typed character, p99.9', value: at(0.999), unit: 'µs' },
    { name: 'append one typed character, slowest', value: at(1), unit: 'µs' },
    { name: 'size of one typed character in the log', value: size / EDITS, unit: 'bytes' },
  ];
}

async function reopened(
  folder: Place,
  rows: readonly Row[],
  wanted: readonly Row[],
): Promise<BenchResult[]> {
  const name = `${EDITS.toLocaleString('en')} operations`;
  const usage = process.cpuUsage();
  const start = performance.now();
  const { edits, journal } = await openJournal(folder);
  const read = performance.now();
  const after = rebuild(rows, edits);
  const done = performance.now();
  const { user, system } = process.cpuUsage(usage);
  await journal.close();
  if (JSON.stringify(after) !== JSON.stringify(wanted)) throw new Error('replayed wrongly');
  return [
    { name: `read a log of ${name}`, value: read - start, unit: 'ms' },
    { name: `apply them to ${ROWS.toLocaleString('en')} rows`, value: done - read, unit: 'ms' },
    { name: `replay of ${name}`, value: done - start, unit: 'ms', bar: '≤ 1000' },
    { name: 'its processor time', value: (user + system) / 1000, unit: 'ms' },
  ];
}

async function openJournal(folder: Place) {
  const opened = await Journal.open({ folder, identity, files });
  if (!opened.ok) throw new Error(opened.error.reason);
  return opened.value;
}
