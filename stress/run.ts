// First: it looks into the file system that everything else uses.
import './disk.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { StressOptions, StressResult } from './result.ts';

/**
 * `npm run stress [names…] [-- --rounds N --seed S]`: runs the suites, prints a table, writes
 * `stress/results/<time>.json`, and ends with 1 where a bar is broken. Seeds are fixed unless one is given.
 */
const suites: Readonly<
  Record<string, () => Promise<{ run(options: StressOptions): Promise<StressResult[]> }>>
> = {
  kill: () => import('./kill.ts'),
  faults: () => import('./faults.ts'),
  merges: () => import('./merges.ts'),
  journal: () => import('./journal.ts'),
  watch: () => import('./watch.ts'),
  git: () => import('./git.ts'),
  'kill-window': () => import('./kill-window.ts'),
};

/** Failures on the screen; the file has more. */
const SHOWN = 4;

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, seed: { type: 'string' } },
});
const unknown = wanted.filter((name) => suites[name] === undefined);
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}`);
  process.exit(2);
}
const options: StressOptions = {
  ...(values.rounds !== undefined && { rounds: wholeNumber('rounds', values.rounds) }),
  ...(values.seed !== undefined && { seed: wholeNumber('seed', values.seed) }),
};

const results: (StressResult & { readonly suite: string; readonly seconds: number })[] = [];
for (const [suite, load] of Object.entries(suites)) {
  if (wanted.length > 0 && !wanted.includes(suite)) continue;
  const { run } = await load();
  const start = performance.now();
  for (const result of await run(options)) {
    const seconds = Math.round((performance.now() - start) / 100) / 10;
    results.push({ suite, seconds, ...result });
    show(suite, result);
  }
}

const folder = join(import.meta.dirname, 'results');
mkdirSync(folder, { recursive: true });
const at = new Date().toISOString();
const file = join(folder, `${at.replace(/[:.]/g, '-')}.json`);
const machine = { node: process.version, cpu: cpus()[0]?.model ?? '', cores: cpus().length };
writeFileSync(file, `${JSON.stringify({ at, machine, options, results }, null, 2)}\n`);
console.log(`\n${file}`);
if (results.some(({ failures }) => failures > 0)) process.exitCode = 1;

function show(suite: string, result: StressResult): void {
  const { name, rounds, failures, worst, others = [], bar, detail } = result;
  const verdict = failures === 0 ? 'held  ' : 'BROKEN';
  const counted = `${failures} of ${rounds} failed`;
  console.log(
    [suite.padEnd(12), verdict, name.padEnd(44), counted.padEnd(20), bar.padEnd(36), detail]
      .join(' ')
      .trimEnd(),
  );
  const wrong = worst === undefined ? [] : [worst, ...others.slice(0, SHOWN - 1)];
  for (const one of wrong) console.log(`${' '.repeat(13)}${one}`);
}

function wholeNumber(name: string, given: string): number {
  const number = Number(given);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  console.error(`--${name} ${given}: not a whole number`);
  process.exit(2);
}
