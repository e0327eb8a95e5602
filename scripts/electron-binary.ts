import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const packageFile = createRequire(import.meta.url).resolve('electron/package.json');
const folder = dirname(packageFile);
const failures = join(folder, '..', '.cache', 'zhengyan', 'electron-failed');

/** Where Electron's own `path.txt` says its binary is, if it is there. */
export function electronBinary(): string | undefined {
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}

/** Another version or another mirror deserves another attempt. */
function attempt(): string {
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  return `${version} ${process.env.ELECTRON_MIRROR ?? ''}`;
}

export function failedBefore(): boolean {
  return existsSync(failures) && readFileSync(failures, 'utf8') === attempt();
}

/** What the installer said last, when it failed. */
export type Fetched =
  | { readonly state: 'fetched' | 'timed-out' }
  | { readonly state: 'failed'; readonly why: string };

/** Fetches the binary with Electron's own installer and remembers when that fails. */
export async function fetchElectron(milliseconds: number): Promise<Fetched> {
  const installer = join(folder, 'install.js');
  const child = spawn(process.execPath, [installer], { stdio: ['ignore', 'inherit', 'pipe'] });
  const said: string[] = [];
  child.stderr.on('data', (data) => said.push(String(data)));
  const timedOut = AbortSignal.timeout(milliseconds);
  timedOut.addEventListener('abort', () => child.kill('SIGKILL'));
  const code = await new Promise((resolve) => child.on('exit', resolve));
  if (code === 0 && electronBinary() !== undefined) return { state: 'fetched' };
  mkdirSync(dirname(failures), { recursive: true });
  writeFileSync(failures, attempt());
  if (timedOut.aborted) return { state: 'timed-out' };
  return { state: 'failed', why: said.join('').split('\n')[0] ?? '' };
}
