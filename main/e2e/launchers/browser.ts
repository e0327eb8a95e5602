import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { type Launch, type Look, localeEnvironment, type Places, type Running } from './types.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const viewport = { width: 1280, height: 800 };

/** Starts the browser host as its own process and opens its page in a context of its own. */
export function browserLauncher(browser: () => Promise<Browser>): Launch {
  return async (places, look) => {
    const host = await startBrowserProcess(places, look);
    try {
      const { locale, colorScheme } = look;
      const context = await (await browser()).newContext({ viewport, locale, colorScheme });
      const page = await context.newPage();
      await page.goto(host.address);
      return running(host, context, page);
    } catch (error) {
      await endBySignal(host.child, 'SIGKILL');
      throw error;
    }
  };
}

export interface BrowserProcess {
  readonly child: ChildProcess;
  /** The address printed first; it opens once. */
  readonly address: string;
  /** The latest printed address. */
  readonly latestAddress: () => string;
  readonly output: () => string;
}

/** A browser host without a page. */
export async function startBrowserProcess(
  places: Places,
  look: Look,
  port = 0,
): Promise<BrowserProcess> {
  const program = join(root, 'main', 'cli', 'zhengyan.mjs');
  const given = ['serve', '--workspace', places.workspace, '--port', String(port)];
  const child = spawn(process.execPath, [program, ...given], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...localeEnvironment(look.locale),
      ZHENGYAN_USER_DATA: places.userData,
    },
  });
  const said: string[] = [];
  const addresses: string[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const read = (line: string) => {
    said.push(line);
    const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(line)?.[0];
    if (address === undefined) return;
    addresses.push(address);
    resolve(address);
  };
  createInterface({ input: child.stdout }).on('line', read);
  createInterface({ input: child.stderr }).on('line', read);
  child.once('exit', (code) =>
    reject(new Error(`the browser host ended with ${code}:\n${said.join('\n')}`)),
  );
  const address = await promise;
  return {
    child,
    address,
    latestAddress: () => addresses.at(-1) ?? address,
    output: () => said.join('\n'),
  };
}

/** Ends a process by a signal and waits for its end. */
export async function endBySignal(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

function running(host: BrowserProcess, context: BrowserContext, page: Page): Running {
  return {
    page,
    output: host.output,
    async stop() {
      await endBySignal(host.child, 'SIGTERM');
      await context.close();
    },
    kill: () => endBySignal(host.child, 'SIGKILL'),
    async catchExport(action) {
      const [download] = await Promise.all([page.waitForEvent('download'), action()]);
      const text = await readFile(await download.path(), 'utf8');
      return { fileName: download.suggestedFilename(), text };
    },
  };
}
