import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Takes a picture under this name. */
type Save = (name: string) => Promise<unknown>;

const page = 'projects/import/fixtures/reading-platform/input.html';

/** An answer as chat models write it: chatter in front, a row left in English, a number that is not the source's. */
const answer = `好的，以下是译文：

【21】 一位研究者并排比较同一个模型的两次运行

【22】 要付出什么

【23】 下载不要钱，此后几乎样样都要。

【24】 Buy or rent the hardware, and learn how quickly both go out of date.

【25】 选择精度：能用 16 位就用 16 位，不得已用 6 位，测过才用 4 位。`;

/**
 * Walks through the guide's chapters in the running workbench, which stands in the sample article's editor, and
 * takes a picture at each. Names are by the chapter; `docs/guide` shows them.
 */
export async function takeGuidePictures(
  workbench: Page,
  save: Save,
  workspace: string,
): Promise<void> {
  await takeWriting(workbench, save);
  await takeDrafts(workbench, save);
  await takeWindows(workbench, save);
  await takeSafety(workbench, save, workspace);
  await takePreparing(workbench, save);
}

async function takeWriting(workbench: Page, save: Save): Promise<void> {
  const { keyboard } = workbench;
  for (const [name, keys] of [
    ['split', 'Control+Alt+j'],
    ['omit', 'Control+Alt+o'],
    ['own', 'Control+Alt+n'],
  ] as const) {
    await focusTarget(workbench);
    await keyboard.press(keys);
    await workbench.getByRole('dialog').waitFor();
    await save(name);
    await leave(workbench);
  }
  await focusTarget(workbench);
  await keyboard.press('Control+Alt+Shift+r');
  await workbench.getByRole('article').locator('h1, h2, p').first().waitFor();
  await save('reading');
  await keyboard.press('Control+Alt+Shift+r');
}

async function takeDrafts(workbench: Page, save: Save): Promise<void> {
  const { keyboard } = workbench;
  await focusTarget(workbench);
  await keyboard.press('Control+Alt+g');
  await workbench.getByRole('dialog').waitFor();
  await save('copy');
  await workbench.getByRole('button', { name: /^(?:复制|Copy)$/ }).click();
  await leave(workbench);
  await focusTarget(workbench);
  await keyboard.press('Control+Alt+v');
  const fields = workbench.getByRole('dialog').getByRole('textbox');
  await fields.first().fill('Kimi');
  await fields.last().fill(answer);
  await workbench.getByRole('dialog').getByRole('table').waitFor();
  await save('paste');
  await leave(workbench);
}

async function takeWindows(workbench: Page, save: Save): Promise<void> {
  await focusTarget(workbench);
  await workbench.keyboard.press('F1');
  await workbench.keyboard.type('hb');
  await workbench.getByRole('option').first().waitFor();
  await save('palette');
  await leave(workbench);
  for (const [name, label] of [
    ['sheet', /^(?:约定|Sheet)/],
    ['settings', /^(?:设置|Settings)$/],
  ] as const) {
    await workbench.getByRole('button', { name: label }).first().click();
    await workbench.getByRole('dialog').waitFor();
    await save(name);
    await leave(workbench);
  }
}

async function takeSafety(workbench: Page, save: Save, workspace: string): Promise<void> {
  const { keyboard } = workbench;
  await focusTarget(workbench);
  await keyboard.press('Control+Home');
  await keyboard.press('ArrowDown');
  await keyboard.press('End');
  const [record = ''] = await rewrite(workspace, (content) => content);
  const { text } = JSON.parse(record) as { text: string };
  for (const typed of ['（初稿）', '，', '再想一想']) await keyboard.insertText(typed);
  await keyboard.press('Control+Enter');
  await keyboard.press('Control+Alt+h');
  await workbench
    .getByRole('region', { name: /^(?:历史|History)$/ })
    .getByRole('row')
    .nth(1)
    .waitFor();
  await save('history');
  await keyboard.press('Control+Alt+h');
  await focusTarget(workbench);
  // Another program writes, and so does the person.
  await keyboard.insertText('（二稿）');
  await rewrite(workspace, (one) => one.replace(text, `${text}（另一稿）`));
  const clashes = workbench.locator('footer').getByRole('button', { name: /^(?:冲突|\d+ clash)/ });
  await clashes.waitFor();
  await clashes.click();
  await keyboard.press('Control+Alt+x');
  await workbench.getByRole('dialog').waitFor();
  await save('clash');
  await leave(workbench);
  await workbench.getByRole('button', { name: /^(?:版本|Versions)/ }).click();
  await workbench
    .getByRole('button', { name: /^(?:开始保存版本|Start keeping versions)$/ })
    .click();
  await workbench
    .getByRole('button', { name: /^(?:保存一个版本|Save a version)$/ })
    .and(workbench.locator(':enabled'))
    .waitFor();
  await save('versions');
  await leave(workbench);
}

/** Changes the sample's Chinese as another program would; answers its lines. */
async function rewrite(workspace: string, change: (content: string) => string): Promise<string[]> {
  const [project = ''] = await readdir(join(workspace, 'projects'));
  const file = join(workspace, 'projects', project, 'zh.jsonl');
  const content = await readFile(file, 'utf8');
  if (change(content) !== content) await writeFile(file, change(content));
  return content.split('\n');
}

async function takePreparing(workbench: Page, save: Save): Promise<void> {
  await workbench.getByRole('navigation').getByRole('button').first().click();
  await workbench.getByRole('button', { name: /^(?:新建文章|New article)$/ }).click();
  await save('new');
  const chosen = workbench.waitForEvent('filechooser');
  await workbench.getByRole('button', { name: /^(?:选择文件……|Choose files?…)$/ }).click();
  const html = await readFile(join(import.meta.dirname, '..', page));
  await (await chosen).setFiles({ name: 'article.html', mimeType: 'text/html', buffer: html });
  await workbench.getByRole('button', { name: /^(?:去整理|Prepare)$/ }).click();
  await workbench
    .getByRole('button', { name: /^(?:冻结并开始翻译|Freeze and translate)$/ })
    .and(workbench.locator(':enabled'))
    .waitFor();
  await workbench.keyboard.press('ArrowDown');
  await save('prepare');
}

async function focusTarget(workbench: Page): Promise<void> {
  await workbench.locator('.monaco-editor').last().getByRole('textbox').focus();
}

/** Escape, once for each thing it closes. */
async function leave(workbench: Page): Promise<void> {
  const dialog = workbench.getByRole('dialog');
  for (let open = await dialog.count(); open > 0; open--) {
    await workbench.keyboard.press('Escape');
    await workbench.waitForFunction(
      (before) => document.querySelectorAll('[role="dialog"]').length < before,
      open,
    );
  }
}
