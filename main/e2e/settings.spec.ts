import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const article = '# Why open weights matter\n\nOpen weights let anyone build.\n';

const dialog = (page: Page) => page.getByRole('dialog', { name: '设置' });

test.describe('settings', () => {
  test('language and appearance change at once and stay after a restart', async ({ app, page }) => {
    await page.getByRole('button', { name: '设置' }).click();
    await page.getByText('English', { exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
    await page.getByText('Dark', { exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.getByRole('button', { name: 'Close' }).click();
    const again = await app.restart();
    await expect(again.getByRole('heading', { name: 'Articles' })).toBeVisible();
    await expect(again.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(again.locator('html')).toHaveAttribute('lang', 'en');
  });

  test.describe('on a system in another language', () => {
    test.use({ locale: 'de-DE' });
    test('the interface is English', async ({ page }) => {
      await expect(page.getByRole('heading', { name: 'Articles' })).toBeVisible();
    });
  });
});

test('fonts, sizes and line heights show in the sample and count in the editors at once', async ({
  app,
  page,
}) => {
  await app.importMarkdown(article, { slug: 'way' });
  await app.openArticle('way');
  const target = page.locator('.monaco-editor').last();
  await expect(target.locator('.view-line').first()).toBeVisible();
  const style = (property: string) =>
    target
      .locator('.view-lines')
      .evaluate((lines, name) => getComputedStyle(lines).getPropertyValue(name), property);
  await page.getByRole('button', { name: '设置' }).click();
  await dialog(page).getByRole('button', { name: '增大 译文字号' }).click();
  await expect.poll(() => style('font-size')).toBe('17px');
  const lineHeight = dialog(page).getByRole('textbox', { name: '译文行高' });
  await lineHeight.fill('2');
  await lineHeight.press('Enter');
  await expect.poll(() => style('line-height')).toBe('34px');
  await dialog(page).getByText('楷体').click();
  await expect.poll(() => style('font-family')).toContain('KaiTi');
  const sample = dialog(page).locator('p[lang="zh-CN"]');
  await expect(sample).toHaveCSS('font-size', '17px');
  await expect(sample).toHaveCSS('line-height', '34px');
  await expect(sample).toHaveCSS('font-family', /KaiTi/);
  await dialog(page).getByRole('button', { name: '恢复默认字体' }).click();
  await expect.poll(() => style('font-size')).toBe('16px');
  await expect.poll(() => style('line-height')).toBe('28px');
});

test('a font by its name is kept and read again', async ({ app, page }) => {
  await page.getByRole('button', { name: '设置' }).click();
  await dialog(page).getByRole('radiogroup', { name: '原文字体' }).getByText('其他').click();
  await dialog(page).getByRole('textbox', { name: '原文字体名称' }).fill('Some "Font"; x, serif');
  await expect(dialog(page).locator('p[lang="en"]')).toHaveCSS(
    'font-family',
    /^"Some Font; x", serif, /,
  );
  const again = await app.restart();
  await again.getByRole('button', { name: '设置' }).click();
  await expect(dialog(again).getByRole('textbox', { name: '原文字体名称' })).toHaveValue(
    'Some "Font"; x, serif',
  );
});

test('shortcuts are found by name, pinyin and key', async ({ page }) => {
  await page.keyboard.press('F1');
  await page.keyboard.type('快捷键');
  await page.keyboard.press('Enter');
  const shortcuts = page.getByRole('dialog', { name: '快捷键' });
  const search = shortcuts.getByRole('searchbox');
  await expect(search).toBeFocused();
  for (const [typed, name, key] of [
    ['命令面板', '命令面板', 'F1'],
    ['redo', '重做', 'Ctrl+Y'],
    ['cxct', '重做', ''],
    ['ctrl+alt+enter', '确认到此处为止的全部句段', 'Ctrl+Alt+Enter'],
  ] as const) {
    await search.fill(typed);
    if (key === '') await expect(shortcuts.getByText('没有这样的快捷键')).toBeVisible();
    else await expect(shortcuts.locator('dl div').filter({ hasText: name })).toContainText(key);
  }
});
