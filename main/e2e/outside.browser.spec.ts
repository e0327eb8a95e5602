import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { TargetRecord } from '../../projects/segments/types.ts';
import { type App, expect, test } from './fixtures.ts';

// What another program writes into an article's files while somebody works on it.

const article = ['# Why open weights matter', 'Anyone can run it.', 'The tax is real.'].join(
  '\n\n',
);

const editor = (page: Page) => page.locator('.monaco-editor').last().getByRole('textbox');
const chinese = (page: Page) => page.locator('.view-lines').last();
const zhFile = ({ workspace }: App) => join(workspace, 'projects', 'outside', 'zh.jsonl');

async function open(app: App): Promise<void> {
  await app.importMarkdown(article, { slug: 'outside' });
  await app.openArticle('outside');
  await expect(editor(app.page)).toBeFocused();
}

async function texts(app: App): Promise<string[]> {
  const lines = (await readFile(zhFile(app), 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => (JSON.parse(line) as TargetRecord).text ?? '');
}

const onDisk = (app: App) => expect.poll(() => texts(app));

/** Another program changes the Chinese of a row. */
async function writeOutside(app: App, row: number, text: string): Promise<void> {
  const lines = (await readFile(zhFile(app), 'utf8')).split('\n\n').filter(Boolean);
  const changed = lines.map((line, index) => {
    if (index !== row) return line;
    const record = JSON.parse(line) as TargetRecord;
    return JSON.stringify({ ...record, text, at: '2026-11-20T10:00:00Z', by: '王五' });
  });
  await writeFile(zhFile(app), changed.map((line) => `${line}\n\n`).join(''));
}

test('a change comes in while one types, the caret keeps its place, undo leaves it alone', async ({
  app,
  page,
}) => {
  await open(app);
  await page.keyboard.insertText('开放权重');
  await onDisk(app).toEqual(['开放权重', '', '']);
  await writeOutside(app, 0, '为什么开放权重');
  await expect(chinese(page)).toContainText('为什么开放权重');
  await expect(page.getByText('文件在别处改过，已把 1 个句段的改动合并进来。')).toBeVisible();
  await page.keyboard.insertText('很重要');
  await onDisk(app).toEqual(['为什么开放权重很重要', '', '']);
  await writeOutside(app, 1, '谁都能运行。');
  await expect(chinese(page)).toContainText('谁都能运行。');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await onDisk(app).toEqual(['为什么', '谁都能运行。', '']);
  await page.reload();
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Control+Shift+z');
  await onDisk(app).toEqual(['为什么开放权重', '谁都能运行。', '']);
});

test('a change that comes in while an input method composes waits for its end', async ({
  app,
  page,
}) => {
  await open(app);
  await page.keyboard.insertText('开放');
  await onDisk(app).toEqual(['开放', '', '']);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Input.imeSetComposition', {
    text: 'quanzhong',
    selectionStart: 9,
    selectionEnd: 9,
  });
  await expect(chinese(page)).toContainText('开放quanzhong');
  await writeOutside(app, 0, '为何开放');
  await writeOutside(app, 1, '谁都能运行。');
  await expect(chinese(page)).toContainText('谁都能运行。');
  await expect(chinese(page)).toContainText('开放quanzhong');
  await cdp.send('Input.insertText', { text: '权重' });
  await onDisk(app).toEqual(['为何开放权重', '谁都能运行。', '']);
});

test('undo asks where another program rewrote the text, and tells who it was', async ({
  app,
  page,
}) => {
  await open(app);
  await page.keyboard.insertText('甲乙丙');
  await onDisk(app).toEqual(['甲乙丙', '', '']);
  await writeOutside(app, 0, '甲丁丙');
  await expect(chinese(page)).toContainText('甲丁丙');
  await page.keyboard.press('Control+z');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('撤销“输入”？');
  await expect(dialog).toContainText('王五');
  await dialog.getByRole('button', { name: '跳过这一步' }).press('Enter');
  await expect(editor(page)).toBeFocused();
  await onDisk(app).toEqual(['甲丁丙', '', '']);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('没有可以撤销的操作。')).toBeVisible();
  await page.keyboard.press('Control+Alt+h');
  const versions = page.getByRole('region', { name: '历史', exact: true }).getByRole('row');
  await expect(versions).toHaveCount(3);
  await expect(versions.first()).toContainText('合并外来改动');
  await expect(versions.first()).toContainText('王五');
  await expect(versions.first().locator('ins')).toContainText('丁');
});
