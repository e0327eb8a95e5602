import { test as base, type CDPSession, expect, type Page } from '@playwright/test';
import type { Harness, Unevenness } from '../../bench/editor/harness.ts';
import { type HarnessPage, serveHarness } from '../../bench/editor/page.ts';
import type { SegmentKind } from '../../projects/markdown/types.ts';
import type { Operation } from '../../projects/segments/operations.ts';
import type { Row, TargetRecord } from '../../projects/segments/types.ts';
import { chromiumSwitches, findChromium } from './chromium.ts';

export { expect } from '@playwright/test';

/** A row of a spec: its Chinese, or more. */
export interface RowSpec extends Partial<Omit<TargetRecord, 'id'>> {
  readonly source?: string;
  readonly kind?: SegmentKind;
}

interface Place {
  /** From 0. */
  readonly row: number;
  /** UTF-16 units. */
  readonly offset: number;
}

/** The editor pair alone on a page, as a spec holds it. Rows are named `row0`, `row1`… */
export class PairPage {
  readonly page: Page;
  readonly #cdp: CDPSession;
  readonly #url: string;

  constructor(page: Page, cdp: CDPSession, url: string) {
    this.page = page;
    this.#cdp = cdp;
    this.#url = url;
  }

  async goto(query = ''): Promise<void> {
    await this.page.goto(this.#url + query);
    await this.page.waitForFunction(() => window.harness !== undefined);
  }

  /** Opens rows with these Chinese texts and puts the caret into the first one. */
  async open(
    rows: readonly (string | RowSpec)[],
    opening: Partial<Parameters<Harness['open']>[0]> = {},
  ): Promise<void> {
    if (!(await this.#loaded())) await this.goto();
    const specs = rows.map((row) => (typeof row === 'string' ? { text: row } : row));
    await this.page.evaluate((given) => window.harness.open(given), {
      rows: specs.map(rowOf),
      ...opening,
    });
    await this.shown();
    if (rows.length > 0) await this.at(0, 0);
  }

  #loaded(): Promise<boolean> {
    return this.page.evaluate(() => window.harness !== undefined);
  }

  /** Opens an article made up for the purpose. */
  async openSynthetic(count: number, translated = 1, query = ''): Promise<void> {
    await this.goto(query);
    await this.page.evaluate(
      ([rows, share]) => {
        const { harness } = window;
        harness.open(harness.syntheticArticle(rows, { translated: share }));
      },
      [count, translated] as const,
    );
    await this.shown();
  }

  async shown(): Promise<void> {
    await this.page.waitForFunction(() => window.harness.shown());
  }

  /** Puts the caret there. */
  async at(row: number, offset: number): Promise<void> {
    await this.page.evaluate(
      ([line, column]) => {
        const target = window.monaco.editor.getEditors()[1];
        window.harness.handle.current?.focusRow(`row${line}`);
        target?.setPosition({ lineNumber: line + 1, column: column + 1 });
      },
      [row, offset] as const,
    );
  }

  async select(from: Place, to: Place): Promise<void> {
    await this.page.evaluate(
      ([start, end]) => {
        window.harness.handle.current?.focusRow(`row${end.row}`);
        window.monaco.editor.getEditors()[1]?.setSelection({
          startLineNumber: start.row + 1,
          startColumn: start.offset + 1,
          endLineNumber: end.row + 1,
          endColumn: end.offset + 1,
        });
      },
      [from, to] as const,
    );
  }

  press(...keys: string[]): Promise<void> {
    return keys.reduce(
      (before, key) => before.then(() => this.page.keyboard.press(key)),
      Promise.resolve(),
    );
  }

  /** Puts text on the clipboard and pastes it. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await this.press('Control+v');
  }

  /** What the input method shows so far; it has not been committed. */
  async compose(text: string): Promise<void> {
    const end = text.length;
    await this.#cdp.send('Input.imeSetComposition', {
      text,
      selectionStart: end,
      selectionEnd: end,
    });
  }

  /** The input method commits. */
  async commit(text: string): Promise<void> {
    await this.#cdp.send('Input.insertText', { text });
  }

  /** A key as input methods on Windows send it: code 229. */
  async press229(key: string): Promise<void> {
    await this.page.evaluate((pressed) => {
      const event = new KeyboardEvent('keydown', {
        key: pressed,
        bubbles: true,
        cancelable: true,
        composed: true,
      });
      Object.defineProperty(event, 'keyCode', { value: 229 });
      document.activeElement?.dispatchEvent(event);
    }, key);
  }

  /** The Chinese of every row, as the session has it. */
  texts(): Promise<string[]> {
    return this.page.evaluate(() =>
      window.harness.session.rows.map(({ target }) => target.text ?? ''),
    );
  }

  states(): Promise<string[]> {
    return this.page.evaluate(() =>
      window.harness.session.rows.map(({ target }) => target.state ?? 'initial'),
    );
  }

  /** The lines of an editor's text. */
  lines(side: 'source' | 'target' = 'target'): Promise<string[]> {
    return this.page.evaluate(
      (index) => window.monaco.editor.getEditors()[index]?.getModel()?.getLinesContent() ?? [],
      side === 'source' ? 0 : 1,
    );
  }

  caret(): Promise<Place> {
    return this.page.evaluate(() => {
      const position = window.monaco.editor.getEditors()[1]?.getPosition();
      return { row: (position?.lineNumber ?? 0) - 1, offset: (position?.column ?? 0) - 1 };
    });
  }

  operations(): Promise<readonly Operation[]> {
    return this.page.evaluate(() => window.harness.operations);
  }

  /** Expects these Chinese texts, in the session and in the editor alike. */
  async expectTexts(texts: readonly string[]): Promise<void> {
    await expect.poll(() => this.texts()).toEqual(texts);
    expect(await this.lines()).toEqual(texts.map((text) => text.replaceAll('\n', '\u2029')));
  }

  /** Takes everything back, step by step. */
  async undoAll(): Promise<void> {
    await this.page.evaluate(() => {
      while (window.harness.session.undo() === 'done');
    });
  }

  unevenness(): Promise<Unevenness> {
    return this.page.evaluate(() => window.harness.unevenness());
  }

  async expectLevel(): Promise<void> {
    await expect
      .poll(async () => {
        const { rows, worst } = await this.unevenness();
        return rows > 1 ? worst : Number.POSITIVE_INFINITY;
      })
      .toBeLessThanOrEqual(1);
  }

  notice(): ReturnType<Page['locator']> {
    return this.page.getByRole('status').filter({ hasText: /./ });
  }
}

function rowOf(
  { source = 'Source text.', kind = 'paragraph', ...target }: RowSpec,
  index: number,
): Row {
  const id = `row${index}`;
  return {
    id,
    kind,
    source,
    at: [{ start: index * 100, end: index * 100 + source.length }],
    target: { id, text: '', state: 'initial', ...target },
  };
}

export const test = base.extend<{ pair: PairPage }, { harness: HarnessPage }>({
  harness: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use, workerInfo) => {
      const harness = await serveHarness(`editor-${workerInfo.workerIndex}`);
      await use(harness);
      await harness.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  launchOptions: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const executablePath = findChromium();
      await use({ args: chromiumSwitches, ...(executablePath ? { executablePath } : {}) });
    },
    { scope: 'worker' },
  ],

  permissions: ['clipboard-read', 'clipboard-write'],

  pair: async ({ page, harness }, use) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error.stack)));
    const cdp = await page.context().newCDPSession(page);
    await use(new PairPage(page, cdp, harness.url));
    expect(faults, 'exceptions in the page').toEqual([]);
  },
});
