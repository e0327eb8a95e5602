import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './fixtures.ts';

// A person's way through the workbench, from the sample article to a finished file.

const source = `# Why open weights matter

Anyone can *run* the model.

\`\`\`sh
ollama run model
\`\`\`

The alignment tax is real.
`;

/** Pastes an article into the dialog and opens it. */
async function pasteArticle(page: Page, markdown: string, slug: string): Promise<void> {
  await page.getByRole('button', { name: '新建文章' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('或者在这里粘贴').fill(markdown);
  await dialog.getByLabel('短名').fill(slug);
  await dialog.getByRole('button', { name: '开始翻译' }).click();
}

/** The Chinese side, when the pair of editors stands and the caret is in its first open row. */
async function editorReady(page: Page): Promise<void> {
  await expect(page.getByRole('code').last().getByRole('textbox')).toBeFocused();
}

async function onDisk(app: App, slug: string): Promise<string> {
  return readFile(join(app.workspace, 'projects', slug, 'zh.jsonl'), 'utf8');
}

test.describe('with the sample workspace', () => {
  test.use({ workspace: 'sample' });

  test('the first start shows the sample article, partly translated', async ({ page }) => {
    const row = page.getByRole('row', { name: 'What Open Weights Change' });
    await expect(row).toBeVisible();
    await row.getByRole('link').click();
    await editorReady(page);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('What Open Weights Change');
  });
});

test('an article is pasted, translated, kept through a crash and exported', async ({
  page,
  app,
}) => {
  await pasteArticle(page, source, 'open-weights');
  await editorReady(page);
  for (const chinese of [
    '为什么开放权重很重要',
    '任何人都能*运行*这个模型。',
    '对齐税确实存在。',
  ]) {
    await page.keyboard.insertText(chinese);
    await page.keyboard.press('Enter');
  }
  await expect(page.getByText('已完成 3/3 个句段')).toBeVisible();
  await expect.poll(() => onDisk(app, 'open-weights')).toContain('对齐税确实存在。');
  await app.kill();

  const reopened = await app.start();
  await reopened.getByRole('link', { name: 'Why open weights matter' }).click();
  await expect(reopened.getByText('已完成 3/3 个句段')).toBeVisible();
  await expect(reopened.locator('.view-lines').last()).toContainText('任何人都能*运行*这个模型。');

  const { fileName, text } = await app.catchExport(async () => {
    await reopened.getByRole('button', { name: '导出' }).click();
    await expect(reopened.getByText('已导出')).toBeVisible();
    await expect(reopened.getByRole('button', { name: '导出' })).toBeFocused();
  });
  expect(fileName).toBe('open-weights.md');
  expect(text).toBe(`# 为什么开放权重很重要

任何人都能*运行*这个模型。

\`\`\`sh
ollama run model
\`\`\`

对齐税确实存在。
`);
});

test('what was typed last is there after the window is closed', async ({ page, app }) => {
  await pasteArticle(page, source, 'closed');
  await editorReady(page);
  await page.keyboard.insertText('为什么开放');
  await expect(page.locator('.view-lines').last()).toContainText('为什么开放');
  const reopened = await app.restart();
  expect(await onDisk(app, 'closed')).toContain('为什么开放');
  await reopened.getByRole('link', { name: 'Why open weights matter' }).click();
  await expect(reopened.locator('.view-lines').last()).toContainText('为什么开放');
});

test('an untouched article comes out byte for byte', async ({ app }) => {
  const markdown = '\u{FEFF}Title\r\n=====\r\n\r\nSome *prose*  \r\nhere.\r\n\r\n* a\r\n* b';
  const slug = await app.importMarkdown(markdown, { slug: 'untouched' });
  expect(await app.exportText(slug)).toBe(markdown);
});

test('the interface changes to English and to dark, and stays so', async ({ page, app }) => {
  await page.getByRole('button', { name: '设置' }).click();
  await page.getByText('English', { exact: true }).click();
  await page.getByText('Dark', { exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'New article' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const reopened = await app.restart();
  await expect(reopened.getByRole('button', { name: 'New article' })).toBeVisible();
  await expect(reopened.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test.describe('on an English system', () => {
  test.use({ locale: 'en-US', colorScheme: 'dark' });

  test('the interface is English and dark from the start', async ({ page }) => {
    await expect(page.getByRole('button', { name: 'New article' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });
});
