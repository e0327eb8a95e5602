import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BenchResult } from './result.ts';

const out = join(import.meta.dirname, '..', 'out', 'renderer');

/** Sizes of the built page (`npm run build` first): all of it, and what the first screen waits for. */
export async function run(): Promise<BenchResult[]> {
  const html = readFileSync(join(out, 'index.html'), 'utf8');
  const first = [...html.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+)"/g)].flatMap(([, path]) =>
    path === undefined ? [] : [path],
  );
  const all = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(js|css)$/.test(path),
  );
  return [...measure('first screen', first), ...measure('whole page', all)];
}

function measure(name: string, paths: readonly string[]): BenchResult[] {
  const files = paths.map((path) => readFileSync(join(out, path)));
  const plain = files.reduce((sum, file) => sum + file.length, 0);
  const packed = files.reduce((sum, file) => sum + gzipSync(file).length, 0);
  return [
    { name: `${name}, JavaScript and CSS`, value: plain / 1000, unit: 'kB' },
    { name: `${name}, gzip`, value: packed / 1000, unit: 'kB' },
  ];
}
