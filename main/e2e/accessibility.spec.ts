import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { resources } from '../../renderer/i18n/index.ts';
import { type App, expect, test } from './fixtures.ts';

const article = [
  '# Why open weights matter',
  'Open weights let **anyone** build, says [Ada](https://example.com).',
  '> A quote of weight.',
  '- one\n- two',
  '| model | licence |\n| --- | --- |\n| A | open |',
  '```js\ncode();\n```\n',
].join('\n\n');

/** Every command of the window and of the editors, by its texts. */
function commandsOf(language: 'zh-CN' | 'en') {
  const { palette, editor } = resources[language];
  return { ...palette.commands, ...editor.commands };
}

const palette = (page: Page) => page.locator('dialog').getByRole('combobox');
const options = (page: Page, name?: string) =>
  page.locator('dialog').getByRole('option', name === undefined ? {} : { name });

/** Finds a command in the palette; the caller chooses it. What opens late closes the palette again. */
async function lookFor(page: Page, name: string): Promise<void> {
  await expect(async () => {
    await leaveDialogs(page);
    await page.keyboard.press('F1');
    await palette(page).fill(name, { timeout: 2000 });
    await expect(options(page, name).first()).toBeVisible({ timeout: 2000 });
  }).toPass();
}

async function openEditor(app: App): Promise<void> {
  await app.openArticle('axe');
  const { page } = app;
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
  await expect(page.locator('.monaco-editor').last().getByRole('textbox')).toBeFocused();
}

/** Closes whatever lies over the article. */
async function leaveDialogs(page: Page): Promise<void> {
  await expect(async () => {
    if ((await page.getByRole('dialog').count()) > 0) await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 300 });
  }).toPass();
}

for (const [locale, language] of [
  ['zh-CN', 'zh-CN'],
  ['en-US', 'en'],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });
      test.setTimeout(180_000);

      test('axe finds nothing on any view', async ({ app, page }) => {
        const texts = resources[language];
        const commands = commandsOf(language);
        const check = async (view: string) => {
          await page.evaluate(() =>
            Promise.all(document.getAnimations().map((animation) => animation.finished)),
          );
          const { violations } = await new AxeBuilder({ page }).analyze();
          const found = violations.flatMap(({ id, nodes }) =>
            nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
          );
          expect.soft(found, view).toEqual([]);
        };
        const run = async (command: keyof typeof commands) => {
          await lookFor(page, commands[command]);
          await page.keyboard.press('Enter');
          await expect(palette(page)).toBeHidden();
        };
        const checkDialog = async (view: string, command: keyof typeof commands) => {
          await run(command);
          await expect(page.getByRole('dialog')).toBeVisible();
          await check(view);
          await leaveDialogs(page);
        };

        await expect(page.getByText(texts.home.empty)).toBeVisible();
        await check('no articles');
        await run('newArticle');
        await page.getByLabel(texts.prepare.entry.paste).fill(article);
        await expect(page.getByRole('button', { name: texts.prepare.entry.prepare })).toBeEnabled();
        await check('new article');
        await page.getByRole('button', { name: texts.prepare.entry.prepare }).click();
        await expect(page.getByRole('dialog')).toBeHidden();
        await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
        await check('preparing');
        await run('articles');
        await leaveDialogs(page);

        await app.importMarkdown(article, { slug: 'axe' });
        await expect(page.getByRole('link', { name: 'Article' })).toBeVisible();
        await check('articles');
        await page.getByRole('row').last().getByRole('button').click();
        await expect(page.getByRole('menu')).toBeVisible();
        await check('what can be done with an article');
        await page.getByRole('menuitem', { name: texts.home.rename }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await check('rename');
        await leaveDialogs(page);

        await checkDialog('settings', 'settings');
        await page.keyboard.press('F1');
        await check('command palette');
        await palette(page).fill(commands.undo);
        await expect(
          page.locator('dialog').getByRole('option', { disabled: true }).first(),
        ).toBeVisible();
        await check('a command that cannot run');
        await page.keyboard.press('Escape');

        await openEditor(app);
        await page.keyboard.insertText('为什么开放权重很重要');
        await check('article');
        await page.keyboard.press('Control+p');
        await palette(page).fill('open');
        await expect(options(page).first()).toBeVisible();
        await check('go to');
        await page.keyboard.press('Escape');
        await checkDialog('shortcuts', 'shortcuts');
        await checkDialog('statistics', 'statistics');
        await run('sheet');
        await expect(page.getByRole('dialog')).toBeVisible();
        for (const add of await page.getByRole('button', { name: texts.sheet.add }).all()) {
          await add.click();
          await page.keyboard.insertText('Ada');
        }
        await page.getByLabel(texts.sheet.date).fill('yesterday');
        await check('article sheet');
        await page.keyboard.press('Escape');
        await check('article sheet, asking');
        await page.getByRole('button', { name: texts.sheet.discard }).click();
        await checkDialog('copy the source over a translation', 'copySource');
        await checkDialog('omit', 'omit');
        await checkDialog('own row', 'insertOwn');
        await checkDialog('note to a row', 'rowNote');
        await checkDialog('link', 'link');
        await checkDialog('copy for a chat model', 'copyForModel');
        await run('pasteDraft');
        await page
          .getByRole('dialog')
          .getByRole('textbox')
          .last()
          .fill('2. 谁都能建。\n\n9. 多出来的');
        await check('paste a draft');
        await leaveDialogs(page);
        await run('filterRows');
        await check('filter of rows');
        await page.keyboard.press('Escape');
        await run('replace');
        await check('find and replace');
        await page.keyboard.press('Escape');
        await run('togglePreview');
        await expect(page.getByRole('article').getByRole('heading')).toBeVisible();
        await check('reading view');
        await run('articles');
        await expect(page.getByRole('heading', { name: texts.home.title })).toBeVisible();
      });
    });
  }
}

/** These leave the article or load the window anew: tried last, in this order. */
const leaving = ['newArticle', 'articles', 'archive', 'languageEnglish'] as const;
/** Opens the palette, which is open already. */
const meaningless = ['palette'] as const;

test('every command is in the palette and runs from there, or says why it cannot', async ({
  app,
  page,
}) => {
  test.setTimeout(300_000);
  const commands = commandsOf('zh-CN');
  await app.importMarkdown(article, { slug: 'axe' });
  await openEditor(app);
  const run = async (name: string) => {
    await lookFor(page, name);
    const option = options(page, name).first();
    const able = (await option.getAttribute('aria-disabled')) === null;
    if (!able) {
      // The reason is part of what is said of it.
      expect((await option.textContent())?.length).toBeGreaterThan(name.length);
      await page.keyboard.press('Escape');
      return;
    }
    await expect(page.locator('dialog').getByRole('option', { selected: true })).toContainText(
      name,
    );
    await page.keyboard.press('Enter');
    // Another list may take the palette's place.
    await expect(page.getByRole('dialog', { name: '命令面板' })).toBeHidden();
  };
  const skipped = new Set<string>([...leaving, ...meaningless]);
  const ids = Object.keys(commands) as (keyof typeof commands)[];
  for (const id of ids.filter((each) => !skipped.has(each))) {
    await test.step(id, () => run(commands[id]));
    await leaveDialogs(page);
  }
  for (const id of leaving) {
    if (id === 'archive') await openEditor(app);
    await test.step(id, () => run(commands[id]));
    if (id === 'languageEnglish') {
      await expect(page.getByRole('heading', { name: 'Articles' })).toBeVisible();
    } else await leaveDialogs(page);
    // It leaves the article when the host has put it away; a new language would load the window anew before.
    if (id === 'archive') await expect(page).toHaveURL(/#\/$/);
  }
});
