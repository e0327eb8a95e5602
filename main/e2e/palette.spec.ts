import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const article = '# Why open weights matter\n\nOpen weights let anyone build.\n\n- one\n- two\n';

const field = (page: Page) => page.getByRole('combobox');
const chosen = (page: Page) => page.getByRole('option', { selected: true });

/** A key as input methods on Windows send it: code 229. */
async function press229(page: Page, key: string): Promise<void> {
  await page.evaluate((pressed) => {
    const event = new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true });
    Object.defineProperty(event, 'keyCode', { value: 229 });
    document.activeElement?.dispatchEvent(event);
  }, key);
}

async function openEditor(page: Page): Promise<void> {
  const target = page.locator('.monaco-editor').last();
  await expect(target.getByRole('textbox')).toBeFocused();
}

test.describe('commands', () => {
  test('are found by pinyin initials, pinyin, Chinese and English, and Enter runs them', async ({
    page,
  }) => {
    for (const [typed, found] of [
      ['sz', '设置'],
      ['shezhi', '设置'],
      ['设', '设置'],
      ['settings', '设置'],
      ['wgqs', '外观：浅色'],
    ] as const) {
      await page.keyboard.press('F1');
      await page.keyboard.type(typed);
      await expect(chosen(page)).toContainText(found);
      await page.keyboard.press('Escape');
      await expect(field(page)).toBeHidden();
    }
    await page.keyboard.press('Control+Shift+P');
    await page.keyboard.type('wgss');
    await expect(chosen(page)).toContainText('外观：深色');
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(field(page)).toBeHidden();
  });

  test('that were used last come first, also after a restart', async ({ app, page }) => {
    for (const [typed, theme] of [
      ['深色', 'dark'],
      ['浅色', 'light'],
    ] as const) {
      await page.keyboard.press('F1');
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    }
    const again = await app.restart();
    await again.keyboard.press('F1');
    const first = again.getByRole('group', { name: '最近使用' }).getByRole('option').first();
    // The appearance of now cannot be chosen again.
    await expect(first).toContainText('外观：深色');
  });

  test('that cannot run now are shown with the reason when looked for, and do nothing', async ({
    page,
  }) => {
    await page.keyboard.press('F1');
    await expect(page.getByRole('option', { name: '撤销' })).toBeHidden();
    await page.keyboard.type('撤销');
    await expect(page.getByRole('option', { name: '撤销' })).toContainText('打开文章以后可用');
    await page.keyboard.press('Enter');
    await expect(field(page)).toBeFocused();
  });

  test('an Enter or Escape of the input method stays with it', async ({ page }) => {
    await page.keyboard.press('F1');
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Input.imeSetComposition', { text: 'she', selectionStart: 3, selectionEnd: 3 });
    await press229(page, 'Enter');
    await press229(page, 'Escape');
    await expect(field(page)).toBeVisible();
    await cdp.send('Input.insertText', { text: '设置' });
    // Some input methods send their Enter again just after the composition has ended.
    await press229(page, 'Enter');
    await expect(field(page)).toHaveValue('设置');
    await expect(page.getByRole('dialog', { name: '设置' })).toBeHidden();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: '设置' })).toBeVisible();
  });

  test('of the editor run at the caret, which gets the focus back', async ({ app, page }) => {
    await app.importMarkdown(article, { slug: 'way' });
    await app.openArticle('way');
    await openEditor(page);
    await page.keyboard.press('F1');
    await page.keyboard.type('fzyw');
    await expect(chosen(page)).toContainText('复制原文到译文');
    await expect(chosen(page)).toContainText('Ctrl+D');
    await page.keyboard.press('Enter');
    await openEditor(page);
    await page.keyboard.insertText('!');
    await page.keyboard.press('F1');
    await page.keyboard.press('Escape');
    await openEditor(page);
    await page.keyboard.insertText('?');
    await expect(page.locator('.monaco-editor').last().locator('.view-lines')).toContainText(
      'Why open weights matter!?',
    );
  });

  test('give way to a dialog that opens late', async ({ app, page }) => {
    await app.importMarkdown(article, { slug: 'way' });
    await app.openArticle('way');
    await openEditor(page);
    // The sheet's code is fetched when it is asked for; the palette is open before it is there.
    await page.evaluate(() => {
      const press = () =>
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'F1', code: 'F1', bubbles: true, cancelable: true }),
        );
      const sheet = [...document.querySelectorAll('button')].find(
        (button) => button.textContent === '约定',
      );
      sheet?.click();
      press();
    });
    await expect(page.getByRole('dialog', { name: '本文约定' })).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('do not open over a dialog', async ({ page }) => {
    await page.getByRole('button', { name: '设置' }).click();
    await page.keyboard.press('F1');
    await page.keyboard.press('Control+P');
    await expect(page.getByRole('dialog')).toHaveCount(1);
    await expect(field(page)).toBeHidden();
  });
});

test.describe('go to', () => {
  test('goes to articles by title, short name and pinyin, the last used first', async ({
    app,
    page,
  }) => {
    await app.importMarkdown(article, { slug: 'first', title: '开放权重' });
    await app.importMarkdown(article, { slug: 'second', title: 'Alignment tax' });
    await app.openArticle('first');
    await openEditor(page);
    await page.keyboard.press('Control+p');
    await expect(chosen(page)).toContainText('Alignment tax');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#\/articles\/second$/);
    await openEditor(page);
    await page.keyboard.press('Control+p');
    await page.keyboard.type('kfqz');
    await expect(chosen(page)).toContainText('开放权重');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#\/articles\/first$/);
  });

  test('goes to a row by its number and by words in either language', async ({ app, page }) => {
    await app.importMarkdown(article, { slug: 'way' });
    await app.openArticle('way');
    await openEditor(page);
    await page.keyboard.insertText('为什么开放权重很重要');
    for (const [typed, shown, status] of [
      [':3', 'one', '句段 3/4'],
      ['let anyone', 'Open weights let anyone build.', '句段 2/4'],
      ['开放权重', '为什么开放权重很重要', '句段 1/4'],
      ['4', 'two', '句段 4/4'],
    ] as const) {
      await page.keyboard.press('Control+p');
      await page.keyboard.type(typed);
      await expect(chosen(page)).toContainText(shown);
      await page.keyboard.press('Enter');
      await expect(page.getByText(status)).toBeVisible();
      await openEditor(page);
    }
  });

  test('changes to commands at “>” and by their keys', async ({ page }) => {
    await page.keyboard.press('Control+p');
    await page.keyboard.type('>');
    await expect(page.getByRole('dialog', { name: '命令面板' })).toBeVisible();
    await expect(field(page)).toHaveValue('');
    await page.keyboard.press('Control+p');
    await expect(page.getByRole('dialog', { name: '转到' })).toBeVisible();
    await page.keyboard.press('Control+Shift+P');
    await expect(page.getByRole('dialog', { name: '命令面板' })).toBeVisible();
  });
});
