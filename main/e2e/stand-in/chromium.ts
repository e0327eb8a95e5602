import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, type BrowserContext, chromium, type Route } from 'playwright';
import { chromiumSwitches, findChromium } from '../chromium.ts';
import { fetchFromApp, toApp } from './schemes.ts';

/** Starts the installed Chromium; its one context holds every window. */
export async function startChromium(locale: string): Promise<BrowserContext> {
  const profile = mkdtempSync(join(tmpdir(), 'zhengyan-stand-in-'));
  const child = launch(profile, locale);
  process.once('exit', () => {
    child.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  });
  const browser: Browser = await chromium.connectOverCDP(await debuggerAddress(child));
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('stand-in: Chromium has no default context');
  await context.route('**/*', answer);
  return context;
}

function launch(profile: string, locale: string): ChildProcess {
  const found = findChromium();
  if (found === undefined) throw new Error('stand-in: no Chromium, Chrome or Edge is installed');
  const switches = [
    ...chromiumSwitches,
    '--remote-debugging-port=0',
    '--no-startup-window',
    `--user-data-dir=${profile}`,
    `--lang=${locale}`,
    ...(process.env.ZHENGYAN_HEADED === '1' ? [] : ['--headless=new']),
  ];
  return spawn(found, switches, { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Passes the line on as Electron prints it, for Playwright to find this browser too. */
function debuggerAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`stand-in: Chromium ended with ${code}`)));
    if (child.stderr === null) return reject(new Error('stand-in: Chromium has no stderr'));
    createInterface({ input: child.stderr }).on('line', (line) => {
      const address = /^DevTools listening on (ws:.*)$/.exec(line)?.[1];
      if (address === undefined) return;
      process.stderr.write(`${line}\n`);
      resolve(address);
    });
  });
}

/** The app's own scheme is served by the app; there is no network. */
async function answer(route: Route): Promise<void> {
  const url = toApp(route.request().url());
  const response = await fetchFromApp(url, route.request().method());
  if (response === undefined) return route.abort('blockedbyclient');
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}
