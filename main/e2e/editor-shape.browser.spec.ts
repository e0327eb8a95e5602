import { exportMarkdown, parseMarkdown } from '../../projects/markdown/index.ts';
import { pairRows } from '../../projects/segments/rows.ts';
import type { Row, TargetRecord } from '../../projects/segments/types.ts';
import { planTarget } from '../../projects/segments/write.ts';
import { expect, type PairPage, test } from './editor-fixtures.ts';

const SOURCE = [
  '## Open weights',
  'The tax is real. Nobody wants to pay it. See [the letter](https://example.org/letter).',
  '- First point.\n- Second point.',
  'The end.\n',
].join('\n\n');

/** An article with these Chinese texts, opened; rows are named `row0`, `row1`… */
async function openArticle(pair: PairPage, texts: readonly string[]): Promise<void> {
  const { segments } = parseMarkdown(SOURCE);
  const records = segments.map((segment, index) => ({ id: `row${index}`, ...segment }));
  const targets = texts.map(
    (text, index): TargetRecord => ({ id: `row${index}`, text, state: 'initial' }),
  );
  const { rows } = pairRows(records, targets);
  await pair.open([]);
  await pair.page.evaluate((given) => window.harness.open(given), { rows, source: SOURCE });
  await pair.shown();
}

async function exported(pair: PairPage): Promise<string> {
  const rows: readonly Row[] = await pair.page.evaluate(() => window.harness.session.rows);
  const { segments, edits, own } = planTarget(rows);
  const written = exportMarkdown(SOURCE, segments, edits, own);
  return written.ok ? written.value : JSON.stringify(written.error);
}

const TEXTS = ['开放权重', '对齐税是真的。没人想付。见信。', '第一点。', '第二点。', '完。'];

test('Ctrl+J joins the next segment, Ctrl+Shift+J and undo take them apart', async ({ pair }) => {
  await openArticle(pair, TEXTS);
  await pair.at(1, 3);
  await pair.press('Control+j');
  await pair.expectTexts([
    '开放权重',
    '对齐税是真的。没人想付。见信。第一点。',
    '',
    '第二点。',
    '完。',
  ]);
  expect(await pair.caret()).toEqual({ row: 1, offset: 15 });
  await expect(pair.notice()).toContainText('合并');
  await pair.press('Control+z');
  await pair.expectTexts(TEXTS);
  await expect(pair.notice(), 'says nothing that does not hold any more').toHaveCount(0);
  await pair.press('Control+Shift+z', 'Control+Shift+j');
  await pair.expectTexts([
    '开放权重',
    '对齐税是真的。没人想付。见信。第一点。',
    '',
    '第二点。',
    '完。',
  ]);
  expect(await pair.page.evaluate(() => window.harness.session.rows[2]?.target.in)).toBeUndefined();
});

test('Ctrl+J joins all that is selected in one step', async ({ pair }) => {
  await openArticle(pair, TEXTS);
  await pair.select({ row: 2, offset: 0 }, { row: 4, offset: 1 });
  await pair.press('Control+j');
  await pair.expectTexts([...TEXTS.slice(0, 2), '第一点。第二点。完。', '', '']);
  await pair.press('Control+z');
  await pair.expectTexts(TEXTS);
});

test('what cannot be joined says why', async ({ pair }) => {
  await pair.open([{ text: '头', kind: 'front-matter' }, '甲', { text: '乙', locked: true }]);
  await pair.press('Control+j');
  await expect(pair.notice()).toContainText('不能合并');
  await pair.at(1, 0);
  await pair.press('Control+j');
  await expect(pair.notice()).toContainText('已锁定');
  await pair.at(2, 0);
  await pair.press('Control+j');
  await expect(pair.notice()).toContainText('没有句段可以合并');
  await pair.expectTexts(['头', '甲', '乙']);
});

test('Ctrl+Alt+J shows both halves of both sides, arrows move the cut, Enter makes it', async ({
  pair,
}) => {
  await openArticle(pair, TEXTS);
  await pair.at(1, 7);
  await pair.press('Control+Alt+j');
  const dialog = pair.page.getByRole('dialog', { name: '拆分句段' });
  const english = dialog.getByRole('slider', { name: '原文' });
  await expect(english).toBeFocused();
  await expect(english).toHaveAttribute('aria-valuetext', /^The tax is real\. +\| Nobody/);
  await pair.press('ArrowRight');
  await expect(english).toHaveAttribute('aria-valuetext', /Nobody +\| wants/);
  await pair.press('Control+ArrowLeft', 'Enter');
  await expect(dialog).toBeHidden();
  await pair.expectTexts(['开放权重', '对齐税是真的。', '没人想付。见信。', ...TEXTS.slice(2)]);
  expect(await pair.caret()).toEqual({ row: 2, offset: 0 });
  expect((await pair.lines('source'))[1]).toBe('The tax is real. ');
  await pair.press('Control+Alt+Shift+j');
  await pair.expectTexts(TEXTS);
  await pair.press('Control+z', 'Control+z');
  await pair.expectTexts(TEXTS);
  expect(await exported(pair)).toContain('对齐税是真的。没人想付。见信。');
});

test('Ctrl+Alt+O leaves a segment out, with what the reader sees in its place', async ({
  pair,
}) => {
  await openArticle(pair, TEXTS);
  await pair.at(1, 0);
  await pair.press('Control+Alt+o');
  const dialog = pair.page.getByRole('dialog', { name: '略去' });
  await expect(dialog.getByRole('button', { name: '略去' })).toBeDisabled();
  await expect(dialog.getByLabel(/必填/)).toBeFocused();
  await pair.page.keyboard.type('原文有误');
  await dialog.getByLabel(/读者/).fill('（此处略去。）');
  await pair.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(() => exported(pair)).toContain('## 开放权重\n\n（此处略去。）\n\n- 第一点。');
  expect((await pair.lines())[1]).toBe('（此处略去。）');
  await pair.press('x');
  await expect(pair.notice()).toContainText('已略去');
  await pair.select({ row: 2, offset: 0 }, { row: 3, offset: 1 });
  await pair.press('Control+Alt+o');
  await dialog.getByRole('button', { name: '原文有误' }).click();
  await dialog.getByRole('button', { name: '略去' }).click();
  await expect.poll(() => exported(pair)).toBe('## 开放权重\n\n（此处略去。）\n\n完。\n');
  await pair.press('Control+z');
  await expect.poll(() => exported(pair)).toContain('- 第一点。\n- 第二点。');
  await pair.at(1, 0);
  await pair.press('Control+Alt+Shift+o');
  await pair.expectTexts(TEXTS);
});

test('Ctrl+Alt+N puts in own rows and notes that stand in the export as they are written', async ({
  pair,
}) => {
  await openArticle(pair, TEXTS);
  await pair.at(3, 0);
  await pair.press('Control+Alt+n');
  const dialog = pair.page.getByRole('dialog', { name: '插入自有段落或注' });
  await expect(dialog).toBeVisible();
  await pair.press('Enter');
  await expect(dialog).toBeHidden();
  await pair.page.keyboard.type('一行，');
  await pair.press('Shift+Enter');
  await pair.page.keyboard.type('再一行。');
  await pair.press('Shift+Enter', 'Shift+Enter');
  await pair.page.keyboard.type('<!-- more -->');
  await pair.expectTexts([...TEXTS.slice(0, 4), '一行，\n再一行。\n\n<!-- more -->', '完。']);
  expect(await exported(pair)).toContain('- 第二点。\n\n一行，\n再一行。\n\n<!-- more -->\n\n完。');
  await pair.at(0, 0);
  await pair.press('Control+Alt+n');
  await dialog.getByRole('radio', { name: /译者注/ }).press('Space');
  await dialog.getByRole('radio', { name: /之前/ }).press('Space');
  await pair.press('Enter');
  await expect(dialog).toBeHidden();
  await pair.page.keyboard.type('题目有改动。');
  await expect.poll(() => exported(pair)).toMatch(/^> 译者注：题目有改动。\n\n## 开放权重/);
  await pair.press('Alt+Shift+ArrowDown');
  await expect.poll(() => exported(pair)).toContain('## 开放权重\n\n> 译者注：题目有改动。');
  await pair.press('Control+Alt+Shift+n');
  await expect.poll(() => exported(pair)).toContain('\n> 编者注 ✍️：题目有改动。');
  await pair.press('Alt+Shift+ArrowUp', 'Alt+Shift+ArrowUp');
  await expect(pair.notice()).toContainText('最前面');
  await pair.press('Control+Shift+Backspace');
  await expect.poll(() => exported(pair)).toMatch(/^## 开放权重/);
  await pair.press('Control+z');
  await expect.poll(() => exported(pair)).toMatch(/^> 编者注 ✍️：题目有改动。/);
  await pair.expectLevel();
});

test('Shift+Enter begins a paragraph in a segment, and none in a heading', async ({ pair }) => {
  await openArticle(pair, TEXTS);
  await pair.at(1, 7);
  await pair.press('Shift+Enter');
  await pair.expectTexts(['开放权重', '对齐税是真的。\n没人想付。见信。', ...TEXTS.slice(2)]);
  expect(await pair.caret()).toEqual({ row: 1, offset: 8 });
  // The sign of a break, not the one that Monaco draws for what it cannot show.
  await expect(pair.page.locator('[class*="_break_"]')).toHaveCount(1);
  expect(await exported(pair)).toContain('对齐税是真的。\n\n没人想付。');
  await pair.press('Control+z');
  await pair.expectTexts(TEXTS);
  await pair.at(0, 2);
  await pair.press('Shift+Enter');
  await expect(pair.notice()).toContainText('只能是一行');
  await pair.expectTexts(TEXTS);
});

test('Ctrl+B and Ctrl+I set the selection or the word at the caret, and take it back', async ({
  pair,
}) => {
  await openArticle(pair, TEXTS);
  await pair.select({ row: 1, offset: 0 }, { row: 1, offset: 7 });
  await pair.press('Control+b');
  await pair.expectTexts(['开放权重', '**对齐税是真的**。没人想付。见信。', ...TEXTS.slice(2)]);
  await pair.press('Control+i');
  await pair.expectTexts(['开放权重', '***对齐税是真的***。没人想付。见信。', ...TEXTS.slice(2)]);
  await pair.press('Control+i', 'Control+b');
  await pair.expectTexts(TEXTS);
  await pair.press('Control+z');
  await pair.expectTexts(['开放权重', '**对齐税是真的**。没人想付。见信。', ...TEXTS.slice(2)]);
  await pair.select({ row: 2, offset: 0 }, { row: 3, offset: 3 });
  await pair.press('Control+b');
  expect((await pair.texts()).slice(2, 4)).toEqual(['**第一点。**', '**第二点**。']);
});

test('Ctrl+Shift+L offers the links of the source, and takes a link away', async ({ pair }) => {
  await openArticle(pair, TEXTS);
  await pair.select({ row: 1, offset: 13 }, { row: 1, offset: 14 });
  await pair.press('Control+Shift+l');
  const dialog = pair.page.getByRole('dialog', { name: '添加链接' });
  await expect(dialog.getByRole('textbox')).toHaveValue('https://example.org/letter');
  await pair.press('Enter');
  await expect(dialog).toBeHidden();
  const linked = '对齐税是真的。没人想付。见[信](https://example.org/letter)。';
  await pair.expectTexts(['开放权重', linked, ...TEXTS.slice(2)]);
  await pair.press('Control+Shift+l');
  await pair.expectTexts(TEXTS);
});

test('a remark on a segment is kept with it and not exported', async ({ pair }) => {
  await openArticle(pair, TEXTS);
  await pair.at(4, 0);
  await pair.press('Control+Alt+m');
  await pair.page.keyboard.type('请核对');
  await pair.press('Control+Enter');
  const note = () => pair.page.evaluate(() => window.harness.session.row('row4')?.target.note);
  await expect.poll(note).toBe('请核对');
  await expect(pair.page.locator('[data-remark]')).toHaveCount(1);
  await pair.press('ArrowUp', 'ArrowDown');
  await expect(pair.page.locator('[aria-live=polite]').first()).toContainText('备注：请核对');
  expect(await exported(pair)).not.toContain('请核对');
  await pair.press('Control+z');
  await expect.poll(note).toBeUndefined();
});

test('nothing of this happens in an article that is open for reading only', async ({ pair }) => {
  await pair.open(['甲', '乙'], { writable: false });
  for (const keys of ['Control+j', 'Control+Alt+j', 'Control+Alt+n', 'Control+b', 'Shift+Enter']) {
    await pair.press(keys);
    await expect(pair.notice()).toContainText('只读');
  }
  await expect(pair.page.getByRole('dialog')).toHaveCount(0);
  await pair.expectTexts(['甲', '乙']);
});
