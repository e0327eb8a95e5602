import { expect, test } from './fixtures.ts';

const source = '# Open weights\n\nThe tax is real. Nobody pays it.\n\n- One\n- Two\n\nAn advert.\n';

test('own rows, a split, a join and an omission are kept through a restart and exported', async ({
  page,
  app,
}) => {
  await app.importMarkdown(source, { slug: 'shaped' });
  await app.openArticle('shaped');
  const target = page.getByRole('code').last().getByRole('textbox');
  await expect(target).toBeFocused();
  const type = (text: string) => page.keyboard.insertText(text);
  const press = (keys: string) => page.keyboard.press(keys);
  const dialog = page.getByRole('dialog');

  await press('Control+Alt+n');
  await expect(dialog).toBeVisible();
  await press('Enter');
  await expect(dialog).toBeHidden();
  await type('本文是一封信。');
  await press('Shift+Enter');
  await press('Shift+Enter');
  await type('<!-- more -->');
  await press('ArrowUp');
  await press('ArrowUp');
  await press('ArrowUp');
  await type('开放权重');
  await press('Enter');
  await type('税是真的。没人付。');
  for (let step = 0; step < 4; step++) await press('ArrowLeft');
  await press('Control+Alt+j');
  await expect(dialog).toBeVisible();
  await press('Enter');
  await expect(dialog).toBeHidden();
  await press('Control+Alt+Shift+j');
  await press('Alt+PageDown');
  await press('Control+j');
  await type('一二');
  await press('Enter');
  await press('Control+Alt+o');
  await type('广告');
  await press('Enter');
  await expect(dialog).toBeHidden();

  const expected =
    '# 开放权重\n\n本文是一封信。\n\n<!-- more -->\n\n税是真的。没人付。\n\n- 一二\n';
  await expect.poll(() => app.exportText('shaped')).toBe(expected);
  await app.restart();
  expect(await app.exportText('shaped')).toBe(expected);
});
