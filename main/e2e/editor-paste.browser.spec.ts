import { expect, test } from './editor-fixtures.ts';

test('one line is pasted at the caret, and a row that was empty says where it came from', async ({
  pair,
}) => {
  await pair.open(['', '乙乙']);
  await pair.paste('开放权重');
  await pair.at(1, 1);
  await pair.paste(' open\t');
  await pair.expectTexts(['开放权重', '乙 open 乙']);
  expect(await pair.operations()).toEqual([
    { op: 'text', id: 'row0', text: '开放权重', origin: 'pasted' },
    { op: 'text', id: 'row1', text: '乙 open 乙' },
  ]);
});

test('a line end behind one line is left out', async ({ pair }) => {
  await pair.open(['甲', '乙']);
  await pair.at(0, 1);
  await pair.paste('开放\r\n');
  await pair.expectTexts(['甲开放', '乙']);
});

test('several lines fill the open rows after a preview, with the keyboard alone, in one step', async ({
  pair,
}) => {
  await pair.open([
    { source: 'One', text: '' },
    { source: 'Two', text: '二', locked: true },
    { source: 'Three', text: '三', state: 'translated' },
    { source: 'Four', text: '旧' },
    { source: 'Five', text: '' },
  ]);
  await pair.paste('第一行\r\n\r\n  第二行\nThird line\n');
  const dialog = pair.page.getByRole('dialog', { name: '粘贴 3 行文字' });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('row')).toHaveText([
    '原文现有译文粘贴以后',
    'One第一行',
    'Four旧第二行',
    'FiveThird line',
  ]);
  await expect(dialog).toContainText('1 个句段已有译文，会被替换');
  await pair.expectTexts(['', '二', '三', '旧', '']);
  await pair.press('Enter');
  await expect(dialog).toBeHidden();
  await pair.expectTexts(['第一行', '二', '三', '第二行', 'Third line']);
  expect(await pair.operations()).toEqual([
    { op: 'text', id: 'row0', text: '第一行', origin: 'pasted' },
    { op: 'text', id: 'row3', text: '第二行', origin: 'pasted' },
    { op: 'text', id: 'row4', text: 'Third line', origin: 'pasted' },
  ]);
  await pair.press('Control+z');
  await pair.expectTexts(['', '二', '三', '旧', '']);
});

test('several lines become one row: nothing between hanzi, a blank beside Latin', async ({
  pair,
}) => {
  await pair.open(['前后', '乙']);
  await pair.at(0, 1);
  await pair.paste('开放\n权重\nopen\nweights');
  const dialog = pair.page.getByRole('dialog');
  await dialog.getByText('并成一个句段').click();
  await expect(dialog).toContainText('开放权重 open weights');
  await dialog.getByRole('button', { name: '粘贴', exact: true }).click();
  await pair.expectTexts(['前开放权重 open weights后', '乙']);
  await pair.press('Control+z');
  await pair.expectTexts(['前后', '乙']);
});

test('a preview that is closed changes nothing, and the caret is back where it was', async ({
  pair,
}) => {
  await pair.open(['甲', '乙']);
  await pair.at(1, 1);
  await pair.paste('一\n二');
  await expect(pair.page.getByRole('dialog')).toBeVisible();
  await pair.press('Escape');
  await expect(pair.page.getByRole('dialog')).toBeHidden();
  await pair.expectTexts(['甲', '乙']);
  await pair.press('x');
  await pair.expectTexts(['甲', '乙x']);
});

test('lines without a row left are named before they are dropped', async ({ pair }) => {
  await pair.open(['', '']);
  await pair.paste('一\n二\n三\n四');
  await expect(pair.page.getByRole('dialog')).toContainText('最后 2 行放不下');
  await pair.press('Enter');
  await pair.expectTexts(['一', '二']);
});

test('several lines on a locked row are refused', async ({ pair }) => {
  await pair.open([{ text: '甲', locked: true }, '']);
  await pair.paste('一\n二');
  await expect(pair.notice()).toContainText('已锁定');
  await expect(pair.page.getByRole('dialog')).toHaveCount(0);
  await pair.expectTexts(['甲', '']);
});

test('rows that are copied and pasted over as many rows keep their order', async ({ pair }) => {
  await pair.open(['甲', '乙', '', '']);
  await pair.select({ row: 0, offset: 0 }, { row: 1, offset: 1 });
  await pair.press('Control+c');
  await pair.at(2, 0);
  await pair.press('Control+v');
  await expect(pair.page.getByRole('dialog')).toBeVisible();
  await pair.press('Enter');
  await pair.expectTexts(['甲', '乙', '甲', '乙']);
});

test('text dropped from elsewhere is put where it is dropped, several lines after the preview', async ({
  pair,
}) => {
  await pair.open(['甲乙', '']);
  const drop = (text: string, line: number) =>
    pair.page.evaluate(
      ([dropped, lineNumber]) => {
        const target = window.monaco.editor.getEditors()[1];
        const box = target?.getDomNode()?.getBoundingClientRect();
        const place = target?.getScrolledVisiblePosition({ lineNumber, column: 2 });
        const dataTransfer = new DataTransfer();
        dataTransfer.setData('text/plain', dropped);
        const where = {
          clientX: (box?.left ?? 0) + (place?.left ?? 0),
          clientY: (box?.top ?? 0) + (place?.top ?? 0) + 10,
          dataTransfer,
          bubbles: true,
          cancelable: true,
        };
        const at = document.elementFromPoint(where.clientX, where.clientY);
        at?.dispatchEvent(new DragEvent('dragover', where));
        at?.dispatchEvent(new DragEvent('drop', where));
      },
      [text, line] as const,
    );
  await drop('开放', 1);
  await pair.expectTexts(['甲开放乙', '']);
  await drop('一\n二', 1);
  await expect(pair.page.getByRole('dialog', { name: '粘贴 2 行文字' })).toBeVisible();
  await pair.press('Enter');
  await pair.expectTexts(['一', '二']);
});

test('an own row takes several lines as they are, and gives them back with line ends', async ({
  pair,
}) => {
  await pair.open(['甲', '乙']);
  await pair.page.evaluate(() => {
    window.harness.session.run(
      [{ op: 'own', id: 'own-one', kind: 'own', after: 'row0', text: '' }],
      { command: 'test' },
    );
    window.harness.handle.current?.focusRow('own-one');
  });
  await pair.paste('-  论据：\r\n\r\n   > 引文 <br>\r\n\t码\r\n');
  await pair.expectTexts(['甲', '-  论据：\n\n   > 引文 <br>\n    码', '乙']);
  await pair.press('Control+z');
  await pair.expectTexts(['甲', '', '乙']);
  await pair.press('Control+Shift+z');
  await pair.select({ row: 1, offset: 0 }, { row: 1, offset: 23 });
  await pair.press('Control+c');
  expect(await pair.page.evaluate(() => navigator.clipboard.readText())).toBe(
    '-  论据：\n\n   > 引文 <br>\n  ',
  );
});
