import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  test as base,
  chromium,
  type ElectronApplication,
  expect,
  type Page,
} from '@playwright/test';
import type { Input, Output } from '../../contract/calls.ts';
import type { CallName } from '../../contract/names.ts';
import { electronBinary } from '../../scripts/electron-binary.ts';
import type { Result } from '../../text/result.ts';
import { sampleWorkspaceFolder } from '../workbench/sample.ts';
import { chromiumSwitches, findChromium } from './chromium.ts';
import {
  type BrowserProcess,
  browserLauncher,
  endBySignal,
  startBrowserProcess,
} from './launchers/browser.ts';
import { launchElectron, launchStandIn } from './launchers/electron.ts';
import type { Launch, Look, Places, Running } from './launchers/types.ts';

export { expect } from '@playwright/test';

export type HostName = 'browser' | 'stand-in' | 'electron';

export interface HostOptions {
  readonly host: HostName;
  /** A new, empty workspace, or the one that a first start makes. */
  readonly workspace: 'empty' | 'sample';
  /** For specs that provoke what no page may otherwise do. */
  readonly faultsExpected: boolean;
}

/** The workbench as a spec holds it, whatever host it runs on. */
export interface App extends Places {
  readonly host: HostName;
  /** The page of now: a restart opens another. */
  readonly page: Page;
  /** The Electron process; absent on the browser host. */
  readonly electron: ElectronApplication | undefined;
  /** Calls the host from the page's own code. */
  call<N extends CallName>(name: N, input: Input<N>): Promise<Result<Output<N>>>;
  /** Imports an article without the interface; answers its slug. */
  importMarkdown(markdown: string, options?: { slug?: string; title?: string }): Promise<string>;
  openArticle(slug: string): Promise<void>;
  /** Ends the host as a person does, and starts it again on the same folders. */
  restart(): Promise<Page>;
  /** SIGKILL, as a crash or a power cut; `start` comes next. */
  kill(): Promise<void>;
  start(): Promise<Page>;
  /** Exports an article without the interface. */
  exportText(slug: string): Promise<string>;
  /** Runs what exports in the interface, and answers the file that came out. */
  catchExport(action: () => Promise<unknown>): Promise<{ fileName: string; text: string }>;
}

interface Fixtures {
  readonly places: Places;
  /** Starts browser hosts without a page; none of them outlives its spec. */
  readonly startHost: (places: Places, port?: number) => Promise<BrowserProcess>;
  readonly app: App;
}

interface WorkerFixtures {
  readonly openBrowser: () => Promise<Browser>;
}

export const test = base.extend<Fixtures & HostOptions, WorkerFixtures>({
  host: ['browser', { option: true }],
  workspace: ['empty', { option: true }],
  faultsExpected: [false, { option: true }],

  // The installed browser, started when the first spec of a worker needs it.
  openBrowser: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      let browser: Promise<Browser> | undefined;
      const launch = () => {
        browser ??= chromium.launch({
          executablePath: findChromium() ?? '',
          args: chromiumSwitches,
        });
        return browser;
      };
      await use(launch);
      await (await browser)?.close();
    },
    { scope: 'worker' },
  ],

  places: async ({ workspace }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'zhengyan-e2e-'));
    const userData = join(folder, 'user-data');
    const empty = join(folder, 'workspace');
    await use({
      userData,
      workspace: workspace === 'empty' ? empty : sampleWorkspaceFolder(userData),
    });
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  },

  startHost: async ({ locale }, use) => {
    const started: BrowserProcess[] = [];
    await use(async (places, port) => {
      const look = { locale: locale ?? 'zh-CN', colorScheme: 'light' } as const;
      const host = await startBrowserProcess(places, look, port);
      started.push(host);
      return host;
    });
    for (const { child } of started) await endBySignal(child, 'SIGKILL');
  },

  app: async (
    { host, faultsExpected, places, locale, colorScheme, openBrowser },
    use,
    testInfo,
  ) => {
    const missing = whyNotHere(host);
    testInfo.skip(missing !== undefined, missing);
    const look: Look = {
      locale: locale ?? 'zh-CN',
      colorScheme: colorScheme === 'dark' ? 'dark' : 'light',
    };
    const launch = launcher(host, openBrowser);
    const faults: string[] = [];
    let running = await launchWatched(launch, places, look, faults);
    const app = appOn(
      host,
      places,
      () => running,
      async () => {
        running = await launchWatched(launch, places, look, faults);
        return running.page;
      },
    );
    await use(app);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('host', { body: running.output(), contentType: 'text/plain' });
      if (!running.page.isClosed()) {
        await testInfo.attach('page', {
          body: await running.page.screenshot(),
          contentType: 'image/png',
        });
      }
    }
    await running.stop();
    if (!faultsExpected) expect(faults, 'exceptions and refusals in the page').toEqual([]);
  },

  page: async ({ app }, use) => use(app.page),
});

function whyNotHere(host: HostName): string | undefined {
  if (host === 'electron' && electronBinary() === undefined) {
    return "Electron's binary is not on this machine: npx install-electron fetches it";
  }
  if (host === 'stand-in' && process.platform === 'win32') {
    return 'the stand-in starts by a shell script';
  }
  if (host !== 'electron' && findChromium() === undefined) {
    return 'no Chromium, Chrome or Edge is installed';
  }
  return undefined;
}

function launcher(host: HostName, openBrowser: () => Promise<Browser>): Launch {
  if (host === 'browser') return browserLauncher(openBrowser);
  return host === 'stand-in' ? launchStandIn : launchElectron;
}

/** Every page must do its work without an uncaught exception and without asking for what the CSP refuses. */
async function launchWatched(launch: Launch, places: Places, look: Look, faults: string[]) {
  const running = await launch(places, look);
  running.page.on('pageerror', (error) => faults.push(String(error)));
  running.page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text());
  });
  // Drawn and listening: a person does not act on an empty window either.
  await running.page.getByRole('navigation').waitFor();
  return running;
}

function appOn(
  host: HostName,
  places: Places,
  running: () => Running,
  start: () => Promise<Page>,
): App {
  const app: App = {
    host,
    ...places,
    get page() {
      return running().page;
    },
    get electron() {
      return running().electron;
    },
    async call<N extends CallName>(name: N, input: Input<N>) {
      const answer = await running().page.evaluate(
        ([called, given]) => window.zhengyan.call(called, given),
        [name, input] as const,
      );
      return answer as Result<Output<N>>;
    },
    async importMarkdown(markdown, { slug = 'article', title = 'Article' } = {}) {
      const input = { slug, title, content: { text: markdown } };
      const imported = await app.call('article.import', input);
      if (!imported.ok) throw new Error(`not imported: ${JSON.stringify(imported.error)}`);
      return imported.value.slug;
    },
    async openArticle(slug) {
      await running().page.evaluate((wanted) => {
        location.hash = `#/articles/${wanted}`;
      }, slug);
    },
    async restart() {
      await running().stop();
      return start();
    },
    kill: () => running().kill(),
    start,
    async exportText(slug) {
      // What was typed last may still be on its way; the interface's own export waits for it, too.
      await expect(running().page.locator('[data-state="saving"]')).toHaveCount(0);
      const { text } = await running().catchExport(async () => {
        const exported = await app.call('article.export', { slug });
        if (!exported.ok) throw new Error(`not exported: ${JSON.stringify(exported.error)}`);
        if (exported.value.kind !== 'download') return;
        await running().page.evaluate((url) => {
          const link = document.createElement('a');
          link.href = url;
          link.download = '';
          link.click();
        }, exported.value.url);
      });
      return text;
    },
    catchExport: (action) => running().catchExport(action),
  };
  return app;
}
