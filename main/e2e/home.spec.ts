import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const article = '# Why open weights matter\n\nOpen weights let anyone build.\n\n- one\n- two\n';

const row = (page: Page, title: string): Locator =>
  page.getByRole('row').filter({ hasText: title });

const titles = (page: Page) => page.getByRole('row').getByRole('link').allTextContents();

async function choose(page: Page, title: string, action: string): Promise<void> {
  await row(page, title).getByRole('button').click();
  await page.getByRole('menuitem', { name: action }).click();
}

test('an article is renamed, title and short name, by its menu and by F2', async ({
  app,
  page,
}) => {
  await app.importMarkdown(article, { slug: 'first', title: 'Open weights' });
  await app.importMarkdown(article, { slug: 'second', title: 'Alignment tax' });
  await choose(page, 'Open weights', '重命名');
  const dialog = page.getByRole('dialog', { name: '重命名' });
  await dialog.getByLabel('短名').fill('second');
  await expect(dialog).toContainText('工作区里已有同名文章');
  await expect(dialog.getByRole('button', { name: '重命名' })).toBeDisabled();
  await dialog.getByLabel('短名').fill('weights');
  await dialog.getByLabel('文章标题').fill('开放权重');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(row(page, '开放权重')).toContainText('weights');

  await expect(page.getByRole('link', { name: '开放权重' })).toBeFocused();
  await page.keyboard.press('F2');
  await dialog.getByLabel('文章标题').fill('权重');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: '权重', exact: true })).toBeVisible();
  await page.getByRole('link', { name: '权重', exact: true }).click();
  await expect(page).toHaveURL(/#\/articles\/weights$/);
  await expect(page.getByRole('heading', { name: '权重' })).toBeVisible();
});

test('a copy is an article of its own', async ({ app, page }) => {
  await app.importMarkdown(article, { slug: 'first', title: 'Open weights' });
  await choose(page, 'Open weights', '制作副本');
  const dialog = page.getByRole('dialog', { name: '制作副本' });
  await expect(dialog.getByLabel('短名')).toHaveValue('first-2');
  await dialog.getByRole('button', { name: '制作副本' }).click();
  await expect(row(page, 'Open weights（副本）')).toContainText('first-2');
  expect(await app.exportText('first-2')).toBe(await app.exportText('first'));
});

test('an archived article leaves the list and comes back from the archive', async ({
  app,
  page,
}) => {
  await app.importMarkdown(article, { slug: 'first', title: 'Open weights' });
  await app.importMarkdown(article, { slug: 'second', title: 'Alignment tax' });
  // By keyboard alone: the menu key on the article's link.
  await page.getByRole('link', { name: 'Open weights' }).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: '归档' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('已归档“Open weights”')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open weights' })).toBeHidden();
  const again = await app.restart();
  await again.getByRole('button', { name: '归档里有 1 篇' }).click();
  await expect(again.getByRole('heading', { name: '归档' })).toBeVisible();
  expect(await titles(again)).toEqual(['Open weights']);
  await choose(again, 'Open weights', '恢复');
  await expect(again.getByText('没有归档的文章')).toBeVisible();
  await again.getByRole('button', { name: '返回文章列表' }).click();
  await expect(again.getByRole('link', { name: 'Open weights' })).toBeVisible();
});

test('the list is sorted by its columns, the last changed first', async ({ app, page }) => {
  await app.importMarkdown(article, { slug: 'first', title: 'Part 10' });
  await app.importMarkdown(`${article}\nMore words are here.\n`, {
    slug: 'second',
    title: 'Part 9',
  });
  await expect.poll(() => titles(page)).toEqual(['Part 9', 'Part 10']);
  await page.getByRole('button', { name: '标题' }).click();
  await expect(page.getByRole('columnheader', { name: '标题' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await page.getByRole('button', { name: '标题' }).click();
  expect(await titles(page)).toEqual(['Part 10', 'Part 9']);
  await page.getByRole('button', { name: '原文 / 译文' }).click();
  expect(await titles(page)).toEqual(['Part 9', 'Part 10']);
});

test('articles are found by pinyin too', async ({ app, page }) => {
  await app.importMarkdown(article, { slug: 'first', title: '开放权重' });
  await app.importMarkdown(article, { slug: 'second', title: 'Alignment tax' });
  await page.getByLabel('搜索文章').fill('kfqz');
  await expect(page.getByRole('link', { name: '开放权重' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Alignment tax' })).toBeHidden();
});

test('a rename that the host refuses keeps the dialog and says why', async ({ app, page }) => {
  await app.importMarkdown(article, { slug: 'first', title: 'Open weights' });
  await expect(row(page, 'Open weights')).toBeVisible();
  // Another window works on it.
  await app.call('article.open', { slug: 'first' });
  await choose(page, 'Open weights', '重命名');
  const dialog = page.getByRole('dialog', { name: '重命名' });
  await dialog.getByLabel('短名').fill('weights');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expect(dialog.getByLabel('短名')).toHaveValue('weights');
});
