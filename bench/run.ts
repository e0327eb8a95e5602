import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { BenchResult } from './result.ts';

/**
 * `npm run bench [names…]`: measures, prints a table, writes `bench/results/<time>.json`.
 * Seeds and texts are fixed; only the machine differs from run to run.
 */
const benches: Readonly<Record<string, () => Promise<{ run(): Promise<BenchResult[]> }>>> = {
  markdown: () => import('./markdown.ts'),
  sizes: () => import('./sizes.ts'),
  hosts: () => import('./hosts.ts'),
  editor: () => import('./editor.ts'),
  workbench: () => import('./workbench.ts'),
  merge: () => import('./merge.ts'),
  journal: () => import('./journal.ts'),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => benches[name] === undefined);
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

const results: (BenchResult & { readonly bench: string })[] = [];
for (const [bench, load] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(bench)) continue;
  const { run } = await load();
  for (const result of await run()) {
    results.push({ bench, ...result });
    const { name, value, unit, bar = '', worst = '' } = result;
    console.log(
      [bench.padEnd(9), name.padEnd(56), format(value).padStart(10), unit.padEnd(8), bar, worst]
        .join(' ')
        .trimEnd(),
    );
  }
}

const folder = join(import.meta.dirname, 'results');
mkdirSync(folder, { recursive: true });
const at = new Date().toISOString();
const file = join(folder, `${at.replace(/[:.]/g, '-')}.json`);
const machine = { node: process.version, cpu: cpus()[0]?.model ?? '', cores: cpus().length };
writeFileSync(file, `${JSON.stringify({ at, machine, results }, null, 2)}\n`);
console.log(`\n${file}`);

function format(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
