import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const article = '# Why open weights matter\n\nOpen weights let anyone build.\n\n- one\n- two\n';

async function startNew(page: Page, markdown: string): Promise<void> {
  await page.getByRole('button', { name: '新建文章' }).click();
  await page.getByLabel('或者在这里粘贴').fill(markdown);
}

test.describe('new article', () => {
  test('pasted Markdown becomes an article with a title and a short name of its own', async ({
    page,
  }) => {
    await startNew(page, article);
    await expect(page.getByText('4 个句段 · 11 个英文词')).toBeVisible();
    await expect(page.getByLabel('文章标题')).toHaveValue('Why open weights matter');
    await expect(page.getByLabel('短名')).toHaveValue('why-open-weights-matter');
    await page.getByRole('button', { name: '开始翻译' }).click();
    await expect(page.getByRole('heading', { name: 'Why open weights matter' })).toBeVisible();
    await expect(page.getByText('已完成 0/4 个句段')).toBeVisible();
  });

  test('a dropped file opens the dialog with the file in it', async ({ page }) => {
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'Open Weights.md', { type: 'text/markdown' }));
      return transfer;
    }, article);
    // A file is over the window for as long as a person takes; the page may just be starting.
    await expect(async () => {
      await page.dispatchEvent('body', 'dragover', { dataTransfer: data });
      await expect(page.getByText('松开鼠标，用这个文件新建文章')).toBeVisible({ timeout: 500 });
    }).toPass();
    await page.dispatchEvent('body', 'drop', { dataTransfer: data });
    await expect(page.getByText('已选择 Open Weights.md')).toBeVisible();
    await expect(page.getByLabel('短名')).toHaveValue('open-weights');
    await page.getByRole('button', { name: '开始翻译' }).click();
    await expect(page).toHaveURL(/#\/articles\/open-weights$/);
  });

  test('says why a short name cannot be used', async ({ app, page }) => {
    await app.importMarkdown(article, { slug: 'taken' });
    await startNew(page, article);
    await page.getByLabel('短名').fill('taken');
    await expect(page.getByText('工作区里已有同名文章')).toBeVisible();
    await page.getByLabel('短名').fill('Bad Name');
    await expect(page.getByText('短名只能用小写字母')).toBeVisible();
    await page.getByLabel('短名').fill('con');
    await expect(page.getByText('短名只能用小写字母')).toBeVisible();
    await expect(page.getByRole('button', { name: '开始翻译' })).toBeDisabled();
  });

  test('stands in the column’s template where that is asked for, and so does the next one', async ({
    app,
    page,
  }) => {
    await startNew(page, article);
    await page.getByText('套用专栏模板').click();
    await page.getByRole('button', { name: '开始翻译' }).click();
    await expect(page.getByText('已完成 0/4 个句段')).toBeVisible();
    await expect(page.getByText('<!-- more -->')).toBeVisible();
    const again = await app.restart();
    await again.getByRole('button', { name: '文章', exact: true }).click();
    await startNew(again, article);
    await expect(again.getByRole('switch', { name: '套用专栏模板' })).toBeChecked();
  });

  test('does not start an article with nothing to translate', async ({ page }) => {
    await startNew(page, '```js\ncode();\n```\n');
    await expect(page.getByText('没有找到可以翻译的文字')).toBeVisible();
    await expect(page.getByRole('button', { name: '开始翻译' })).toBeDisabled();
  });
});

test.describe('articles', () => {
  test('an article with a broken project file stays in the list with its reason', async ({
    app,
  }) => {
    await app.importMarkdown(article, { slug: 'sound' });
    await app.importMarkdown(article, { slug: 'broken' });
    await writeFile(
      join(app.workspace, 'projects', 'broken', 'project.yaml'),
      'title: [unclosed\n',
    );
    const page = await app.restart();
    await expect(page.getByRole('row', { name: /sound/ })).toBeVisible();
    await expect(page.getByRole('row', { name: /broken/ })).toContainText('project.yaml 读不懂');
  });

  test('are found by title and short name', async ({ app, page }) => {
    await app.importMarkdown(article, { slug: 'first', title: 'Open weights' });
    await app.importMarkdown(article, { slug: 'second', title: 'Alignment tax' });
    await page.getByLabel('搜索文章').fill('tax');
    await expect(page.getByRole('link', { name: 'Alignment tax' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Open weights' })).toBeHidden();
    await page.getByLabel('搜索文章').fill('nothing');
    await expect(page.getByText('没有标题包含“nothing”的文章')).toBeVisible();
  });
});

test('the reading view follows the translation, and export hands out the same', async ({
  app,
  page,
}) => {
  await app.importMarkdown(article, { slug: 'way' });
  await app.openArticle('way');
  const target = page.locator('.monaco-editor').last();
  await expect(target.locator('.view-line').first()).toBeVisible();
  await expect(target.getByRole('textbox')).toBeFocused();
  await page.keyboard.insertText('为什么开放权重很重要');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('开放权重让**任何人**都能构建。');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Alt+r');
  const reading = page.getByRole('article');
  await expect(reading.getByRole('heading')).toHaveText('为什么开放权重很重要');
  await expect(reading.locator('strong')).toHaveText('任何人');
  await expect(page.getByText('已完成 2/4 个句段')).toBeVisible();
  const exported = await app.catchExport(() => page.getByRole('button', { name: '导出' }).click());
  expect(exported.text).toBe(
    '# 为什么开放权重很重要\n\n开放权重让**任何人**都能构建。\n\n- one\n- two\n',
  );
});
