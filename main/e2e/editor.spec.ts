import { editsOf } from '../../projects/segments/fixtures/edits.ts';
import { expect, test } from './fixtures.ts';

// The pair of editors in the workbench, on every host; what it does in detail is specified for the pair alone
// (editor-*.browser.spec.ts, ime.browser.spec.ts).

const markdown = `# Why open weights matter

Anyone can *run* the model.

- First
- Second

The alignment tax is real.
`;

test('an input method writes, Enter confirms, undo goes across rows', async ({ page, app }) => {
  await app.importMarkdown(markdown, { slug: 'pair' });
  await app.openArticle('pair');
  const chinese = page.locator('.view-lines').last();
  await expect(page.getByRole('code').last().getByRole('textbox')).toBeFocused();
  const cdp = await page.context().newCDPSession(page);
  const compose = async (letters: string, text: string) => {
    const end = letters.length;
    await cdp.send('Input.imeSetComposition', {
      text: letters,
      selectionStart: end,
      selectionEnd: end,
    });
    await expect(chinese).toContainText(letters);
    await cdp.send('Input.insertText', { text });
    await expect(chinese).not.toContainText(letters);
  };
  await compose('kaifang', '开放');
  await compose('quanzhong', '权重');
  await expect(chinese).toContainText('开放权重');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已完成 1/5 个句段')).toBeVisible();
  await compose('renhe', '任何人');
  await expect(chinese).toContainText('任何人');
  await page.keyboard.press('Control+z');
  await expect(chinese).not.toContainText('任何人');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('已完成 0/5 个句段')).toBeVisible();
  await expect(chinese).toContainText('开放权重');
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByText('已完成 1/5 个句段')).toBeVisible();
});

test('rows are not joined by Delete, and a replacement spans the article', async ({
  page,
  app,
}) => {
  await app.importMarkdown(markdown, { slug: 'rows' });
  await app.openArticle('rows');
  const chinese = page.locator('.view-lines').last();
  await expect(page.getByRole('code').last().getByRole('textbox')).toBeFocused();
  for (const text of ['模型一', '模型二', '模型三', '模型四', '模型五']) {
    await page.keyboard.insertText(text);
    await page.keyboard.press('Enter');
  }
  await expect(page.getByText('已完成 5/5 个句段')).toBeVisible();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+h');
  const bar = page.getByRole('region', { name: '在译文中查找' });
  await bar.getByRole('textbox', { name: '查找' }).fill('模型|型二');
  await bar.getByRole('button', { name: '正则表达式' }).click();
  await bar.getByRole('textbox', { name: '替换为' }).fill('权重');
  await bar.getByRole('button', { name: '全部替换' }).click();
  await page.keyboard.press('Escape');
  for (const text of ['权重一', '权重', '权重三', '权重四', '权重五']) {
    await expect(chinese).toContainText(text);
  }
  expect(await app.exportText('rows')).toBe(`# 权重一

权重

- 权重三
- 权重四

权重五
`);
});

test('several lines fill rows after a preview', async ({ page, app }) => {
  await app.importMarkdown(markdown, { slug: 'fill' });
  await app.openArticle('fill');
  const field = page.getByRole('code').last().getByRole('textbox');
  await expect(field).toBeFocused();
  await field.evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '一\n二\n\n三\n四\n五\n');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
  await expect(page.getByRole('dialog', { name: '粘贴 5 行文字' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('.view-lines').last()).toContainText('五');
  expect(await app.exportText('fill')).toBe('# 一\n\n二\n\n- 三\n- 四\n\n五\n');
});

test('what one window writes, another shows', async ({ page, app }) => {
  await app.importMarkdown(markdown, { slug: 'two' });
  await app.openArticle('two');
  await expect(page.getByRole('code').last().getByRole('textbox')).toBeFocused();
  const opened = await app.call('article.open', { slug: 'two' });
  if (!opened.ok) throw new Error('not opened');
  const row = opened.value.rows[1];
  if (row === undefined) throw new Error('no second row');
  const applied = await app.call('article.apply', {
    slug: 'two',
    page: 'another-window',
    batch: 0,
    edits: editsOf([{ op: 'text', id: row.id, text: '别处写的' }]),
  });
  expect(applied.ok).toBe(true);
  await expect(page.locator('.view-lines').last()).toContainText('别处写的');
});
