import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { textHash } from '../../projects/segments/merge/hash.ts';
import type { TargetRecord } from '../../projects/segments/types.ts';
import { type App, expect, test } from './fixtures.ts';

const article = [
  '# Why open weights matter',
  'Open weights let anyone build on a model.',
  'The alignment tax is real, and it is paid twice.',
  'Nobody knows the price yet.',
].join('\n\n');

const texts = [
  '为什么开放权重很重要',
  '开放权重让任何人都能构建模型。',
  '对齐税确有其事，而且要付两次。',
];
const other = ['开放权重为何重要', '开放权重让任何人都能在模型上构建。'];
const third = '“对齐税”是真的，而且得付两遍。';

/** Four rows; the second and the third clash. */
async function openClashing(app: App): Promise<void> {
  await app.importMarkdown(article, { slug: 'clash' });
  const file = zhFile(app);
  const records = (await recordsOf(app)).map((record, index): TargetRecord => {
    const text = texts[index];
    if (text === undefined) return record;
    const done = {
      ...record,
      text,
      state: 'translated',
      by: '林',
      at: '2025-03-01T08:00:00Z',
    } as const;
    if (index === 1) return { ...done, alts: altsOf(other[1] ?? '') };
    return index === 2 ? { ...done, alts: altsOf(third, '对齐税是真的。') } : done;
  });
  await writeFile(file, records.map((record) => `${JSON.stringify(record)}\n\n`).join(''));
  await app.openArticle('clash');
  await expect(app.page.locator('.monaco-editor').last().getByRole('textbox')).toBeFocused();
}

const zhFile = ({ workspace }: App) => join(workspace, 'projects', 'clash', 'zh.jsonl');

async function recordsOf(app: App): Promise<TargetRecord[]> {
  const lines = (await readFile(zhFile(app), 'utf8')).split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line) as TargetRecord);
}

const altsOf = (...alts: string[]) =>
  Object.fromEntries(alts.map((text) => [textHash(text), text]).sort());

const dialog = (page: Page) => page.getByRole('dialog');
const counter = (page: Page) => page.locator('footer').getByRole('button', { name: /^冲突/ });

/** The record of a row, once it is on the disk. */
function record(app: App, index: number) {
  return expect.poll(async () => (await recordsOf(app))[index]);
}

test('a clash is seen, counted, filtered and found', async ({ app, page }) => {
  await openClashing(app);
  await expect(page.locator('[data-mark="clash"]')).toHaveCount(2);
  await expect(counter(page)).toHaveText('冲突 2');
  await counter(page).click();
  await expect(page.getByText(/句段 2，段落，有冲突，待取舍/)).toBeAttached();
  await page.keyboard.press('F9');
  await expect(page.getByText(/句段 3，段落，有冲突，待取舍/)).toBeAttached();
  await page.keyboard.press('Shift+F9');
  await expect(page.getByText(/句段 2，段落，有冲突，待取舍/)).toBeAttached();
  await page.keyboard.press('Control+Alt+y');
  await page.getByRole('radio', { name: '冲突 2' }).check({ force: true });
  await expect(page.locator('[data-mark]')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-mark]')).toHaveCount(4);
});

test('choosing a text settles a clash, the next one follows, and undo takes it all back', async ({
  app,
  page,
}) => {
  await openClashing(app);
  await page.keyboard.press('F9');
  await page.keyboard.press('Control+Alt+x');
  await expect(dialog(page)).toContainText('取舍句段 2 的译文（另有 1 处冲突）');
  await expect(dialog(page)).toContainText('Open weights let anyone build on a model.');
  await page.keyboard.press('Control+2');
  await expect(dialog(page)).toContainText('取舍句段 3 的译文');
  await dialog(page).getByRole('button', { name: '用这一份' }).first().click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(counter(page)).toHaveCount(0);
  await expect(page.getByText('已取舍。没有别的冲突了。')).toBeVisible();
  await record(app, 1).toMatchObject({ text: other[1], settled: [textHash(texts[1] ?? '')] });
  await record(app, 2).toMatchObject({
    text: texts[2],
    settled: [textHash('对齐税是真的。'), textHash(third)].sort(),
  });
  expect((await recordsOf(app))[1]).not.toHaveProperty('alts');

  await expect(page.locator('.monaco-editor').last().getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(counter(page)).toHaveText('冲突 2');
  await record(app, 1).toMatchObject({ text: texts[1], alts: altsOf(other[1] ?? '') });
  await record(app, 2).toMatchObject({ alts: altsOf(third, '对齐税是真的。') });
  expect((await recordsOf(app))[2]).not.toHaveProperty('settled');
});

test('Enter on a clash asks first; stretches are taken from either side, and written over', async ({
  app,
  page,
}) => {
  await openClashing(app);
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  const result = dialog(page).getByLabel('合并的结果');
  await expect(result).toHaveValue(texts[1] ?? '');
  const differences = dialog(page).getByRole('group', { name: '逐处合并' }).getByRole('button');
  await expect(differences.first()).toBeFocused();
  for (let at = await differences.count(); at > 0; at--) {
    await page.keyboard.press('2');
    await page.keyboard.press('ArrowRight');
  }
  await expect(result).toHaveValue(other[1] ?? '');
  await page.keyboard.press('1');
  await expect(result).not.toHaveValue(other[1] ?? '');
  await page.keyboard.press('2');
  // An input method's keys choose nothing and send nothing.
  await result.focus();
  await result.evaluate((field) => {
    const event = new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true });
    Object.defineProperty(event, 'keyCode', { value: 229 });
    field.dispatchEvent(event);
  });
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.insertText('真的。');
  await differences.first().click();
  await expect(result).toHaveValue(/真的。$/);
  await differences.first().click();
  await result.press('Control+Enter');
  await expect(dialog(page)).toHaveCount(0);
  await record(app, 1).toMatchObject({
    text: `${other[1]}真的。`,
    settled: [textHash(texts[1] ?? ''), textHash(other[1] ?? '')].sort(),
  });
  await expect(counter(page)).toHaveText('冲突 1');
});

test('the mark beside a row opens the choice, Escape leaves everything as it was', async ({
  app,
  page,
}) => {
  await openClashing(app);
  await page.locator('[data-mark="clash"]').last().click();
  await expect(dialog(page)).toContainText('取舍句段 3 的译文');
  await dialog(page).getByRole('button', { name: '拿来对照' }).click();
  await expect(dialog(page).getByRole('button', { name: '正在对照' })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(counter(page)).toHaveText('冲突 2');
});

test('exporting says which clashes are left', async ({ app, page }) => {
  await openClashing(app);
  await app.catchExport(() => page.getByRole('button', { name: '导出' }).click());
  const left = '2 个句段的冲突还没有取舍，导出的是句段里的那一份。';
  await expect(page.getByText(left)).toBeVisible();
  await page.getByRole('button', { name: '去取舍' }).click();
  await expect(page.getByText(/句段 2，段落，有冲突，待取舍/)).toBeAttached();
});

test('the list of articles counts clashes', async ({ app, page }) => {
  await openClashing(app);
  await page.getByRole('button', { name: '返回文章列表' }).click();
  await expect(page.getByRole('row', { name: /冲突 2/ })).toBeVisible();
});

for (const [locale, colorScheme] of [
  ['zh-CN', 'light'],
  ['zh-CN', 'dark'],
  ['en-US', 'light'],
  ['en-US', 'dark'],
] as const) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test('axe finds nothing', async ({ app, page }, testInfo) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await openClashing(app);
      const check = async (view: string) => {
        await testInfo.attach(view, { body: await page.screenshot(), contentType: 'image/png' });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      };
      await check('article');
      await page.keyboard.press('F9');
      await page.keyboard.press('Control+Alt+x');
      await expect(dialog(page)).toBeVisible();
      await page.keyboard.press('2');
      await check('two texts');
      await page.keyboard.press('Escape');
      await expect(dialog(page)).toHaveCount(0);
      await page.keyboard.press('F9');
      await page.keyboard.press('Control+Alt+x');
      await expect(dialog(page)).toBeVisible();
      await check('three texts');
    });
  });
}

test('what a cloud drive’s conflict copy holds besides comes in as a clash while one works', async ({
  app,
  page,
}) => {
  await app.importMarkdown(article, { slug: 'clash' });
  await app.openArticle('clash');
  await expect(page.locator('.monaco-editor').last().getByRole('textbox')).toBeFocused();
  await page.keyboard.insertText('为什么开放权重很重要');
  await record(app, 0).toMatchObject({ text: '为什么开放权重很重要' });
  const theirs = (await recordsOf(app)).map((each, index) =>
    index === 0 ? { ...each, text: '开放权重为何要紧' } : each,
  );
  const copy = zhFile(app).replace('zh.jsonl', 'zh (conflicted copy 2025-03-01).jsonl');
  await writeFile(copy, theirs.map((each) => `${JSON.stringify(each)}\n\n`).join(''));
  await expect(page.getByRole('status').filter({ hasText: '云盘留下了冲突副本' })).toContainText(
    '等你取舍',
  );
  await expect(counter(page)).toHaveText('冲突 1');
  await page.getByRole('button', { name: '去取舍' }).click();
  await page.keyboard.press('Control+Alt+x');
  await expect(dialog(page)).toContainText('开放权重为何要紧');
  await expect(dialog(page)).toContainText('为什么开放权重很重要');
  await dialog(page).getByRole('button', { name: '用合并的结果' }).click();
  await expect(counter(page)).toHaveCount(0);
  await expect.poll(async () => (await recordsOf(app))[0]?.settled?.length).toBe(1);
});

test('marks stand beside the rows of a filter that is set far down in a long article', async ({
  app,
  page,
}) => {
  const lines = Array.from({ length: 60 }, (_, at) => `Line ${at} of a long article.`);
  await app.importMarkdown(lines.join('\n\n'), { slug: 'clash' });
  const records = (await recordsOf(app)).map((record, at): TargetRecord => {
    if (at !== 30) return record;
    return { ...record, text: '甲', state: 'translated', alts: altsOf('乙') };
  });
  await writeFile(zhFile(app), records.map((record) => `${JSON.stringify(record)}\n\n`).join(''));
  await app.openArticle('clash');
  const editor = page.locator('.monaco-editor').last();
  await expect(editor.getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Control+Alt+y');
  await page.getByRole('radio', { name: '冲突 1' }).check({ force: true });
  const mark = page.locator('[data-mark]');
  await expect(mark).toHaveCount(1);
  const text = editor.locator('.view-line').filter({ hasText: '甲' });
  const [ofMark, ofText] = [await mark.boundingBox(), await text.boundingBox()];
  expect(Math.abs((ofMark?.y ?? 0) - (ofText?.y ?? Number.NaN))).toBeLessThan(20);
});
