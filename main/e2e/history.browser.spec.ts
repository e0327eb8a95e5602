import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { TargetRecord } from '../../projects/segments/types.ts';
import { type App, expect, test } from './fixtures.ts';

const article = [
  '# Why open weights matter',
  'Open weights let anyone build on a model.',
  'The alignment tax is real.',
  'Nobody knows the price yet.',
].join('\n\n');

const editor = (page: Page) => page.locator('.monaco-editor').last().getByRole('textbox');
const chinese = (page: Page) => page.locator('.view-lines').last();
const dialog = (page: Page) => page.getByRole('dialog');
const panel = (page: Page) => page.getByRole('region', { name: '历史', exact: true });

async function open(app: App): Promise<void> {
  await app.importMarkdown(article, { slug: 'history' });
  await app.openArticle('history');
  await expect(editor(app.page)).toBeFocused();
}

/** Writes with punctuation behind each word, so that each is a step of its own. */
async function write(page: Page, words: readonly string[]): Promise<void> {
  for (const word of words) await page.keyboard.insertText(`${word}，`);
}

const WORDS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百'];

const zhFile = ({ workspace }: App) => join(workspace, 'projects', 'history', 'zh.jsonl');

async function records(app: App): Promise<TargetRecord[]> {
  const lines = (await readFile(zhFile(app), 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as TargetRecord);
}

const texts = async (app: App) => (await records(app)).map(({ text }) => text ?? '');
const ids = async (app: App) => (await records(app)).map(({ id }) => id);

const onDisk = (app: App) => expect.poll(() => texts(app));

/** Gives the first row a text from another window. */
async function writeElsewhere(app: App, text: string): Promise<void> {
  const [id = ''] = await ids(app);
  const answer = await app.call('article.apply', {
    slug: 'history',
    page: 'another-window',
    batch: 0,
    edits: [
      { kind: 'edit', step: 'theirs', command: 'type', operations: [{ op: 'text', id, text }] },
    ],
  });
  expect(answer.ok).toBe(true);
}

/** Runs a command of the palette by its name. */
async function run(page: Page, name: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.keyboard.insertText(name);
  await page.keyboard.press('Enter');
}

test('twenty steps are undone after a reload, exactly, and done again', async ({ app, page }) => {
  await open(app);
  await write(page, WORDS);
  await page.keyboard.press('Enter');
  await write(page, WORDS.slice(0, 9));
  const whole = WORDS.map((word) => `${word}，`).join('');
  const second = WORDS.slice(0, 9)
    .map((word) => `${word}，`)
    .join('');
  await onDisk(app).toEqual([whole, second, '', '']);
  await page.reload();
  await expect(editor(page)).toBeFocused();
  for (let left = 8; left >= 0; left--) {
    await page.keyboard.press('Control+z');
    await onDisk(app).toEqual([whole, second.slice(0, left * 2), '', '']);
  }
  await page.keyboard.press('Control+z');
  await expect(page.getByText('已完成 0/4 个句段')).toBeVisible();
  for (let left = 10; left >= 1; left--) await page.keyboard.press('Control+z');
  await onDisk(app).toEqual(['一，', '', '', '']);
  await page.reload();
  await expect(editor(page)).toBeFocused();
  for (let step = 0; step < 20; step++) await page.keyboard.press('Control+Shift+z');
  await onDisk(app).toEqual([whole, second, '', '']);
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByText('没有可以重做的操作。')).toBeVisible();
});

test('a restart of the host keeps what can be undone', async ({ app }) => {
  await open(app);
  await write(app.page, ['开放', '权重']);
  await onDisk(app).toEqual(['开放，权重，', '', '', '']);
  const page = await app.restart();
  await app.openArticle('history');
  await expect(editor(page)).toBeFocused();
  await page.locator('.view-lines').last().locator('.view-line').first().click();
  await page.keyboard.press('Control+z');
  await onDisk(app).toEqual(['开放，', '', '', '']);
  await page.keyboard.press('Control+z');
  await onDisk(app).toEqual(['', '', '', '']);
});

test('the history of a row follows the caret, compares its versions and restores one', async ({
  app,
  page,
}) => {
  await open(app);
  await write(page, ['开放', '权重']);
  await page.keyboard.press('Enter');
  await write(page, ['任何人']);
  await page.keyboard.press('Control+Alt+h');
  await expect(panel(page).getByRole('heading')).toHaveText('历史：句段 2');
  await expect(panel(page).getByRole('row')).toHaveCount(2);
  await expect(panel(page).getByRole('row').first()).toContainText('现在');
  await expect(panel(page).getByRole('row').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(panel(page).getByRole('heading')).toHaveText('历史：句段 1');
  const rows = panel(page).getByRole('row');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(0)).toContainText('确认');
  await expect(rows.nth(0)).toContainText('改为已译');
  await expect(rows.nth(1).locator('ins')).toContainText('权重');
  await page.keyboard.press('Control+Alt+h');
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await onDisk(app).toEqual(['开放，', '任何人，', '', '']);
  await expect(rows).toHaveCount(5);
  await expect(rows.first()).toContainText('恢复旧版本');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await onDisk(app).toEqual(['开放，权重，', '任何人，', '', '']);
  await page.keyboard.press('Control+Alt+h');
  await page.keyboard.press('Control+Alt+h');
  await expect(panel(page)).toHaveCount(0);
  await expect(editor(page)).toBeFocused();
});

test('the timeline tells what was done, goes to its rows, and goes back to a point', async ({
  app,
  page,
}) => {
  await open(app);
  await write(page, ['开放', '权重']);
  await page.keyboard.press('Enter');
  await write(page, ['任何人']);
  await run(page, '时间线');
  const entries = dialog(page).getByRole('listitem');
  await expect(entries).toHaveCount(4);
  await expect(entries.nth(0)).toContainText('输入第 2 段+4 字');
  await expect(entries.nth(1)).toContainText('确认第 1 段');
  await expect(dialog(page)).toContainText('确认 1 段，写下 10 字');
  await dialog(page).getByLabel('做了什么').selectOption({ label: '确认与状态' });
  await expect(entries).toHaveCount(1);
  await dialog(page).getByLabel('做了什么').selectOption({ label: '全部' });
  await entries
    .nth(3)
    .getByRole('button', { name: /^退回到/ })
    .click();
  await expect(dialog(page).last()).toContainText('会依次撤销这以后你做的 3 步');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已撤销 3 步。')).toBeVisible();
  await expect(editor(page)).toBeFocused();
  await onDisk(app).toEqual(['开放，', '', '', '']);
  await run(page, '时间线');
  await dialog(page).getByRole('button', { name: '第 2 段' }).first().click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Control+Shift+z');
  await onDisk(app).toEqual(['开放，权重，', '', '', '']);
});

test('undo asks where another window rewrote the text, and skips or restores', async ({
  app,
  page,
}) => {
  await open(app);
  await write(page, ['甲乙丙']);
  await page.keyboard.press('Control+Enter');
  await onDisk(app).toEqual(['甲乙丙，', '', '', '']);
  await writeElsewhere(app, '甲丁丙，');
  await expect(chinese(page)).toContainText('甲丁丙，');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('已完成 0/4 个句段')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(dialog(page)).toContainText('撤销“输入”？');
  await expect(dialog(page).locator('del').first()).toContainText('乙');
  await page.keyboard.press('Escape');
  await expect(editor(page)).toBeFocused();
  await expect(chinese(page)).toContainText('甲丁丙，');
  await page.keyboard.press('Control+z');
  await dialog(page).getByRole('button', { name: '恢复当时的译文' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(editor(page)).toBeFocused();
  await onDisk(app).toEqual(['', '', '', '']);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the history, the timeline and the question, ${colorScheme}`, async ({
    app,
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(app);
    await write(page, ['甲乙丙', '丁']);
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Control+Alt+h');
    await expect(panel(page).getByRole('row')).toHaveCount(4);
    const faults = async () => {
      const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze();
      return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    };
    expect(await faults()).toEqual([]);
    await page.keyboard.press('Escape');
    await run(page, '时间线');
    await expect(dialog(page).getByRole('listitem')).toHaveCount(3);
    expect(await faults()).toEqual([]);
    await page.keyboard.press('Escape');
    await onDisk(app).toEqual(['甲乙丙，丁，', '', '', '']);
    await writeElsewhere(app, '子丑寅卯。');
    await expect(chinese(page)).toContainText('子丑寅卯。');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect(dialog(page)).toContainText('撤销“输入”？');
    expect(await faults()).toEqual([]);
  });
}
