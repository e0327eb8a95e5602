import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { endBySignal } from './launchers/browser.ts';

test.describe('the cookie', () => {
  test('is out of reach of scripts, of other sites, and named after the port', async ({ page }) => {
    const { port, hostname } = new URL(page.url());
    const [cookie, ...others] = await page.context().cookies();
    expect(others).toEqual([]);
    expect(cookie).toMatchObject({
      name: `zhengyan-${port}`,
      domain: hostname,
      httpOnly: true,
      sameSite: 'Strict',
      expires: -1,
    });
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });
});

test.describe('the page', () => {
  test('keeps neither token nor secret where they can be read off', async ({ page }) => {
    expect(new URL(page.url()).search).toBe('');
    expect(await page.locator('meta[name="zhengyan-page"]').count()).toBe(0);
    const marked = await page.evaluate(() => document.documentElement.outerHTML);
    const secret = await page.evaluate(() => sessionStorage.getItem('zhengyan-page') ?? '');
    expect(secret).toHaveLength(43);
    expect(marked).not.toContain(secret);
  });

  test('works on after a reload', async ({ page, app }) => {
    await page.reload();
    expect(await app.call('app.info', {})).toMatchObject({ ok: true });
  });

  test('is not opened by its address alone, even with the cookie', async ({ page }) => {
    const second = await page.context().newPage();
    await second.goto(page.url());
    await expect(second.getByRole('heading', { name: '这个地址已经用过了' })).toBeVisible();
    expect(await second.evaluate(() => 'zhengyan' in window)).toBe(false);
  });

  test('is not opened twice by the same address', async ({ places, startHost, openBrowser }) => {
    const host = await startHost(places);
    const context = await (await openBrowser()).newContext();
    const first = await context.newPage();
    await first.goto(host.address);
    await expect(first.getByRole('button', { name: '新建文章' })).toBeVisible();
    const stranger = await (await openBrowser()).newContext();
    const page = await stranger.newPage();
    await page.goto(host.address);
    await expect(page.getByRole('heading', { name: '这个地址已经用过了' })).toBeVisible();
    await context.close();
    await stranger.close();
    await endBySignal(host.child, 'SIGTERM');
  });

  test('of another port reaches neither calls nor files', async ({ page }) => {
    const other = createServer((_, response) => {
      response.setHeader('content-type', 'text/html').end('<title>other</title>');
    });
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const stranger = await page.context().newPage();
    await stranger.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
    const { host } = new URL(page.url());
    // The same site for cookies, so the browser sends them along; the origin gives the page away.
    const reached = await stranger.evaluate(async (target) => {
      const socket = new WebSocket(`ws://${target}/calls`, ['zhengyan.1']);
      const connected = await new Promise((resolve) => {
        socket.addEventListener('open', () => resolve('open'));
        socket.addEventListener('error', () => resolve('refused'));
      });
      const fetched = await fetch(`http://${target}/index.html`, { credentials: 'include' }).then(
        ({ status }) => status,
        () => 'refused',
      );
      const script = await new Promise((resolve) => {
        const element = document.createElement('script');
        element.addEventListener('load', () => resolve('loaded'));
        element.addEventListener('error', () => resolve('refused'));
        element.src = `http://${target}/bridge.js`;
        document.head.append(element);
      });
      const framed = document.createElement('iframe');
      framed.src = `http://${target}/`;
      document.body.append(framed);
      await new Promise((resolve) => framed.addEventListener('load', resolve));
      return { connected, fetched, script, framed: framed.contentDocument === null };
    }, host);
    expect(reached).toEqual({
      connected: 'refused',
      fetched: 'refused',
      script: 'refused',
      framed: true,
    });
    other.close();
  });
});

test('without a terminal the next address is printed when one has been used', async ({
  places,
  startHost,
  openBrowser,
}) => {
  const host = await startHost(places);
  expect(host.latestAddress()).toBe(host.address);
  const context = await (await openBrowser()).newContext();
  await (await context.newPage()).goto(host.address);
  await expect.poll(host.latestAddress).not.toBe(host.address);
  const page = await context.newPage();
  await page.goto(host.latestAddress());
  await expect(page.getByRole('button', { name: '新建文章' })).toBeVisible();
  await context.close();
  await endBySignal(host.child, 'SIGTERM');
});

test.describe('a page whose host is gone', () => {
  // It may have been in the midst of fetching a part of itself.
  test.use({ faultsExpected: true });

  test('says so', async ({ page, app }) => {
    await expect(page.getByRole('button', { name: '新建文章' })).toBeVisible();
    await app.kill();
    await expect(page.getByRole('alert')).toContainText('与宿主断开了连接');
  });
});

test('a workspace that cannot be is refused with its place', async ({ places, startHost }) => {
  const nowhere = { ...places, workspace: join(places.workspace, 'not', 'there') };
  await expect(startHost(nowhere)).rejects.toThrow(/打不开工作区： .*not.there/s);
});

test('a page stays open while its host is started again, and sends what was typed meanwhile', async ({
  places,
  startHost,
  openBrowser,
}) => {
  const first = await startHost(places, await freePort());
  const context = await (await openBrowser()).newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(first.address);
  const imported = { slug: 'kept', title: 'Kept', content: { text: '# One\n\nTwo.\n' } };
  await page.evaluate((input) => window.zhengyan.call('article.import', input), imported);
  await page.getByRole('link', { name: 'Kept' }).click();
  await expect(page.getByRole('code').last().getByRole('textbox')).toBeFocused();
  await endBySignal(first.child, 'SIGKILL');
  await expect(page.getByText('与宿主断开了连接')).toBeVisible();
  await page.keyboard.insertText('断开时输入');

  const second = await startHost(places, Number(new URL(first.address).port));
  await expect(page.getByText('与宿主断开了连接')).toBeHidden();
  const target = join(places.workspace, 'projects', 'kept', 'zh.jsonl');
  await expect.poll(() => readFile(target, 'utf8')).toContain('断开时输入');
  await expect(page.getByText('已保存')).toBeVisible();
  await context.close();
  await endBySignal(second.child, 'SIGTERM');
});

test.describe('a page that its host does not know any more', () => {
  // Its calls are refused.
  test.use({ faultsExpected: true });

  test('says so and hands over what it could not send', async ({
    places,
    startHost,
    openBrowser,
  }) => {
    const first = await startHost(places, await freePort());
    const context = await (await openBrowser()).newContext({ locale: 'zh-CN' });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    await page.goto(first.address);
    const imported = { slug: 'lost', title: 'Lost', content: { text: '# One\n\nTwo.\n' } };
    await page.evaluate((input) => window.zhengyan.call('article.import', input), imported);
    await page.getByRole('link', { name: 'Lost' }).click();
    await expect(page.getByRole('code').last().getByRole('textbox')).toBeFocused();
    await endBySignal(first.child, 'SIGKILL');
    await expect(page.getByText('与宿主断开了连接')).toBeVisible();
    await page.keyboard.insertText('没送出去');
    await rm(join(places.userData, 'browser-host'), { recursive: true });
    const second = await startHost(places, Number(new URL(first.address).port));
    await expect(page.getByText('不再认得这个窗口')).toBeVisible();
    await page.getByRole('button', { name: '复制没送出的 1 个句段' }).click();
    await expect(page.getByRole('button', { name: '已复制' })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('One\n没送出去');
    await context.close();
    await endBySignal(second.child, 'SIGTERM');
  });
});

/** A port that nobody listens on just now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

test('a host that is told to end says goodbye and ends well', async ({ places, startHost }) => {
  const host = await startHost(places);
  await endBySignal(host.child, 'SIGTERM');
  expect(host.child.exitCode).toBe(0);
  expect(host.output()).toContain('已全部写入磁盘');
});
