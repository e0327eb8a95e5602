import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { type BrowserProcess, endBySignal } from './launchers/browser.ts';

const markdown = '# Open weights\n\nThe tax is real.\n';

const chinese = (page: Page) => page.getByRole('code').last();

async function openOn(browser: Browser, host: BrowserProcess): Promise<Page> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  await page.goto(host.address);
  return page;
}

async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.insertText(text);
  await expect(chinese(page)).toContainText(text);
}

for (const [signal, how] of [
  ['SIGTERM', 'ends'],
  ['SIGKILL', 'is killed'],
] as const) {
  test(`an article is one host’s to write, and the other’s when that one ${how}`, async ({
    places,
    startHost,
    openBrowser,
  }) => {
    const browser = await openBrowser();
    const first = await startHost(places);
    const writing = await openOn(browser, first);
    const imported = { slug: 'shared', title: 'Shared', content: { text: markdown } };
    await writing.evaluate((input) => window.zhengyan.call('article.import', input), imported);
    await writing.getByRole('link', { name: 'Shared' }).click();
    await expect(chinese(writing).getByRole('textbox')).toBeFocused();
    await type(writing, '开放权重');

    const second = await startHost(places);
    const reading = await openOn(browser, second);
    await reading.getByRole('link', { name: 'Shared' }).click();
    await expect(reading.getByText(String(first.child.pid))).toBeVisible();
    await expect(chinese(reading)).toContainText('开放权重');
    await reading.keyboard.insertText('不该进去');
    await expect(chinese(reading)).not.toContainText('不该进去');

    // What the one writes the other sees.
    await type(writing, '很重要');
    await expect(chinese(reading)).toContainText('开放权重很重要');

    await endBySignal(first.child, signal);
    await expect(reading.getByText(String(first.child.pid))).toBeHidden({ timeout: 20_000 });
    await chinese(reading).getByRole('textbox').focus();
    await reading.keyboard.press('End');
    await type(reading, '，真的');
    const file = join(places.workspace, 'projects', 'shared', 'zh.jsonl');
    await expect.poll(() => readFile(file, 'utf8')).toContain('开放权重很重要，真的');
    await writing.context().close();
    await reading.context().close();
    await endBySignal(second.child, 'SIGTERM');
  });
}

test('two hosts work on two articles of a workspace', async ({
  places,
  startHost,
  openBrowser,
}) => {
  const browser = await openBrowser();
  const hosts = [await startHost(places), await startHost(places)];
  for (const [index, host] of hosts.entries()) {
    const page = await openOn(browser, host);
    const slug = `article-${index}`;
    const imported = { slug, title: slug, content: { text: markdown } };
    await page.evaluate((input) => window.zhengyan.call('article.import', input), imported);
    await page.getByRole('link', { name: slug }).click();
    await expect(chinese(page).getByRole('textbox')).toBeFocused();
    await type(page, `译文 ${index}`);
    const file = join(places.workspace, 'projects', slug, 'zh.jsonl');
    await expect.poll(() => readFile(file, 'utf8')).toContain(`译文 ${index}`);
  }
  for (const { child } of hosts) await endBySignal(child, 'SIGTERM');
});

test('an article that another host writes is not deleted', async ({ app, page, startHost }) => {
  await app.importMarkdown(markdown, { slug: 'shared', title: 'Shared' });
  await page.getByRole('link', { name: 'Shared' }).click();
  await expect(chinese(page).getByRole('textbox')).toBeFocused();
  const other = await openOn(page.context().browser() as Browser, await startHost(app));
  await other.getByRole('link', { name: 'Shared' }).focus();
  await other.keyboard.press('Delete');
  const dialog = other.getByRole('dialog', { name: '删除文章' });
  await dialog.getByRole('button', { name: '删除' }).click();
  await expect(dialog.getByRole('alert')).toContainText('另一个睁眼');
  await other.context().close();
});
