import { expect, type PairPage, test } from './editor-fixtures.ts';

const bar = (pair: PairPage) => pair.page.getByRole('region', { name: '在译文中查找' });
const query = (pair: PairPage) => bar(pair).getByRole('textbox', { name: '查找' });
const replacement = (pair: PairPage) => bar(pair).getByRole('textbox', { name: '替换为' });
const count = (pair: PairPage) => bar(pair).getByRole('status');

const selection = (pair: PairPage) =>
  pair.page.evaluate(() => {
    const selected = window.monaco.editor.getEditors()[1]?.getSelection();
    return (
      selected && [selected.startLineNumber - 1, selected.startColumn - 1, selected.endColumn - 1]
    );
  });

test('finds in the whole Chinese and goes round', async ({ pair }) => {
  await pair.open(['开放权重', '模型', '开放模型']);
  await pair.press('Control+f');
  await pair.page.keyboard.type('开放');
  await expect(count(pair)).toHaveText('2 处');
  await pair.press('Enter');
  await expect(count(pair)).toHaveText('1/2');
  expect(await selection(pair)).toEqual([0, 0, 2]);
  await pair.press('F3');
  await expect(count(pair)).toHaveText('2/2');
  expect(await selection(pair)).toEqual([2, 0, 2]);
  await pair.press('Enter');
  await expect(count(pair)).toHaveText('1/2');
  await pair.press('Shift+Enter');
  await expect(count(pair)).toHaveText('2/2');
  await pair.press('Escape');
  await expect(bar(pair)).toHaveCount(0);
  await pair.press('x');
  await pair.expectTexts(['开放权重', '模型', 'x模型']);
});

test('begins with what is selected, and F3 in the text goes on', async ({ pair }) => {
  await pair.open(['开放权重', '开放模型', '开放']);
  await pair.select({ row: 0, offset: 0 }, { row: 0, offset: 2 });
  await pair.press('Control+f');
  await expect(query(pair)).toHaveValue('开放');
  await expect(count(pair)).toHaveText('1/3');
  await pair.page.locator('.view-lines').last().click();
  await pair.at(0, 2);
  await pair.press('F3');
  expect(await selection(pair)).toEqual([1, 0, 2]);
});

test('knows case and expressions, and says what is wrong with one', async ({ pair }) => {
  await pair.open(['AI 与 ai', 'GPT-4 和 GPT-5']);
  await pair.press('Control+f');
  await pair.page.keyboard.type('AI');
  await expect(count(pair)).toHaveText('2 处');
  await bar(pair).getByRole('button', { name: '区分大小写' }).click();
  await expect(count(pair)).toHaveText('1 处');
  await bar(pair).getByRole('button', { name: '正则表达式' }).click();
  await query(pair).fill('GPT-\\d');
  await expect(count(pair)).toHaveText('2 处');
  await query(pair).fill('GPT-(');
  await expect(bar(pair).getByRole('alert')).toContainText('正则表达式有误');
});

test('replaces one after the other', async ({ pair }) => {
  await pair.open(['开放权重', '开放模型']);
  await pair.press('Control+h');
  await query(pair).fill('开放');
  await replacement(pair).fill('开源');
  await pair.press('Enter', 'Enter');
  await pair.expectTexts(['开源权重', '开放模型']);
  await pair.press('Enter');
  await pair.expectTexts(['开源权重', '开源模型']);
  await expect(count(pair)).toHaveText('没有匹配');
});

test('replaces everything in one step, but nothing in locked rows', async ({ pair }) => {
  const before = ['开放，开放', { text: '开放', locked: true }, '不开放'] as const;
  await pair.open(before);
  await pair.press('Control+h');
  await query(pair).fill('(开)(放)');
  await bar(pair).getByRole('button', { name: '正则表达式' }).click();
  await replacement(pair).fill('$2$1$$');
  await bar(pair).getByRole('button', { name: '全部替换' }).click();
  await pair.expectTexts(['放开$，放开$', '开放', '不放开$']);
  await expect(pair.notice().filter({ hasText: '替换' })).toContainText('已替换 3 处；另有 1 处');
  await pair.press('Escape', 'Control+z');
  await pair.expectTexts(['开放，开放', '开放', '不开放']);
});

test('Enter that takes a candidate in the find field goes to no match', async ({ pair }) => {
  await pair.open(['你好', '你']);
  await pair.press('Control+f');
  await pair.compose('ni');
  await pair.press229('Enter');
  await pair.commit('你');
  await expect(count(pair)).toHaveText('2 处');
});

test('a replacement in 2,000 rows is one step', async ({ pair }) => {
  await pair.openSynthetic(2000);
  const before = await pair.texts();
  await pair.page.evaluate(() => window.harness.handle.current?.runCommand('replace'));
  await query(pair).fill('译文');
  await replacement(pair).fill('译本');
  await bar(pair).getByRole('button', { name: '全部替换' }).click();
  await expect(count(pair)).toHaveText('没有匹配');
  const after = await pair.texts();
  expect(after).toEqual(before.map((text) => text.replaceAll('译文', '译本')));
  expect(await pair.lines()).toEqual(after);
  await pair.press('Escape', 'Control+z');
  await expect.poll(() => pair.texts()).toEqual(before);
  await pair.expectLevel();
});

test('replacing everywhere leaves machine text untouched, replacing one at the caret does not', async ({
  pair,
}) => {
  const origins = () =>
    pair.page.evaluate(() => window.harness.session.rows.map(({ target }) => target.origin));
  await pair.open([
    { text: '开源', origin: 'machine:m' },
    { text: '开源', origin: 'typed' },
  ]);
  await pair.press('Control+h');
  const bar = pair.page.getByRole('region', { name: '在译文中查找' });
  await bar.getByRole('textbox', { name: '查找' }).fill('开源');
  await bar.getByRole('textbox', { name: '替换为' }).fill('开放');
  await bar.getByRole('button', { name: '全部替换' }).click();
  await pair.expectTexts(['开放', '开放']);
  expect(await origins()).toEqual(['machine:m', 'typed']);
  await bar.getByRole('textbox', { name: '查找' }).fill('开放');
  await bar.getByRole('textbox', { name: '替换为' }).fill('公开');
  await bar.getByRole('button', { name: '替换', exact: true }).click();
  await bar.getByRole('button', { name: '替换', exact: true }).click();
  await expect.poll(origins).toContain('machine:m+edited');
});
