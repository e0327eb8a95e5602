import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { editsOf } from '../../projects/segments/fixtures/edits.ts';
import { type App, expect, test } from './fixtures.ts';

const paragraphs = Array.from({ length: 30 }, (_, n) => `Paragraph ${n + 1} is about *weights*.`);
const source = `# Open weights\n\n${paragraphs.join('\n\n')}\n\n- Last item\n`;

/** Translates the first rows, shows the reading view, and leaves the caret in the editor. */
async function openReading(app: App, page: Page): Promise<void> {
  const slug = await app.importMarkdown(source, { slug: 'reading' });
  await app.openArticle(slug);
  await expect(editor(page)).toBeFocused();
  for (const text of ['开放权重', '第一段讲**权重**。', '第二段也讲权重。']) {
    await page.keyboard.insertText(text);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Control+Alt+r');
  await expect(reading(page).getByRole('heading')).toHaveText('开放权重');
}

const editor = (page: Page) => page.getByRole('code').last().getByRole('textbox');
const reading = (page: Page) => page.getByRole('article');
const marked = (page: Page) => reading(page).locator('[data-current]');
const caretNumber = (page: Page) => page.locator('footer');

test('the reading view keeps in step while typing, and the focus stays in the editor', async ({
  app,
  page,
}) => {
  await openReading(app, page);
  await expect(marked(page)).toHaveText('Paragraph 3 is about weights.');
  await page.keyboard.insertText('第三段');
  await expect(marked(page)).toHaveText('第三段');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Control+Home');
  await expect(marked(page)).toHaveText('开放权重');
  await page.keyboard.press('Control+End');
  await expect(marked(page)).toHaveText('Last item');
  await expect(marked(page)).toBeInViewport();
  await expect(editor(page)).toBeFocused();
});

test('what is not translated stands there dimmed, in English', async ({ app, page }) => {
  await openReading(app, page);
  await expect(reading(page).locator('[data-look="open"]')).toHaveCount(29);
  await expect(page.getByText('约 1 分钟')).toBeVisible();
});

test('machine text that nobody has touched is marked, and the mark goes with the first touch', async ({
  app,
  page,
}) => {
  await openReading(app, page);
  const opened = await app.call('article.open', { slug: 'reading' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const id = opened.value.rows[5]?.id ?? '';
  await app.call('article.apply', {
    slug: 'reading',
    page: 'another-page',
    batch: 0,
    edits: editsOf([{ op: 'text', id, text: '机器译的。', origin: 'machine:model' }]),
  });
  const paragraph = reading(page).getByText('机器译的。');
  await expect(paragraph).toHaveAttribute('data-look', 'machine');
  await expect(page.getByText('左边有虚线的段落是机翻')).toBeVisible();
  await paragraph.click();
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(paragraph).not.toHaveAttribute('data-look');
  await expect(page.getByText('左边有虚线的段落是机翻')).toHaveCount(0);
});

test('the statistics come by the palette and go to the clipboard', async ({ app, page }) => {
  await openReading(app, page);
  await page.keyboard.press('F1');
  await page.keyboard.insertText('tongji');
  await page.getByRole('option', { name: '统计' }).click();
  const dialog = page.getByRole('dialog', { name: '统计' });
  await expect(dialog.getByRole('row', { name: '已译' })).toContainText('3');
  await expect(dialog.getByRole('row', { name: '待译' })).toContainText('29');
  await dialog.getByRole('button', { name: '复制表格' }).click();
  await expect(page.getByText('已复制，可以粘贴到表格里。')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('a click on a paragraph goes to its row, and Escape and F6 go to and fro', async ({
  app,
  page,
}) => {
  await openReading(app, page);
  await reading(page).getByText('第一段讲').click();
  await expect(editor(page)).toBeFocused();
  await expect(caretNumber(page)).toContainText('句段 2/');
  await page.keyboard.press('F6');
  await expect(page.getByRole('region', { name: '译文' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('F6');
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press('Control+ArrowDown');
  await expect(reading(page).getByText('第二段也讲权重。')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(editor(page)).toBeFocused();
  await expect(caretNumber(page)).toContainText('句段 3/');
});

test('in a paragraph of several rows, a click goes to the sentence that was clicked', async ({
  app,
  page,
}) => {
  const text = 'This is the first sentence of them. This is the second one. Here is the third.';
  const imported = await app.call('article.import', {
    slug: 'sentences',
    title: 'Sentences',
    content: { text },
    segmentation: 'sentence',
  });
  expect(imported.ok).toBe(true);
  await app.openArticle('sentences');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Control+Alt+r');
  const paragraph = reading(page).getByText('This is the first');
  const box = await paragraph.evaluate((element) => {
    const range = document.createRange();
    const node = element.firstChild as Text;
    range.setStart(node, node.data.indexOf('third'));
    range.setEnd(node, node.data.indexOf('third') + 5);
    const { x, y } = range.getBoundingClientRect();
    return { x, y };
  });
  await page.mouse.click(box.x + 10, box.y + 8);
  await expect(caretNumber(page)).toContainText('句段 3/');
});

test('images of the project are shown, others keep their place', async ({ app, page }) => {
  const markdown = '# One\n\n![Own](images/1.png)\n\n![Far](https://example.org/2.png)\n';
  const slug = await app.importMarkdown(markdown, { slug: 'images' });
  const folder = join(app.workspace, 'projects', slug, 'images');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, '1.png'), Buffer.from(DOT, 'base64'));
  await app.openArticle(slug);
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Control+Alt+r');
  await expect(reading(page).getByRole('img', { name: 'Own' })).toHaveJSProperty('naturalWidth', 1);
  await expect(reading(page).locator('[data-address]')).toHaveAttribute(
    'data-address',
    'https://example.org/2.png',
  );
});

/** A PNG of one pixel. */
const DOT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('find looks through the Chinese and goes from match to match', async ({ app, page }) => {
  await openReading(app, page);
  await page.keyboard.press('F6');
  await page.keyboard.press('Control+f');
  const field = page.getByRole('search').getByLabel('查找');
  await expect(field).toBeFocused();
  // Over the bold, too.
  await field.fill('讲权重');
  await expect(page.getByText('1/2')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('2/2')).toBeVisible();
  expect(await highlighted(page)).toEqual(['讲权重', '讲权重']);
  await field.fill('没有这个');
  await expect(page.getByText('没有找到')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('search')).toHaveCount(0);
  expect(await highlighted(page)).toEqual([]);
});

function highlighted(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...(CSS.highlights.get('reading-match') ?? [])].map((range) => String(range)),
  );
}

test('the English stands under every paragraph on demand, or under one', async ({ app, page }) => {
  await openReading(app, page);
  const english = reading(page).locator('.english');
  await page.getByRole('button', { name: '显示英文' }).click();
  await expect(english).toHaveText(['Open weights', paragraphs[0], paragraphs[1]].map(plain));
  await page.getByRole('button', { name: '隐藏英文' }).click();
  await expect(english).toHaveCount(0);
  await reading(page).getByText('第一段讲').hover();
  await page.getByRole('button', { name: '显示这一段的英文' }).click();
  await expect(english).toHaveText([plain(paragraphs[0])]);
  await reading(page).getByText('第二段也讲权重。').focus();
  await page.keyboard.press('e');
  await expect(english).toHaveText([plain(paragraphs[0]), plain(paragraphs[1])]);
});

test('who reads stays where they are when the English comes in', async ({ app, page }) => {
  await openReading(app, page);
  const opened = await app.call('article.open', { slug: 'reading' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  await app.call('article.apply', {
    slug: 'reading',
    page: 'another-page',
    batch: 0,
    edits: editsOf(
      opened.value.rows.slice(1, 25).map(({ id }, n) => ({
        op: 'text' as const,
        id,
        text: `第 ${n + 1} 段讲的是权重。`,
      })),
    ),
  });
  const tenth = reading(page).getByText('第 10 段讲的是权重。');
  await expect(reading(page).getByText('第 24 段讲的是权重。')).toBeVisible();
  await page.keyboard.press('F6');
  await tenth.evaluate((element) => element.scrollIntoView());
  const top = () => tenth.evaluate((element) => element.getBoundingClientRect().top);
  const before = await top();
  await page.getByRole('button', { name: '显示英文' }).click();
  await expect(reading(page).locator('.english')).toHaveCount(25);
  await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(3);
});

function plain(text = ''): string {
  return text.replaceAll('*', '');
}

test('it fills the window and gives it back', async ({ app, page }) => {
  await openReading(app, page);
  await page.keyboard.press('Control+Alt+Shift+r');
  await expect(page.getByRole('button', { name: '放回编辑器旁' })).toBeVisible();
  const width = await page
    .getByRole('region', { name: '阅读视图' })
    .evaluate((view) => view.clientWidth);
  expect(width).toBeGreaterThan((page.viewportSize()?.width ?? 0) - 80);
  await reading(page).getByText('第二段也讲权重。').click();
  await expect(page.getByRole('button', { name: '占满窗口' })).toBeVisible();
  await expect(editor(page)).toBeFocused();
  await expect(caretNumber(page)).toContainText('句段 3/');
});

for (const [locale, name] of [
  ['zh-CN', '显示英文'],
  ['en-US', 'Show the English'],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });
      test('axe finds nothing in the reading view', async ({ app, page }) => {
        await openReading(app, page);
        await page.getByRole('button', { name }).click();
        await expect(reading(page).locator('.english')).toHaveCount(3);
        await page.keyboard.press('Control+f');
        await page.keyboard.insertText('权重');
        await expect(page.getByRole('search')).toBeVisible();
        await page.evaluate(() =>
          Promise.all(document.getAnimations().map((animation) => animation.finished)),
        );
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`)),
        ).toEqual([]);
      });
    });
  }
}
