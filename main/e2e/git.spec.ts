import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { parseTargetRecords, printTargetRecords } from '../../projects/segments/jsonl.ts';
import { expect, test } from './fixtures.ts';

const article = '# Why open weights matter\n\nOpen weights let anyone build.\n\n- one\n- two\n';

function git(folder: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}${stdout}`);
  return stdout;
}

function nameAuthor(folder: string, name: string): void {
  git(folder, 'config', 'user.name', name);
  git(folder, 'config', 'user.email', `${name}@example.org`);
}

const dialogOf = (page: Page) => page.getByRole('dialog', { name: '版本' });
const target = 'projects/first/zh.jsonl';

/** Another person's edit of the first row's text. */
async function typeInFile(folder: string, text: string, at: string): Promise<void> {
  const path = join(folder, target);
  const [first, ...rest] = parseTargetRecords(await readFile(path, 'utf8'), target).records;
  if (first === undefined) throw new Error('there is no row');
  const typed = { ...first, text, state: 'translated' as const, origin: 'typed', at };
  await writeFile(path, printTargetRecords([typed, ...rest]));
}

test('versions are started, saved and pushed; others’ come in row by row', async ({
  app,
  page,
}) => {
  const bare = join(dirname(app.workspace), 'team.git');
  await mkdir(bare);
  git(bare, 'init', '-q', '--bare', '-b', 'main');
  await app.importMarkdown(article, { slug: 'first', title: 'Open weights' });
  await page.getByRole('button', { name: '版本：没有版本' }).click();
  const dialog = dialogOf(page);
  await expect(dialog.getByRole('button', { name: '推送' })).toBeDisabled();
  await dialog.getByRole('button', { name: '开始保存版本' }).click();
  await expect(dialog).toContainText('《Open weights》');
  await expect(dialog).toContainText('新文章');
  git(app.workspace, 'symbolic-ref', 'HEAD', 'refs/heads/main');

  // Git may know a person of this computer; in this repository it is another one.
  nameAuthor(app.workspace, 'kai');
  await expect(dialog.getByLabel('这个版本做了什么')).toHaveValue(/^《Open weights》：新文章/);
  await dialog.getByLabel('这个版本做了什么').fill('第一版');
  await dialog.getByRole('button', { name: '保存一个版本' }).click();
  await expect(dialog).toContainText('已保存一个版本');
  await expect(dialog).toContainText('全部修改都已保存为版本');
  expect(git(app.workspace, 'log', '-1', '--format=%an %s').trim()).toBe('kai 第一版');

  await dialog.getByLabel('远程仓库的地址').fill(bare);
  await dialog.getByRole('button', { name: '记下地址' }).click();
  await dialog.getByRole('button', { name: '推送' }).click();
  await expect(dialog).toContainText('已推送');

  const other = join(dirname(app.workspace), 'lin');
  git(dirname(other), 'clone', '-q', bare, other);
  nameAuthor(other, 'lin');
  await typeInFile(other, '开放权重为何重要', '2025-02-01T00:00:00Z');
  git(other, 'commit', '-qam', 'lin');
  git(other, 'push', '-q');
  await typeInFile(app.workspace, '为什么要开放权重', '2025-02-02T00:00:00Z');
  await dialog.getByRole('button', { name: '拉取' }).click();
  await expect(dialog).toContainText('并入了 1 个版本');
  await expect(dialog).toContainText('有 1 个句段两边译得不同');
  const merged = await readFile(join(app.workspace, target), 'utf8');
  const [first] = parseTargetRecords(merged, target).records;
  expect(first?.text).toBe('为什么要开放权重');
  expect(Object.values(first?.alts ?? {})).toEqual(['开放权重为何重要']);
  await dialog.getByRole('button', { name: '推送' }).click();
  await expect(dialog).toContainText('已推送');
  git(other, 'pull', '-q');
  expect(await readFile(join(other, target), 'utf8')).toBe(merged);

  await dialog.getByRole('button', { name: '安装合并驱动' }).click();
  await expect(dialog).toContainText('合并驱动装好了');
  expect(git(app.workspace, 'config', 'merge.zhengyan.driver')).toContain('zhengyan.mjs');
});

test('what git cannot decide is chosen in the app, and a branch is made for an article', async ({
  app,
  page,
}) => {
  await app.importMarkdown(article, { slug: 'first', title: 'Open weights' });
  const { workspace } = app;
  git(workspace, 'init', '-q', '-b', 'main');
  nameAuthor(workspace, 'kai');
  await mkdir(join(workspace, 'glossary'));
  const terms = join(workspace, 'glossary', 'notes.md');
  await writeFile(terms, 'base\n');
  git(workspace, 'add', '.');
  git(workspace, 'commit', '-qm', 'base');
  git(workspace, 'switch', '-qc', 'theirs');
  await writeFile(terms, 'theirs\n');
  git(workspace, 'commit', '-qam', 'theirs');
  git(workspace, 'switch', '-q', 'main');
  await writeFile(terms, 'ours\n');
  git(workspace, 'commit', '-qam', 'ours');
  const merge = spawnSync('git', ['merge', '-q', 'theirs'], { cwd: workspace });
  expect(merge.status).toBe(1);

  await app.openArticle('first');
  await page.getByRole('button', { name: '版本：合并还没有做完' }).click();
  const dialog = dialogOf(page);
  await expect(dialog).toContainText('glossary/notes.md：两边都改了');
  await dialog.getByRole('button', { name: '用那边的' }).click();
  await expect(dialog).toContainText('合并做完了');
  expect(await readFile(terms, 'utf8')).toBe('theirs\n');
  expect(git(workspace, 'status', '--porcelain')).toBe('');

  await dialog.getByRole('button', { name: '为这篇文章开一个分支' }).click();
  await expect(dialog).toContainText('已经在分支 zhengyan/first 上');
  // The button that was pressed is gone; the keyboard stays in the dialog.
  await expect(dialog).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: '版本：zhengyan/first' }).click();
  await dialog.getByLabel('现在的分支').selectOption('main');
  await expect(dialog).toContainText('已经在分支 main 上');
  expect(git(workspace, 'branch', '--show-current').trim()).toBe('main');
});

test('a push that came too late says to pull first', async ({ app, page }) => {
  await app.importMarkdown(article, { slug: 'first', title: 'Open weights' });
  const { workspace } = app;
  const bare = join(dirname(workspace), 'team.git');
  git(dirname(workspace), 'init', '-q', '--bare', '-b', 'main', bare);
  git(workspace, 'init', '-q', '-b', 'main');
  nameAuthor(workspace, 'kai');
  git(workspace, 'add', '.');
  git(workspace, 'commit', '-qm', 'base');
  git(workspace, 'remote', 'add', 'origin', bare);
  git(workspace, 'push', '-q', '-u', 'origin', 'main');
  const other = join(dirname(workspace), 'lin');
  git(dirname(other), 'clone', '-q', bare, other);
  nameAuthor(other, 'lin');
  await typeInFile(other, '开放权重为何重要', '2025-02-01T00:00:00Z');
  git(other, 'commit', '-qam', 'lin');
  git(other, 'push', '-q');
  await typeInFile(workspace, '权重', '2025-02-02T00:00:00Z');

  // By the palette alone.
  await expect(page.getByRole('button', { name: /^版本：main/ })).toBeVisible();
  await page.keyboard.press('F1');
  await page.keyboard.type('推送我的版本');
  await page.keyboard.press('Enter');
  const dialog = dialogOf(page);
  await expect(dialog.getByRole('alert')).toContainText('请先拉取，再推送');
  await dialog.getByRole('button', { name: '拉取' }).click();
  await expect(dialog).toContainText('并入了 1 个版本');
  await dialog.getByRole('button', { name: '推送' }).click();
  await expect(dialog).toContainText('已推送');
});

test('what a pull brings into the open article is on the screen at once', async ({ app, page }) => {
  await app.importMarkdown(article, { slug: 'first', title: 'Open weights' });
  const { workspace } = app;
  const bare = join(dirname(workspace), 'team.git');
  git(dirname(workspace), 'init', '-q', '--bare', '-b', 'main', bare);
  git(workspace, 'init', '-q', '-b', 'main');
  nameAuthor(workspace, 'kai');
  git(workspace, 'add', '.');
  git(workspace, 'commit', '-qm', 'base');
  git(workspace, 'remote', 'add', 'origin', bare);
  git(workspace, 'push', '-q', '-u', 'origin', 'main');
  const other = join(dirname(workspace), 'lin');
  git(dirname(other), 'clone', '-q', bare, other);
  nameAuthor(other, 'lin');
  await typeInFile(other, '开放权重为何重要', '2025-02-01T00:00:00Z');
  git(other, 'commit', '-qam', 'lin');
  git(other, 'push', '-q');

  await app.openArticle('first');
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
  await page.getByRole('button', { name: /^版本：main/ }).click();
  await dialogOf(page).getByRole('button', { name: '拉取' }).click();
  await expect(dialogOf(page)).toContainText('带来了 1 个版本');
  await expect(page.getByText('已合并 Git 带来的 1 个句段的改动。')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('开放权重为何重要').first()).toBeVisible();
  const exported = await app.exportText('first');
  expect(exported).toContain('# 开放权重为何重要');
});

test('markers that plain git left are merged away when the merge is finished here', async ({
  app,
  page,
}) => {
  await app.importMarkdown(article, { slug: 'first', title: 'Open weights' });
  const { workspace } = app;
  git(workspace, 'init', '-q', '-b', 'main');
  nameAuthor(workspace, 'kai');
  git(workspace, 'add', '.');
  git(workspace, 'commit', '-qm', 'base');
  git(workspace, 'switch', '-qc', 'theirs');
  await typeInFile(workspace, '甲', '2025-02-01T00:00:00Z');
  git(workspace, 'commit', '-qam', 'theirs');
  git(workspace, 'switch', '-q', 'main');
  await typeInFile(workspace, '乙', '2025-02-02T00:00:00Z');
  git(workspace, 'commit', '-qam', 'ours');
  spawnSync('git', ['merge', '-q', 'theirs'], { cwd: workspace });
  expect(await readFile(join(workspace, target), 'utf8')).toMatch(/^<{7} /m);

  await page.getByRole('button', { name: '版本：合并还没有做完' }).click({ timeout: 15_000 });
  await dialogOf(page).getByRole('button', { name: '完成合并' }).click();
  await expect(dialogOf(page)).toContainText('合并做完了');
  const merged = await readFile(join(workspace, target), 'utf8');
  const [first] = parseTargetRecords(merged, target).records;
  expect(first?.text).toBe('乙');
  expect(Object.values(first?.alts ?? {})).toEqual(['甲']);
  await page.keyboard.press('Escape');
  await app.openArticle('first');
  await expect(page.getByText('乙').first()).toBeVisible();
});

for (const [locale, colorScheme, open] of [
  ['zh-CN', 'light', /^版本：/],
  ['en-US', 'dark', /^Versions: /],
] as const) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test('axe finds nothing in the dialog of versions', async ({ app, page }) => {
      const { workspace } = app;
      const check = async (view: string) => {
        await page.getByRole('button', { name: open }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await page.evaluate(() =>
          Promise.all(document.getAnimations().map((animation) => animation.finished)),
        );
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target: at, failureSummary }) => `${id}: ${at} ${failureSummary}`),
        );
        expect.soft(found, view).toEqual([]);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toBeHidden();
      };
      await app.importMarkdown(article, { slug: 'first', title: 'Open weights' });
      await check('no versions');
      git(workspace, 'init', '-q', '-b', 'main');
      // Nobody that git knows: not this computer’s owner either.
      git(workspace, 'config', 'user.name', '');
      git(workspace, 'config', 'user.email', '');
      await app.call('git.init', {});
      await expect(page.getByRole('button', { name: open })).toContainText('main');
      await check('asking who saves the first version');
      nameAuthor(workspace, 'kai');
      git(workspace, 'add', '.');
      git(workspace, 'commit', '-qm', 'base');
      git(workspace, 'branch', 'theirs');
      await typeInFile(workspace, '乙', '2025-02-02T00:00:00Z');
      git(workspace, 'commit', '-qam', 'ours');
      git(workspace, 'switch', '-q', 'theirs');
      git(workspace, 'rm', '-rq', 'projects/first');
      git(workspace, 'commit', '-qm', 'theirs');
      git(workspace, 'switch', '-q', 'main');
      spawnSync('git', ['merge', '-q', 'theirs'], { cwd: workspace });
      await app.call('git.init', {});
      await check('half-done merge');
    });
  });
}
