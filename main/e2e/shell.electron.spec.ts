import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron } from '@playwright/test';
import { editsOf } from '../../projects/segments/fixtures/edits.ts';
import { expect, test } from './fixtures.ts';

function processOf(app: { electron: ElectronApplication | undefined }): ElectronApplication {
  if (app.electron === undefined) throw new Error('this host is not Electron');
  return app.electron;
}

/** Notes what would be opened outside instead of opening it. */
async function watchExternal(main: ElectronApplication): Promise<() => Promise<string[]>> {
  await main.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    Object.assign(shell, { openExternal: async (url: string) => void opened.push(url) });
  });
  return () => main.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
}

test('the window is sandboxed, isolated and has no Node', async ({ app }) => {
  const preferences = await processOf(app).evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    // Electron declares it for the browser process only, where this runs.
    const contents = window?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});

test.describe('the window stays where it is', () => {
  for (const address of [
    'https://example.com/',
    'http://127.0.0.1:1/',
    'file:///etc/passwd',
    'app://workbench/assets/',
    'app://other/',
    'data:text/html,hello',
  ]) {
    test(`when the page goes to ${address}`, async ({ page, app }) => {
      const before = page.url();
      await page.evaluate((to) => {
        location.href = to;
      }, address);
      expect(await app.call('app.info', {})).toMatchObject({ ok: true });
      expect(page.url()).toBe(before);
    });
  }

  test('when it loads itself again', async ({ page, app }) => {
    await page.evaluate(() => {
      Object.assign(globalThis, { old: true });
      location.reload();
    });
    await page.waitForFunction(() => 'zhengyan' in window && !('old' in globalThis));
    expect(await app.call('app.info', {})).toMatchObject({ ok: true });
  });
});

test.describe('a second window', () => {
  // The policy refuses javascript: by itself, and says so.
  test.use({ faultsExpected: true });

  for (const [address, outside] of [
    ['https://example.com/article', true],
    ['http://example.com/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['about:blank', false],
  ] as const) {
    const where = outside ? 'opens in the person’s browser' : 'does not open at all';
    test(`for ${address} ${where}`, async ({ page, app }) => {
      const main = processOf(app);
      const opened = await watchExternal(main);
      await page.evaluate((to) => {
        const link = document.createElement('a');
        Object.assign(link, { href: to, target: '_blank', rel: 'noopener' });
        document.body.append(link);
        link.click();
        window.open(to);
      }, address);
      await expect.poll(opened).toEqual(outside ? [address, address] : []);
      const windows = () =>
        main.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
      expect(await windows()).toBe(1);
    });
  }
});

test.describe('a call is refused', () => {
  /** Opens another window with the workbench's own preload and runs code in it. */
  async function callFrom(
    main: ElectronApplication,
    address: string,
    code: string,
    everyFrame = false,
  ): Promise<unknown> {
    return main.evaluate(
      async ({ BrowserWindow, app }, given) => {
        const window = new BrowserWindow({
          show: false,
          webPreferences: {
            preload: `${app.getAppPath()}/out/preload/index.cjs`,
            sandbox: true,
            nodeIntegrationInSubFrames: given.everyFrame,
          },
        });
        await window.loadURL(given.address);
        const answer: unknown = await window.webContents.executeJavaScript(given.code);
        window.destroy();
        return answer;
      },
      { address, code, everyFrame },
    );
  }
  const refused = { ok: false, error: { reason: 'sender-refused' } };

  test('from a page of another origin', async ({ app }) => {
    const call = "window.zhengyan.call('app.info', {})";
    const answer = await callFrom(processOf(app), 'data:text/html,<title>other</title>', call);
    expect(answer).toMatchObject(refused);
  });

  test('from a frame inside the page', async ({ app }) => {
    const call = `new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.srcdoc = '<title>inside</title>';
      frame.addEventListener('load', () => resolve(frame.contentWindow.zhengyan.call('app.info', {})));
      document.body.append(frame);
    })`;
    expect(await callFrom(processOf(app), 'app://workbench/', call, true)).toMatchObject(refused);
  });

  test('but answered when the page’s own window asks', async ({ app }) => {
    const call = "window.zhengyan.call('app.info', {})";
    const answer = await callFrom(processOf(app), 'app://workbench/', call);
    expect(answer).toMatchObject({ ok: true });
  });
});

test('the page comes from app:// with its policy and nothing comes from elsewhere', async ({
  page,
}) => {
  const answers = await page.evaluate(async () => {
    const index = await fetch('/');
    const status = async (path: string) => (await fetch(path)).status;
    return {
      policy: index.headers.get('content-security-policy') ?? '',
      sniff: index.headers.get('x-content-type-options'),
      type: index.headers.get('content-type'),
      missing: await status('/missing.js'),
      above: await status('/../package.json'),
      encoded: await status('/..%2f..%2fpackage.json'),
      query: await status('/?a=b'),
    };
  });
  expect(answers.policy).toMatch(/^default-src 'none'; script-src 'self'/);
  expect(answers).toMatchObject({
    sniff: 'nosniff',
    type: 'text/html; charset=utf-8',
    missing: 404,
    above: 404,
    encoded: 404,
    query: 404,
  });
});

test('a second start brings the window forward and ends', async ({ app }) => {
  const main = processOf(app);
  await main.evaluate(({ BrowserWindow }) => {
    const focused: string[] = [];
    Object.assign(globalThis, { focused });
    const [window] = BrowserWindow.getAllWindows();
    Object.assign(window ?? {}, { focus: () => focused.push('focus') });
  });
  const second = electron.launch({
    args: [`--user-data-dir=${app.userData}`, '.', `--workspace=${app.workspace}`],
    env: { ...process.env, ZHENGYAN_NODE: process.execPath } as Record<string, string>,
  });
  await expect(second.then((launched) => launched.firstWindow())).rejects.toThrow();
  const focused = () =>
    main.evaluate(() => (globalThis as unknown as { focused: string[] }).focused);
  await expect.poll(focused).toEqual(['focus']);
});

test('menu and theme follow the settings', async ({ app }) => {
  const main = processOf(app);
  const drawn = () =>
    main.evaluate(({ Menu, nativeTheme }) => ({
      labels: Menu.getApplicationMenu()?.items.map((item) => item.label),
      theme: nativeTheme.themeSource,
    }));
  expect((await drawn()).labels).toContain('编辑');
  await app.call('settings.write', { language: 'en', theme: 'dark' });
  expect((await drawn()).labels).toContain('Edit');
  expect((await drawn()).theme).toBe('dark');
});

test('the window opens again where it stood', async ({ app }) => {
  const bounds = { x: 40, y: 30, width: 900, height: 640 };
  await processOf(app).evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(wanted);
  }, bounds);
  await app.restart();
  const read = await processOf(app).evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  );
  expect(read).toMatchObject({ width: bounds.width, height: bounds.height });
});

test('a hanging window says so and is loaded again on demand', async ({ page, app }) => {
  const main = processOf(app);
  await page.evaluate(() => Object.assign(globalThis, { old: true }));
  await main.evaluate(({ BrowserWindow, dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    const showMessageBox = async (...given: unknown[]) => {
      asked.push((given.at(-1) as { message: string }).message);
      return { response: 1, checkboxChecked: false };
    };
    Object.assign(dialog, { showMessageBox });
    BrowserWindow.getAllWindows()[0]?.emit('unresponsive');
  });
  const asked = () => main.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  await expect.poll(asked).toEqual(['窗口没有响应']);
  await page.waitForFunction(() => !('old' in globalThis));
});

test('a window that stopped says so and is loaded again on demand', async ({ page, app }) => {
  const main = processOf(app);
  await page.evaluate(() => Object.assign(globalThis, { old: true }));
  await main.evaluate(({ BrowserWindow, dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    const showMessageBox = async (...given: unknown[]) => {
      asked.push((given.at(-1) as { message: string }).message);
      return { response: 0, checkboxChecked: false };
    };
    Object.assign(dialog, { showMessageBox });
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
  });
  const asked = () => main.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  await expect.poll(asked).toEqual(['窗口意外停止']);
  await page.waitForFunction(() => !('old' in globalThis));
});

test('an unforeseen error ends the host with everything on the disk and a word about it', async ({
  app,
}) => {
  const main = processOf(app);
  const slug = await app.importMarkdown('One.\n');
  const opened = await app.call('article.open', { slug });
  if (!opened.ok) throw new Error(opened.error.reason);
  const id = opened.value.rows[0]?.id ?? '';
  const operations = [{ op: 'text' as const, id, text: '一。' }];
  await app.call('article.apply', {
    slug,
    page: 'spec-page',
    batch: 0,
    edits: editsOf(operations),
  });
  const told = join(app.userData, 'told');
  const ended = new Promise((resolve) => main.process().once('exit', resolve));
  await main.evaluate(({ dialog }, file) => {
    const { writeFileSync } = process.getBuiltinModule('node:fs');
    const showErrorBox = (title: string, content: string) =>
      writeFileSync(file, `${title}\n${content}`);
    Object.assign(dialog, { showErrorBox });
    setTimeout(() => {
      throw new Error('unforeseen');
    });
  }, told);
  expect(await ended).toBe(1);
  expect(await readFile(told, 'utf8')).toMatch(/^睁眼遇到了意外错误\n.*electron\.log/s);
  const target = join(app.workspace, 'projects', slug, 'zh.jsonl');
  expect(await readFile(target, 'utf8')).toContain('一。');
  const log = await readFile(join(app.userData, 'logs', 'electron.log'), 'utf8');
  expect(log).toContain('bug in main: Error: unforeseen\n    at ');
});
