import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { chromiumSwitches, findChromium } from '../main/e2e/chromium.ts';
import {
  type BrowserProcess,
  endBySignal,
  startBrowserProcess,
} from '../main/e2e/launchers/browser.ts';
import { syntheticArticle } from './editor/rows.ts';
import type { BenchResult } from './result.ts';

const look = { locale: 'zh-CN', colorScheme: 'light' } as const;
const ROUNDS = 5;

/** What design.md allows for opening an article in a running app, in milliseconds, by rows. */
const OPEN_BARS: Readonly<Record<number, string>> = { 2000: '≤ 500', 20000: '≤ 1500' };

/** The whole workbench on the browser host (`npm run build` first): what a person waits for. */
export async function run(): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'zhengyan-bench-'));
  const places = { workspace: join(folder, 'workspace'), userData: join(folder, 'user-data') };
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: [...chromiumSwitches, '--enable-precise-memory-info'],
  });
  const host = await startBrowserProcess(places, look);
  try {
    const page = await openPage(browser, host, '');
    for (const rows of [200, 2000, 20000]) await importRows(page, rows);
    return [
      ...(await measureOpening(page)),
      ...(await measureMemory(page, host)),
      ...(await measureFirstKey(browser, host)),
    ];
  } finally {
    await endBySignal(host.child, 'SIGTERM');
    await browser.close();
    await rm(folder, { recursive: true });
  }
}

/** A fresh context each time: nothing cached by the browser. */
async function openPage(browser: Browser, host: BrowserProcess, hash: string): Promise<Page> {
  const context = await browser.newContext({ ...look, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const address = host.latestAddress();
  await page.goto(address + hash);
  while (host.latestAddress() === address) await new Promise(setImmediate);
  return page;
}

async function importRows(page: Page, rows: number): Promise<void> {
  const { source } = syntheticArticle(rows);
  const input = { slug: `rows-${rows}`, title: `${rows} rows`, content: { text: source } };
  await page.evaluate((given) => window.zhengyan.call('article.import', given), input);
}

/** From the address to the caret in a row that is on the screen; Monaco was loaded before. */
async function measureOpening(page: Page): Promise<BenchResult[]> {
  await openArticle(page, 'rows-200');
  const results: BenchResult[] = [];
  for (const rows of [200, 2000, 20000]) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await leave(page);
      times.push(await openArticle(page, `rows-${rows}`));
    }
    const name = `open in a running app, ${rows.toLocaleString('en')} rows, median of ${ROUNDS}`;
    const bar = OPEN_BARS[rows];
    results.push({
      name,
      value: median(times),
      unit: 'ms',
      ...(bar === undefined ? {} : { bar }),
    });
  }
  return results;
}

/** Milliseconds. */
function openArticle(page: Page, slug: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const isOpen = () =>
      document.querySelectorAll('.monaco-editor .view-line').length > 0 &&
      document.activeElement?.closest('.monaco-editor') != null;
    const start = performance.now();
    location.hash = `#/articles/${wanted}`;
    while (!isOpen()) await painted();
    await painted();
    return performance.now() - start;
  }, slug);
}

async function leave(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/';
  });
  await page.getByRole('table').waitFor();
}

/** With 20,000 rows open. */
async function measureMemory(page: Page, { child }: BrowserProcess): Promise<BenchResult[]> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const results: BenchResult[] = [
    { name: 'page’s heap, 20,000 rows open', value: usedSize / 1e6, unit: 'MB' },
  ];
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  const resident = /VmRSS:\s+(\d+) kB/.exec(status)?.[1];
  if (resident !== undefined) {
    const value = Number(resident) / 1000;
    results.push({ name: 'host’s memory, 20,000 rows open', value, unit: 'MB' });
  }
  await page.context().close();
  return results;
}

/** From `page.goto` with nothing cached to the first letter in the row, the host running. */
async function measureFirstKey(browser: Browser, host: BrowserProcess): Promise<BenchResult[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    const page = await openPage(browser, host, '#/articles/rows-200');
    await page.waitForFunction(() => document.activeElement?.closest('.monaco-editor') != null);
    await page.keyboard.insertText('译');
    await page.locator('.monaco-editor .view-line', { hasText: '译' }).first().waitFor();
    times.push(performance.now() - start);
    await page.keyboard.press('Control+z');
    await page.getByText('已保存').waitFor();
    await page.context().close();
  }
  const name = `page.goto → first keystroke, nothing cached, median of ${ROUNDS}`;
  return [{ name, value: median(times), unit: 'ms', bar: '≤ 1500' }];
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1] ?? Number.NaN;
}
