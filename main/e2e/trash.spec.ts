import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const article = '# Why open weights matter\n\nOpen weights let anyone build.\n';

const row = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title });
const dialogOf = (page: Page) => page.getByRole('dialog', { name: '删除文章' });

test('a deleted article leaves the list, and comes back by undo', async ({ app, page }) => {
  await app.importMarkdown(article, { slug: 'first', title: 'Open weights' });
  await app.importMarkdown(article, { slug: 'second', title: 'Alignment tax' });
  await row(page, 'Open weights').getByRole('button').click();
  await page.getByRole('menuitem', { name: '删除' }).click();
  const dialog = dialogOf(page);
  await expect(dialog).toContainText('要删除“Open weights”吗？');
  await expect(dialog).toContainText(app.host === 'browser' ? '.trash' : '一分钟内可以撤销');
  await dialog.getByRole('button', { name: '删除' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('link', { name: 'Open weights' })).toBeHidden();
  await expect(page.getByRole('link', { name: 'Alignment tax' })).toBeVisible();
  expect(await readdir(join(app.workspace, 'projects'))).toEqual(['second']);

  const notice = page.getByRole('status').filter({ hasText: '已删除“Open weights”' });
  await notice.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByText('已恢复“Open weights”。')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open weights' })).toBeVisible();
  await page.getByRole('link', { name: 'Open weights' }).click();
  await expect(page.getByRole('heading', { name: 'Open weights' })).toBeVisible();
});

test('by the keyboard alone: Delete, Enter on the button, and undo', async ({ app, page }) => {
  await app.importMarkdown(article, { slug: 'first', title: 'Open weights' });
  await page.getByRole('link', { name: 'Open weights' }).focus();
  await page.keyboard.press('Delete');
  const dialog = dialogOf(page);
  await expect(dialog.getByRole('button', { name: '取消' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('link', { name: 'Open weights' })).toBeFocused();

  await page.keyboard.press('Delete');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: '删除' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('还没有文章')).toBeVisible();
  const undo = page.getByRole('button', { name: '撤销' });
  for (let presses = 0; presses < 20; presses++) {
    if (await undo.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(undo).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Open weights' })).toBeVisible();
});

test('an article whose short name is taken comes back under another', async ({ app, page }) => {
  await app.importMarkdown(article, { slug: 'first', title: 'Open weights' });
  await page.getByRole('link', { name: 'Open weights' }).focus();
  await page.keyboard.press('Delete');
  await dialogOf(page).getByRole('button', { name: '删除' }).click();
  await expect(page.getByText('还没有文章')).toBeVisible();
  await app.importMarkdown(article, { slug: 'first', title: 'Alignment tax' });
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByText('现在是 first-2')).toBeVisible();
  await expect(row(page, 'Open weights')).toContainText('first-2');
});

test('an article that another window has open is not deleted, and that is said', async ({
  app,
  page,
}) => {
  await app.importMarkdown(article, { slug: 'first', title: 'Open weights' });
  await expect(row(page, 'Open weights')).toBeVisible();
  await app.call('article.open', { slug: 'first' });
  await page.getByRole('link', { name: 'Open weights' }).focus();
  await page.keyboard.press('Delete');
  const dialog = dialogOf(page);
  await dialog.getByRole('button', { name: '删除' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByRole('button', { name: '取消' }).click();
  await expect(row(page, 'Open weights')).toBeVisible();
});

test('what is deleted stays away after a restart, in its trash', async ({ app, page }) => {
  await app.importMarkdown(article, { slug: 'first', title: 'Open weights' });
  await page.getByRole('link', { name: 'Open weights' }).focus();
  await page.keyboard.press('Delete');
  await dialogOf(page).getByRole('button', { name: '删除' }).click();
  await expect(page.getByText('还没有文章')).toBeVisible();
  const again = await app.restart();
  await expect(again.getByText('还没有文章')).toBeVisible();
  const kept = await readdir(join(app.workspace, '.trash'));
  // A window's host gives it to the system's trash when it closes; the browser host has none.
  if (app.host === 'browser') expect(kept).toContainEqual(expect.stringMatching(/^first-\d{8}-/));
  else expect(kept).toEqual(['.gitignore']);
});

for (const [locale, colorScheme, texts] of [
  ['zh-CN', 'light', { remove: '删除', undo: '撤销' }],
  ['en-US', 'dark', { remove: 'Delete', undo: 'Undo' }],
] as const) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test('axe finds nothing on the question and the notice', async ({ app, page }) => {
      await app.importMarkdown(article, { slug: 'first', title: 'Open weights' });
      await page.getByRole('link', { name: 'Open weights' }).focus();
      await page.keyboard.press('Delete');
      const dialog = page.getByRole('dialog');
      await expect(dialog).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await dialog.getByRole('button', { name: texts.remove }).click();
      await expect(dialog).toBeHidden();
      await expect(page.getByRole('button', { name: texts.undo })).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });
  });
}
