import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { editsOf } from '../../projects/segments/fixtures/edits.ts';
import { type App, expect, test } from './fixtures.ts';

const markdown = `# Who owns the weights?

Last spring a small team trained a model with 7 billion parameters.

They put the files on [the hub](https://example.com/hub) and went to bed.

By morning, 12,000 people had downloaded them.

Nobody had asked for permission, and nobody needed to.
`;

const answer = `好的，以下是译文：

【1】 权重归谁所有？

【2】 去年春天，一个小团队训练了一个 70 亿参数的模型。

【3】 他们把文件放到[社区](https://example.com/other)上，就去睡觉了。

【4】 到了早上，已经有 1.2 万人下载了这些文件。

希望对你有帮助！`;

async function open(app: App, page: Page, text = markdown): Promise<void> {
  await app.importMarkdown(text, { slug: 'weights', title: 'Weights' });
  await app.openArticle('weights');
  await expect(page.getByRole('code').last().getByRole('textbox')).toBeFocused();
}

/** The dialogs under test are opened with their keys, in the editor. */
async function press(page: Page, key: string): Promise<void> {
  await expect(page.getByRole('code').last().getByRole('textbox')).toBeFocused();
  await page.keyboard.press(key);
}

async function paste(page: Page, text: string, model = 'Kimi'): Promise<void> {
  await press(page, 'Control+Alt+v');
  const dialog = page.getByRole('dialog', { name: '粘贴译稿' });
  await dialog.getByLabel('模型名称').fill(model);
  await dialog.getByLabel('模型的回答').fill(text);
}

async function targets(app: App): Promise<readonly (string | undefined)[][]> {
  await app.call('article.flush', { slug: 'weights' });
  const opened = await app.call('article.open', { slug: 'weights' });
  if (!opened.ok) throw new Error('not opened');
  return opened.value.rows.map(({ target }) => [target.text, target.state, target.origin]);
}

const EMPTY = ['', 'initial', undefined];

test('rows are copied as numbered text, the answer fills what is sure, and one undo takes it back', async ({
  page,
  app,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(app, page);
  await press(page, 'Control+Alt+g');
  const copy = page.getByRole('dialog', { name: '复制给对话模型' });
  await expect(copy.getByLabel('要复制的内容')).toContainText('【4】 By morning, 12,000 people');
  await copy.getByRole('button', { name: '复制', exact: true }).click();
  await expect(copy).toContainText('已复制');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('《Weights》');
  expect(copied).toContain('【5】 Nobody had asked');

  await copy.getByRole('button', { name: '粘贴译稿……' }).click();
  const dialog = page.getByRole('dialog', { name: '粘贴译稿' });
  await dialog.getByLabel('模型名称').fill('Kimi');
  await page.evaluate((text) => navigator.clipboard.writeText(text), answer);
  await dialog.getByRole('button', { name: '读取剪贴板' }).click();
  await expect(dialog).toContainText('4 个句段有译文，其中 3 个没有疑问，1 个有疑问');
  await expect(dialog).toContainText('没有译文的句段：5');
  await expect(dialog.getByRole('row').nth(3)).toContainText('链接与原文不同');
  await expect(dialog.getByRole('row').nth(3)).toContainText('https://example.com/other');
  await expect(dialog).toContainText('去掉的内容（2 处）');
  await expect(dialog.getByRole('checkbox', { name: '填入句段 3' })).not.toBeChecked();
  await dialog.getByRole('button', { name: '填入 3 个句段' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('已填入 3 个句段')).toBeVisible();
  await expect(page.getByRole('code').last().getByRole('textbox')).toBeFocused();
  await expect(page.getByRole('button', { name: '机翻 3' })).toBeVisible();
  await expect
    .poll(() => targets(app))
    .toEqual([
      ['权重归谁所有？', 'initial', 'machine:Kimi'],
      ['去年春天，一个小团队训练了一个 70 亿参数的模型。', 'initial', 'machine:Kimi'],
      EMPTY,
      ['到了早上，已经有 1.2 万人下载了这些文件。', 'initial', 'machine:Kimi'],
      EMPTY,
    ]);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: '机翻 3' })).toBeHidden();
  await expect.poll(() => targets(app)).toEqual(Array(5).fill(EMPTY));
});

test('what was copied is known after a reload, though rows have come between since', async ({
  page,
  app,
}) => {
  await open(app, page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await press(page, 'Control+Alt+g');
  await page.getByRole('dialog').getByRole('button', { name: '复制', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('已复制');
  const opened = await app.call('article.open', { slug: 'weights' });
  const first = opened.ok ? opened.value.rows[0]?.id : undefined;
  await app.call('article.apply', {
    slug: 'weights',
    page: 'another-page',
    batch: 0,
    edits: editsOf([
      {
        op: 'own',
        id: 'own-intro',
        kind: 'own',
        text: '编者按',
        ...(first ? { after: first } : {}),
      },
    ]),
  });
  await page.reload();
  await paste(
    page,
    '【1】 权重归谁所有？\n\n【2】 去年春天，一个小团队训练了一个 70 亿参数的模型。',
  );
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row').nth(2)).toContainText('Last spring');
  await expect(dialog).not.toContainText('不记得复制过哪些句段');
});

test('a person may fill a doubted text, sees the doubtful ones alone, and fills no written row', async ({
  page,
  app,
}) => {
  await open(app, page);
  await page.keyboard.type('自己译的标题');
  await paste(page, answer);
  const dialog = page.getByRole('dialog');
  // Nothing was copied before: the empty rows of the article are what the numbers mean.
  await expect(dialog).toContainText('不记得复制过哪些句段');
  await dialog.getByText('只看有疑问的').click();
  await expect(dialog.getByRole('row')).not.toHaveCount(0);
  const box = dialog.getByRole('checkbox', { name: '填入句段 3' });
  await box.focus();
  await page.keyboard.press('Space');
  await expect(box).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: '填入句段 1' })).toBeDisabled();
  await expect(dialog.getByRole('row').nth(1)).toContainText('句段里已有译文，不会覆盖');
  await dialog.getByRole('button', { name: /填入 \d 个句段/ }).click();
  await expect
    .poll(async () => (await targets(app)).map(([text]) => text).slice(0, 3))
    .toEqual([
      '自己译的标题',
      '去年春天，一个小团队训练了一个 70 亿参数的模型。',
      '他们把文件放到[社区](https://example.com/other)上，就去睡觉了。',
    ]);
});

test('machine text is confirmed row by row only, unless a person has changed it', async ({
  page,
  app,
}) => {
  await open(app, page);
  await paste(page, answer.replace('/other', '/hub'));
  await page.getByRole('button', { name: '填入 4 个句段' }).click();
  await expect(page.getByRole('button', { name: '机翻 4' })).toBeVisible();
  const mark = page.locator('[data-mark="machine"]');
  await expect(mark).toHaveCount(4);
  await expect(mark.first()).toHaveAttribute('title', '机翻，还没看过');
  // The caret is in the first row filled: what is changed there is a person's.
  await press(page, 'End');
  await page.keyboard.type('！');
  await expect(mark).toHaveCount(3);
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Control+Alt+Enter');
  await expect(page.getByText('3 个机翻句段还没动过，没有确认')).toBeVisible();
  await expect
    .poll(async () => (await targets(app)).map(([, state, origin]) => [state, origin]))
    .toEqual([
      ['translated', 'machine:Kimi+edited'],
      ['initial', 'machine:Kimi'],
      ['initial', 'machine:Kimi'],
      ['initial', 'machine:Kimi'],
      ['initial', undefined],
    ]);
  await page.keyboard.press('Alt+Shift+PageDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '机翻 2' })).toBeVisible();
  await expect
    .poll(async () => (await targets(app))[1])
    .toEqual(['去年春天，一个小团队训练了一个 70 亿参数的模型。', 'translated', 'machine:Kimi']);
});

test('the pair shows only rows of a kind, with their numbers, until all are shown again', async ({
  page,
  app,
}) => {
  await open(app, page);
  await paste(page, answer.replace('/other', '/hub'));
  await page.getByRole('button', { name: '填入 4 个句段' }).click();
  await press(page, 'Enter');
  await page.getByRole('button', { name: '机翻 3' }).click();
  const bar = page.getByRole('region', { name: '筛选句段' });
  await expect(bar.getByRole('radio', { name: /机翻/ })).toBeChecked();
  const chinese = page.locator('.view-lines').last();
  await expect(chinese.locator('.view-line')).toHaveCount(3);
  await expect(chinese).not.toContainText('权重归谁所有');
  // A row that no longer matches stays under the caret.
  await page.getByRole('code').last().getByRole('textbox').focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: '机翻 2' })).toBeVisible();
  await expect(chinese.locator('.view-line')).toHaveCount(3);
  await expect(page.locator('footer')).toContainText('句段 2/5');
  await press(page, 'Control+Alt+y');
  await bar.getByRole('button', { name: '重新筛选' }).click();
  await expect(chinese.locator('.view-line')).toHaveCount(2);
  await bar.getByRole('radio', { name: /机翻/ }).focus();
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expect(chinese).toContainText('权重归谁所有');
  await expect(page.getByRole('code').last().getByRole('textbox')).toBeFocused();
});

test('without the clipboard the request is selected to be copied by hand, and the answer typed or pasted', async ({
  page,
  app,
}) => {
  await open(app, page);
  await page.evaluate(() => {
    const refuse = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    Object.assign(navigator.clipboard, { writeText: refuse, readText: refuse });
  });
  await press(page, 'Control+Alt+g');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '复制', exact: true }).click();
  await expect(dialog).toContainText('文字已选中');
  const text = dialog.getByLabel('要复制的内容');
  await expect(text).toBeFocused();
  const selected = await text.evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(selected).toContain('【5】');
  await dialog.getByRole('button', { name: '粘贴译稿……' }).click();
  await dialog.getByRole('button', { name: '读取剪贴板' }).click();
  await expect(dialog).toContainText('请在框里按 Ctrl+V');
});

test('an answer without numbers is matched by what it says, and shows how sure that is', async ({
  page,
  app,
}) => {
  await open(app, page);
  await paste(page, answer.replace(/【\d】 /g, '').replace('/other', '/hub'));
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('没有可靠的编号，按结构和内容对应');
  await expect(dialog.getByRole('row').nth(3)).toContainText('把握 99%');
  await expect(dialog.getByRole('row').nth(3)).toContainText('They put the files');
  await expect(dialog.getByRole('row').nth(3)).toContainText('他们把文件放到');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['zh-CN', 'en-US'] as const) {
    test.describe(`${colorScheme}, ${locale}`, () => {
      test.use({ colorScheme, locale });

      test('axe finds nothing in the dialogs and the filter', async ({ page, app }) => {
        await open(app, page);
        const clean = async () => {
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
        };
        await press(page, 'Control+Alt+g');
        const dialog = page.getByRole('dialog');
        await expect(dialog.getByRole('textbox').last()).toContainText('【5】');
        await clean();
        await page.keyboard.press('Escape');
        await press(page, 'Control+Alt+v');
        await dialog.getByRole('textbox').first().fill('Kimi');
        await dialog.getByRole('textbox').last().fill(answer);
        await expect(dialog.getByRole('row')).toHaveCount(5);
        await clean();
        await page.keyboard.press('Escape');
        await press(page, 'Control+Alt+y');
        await expect(page.getByRole('radio').first()).toBeFocused();
        await clean();
      });
    });
  }
}

test('the menu in the header leads to drafts without a key', async ({ page, app }) => {
  await open(app, page);
  await page.getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: '粘贴译稿' }).click();
  await expect(page.getByRole('dialog', { name: '粘贴译稿' })).toBeVisible();
});
