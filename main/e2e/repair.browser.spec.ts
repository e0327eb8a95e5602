import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type App, expect, test } from './fixtures.ts';

const markdown = '# Open weights\n\nThe tax is real.\n\nRead on.\n\n- one\n- two\n';
const slug = 'open-weights';

const inProject = (app: App, name: string) => join(app.workspace, 'projects', slug, name);

/** Imports the article, has somebody else change one of its files, and opens it. */
async function openDamaged(app: App, name: string, change: (text: string) => string) {
  await app.importMarkdown(markdown, { slug });
  const file = inProject(app, name);
  await writeFile(file, change(await readFile(file, 'utf8')));
  await app.openArticle(slug).catch(() => undefined);
}

const line = (text: string, number: number) => text.split('\n\n')[number] ?? '';

function inConflict(text: string): string {
  const ours = line(text, 1);
  const [one, other] = ['税是真的。', '对齐税确实存在。'].map((chinese) =>
    ours.replace('"text":""', `"text":"${chinese}"`),
  );
  return text.replace(ours, `<<<<<<< HEAD\n${one}\n=======\n${other}\n>>>>>>> main`);
}

async function openDialog({ page }: App) {
  await page.getByRole('button', { name: '查看并修复……' }).click();
  return page.getByRole('dialog', { name: '检查并修复文件' });
}

test.describe('repairing an article', () => {
  test('shows what is wrong and what will be done, and opens it whole again', async ({ app }) => {
    const { page } = app;
    let damaged = '';
    await openDamaged(app, 'zh.jsonl', (text) => {
      damaged = `\ufeff${inConflict(text)}{"id":"torn`;
      return damaged;
    });
    await expect(page.getByRole('alert').filter({ hasText: '只读' })).toBeVisible();
    const dialog = await openDialog(app);
    await expect(dialog).toContainText('有 Git 合并留下的冲突标记，共 1 处。');
    await expect(dialog).toContainText('开头多了字节顺序标记（BOM）。');
    await expect(dialog).toContainText('这一行不完整。');
    await expect(dialog).toContainText(`projects/${slug}/.zhengyan/kept/`);
    expect(await readFile(inProject(app, 'zh.jsonl'), 'utf8')).toBe(damaged);
    await page.keyboard.press('Enter');
    const notice = page.getByRole('status').filter({ hasText: '已修复' });
    await expect(notice).toBeVisible();
    await expect(page.getByRole('alert').filter({ hasText: '只读' })).toBeHidden();
    const kept =
      /projects\/\S+?\/kept\/[\dT-]+/.exec((await notice.textContent()) ?? '')?.[0] ?? '';
    expect(await readFile(join(app.workspace, kept, 'zh.jsonl'), 'utf8')).toBe(damaged);
    const repaired = await readFile(inProject(app, 'zh.jsonl'), 'utf8');
    expect(repaired).toContain('税是真的。');
    expect(repaired).toContain('对齐税确实存在。');
  });

  test('leaves everything as it is when it is not wanted', async ({ app }) => {
    const { page } = app;
    await openDamaged(app, 'en.jsonl', (text) => text.replace(line(text, 1), '{"id":"tor'));
    const dialog = await openDialog(app);
    const before = await readFile(inProject(app, 'en.jsonl'), 'utf8');
    await expect(dialog).toContainText('source.md');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    expect(await readFile(inProject(app, 'en.jsonl'), 'utf8')).toBe(before);
  });

  test('brings back an English file that is gone', async ({ app }) => {
    const { page } = app;
    await app.importMarkdown(markdown, { slug });
    const whole = await readFile(inProject(app, 'en.jsonl'), 'utf8');
    await rm(inProject(app, 'en.jsonl'));
    await page.evaluate((address) => {
      location.hash = address;
    }, `#/articles/${slug}`);
    const dialog = await openDialog(app);
    await dialog.getByRole('button', { name: '修复', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Article', level: 1 })).toBeVisible();
    expect(await readFile(inProject(app, 'en.jsonl'), 'utf8')).toBe(whole);
  });

  test('says that the files have changed since they were examined', async ({ app }) => {
    await openDamaged(app, 'zh.jsonl', (text) => text.replaceAll('\n', '\r\n').slice(0, -9));
    const dialog = await openDialog(app);
    await expect(dialog.getByRole('button', { name: '修复', exact: true })).toBeVisible();
    await writeFile(inProject(app, 'zh.jsonl'), '{"id":"another');
    await dialog.getByRole('button', { name: '修复', exact: true }).click();
    await expect(dialog).toContainText('检查之后文件又变了');
    await dialog.getByRole('button', { name: '重新检查' }).click();
    await expect(dialog).toContainText('这一行不完整。');
    expect(await readFile(inProject(app, 'zh.jsonl'), 'utf8')).toBe('{"id":"another');
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['zh-CN', 'en-US'] as const) {
    test.describe(`the repair dialog, ${colorScheme}, ${locale}`, () => {
      test.use({ colorScheme, locale });

      test('passes axe', async ({ app }, testInfo) => {
        const { page } = app;
        await openDamaged(app, 'zh.jsonl', (text) => {
          const broken = `\ufeff${inConflict(text)}\0\0\n{"id":"torn`;
          return broken.replaceAll('\n', '\r\n');
        });
        await writeFile(inProject(app, 'source.md'), markdown.replace('tax', 'levy'));
        await page.getByRole('button', { name: /查看并修复|See and repair/ }).click();
        await expect(page.getByRole('dialog')).toContainText('zh.jsonl');
        await page.screenshot({ path: testInfo.outputPath('dialog.png') });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`),
        ).toEqual([]);
      });
    });
  }
}
