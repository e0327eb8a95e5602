import { spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import { findChromium } from '../main/e2e/chromium.ts';
import type { Words } from './words.ts';

/** Makes sure of a browser for the end-to-end tests; false when there is none and none may be installed. */
export async function ensureBrowser(words: Words): Promise<boolean> {
  if (findChromium() !== undefined) return true;
  if (!hasApt() || !(await mayInstall(words))) return false;
  console.log(words.installingBrowser);
  const apt = (...given: string[]) => {
    const command = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', 'apt-get'];
    const [program = '', ...rest] = [...command, '-q', ...given];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(program, rest, { stdio: 'inherit', env }).status === 0;
  };
  const packages = ['chromium', 'fonts-noto-cjk'];
  const installed = apt('update') && apt('install', '-y', '--no-install-recommends', ...packages);
  return installed && findChromium() !== undefined;
}

function hasApt(): boolean {
  return process.platform === 'linux' && spawnSync('apt-get', ['--version']).status === 0;
}

/** Nothing is installed on a person's machine without their word. */
async function mayInstall(words: Words): Promise<boolean> {
  const { CI, ZHENGYAN_INSTALL_BROWSER } = process.env;
  if (CI === 'true' || ZHENGYAN_INSTALL_BROWSER === '1') return true;
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(words.askInstall);
  terminal.close();
  return /^\s*y/i.test(answer);
}
