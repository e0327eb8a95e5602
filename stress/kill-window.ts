import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, type BrowserServer, chromium, type Page } from 'playwright';
import type { OpenArticle } from '../contract/types.ts';
import { chromiumSwitches, findChromium } from '../main/e2e/chromium.ts';
import {
  type BrowserProcess,
  endBySignal,
  startBrowserProcess,
} from '../main/e2e/launchers/browser.ts';
import type { Result } from '../text/result.ts';
import { everythingIn } from './outside.ts';
import { Random } from './random.ts';
import { Failures, type StressOptions, type StressResult } from './result.ts';
import { chinese, token } from './words.ts';
import { makeWorkspace, slug, type Workspace } from './workspace.ts';

const KILLS = 50;
const ROWS = 300;
/** Milliseconds of typing that may be missing. */
const LAST = 1000;
const look = { locale: 'zh-CN', colorScheme: 'light' } as const;

/** The host and the browser that shows its page are both killed while somebody types (`npm run build` first). */
export async function run({ rounds = KILLS, seed = 1 }: StressOptions): Promise<StressResult[]> {
  const random = new Random(seed);
  const workspace = await makeWorkspace(random, ROWS);
  const deaths = new Deaths(workspace, random);
  for (let round = 0; round <= rounds; round++) await deaths.round(seed + round, round === rounds);
  await workspace.remove();
  return [
    {
      name: 'host and Chromium killed while typing',
      rounds,
      ...deaths.failures.counted,
      bar: `nothing shown as saved lost, ≤ ${LAST} ms of typing`,
      detail: deaths.detail,
    },
  ];
}

interface Typed {
  readonly token: string;
  readonly at: number;
  saved: boolean;
}

interface Window {
  readonly host: BrowserProcess;
  readonly server: BrowserServer;
  readonly browser: Browser;
  readonly page: Page;
}

class Deaths {
  readonly failures = new Failures();
  readonly #workspace: Workspace;
  readonly #random: Random;
  /** What must be there, and what was typed so late that it may be missing. */
  readonly #certain = new Set<string>();
  #late: readonly Typed[] = [];
  #seed = 0;
  #number = 0;
  #saved = 0;
  #lostLate = 0;
  #allLate = 0;
  #recovered = 0;

  constructor(workspace: Workspace, random: Random) {
    this.#workspace = workspace;
    this.#random = random;
  }

  get detail(): string {
    return `${this.#number} words typed, ${this.#saved} shown as saved, ${this.#recovered} edits recovered, of ${this.#allLate} words of the last second ${this.#lostLate} missing`;
  }

  async round(seed: number, last: boolean): Promise<void> {
    this.#seed = seed;
    const window = await openWindow(this.#workspace);
    try {
      await this.#check(window.page);
      if (last) return;
      const typed = await this.#typeUntil(window.page, 300 + this.#random.below(3500));
      const killed = performance.now();
      await kill(window, this.#random.chance(0.5));
      this.#saved += typed.filter(({ saved }) => saved).length;
      for (const word of typed) {
        if (word.saved || killed - word.at > LAST) this.#certain.add(word.token);
      }
      this.#late = typed.filter((word) => !this.#certain.has(word.token));
    } finally {
      await kill(window, true);
    }
  }

  async #check(page: Page): Promise<void> {
    const answer = await page.evaluate(
      (given) => window.zhengyan.call('article.open', { slug: given }),
      slug,
    );
    const opened = answer as Result<OpenArticle>;
    if (!opened.ok) return this.failures.add(this.#seed, JSON.stringify(opened.error));
    const { rows, problems, writable, recovered, holder } = opened.value;
    this.#recovered += recovered?.edits ?? 0;
    if (problems.length > 0) this.failures.add(this.#seed, JSON.stringify(problems[0]));
    if (!writable) this.failures.add(this.#seed, `held by ${JSON.stringify(holder)}`);
    const shown = rows.map(everythingIn).join('\n');
    const missing = [...this.#certain].filter((word) => !shown.includes(word));
    if (missing.length > 0) this.failures.add(this.#seed, `lost ${missing.join(', ')}`);
    this.#allLate += this.#late.length;
    for (const { token: word } of this.#late) {
      if (shown.includes(word)) this.#certain.add(word);
      else this.#lostLate++;
    }
    for (const word of missing) this.#certain.delete(word);
    this.#late = [];
  }

  async #typeUntil(page: Page, milliseconds: number): Promise<Typed[]> {
    const typed: Typed[] = [];
    const end = performance.now() + milliseconds;
    while (performance.now() < end) {
      const word = token('K', this.#number++);
      await page.keyboard.insertText(word + chinese(this.#random, 1));
      typed.push({ token: word, at: performance.now(), saved: false });
      const dice = this.#random.next();
      if (dice < 0.2) await page.keyboard.press('Enter');
      if (dice < 0.3) await pause(this.#random.below(500));
      else await pause(this.#random.below(60));
      const count = typed.length;
      if (await saysSaved(page)) for (const one of typed.slice(0, count)) one.saved = true;
    }
    return typed;
  }
}

/** After two frames, so that what was typed before is on the screen. */
function saysSaved(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      new Promise<boolean>((done) => {
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            done(document.querySelector('[data-state="saved"]') !== null),
          ),
        );
      }),
  );
}

async function openWindow(workspace: Workspace): Promise<Window> {
  const host = await startBrowserProcess(workspace, look);
  const server = await chromium.launchServer({
    executablePath: findChromium() ?? '',
    args: chromiumSwitches,
  });
  const browser = await chromium.connect(server.wsEndpoint());
  const context = await browser.newContext({ ...look, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${host.address}#/articles/${slug}`);
  await page.waitForFunction(() => document.activeElement?.closest('.monaco-editor') != null);
  return { host, server, browser, page };
}

/** SIGKILL to both, one a moment before the other. */
async function kill({ host, server }: Window, hostFirst: boolean): Promise<void> {
  const ends = [() => endBySignal(host.child, 'SIGKILL'), () => server.kill()];
  await Promise.all((hostFirst ? ends : ends.toReversed()).map((end) => end()));
}
