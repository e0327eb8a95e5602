import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const stamp = join(root, 'out', 'built');

/** What the built page, preload and main process are made of. */
const sources = [
  '{text,glossary,projects,contract,main,preload,renderer}/**/*',
  'package-lock.json',
  'electron.vite.config.ts',
];
const notBuilt = /\.test\.tsx?$|^main\/(e2e|cli)\//;

/** Changes with every file's name, size and time, so that a deleted file counts as well. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const files = sources.flatMap((pattern) => globSync(pattern, { cwd: root }));
  for (const file of files.map((path) => path.replaceAll('\\', '/')).sort()) {
    const { size, mtimeMs, mode } = statSync(join(root, file));
    const isFile = (mode & 0o170000) === 0o100000;
    if (isFile && !notBuilt.test(file)) hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Whether `out/` was built from the sources as they are. */
export function isBuilt(): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();
}

/** Builds `out/`; false when that fails, after electron-vite said why. */
export function build(): boolean {
  const from = fingerprint();
  const program = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { status } = spawnSync(process.execPath, [program, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) return false;
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stamp, from);
  return true;
}

if (import.meta.main && !build()) process.exit(1);
