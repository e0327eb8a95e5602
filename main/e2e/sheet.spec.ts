import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './fixtures.ts';

const article = '# Why open weights matter\n\nOpen weights let anyone build.\n';

const form = (page: Page) => page.getByRole('dialog', { name: '本文约定' });
const field = (page: Page, name: string) => form(page).getByRole('textbox', { name, exact: true });

async function openSheet(app: App): Promise<Page> {
  await app.importMarkdown(article, { slug: 'way', title: 'Open weights' });
  await app.openArticle('way');
  await app.page.getByRole('button', { name: '约定' }).click();
  await expect(form(app.page)).toBeVisible();
  return app.page;
}

const projectFile = (app: App) =>
  readFile(join(app.workspace, 'projects', 'way', 'project.yaml'), 'utf8');

test('is filled in by keyboard, saved, and there the next time', async ({ app }) => {
  const page = await openSheet(app);
  await expect(field(page, '原文标题')).toHaveValue('Open weights');
  await form(page).getByRole('button', { name: '添加一行' }).first().click();
  await page.keyboard.type('开放权重为什么重要');
  await page.keyboard.press('Enter');
  await page.keyboard.type('权重之争');
  await form(page).getByRole('radio', { name: '选用候选标题 2' }).check();
  await expect(form(page)).toContainText('发布时：【睁眼看世界 🌍】｜权重之争');
  await field(page, '原文日期').fill('July 23, 2024');
  await expect(form(page)).toContainText('文中写作“2024 年 7 月 23 日”');
  await form(page).getByText('「直角引号」').click();
  await page.keyboard.press('Control+s');
  await expect(form(page).getByText('已保存')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(form(page)).toBeHidden();
  const written = await projectFile(app);
  expect(written).toContain('权重之争');
  expect(written).toContain('corner');

  const again = await app.restart();
  await app.openArticle('way');
  await expect(again.getByRole('heading', { name: 'Open weights' })).toBeVisible();
  await again.keyboard.press('F1');
  await again.keyboard.type('bwyd');
  await expect(again.getByRole('option', { selected: true })).toContainText('本文约定');
  await again.keyboard.press('Enter');
  await expect(field(again, '候选标题 1')).toHaveValue('开放权重为什么重要');
  await expect(form(again).getByRole('radio', { name: '选用候选标题 2' })).toBeChecked();
});

test('asks before unsaved changes are lost', async ({ app }) => {
  const page = await openSheet(app);
  await field(page, '正文大标题').fill('开放权重');
  await page.keyboard.press('Escape');
  await expect(form(page).getByRole('alert')).toContainText('有未保存的修改');
  await page.getByRole('button', { name: '继续编辑' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(form(page)).toBeHidden();
  expect(await projectFile(app)).toContain('heading: 开放权重');
  await page.getByRole('button', { name: '约定' }).click();
  await field(page, '正文大标题').fill('别的');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '放弃修改' }).click();
  await expect(form(page)).toBeHidden();
  expect(await projectFile(app)).not.toContain('别的');
});

test('says what cannot be published and saves it all the same', async ({ app }) => {
  const page = await openSheet(app);
  await field(page, '文章短名').fill('Open Weights');
  await field(page, '原文日期').fill('7/8/2024');
  await field(page, '原文地址').fill('example.com');
  await expect(form(page)).toContainText('“Open Weights”不能作短名');
  await expect(form(page)).toContainText('看不出“7/8/2024”是哪一天');
  await expect(form(page)).toContainText('“example.com”不是网址');
  await form(page).getByRole('button', { name: '保存' }).click();
  await expect(form(page).getByText('已保存 · 有 3 处还不能发布')).toBeVisible();
  expect(await projectFile(app)).toContain('7/8/2024');
});

test('takes names by keyboard: Enter goes on, Backspace in an empty line removes it', async ({
  app,
}) => {
  const page = await openSheet(app);
  await form(page).getByRole('button', { name: '添加一行' }).last().click();
  await page.keyboard.type('Ada');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('埃达');
  await page.keyboard.press('Control+z');
  await expect(field(page, '人名 1，中文')).toHaveValue('');
  await page.keyboard.insertText('埃达');
  await page.keyboard.press('Enter');
  await expect(field(page, '人名 2，英文')).toBeFocused();
  await page.keyboard.press('Backspace');
  await expect(field(page, '人名 2，英文')).toBeHidden();
  await expect(field(page, '人名 1，英文')).toBeFocused();

  // Enter on a candidate commits it and makes no line.
  const cdp = await page.context().newCDPSession(page);
  await page.keyboard.press('End');
  await cdp.send('Input.imeSetComposition', { text: 'ai', selectionStart: 2, selectionEnd: 2 });
  await page.evaluate(() => {
    const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
    Object.defineProperty(event, 'keyCode', { value: 229 });
    document.activeElement?.dispatchEvent(event);
  });
  await cdp.send('Input.insertText', { text: '爱' });
  await expect(field(page, '人名 1，英文')).toHaveValue('Ada爱');
  await expect(field(page, '人名 2，英文')).toBeHidden();
});
