import { expect, type PairPage, test } from './editor-fixtures.ts';

const scrollTo = (pair: PairPage, share: number) =>
  pair.page.evaluate((part) => {
    const target = window.monaco.editor.getEditors()[1];
    target?.setScrollTop((target.getScrollHeight() - target.getLayoutInfo().height) * part);
  }, share);

/** Lines of either side that reach beyond the room they are given. */
const overflowing = (pair: PairPage) =>
  pair.page.evaluate(() =>
    window.monaco.editor.getEditors().flatMap((editor) => {
      const lines = [...(editor.getDomNode()?.querySelectorAll('.view-line') ?? [])];
      const box = editor.getDomNode()?.getBoundingClientRect();
      const { contentLeft, contentWidth } = editor.getLayoutInfo();
      const right = (box?.left ?? 0) + contentLeft + contentWidth;
      return lines
        .filter((line) => (line.firstElementChild?.getBoundingClientRect().right ?? 0) > right)
        .map((line) => line.textContent ?? '');
    }),
  );

/** A change of fonts reaches the editors a frame after it was asked for. */
const expectNoOverflow = (pair: PairPage) =>
  expect.poll(() => overflowing(pair), 'lines beyond their room').toEqual([]);

test('rows stand level when opened, wherever one scrolls', async ({ pair }) => {
  await pair.openSynthetic(300, 0.7);
  for (const share of [0, 0.31, 0.64, 1, 0.5]) {
    await scrollTo(pair, share);
    await pair.expectLevel();
    await expectNoOverflow(pair);
  }
});

test('rows stand level while one types', async ({ pair }) => {
  await pair.openSynthetic(60, 0.5);
  await pair.page.evaluate(() => window.harness.handle.current?.focusRow('row00005'));
  await pair.press('End');
  for (let words = 0; words < 12; words++) {
    await pair.page.keyboard.type('开放权重的模型 open，');
    await pair.expectLevel();
  }
  await pair.press('Control+Shift+k');
  await pair.expectLevel();
});

test('rows stand level after the window, the split, the fonts and the zoom change', async ({
  pair,
}) => {
  await pair.openSynthetic(300, 0.7);
  await scrollTo(pair, 0.4);
  await pair.page.setViewportSize({ width: 900, height: 700 });
  await pair.expectLevel();
  const handle = pair.page.getByRole('separator', { name: '调整原文与译文的宽度' });
  const box = await handle.boundingBox();
  if (box === null) throw new Error('no handle');
  await pair.page.mouse.move(box.x, box.y + 100);
  await pair.page.mouse.down();
  await pair.page.mouse.move(box.x - 150, box.y + 100, { steps: 4 });
  await pair.page.mouse.up();
  await pair.expectLevel();
  await expectNoOverflow(pair);
  await pair.page.evaluate(() => window.harness.set({ sourceFontSize: 21, targetFontSize: 13 }));
  await pair.expectLevel();
  await expectNoOverflow(pair);
  await pair.page.evaluate(() => window.harness.set({ sourceFontSize: 12, targetFontSize: 24 }));
  await pair.expectLevel();
  const cdp = await pair.page.context().newCDPSession(pair.page);
  for (const deviceScaleFactor of [1.25, 2, 0.8]) {
    // What the browser's own zoom does to a page: fewer CSS pixels, each of them larger.
    await cdp.send('Emulation.setDeviceMetricsOverride', {
      width: Math.round(1000 / deviceScaleFactor),
      height: Math.round(800 / deviceScaleFactor),
      deviceScaleFactor,
      mobile: false,
    });
    await pair.expectLevel();
    await expectNoOverflow(pair);
  }
});

test('rows stand level with other line heights and fonts on each side', async ({ pair }) => {
  await pair.openSynthetic(100, 0.7);
  const set = (change: Parameters<typeof window.harness.set>[0]) =>
    pair.page.evaluate((given) => window.harness.set(given), change);
  for (const [sourceLineHeight, targetLineHeight] of [
    [1.2, 3],
    [2.95, 1.25],
  ] as const) {
    await set({ sourceLineHeight, targetLineHeight });
    const lines = pair.page.locator('.view-lines');
    await expect(lines.first()).toHaveCSS('line-height', `${Math.round(15 * sourceLineHeight)}px`);
    await expect(lines.last()).toHaveCSS('line-height', `${Math.round(16 * targetLineHeight)}px`);
    await pair.expectLevel();
  }
  await set({ sourceFontFamily: 'serif', targetFontFamily: 'monospace, No “Such” Font' });
  await expect(pair.page.locator('.view-lines').first()).toHaveCSS('font-family', /^serif, /);
  await pair.expectLevel();
  await expectNoOverflow(pair);
});

test('a theme changes colours and moves nothing', async ({ pair }) => {
  await pair.openSynthetic(100);
  const colours = () =>
    pair.page.evaluate(() => {
      const line = document.querySelector('.view-line span span');
      return line === null ? '' : getComputedStyle(line).color;
    });
  const places = () =>
    pair.page.evaluate(() =>
      window.monaco.editor
        .getEditors()
        .map((editor) => [editor.getScrollHeight(), editor.getTopForLineNumber(30)]),
    );
  await pair.expectLevel();
  const before = await places();
  const light = await colours();
  await pair.page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark';
  });
  await expect.poll(colours).not.toBe(light);
  expect(await places()).toEqual(before);
  await pair.expectLevel();
});

test('what is read stays where it is when the window grows narrower', async ({ pair }) => {
  await pair.openSynthetic(400);
  await scrollTo(pair, 0.5);
  const first = () =>
    pair.page.evaluate(
      () => window.monaco.editor.getEditors()[1]?.getVisibleRanges()[0]?.startLineNumber ?? 0,
    );
  const line = await first();
  await pair.page.setViewportSize({ width: 800, height: 800 });
  await pair.expectLevel();
  await expect.poll(first).toBeGreaterThanOrEqual(line - 1);
  expect(await first()).toBeLessThanOrEqual(line + 1);
});

test('20,000 rows stand level from the first to the last', async ({ pair }) => {
  await pair.openSynthetic(20_000, 0.8);
  for (const share of [0, 0.123, 0.5, 0.777, 1]) {
    await scrollTo(pair, share);
    await pair.expectLevel();
  }
  const heights = await pair.page.evaluate(() =>
    window.monaco.editor.getEditors().map((editor) => editor.getScrollHeight()),
  );
  expect(heights[0]).toBe(heights[1]);
  await pair.page.evaluate(() => window.harness.handle.current?.focusRow('row09h00'));
  await pair.press('Control+Home');
  await pair.press('x');
  await pair.expectLevel();
  await pair.press('Control+End');
  await pair.press('x');
  await pair.expectLevel();
  await pair.press('Control+z', 'Control+z');
  await pair.expectLevel();
});

test('both sides scroll as one', async ({ pair }) => {
  await pair.openSynthetic(200);
  const tops = () =>
    pair.page.evaluate(() =>
      window.monaco.editor.getEditors().map((editor) => editor.getScrollTop()),
    );
  await pair.page.mouse.move(200, 300);
  for (let notch = 0; notch < 4; notch++) await pair.page.mouse.wheel(0, 120);
  await expect.poll(async () => (await tops())[0]).toBeGreaterThan(100);
  let [source, target] = await tops();
  expect(source).toBe(target);
  await pair.page.mouse.move(900, 300);
  await pair.page.mouse.wheel(0, -120);
  await expect.poll(async () => (await tops())[1]).toBeLessThan(target ?? 0);
  [source, target] = await tops();
  expect(source).toBe(target);
});
