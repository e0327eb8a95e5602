import { AxeBuilder } from '@axe-core/playwright';
import type { Page, TestInfo, WebSocketRoute } from '@playwright/test';
import type { EventName } from '../../contract/names.ts';
import type { Events, OpenArticle } from '../../contract/types.ts';
import type { HostMessage } from '../../contract/wire.ts';
import { textHash } from '../../projects/segments/merge/hash.ts';
import { type App, expect, test } from './fixtures.ts';

const article = ['# Weights', 'Open weights let anyone build.', 'The tax is real.'].join('\n\n');
const slug = 'tidings';

/** The host, and what it is made to say besides. */
interface Teller {
  tell<N extends EventName>(name: N, payload: Events[N]): void;
}

/** Opens the article with a host that tells what the spec wants; `change` is made to the answer of the opening. */
async function open(app: App, change: Partial<OpenArticle> = {}): Promise<Teller> {
  const { page } = app;
  await app.importMarkdown(article, { slug });
  let route: WebSocketRoute | undefined;
  await page.routeWebSocket(/\/calls$/, (socket) => {
    route = socket;
    const host = socket.connectToServer();
    host.onMessage((text) => socket.send(changed(String(text), change)));
  });
  await page.reload();
  await app.openArticle(slug);
  await expect(page.locator('.monaco-editor').last().getByRole('textbox')).toBeFocused();
  return {
    tell: (name, payload) => route?.send(JSON.stringify({ kind: 'event', name, payload })),
  };
}

function changed(text: string, change: Partial<OpenArticle>): string {
  const message = JSON.parse(text) as HostMessage;
  if (message.kind !== 'answer') return text;
  const result = message.result as { value?: Partial<OpenArticle> };
  if (result.value?.history === undefined) return text;
  return JSON.stringify({
    ...message,
    result: { ...result, value: { ...result.value, ...change } },
  });
}

async function check(page: Page, testInfo: TestInfo, view: string): Promise<void> {
  await testInfo.attach(view, { body: await page.screenshot(), contentType: 'image/png' });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

const holder = { pid: 4321, computer: '书房', since: '2025-03-01T08:00:00Z' };

test('what was found again and merged at the opening is said, with the way to the clash', async ({
  app,
  page,
}) => {
  await open(app, {
    recovered: { edits: 12, last: new Date().toISOString() },
    merged: { from: 'git', rows: ['a', 'b'], clashes: ['a'] },
  });
  const notices = page.getByRole('status');
  await expect(
    notices.filter({ hasText: /上次没有正常退出，已找回最后的 12 处修改（至 \d\d:\d\d）。/ }),
  ).toBeVisible();
  await expect(
    notices.filter({
      hasText: '已合并 Git 带来的 2 个句段的改动。1 个句段两边都改了，两份译文都留着，等你取舍。',
    }),
  ).toBeVisible();
});

test('a change from outside comes in with a clash, and its notice leads there', async ({
  app,
  page,
}) => {
  const { tell } = await open(app);
  const opened = await app.call('article.open', { slug });
  const row = opened.ok ? opened.value.rows[2] : undefined;
  if (row === undefined) throw new Error('no row');
  await page.keyboard.press('Control+Home');
  const alts = { [textHash('税是真的。')]: '税是真的。' };
  const target = { ...row.target, text: '税确有其事。', state: 'translated' as const, alts };
  tell('article.merged', {
    slug,
    version: 1,
    from: 'files',
    rows: [row.id],
    clashes: [row.id],
    patch: { rows: [{ ...row, target }] },
  });
  await page.getByRole('button', { name: '去取舍' }).click();
  await expect(page.getByText(/句段 3，段落，有冲突，待取舍/)).toBeAttached();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('税是真的。');

  // What is being put together stays when another text comes in meanwhile.
  const result = page.getByRole('dialog').getByLabel('合并的结果');
  await result.fill('税确有其事，真的。');
  const more = { ...alts, [textHash('真有税。')]: '真有税。' };
  tell('article.merged', {
    slug,
    version: 2,
    from: 'files',
    rows: [row.id],
    clashes: [row.id],
    patch: { rows: [{ ...row, target: { ...target, alts: more } }] },
  });
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(3);
  await expect(result).toHaveValue('税确有其事，真的。');
  await expect(result).toBeFocused();
});

for (const [locale, colorScheme] of [
  ['zh-CN', 'light'],
  ['zh-CN', 'dark'],
  ['en-US', 'light'],
  ['en-US', 'dark'],
] as const) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test('an article that another window holds is read-only until it lets go', async ({
      app,
      page,
    }, testInfo) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      const { tell } = await open(app, { writable: false, holder });
      const banner = page.getByRole('status').filter({ hasText: '4321' });
      await expect(banner).toContainText('书房');
      await check(page, testInfo, 'held');
      await page.keyboard.insertText('字');
      await expect(page.locator('.view-lines').last()).not.toContainText('字');
      tell('article.access', { slug, writable: true });
      await expect(banner).toHaveCount(0);
      await page.locator('.monaco-editor').last().getByRole('textbox').focus();
      await page.keyboard.insertText('字');
      await expect(page.locator('.view-lines').last()).toContainText('字');
    });

    test('work that cannot be saved says why, where it is, and goes on trying', async ({
      app,
      page,
    }, testInfo) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      const { tell } = await open(app);
      tell('article.saved', { slug, failure: { reason: 'disk-full', file: 'zh.jsonl' } });
      const alert = page.getByRole('alert').filter({ hasText: 'zh.jsonl' });
      await expect(alert).toBeVisible();
      await check(page, testInfo, 'not saved');
      tell('article.saved', { slug, version: 1, savedAt: new Date().toISOString() });
      await expect(alert).toHaveCount(0);
    });
  });
}
