import type { Operation } from '../../projects/segments/operations.ts';
import { expect, test } from './editor-fixtures.ts';

test('Enter confirms and goes to the end of the next open row', async ({ pair }) => {
  await pair.open(['甲', { text: '乙', state: 'translated' }, '丙丙']);
  await pair.at(0, 1);
  await pair.press('Enter');
  await expect.poll(() => pair.states()).toEqual(['translated', 'translated', 'initial']);
  expect(await pair.caret()).toEqual({ row: 2, offset: 2 });
  await pair.press('Enter');
  await expect.poll(() => pair.states()).toEqual(['translated', 'translated', 'translated']);
  await expect(pair.notice()).toContainText('没有待译的句段了');
});

test('Enter does not confirm an empty row, and says so', async ({ pair }) => {
  await pair.open(['', '乙']);
  await pair.press('Enter');
  await expect(pair.notice()).toContainText('没有确认');
  expect(await pair.states()).toEqual(['initial', 'initial']);
  expect(await pair.caret()).toEqual({ row: 0, offset: 0 });
});

test('Ctrl+Enter confirms and stays', async ({ pair }) => {
  await pair.open(['甲', '乙']);
  await pair.at(0, 1);
  await pair.press('Control+Enter');
  await expect.poll(() => pair.states()).toEqual(['translated', 'initial']);
  expect(await pair.caret()).toEqual({ row: 0, offset: 1 });
});

test('Ctrl+Alt+Enter confirms everything up to here in one step, but no empty or locked row', async ({
  pair,
}) => {
  await pair.open(['甲', '', { text: '丙', locked: true }, '丁', '戊']);
  await pair.at(3, 1);
  await pair.press('Control+Alt+Enter');
  const confirmed = ['translated', 'initial', 'initial', 'translated', 'initial'];
  await expect.poll(() => pair.states()).toEqual(confirmed);
  await expect(pair.notice()).toContainText('已确认 2 个句段');
  await pair.press('Control+z');
  await expect.poll(() => pair.states()).toEqual(Array(5).fill('initial'));
});

test('Ctrl+Alt+Enter leaves a segment with clashing texts as it is and says so', async ({
  pair,
}) => {
  const alts = { aaaaaaaa: '另一份' };
  await pair.open([{ text: '一' }, { text: '二', alts }, { text: '三' }]);
  await pair.at(2, 0);
  await pair.press('Control+Alt+Enter');
  await expect.poll(() => pair.states()).toEqual(['translated', 'initial', 'translated']);
  await expect(pair.notice()).toContainText('1 个句段有冲突，没有确认');
});

test('Ctrl+D copies the source into an empty row at once and asks before it replaces a text', async ({
  pair,
}) => {
  await pair.open([
    { source: 'Open **weights**', text: '' },
    { source: 'Models', text: '模型' },
  ]);
  await pair.press('Control+d');
  await pair.expectTexts(['Open **weights**', '模型']);
  expect(await pair.operations()).toEqual([
    { op: 'text', id: 'row0', text: 'Open **weights**', origin: 'source' },
  ]);
  await pair.at(1, 0);
  await pair.press('Control+d');
  const dialog = pair.page.getByRole('dialog', { name: '用原文替换译文？' });
  await expect(dialog).toBeVisible();
  await pair.press('Escape');
  await expect(dialog).toBeHidden();
  await pair.expectTexts(['Open **weights**', '模型']);
  await pair.press('Control+d');
  await dialog.getByRole('button', { name: '替换' }).click();
  await pair.expectTexts(['Open **weights**', 'Models']);
  await pair.press('Control+z');
  await pair.expectTexts(['Open **weights**', '模型']);
});

test('Ctrl+Alt+K locks the selected rows and unlocks them again', async ({ pair }) => {
  const locks = () =>
    pair.page.evaluate(() =>
      window.harness.session.rows.map(({ target }) => target.locked ?? false),
    );
  await pair.open(['甲', '乙', '丙']);
  await pair.select({ row: 0, offset: 0 }, { row: 1, offset: 1 });
  await pair.press('Control+Alt+k');
  await expect.poll(locks).toEqual([true, true, false]);
  await pair.press('x');
  await pair.expectTexts(['甲', '乙', '丙']);
  await pair.press('Control+Alt+k');
  await expect.poll(locks).toEqual([false, false, false]);
});

test('Alt+PageDown and Alt+PageUp go from open row to open row, round the ends', async ({
  pair,
}) => {
  await pair.open(['甲', { text: '乙', state: 'final' }, '丙', { text: '丁', locked: true }]);
  const row = async () => (await pair.caret()).row;
  await pair.press('Alt+PageDown');
  expect(await row()).toBe(2);
  await pair.press('Alt+PageDown');
  expect(await row()).toBe(0);
  await pair.press('Alt+PageUp');
  expect(await row()).toBe(2);
});

test('undo and redo go across rows and states and take the caret along', async ({ pair }) => {
  await pair.open(['', '']);
  await pair.page.keyboard.type('one');
  await pair.press('Enter');
  await pair.page.keyboard.type('two');
  await pair.press('Enter');
  await pair.expectTexts(['one', 'two']);
  await expect.poll(() => pair.states()).toEqual(['translated', 'translated']);
  await pair.press('Control+z', 'Control+z');
  await pair.expectTexts(['one', '']);
  expect(await pair.states()).toEqual(['translated', 'initial']);
  expect(await pair.caret()).toEqual({ row: 1, offset: 0 });
  await pair.press('Control+z', 'Control+z');
  await pair.expectTexts(['', '']);
  expect(await pair.states()).toEqual(['initial', 'initial']);
  expect(await pair.caret()).toEqual({ row: 0, offset: 0 });
  await pair.press('Control+y', 'Control+y', 'Control+Shift+z', 'Control+Shift+z');
  await pair.expectTexts(['one', 'two']);
  expect(await pair.states()).toEqual(['translated', 'translated']);
});

test('what comes from elsewhere is shown at once and survives undo', async ({ pair }) => {
  await pair.open(['甲', '乙']);
  await pair.at(0, 1);
  await pair.press('x');
  await pair.page.evaluate(() => {
    window.harness.session.receive([{ op: 'text', id: 'row0', text: '新甲x' }]);
  });
  await pair.expectTexts(['新甲x', '乙']);
  expect(await pair.caret()).toEqual({ row: 0, offset: 3 });
  await pair.press('Control+z');
  await pair.expectTexts(['新甲', '乙']);
});

test('rows that come and go elsewhere keep the caret in its row', async ({ pair }) => {
  await pair.open(['甲', '乙', '丙']);
  await pair.at(1, 1);
  await pair.page.evaluate(() => {
    window.harness.session.receive([
      { op: 'own', id: 'own-one', kind: 'own', after: 'row0', text: '编者按' },
    ]);
  });
  await pair.expectTexts(['甲', '编者按', '乙', '丙']);
  expect(await pair.caret()).toEqual({ row: 2, offset: 1 });
  await pair.press('x');
  await pair.expectTexts(['甲', '编者按', '乙x', '丙']);
  await pair.press('Control+z');
  expect(await pair.caret()).toEqual({ row: 2, offset: 1 });
});

test('rows stand level after others came and went', async ({ pair }) => {
  const long = '开放权重让任何人都能运行、研究和改进模型。'.repeat(8);
  await pair.open(['甲', { text: long, source: 'Word. '.repeat(90) }, { text: long }, '丁', '戊']);
  const receive = (operations: Operation[]) =>
    pair.page.evaluate((given) => window.harness.session.receive(given), operations);
  await receive([{ op: 'own', id: 'own-one', kind: 'own', after: 'row0', text: long }]);
  await pair.expectLevel();
  await receive([{ op: 'remove-own', id: 'own-one' }]);
  await pair.expectLevel();
  await receive([{ op: 'text', id: 'row0', text: long }]);
  await pair.expectLevel();
});

test('the line at the caret is announced with number, kind and state', async ({ pair }) => {
  await pair.open([
    { text: '题', kind: 'h2', state: 'final' },
    { text: '', kind: 'item' },
    { text: '丙', locked: true },
  ]);
  const spoken = pair.page.locator('[aria-live=polite]').first();
  await pair.at(1, 0);
  await expect(spoken).toHaveText('句段 2，列表项，待译，译文为空');
  await pair.press('ArrowUp');
  await expect(spoken).toHaveText('句段 1，二级标题，定稿');
  await pair.press('ArrowDown', 'ArrowDown');
  await expect(spoken).toHaveText('句段 3，段落，已锁定');
});

test('Tab leaves the editor', async ({ pair }) => {
  await pair.open(['甲', '乙']);
  await pair.press('Tab');
  const inside = await pair.page.evaluate(
    () => window.monaco.editor.getEditors()[1]?.hasTextFocus() ?? true,
  );
  expect(inside).toBe(false);
});

test('each edit of a typing person reaches the host in order', async ({ pair }) => {
  await pair.open(['', '']);
  await pair.page.keyboard.type('ab');
  expect(await pair.operations()).toEqual([
    { op: 'text', id: 'row0', text: 'a', origin: 'typed' },
    { op: 'text', id: 'row0', text: 'ab' },
  ]);
});
