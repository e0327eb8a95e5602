import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { chromiumSwitches, findChromium } from '../main/e2e/chromium.ts';
import {
  type BrowserProcess,
  endBySignal,
  startBrowserProcess,
} from '../main/e2e/launchers/browser.ts';
import type { BenchResult } from './result.ts';

const look = { locale: 'zh-CN', colorScheme: 'light' } as const;
const openings = 7;
const calls = 500;
const rows = 2000;

/** The browser host: from its start, from `page.goto`, and what a call costs (`npm run build` first). */
export async function run(): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'zhengyan-bench-'));
  const places = { workspace: join(folder, 'workspace'), userData: join(folder, 'user-data') };
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: chromiumSwitches,
  });
  const started = performance.now();
  const host = await startBrowserProcess(places, look);
  const start = performance.now() - started;
  try {
    return [
      { name: 'host process → address printed', value: start, unit: 'ms' },
      ...(await measureOpenings(host, browser)),
      ...(await measureCalls(host, browser)),
    ];
  } finally {
    await endBySignal(host.child, 'SIGTERM');
    await browser.close();
    await rm(folder, { recursive: true });
  }
}

/** A fresh context each time: nothing cached by the browser. */
async function open(host: BrowserProcess, browser: Browser): Promise<{ page: Page; took: number }> {
  const context = await browser.newContext({ ...look, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const address = host.latestAddress();
  const before = performance.now();
  await page.goto(address);
  await page.getByRole('button', { name: '新建文章' }).waitFor();
  const took = performance.now() - before;
  while (host.latestAddress() === address) await new Promise(setImmediate);
  return { page, took };
}

async function measureOpenings(host: BrowserProcess, browser: Browser): Promise<BenchResult[]> {
  const times: number[] = [];
  for (let opening = 0; opening < openings; opening++) {
    const { page, took } = await open(host, browser);
    times.push(took);
    await page.context().close();
  }
  const name = 'page.goto → shell visible, nothing cached';
  return [
    { name: `${name}, median of ${openings}`, value: quantile(times, 0.5), unit: 'ms' },
    { name: `${name}, slowest`, value: quantile(times, 1), unit: 'ms' },
  ];
}

async function measureCalls(host: BrowserProcess, browser: Browser): Promise<BenchResult[]> {
  const { page } = await open(host, browser);
  const text = Array.from({ length: rows }, (_, row) => `Paragraph ${row} has some words in it.`);
  const content = { text: text.join('\n\n') };
  await page.evaluate((given) => window.zhengyan.call('article.import', given), {
    slug: 'bench',
    title: 'Bench',
    content,
  });
  const small = await time(page, 'app.info', {}, calls);
  const large = await time(page, 'article.open', { slug: 'bench' }, 20);
  await page.context().close();
  return [
    { name: 'call app.info, p50', value: quantile(small, 0.5), unit: 'ms' },
    { name: 'call app.info, p95', value: quantile(small, 0.95), unit: 'ms' },
    { name: `call article.open, ${rows} rows, p50`, value: quantile(large, 0.5), unit: 'ms' },
  ];
}

/** Milliseconds of each call, as the page waits for it. */
function time(page: Page, name: 'app.info' | 'article.open', input: object, times: number) {
  return page.evaluate(
    async (given) => {
      const taken: number[] = [];
      for (let call = 0; call < given.times; call++) {
        const before = performance.now();
        await window.zhengyan.call(given.name, given.input);
        taken.push(performance.now() - before);
      }
      return taken;
    },
    { name, input, times },
  );
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}
