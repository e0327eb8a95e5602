import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './fixtures.ts';

const page1 = `<h1>Why open weights matter</h1>
<nav><a href="https://example.com/">Home</a> <a href="https://example.com/about">About</a></nav>
<p>Open weights let <b>anyone</b> build. Read <a href="https://example.com/report?utm_source=mail&amp;id=3">the report</a>.</p>
<h2>What it costs</h2>
<p>The alignment tax is real.</p>`;

/** One dot, a real PNG. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface Chosen {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const file = (name: string, content: string | Buffer, mimeType = 'text/plain'): Chosen => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
});

async function openDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: '新建文章' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

/** As a browser pastes what was copied from a page. */
async function pasteRich(page: Page, html: string, text = 'plain'): Promise<void> {
  await page
    .getByRole('dialog')
    .locator('textarea')
    .evaluate(
      (area, [rich, plain]) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/html', rich);
        clipboardData.setData('text/plain', plain);
        area.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
      },
      [html, text] as const,
    );
}

async function choose(page: Page, ...files: Chosen[]): Promise<void> {
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选择文件…' }).click();
  await (await chosen).setFiles([...files]);
}

const prepareIt = (page: Page) => page.getByRole('button', { name: '去整理' }).click();
const prepared = (page: Page) => page.getByRole('region', { name: '整理后' });
const counted = (page: Page) => page.locator('main footer').getByRole('status');

async function freeze(page: Page): Promise<void> {
  await page.getByRole('button', { name: '冻结并开始翻译' }).click();
  await expect(page).toHaveURL(/#\/articles\//);
}

const inProject = (app: App, slug: string, ...path: string[]) =>
  join(app.workspace, 'projects', slug, ...path);

async function rowTexts(app: App, slug: string): Promise<string[]> {
  const lines = (await readFile(inProject(app, slug, 'en.jsonl'), 'utf8')).split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line).text);
}

test('pasted rich text is prepared by suggestions, each of which can be declined and taken back', async ({
  app,
  page,
}) => {
  await openDialog(page);
  await pasteRich(page, page1);
  await expect(page.getByText('已粘贴富文本')).toBeVisible();
  await prepareIt(page);
  const list = page.getByRole('listbox', { name: '建议' });
  const navigation = list.getByRole('option', { name: '页面导航' });
  await expect(navigation).toHaveAttribute('aria-selected', 'true');
  await expect(prepared(page).locator('del', { hasText: 'Home' })).toBeVisible();
  await expect(counted(page)).toContainText('4 个句段');

  // By keyboard alone: to the tracking parameters, decline, undo, redo, undo.
  await expect(list).toBeFocused();
  await page.keyboard.press('End');
  const tracking = list.getByRole('option', { name: '跟踪参数' });
  while (!(await tracking.getAttribute('data-focused'))) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  await expect(tracking).toHaveAttribute('aria-selected', 'false');
  await expect(prepared(page).locator('del', { hasText: 'utm_source' })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(tracking).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+Shift+z');
  await expect(tracking).toHaveAttribute('aria-selected', 'false');
  await page.keyboard.press('Control+z');
  await expect(prepared(page).locator('del', { hasText: 'utm_source' })).toBeVisible();

  // The navigation stays: the decision is kept with the project.
  await navigation.locator('[aria-hidden]').click();
  await expect(counted(page)).toContainText('5 个句段');
  await freeze(page);
  expect(await rowTexts(app, 'why-open-weights-matter')).toEqual([
    'Why open weights matter',
    '[Home](https://example.com/) [About](https://example.com/about)',
    'Open weights let **anyone** build. Read [the report](https://example.com/report?id=3).',
    'What it costs',
    'The alignment tax is real.',
  ]);
  const raw = inProject(app, 'why-open-weights-matter', 'raw', 'pasted.html');
  expect(await readFile(raw, 'utf8')).toBe(page1);
  const settings = await readFile(
    inProject(app, 'why-open-weights-matter', 'project.yaml'),
    'utf8',
  );
  expect(settings).toMatch(/decisions:\s+["']?furniture:navigation\S*: false/);
});

test('a saved page brings its images along under safe names', async ({ app, page }) => {
  const html = `<!doctype html><title>Open weights</title><h1>Open weights</h1>
<p>Anyone can build.</p>
<p><img src="Page_files/my%20chart.png" alt="A chart"></p>
<p><img src="https://cdn.example.com/far.png" alt="Far away"></p>`;
  await openDialog(page);
  await choose(page, file('my chart.png', dot, 'image/png'), file('Page.html', html, 'text/html'));
  await expect(page.getByText('已选择 Page.html，附带 1 张图片')).toBeVisible();
  await prepareIt(page);
  await page.getByRole('tab', { name: '图片与移除' }).click();
  await expect(page.getByLabel('带上 my-chart.png')).toBeChecked();
  await expect(page.getByText('1 张图片只有地址，没有下载')).toBeVisible();
  await expect(page.getByText('https://cdn.example.com/far.png', { exact: true })).toBeVisible();
  await freeze(page);
  const source = await readFile(inProject(app, 'open-weights', 'source.md'), 'utf8');
  expect(source).toContain('![A chart](images/my-chart.png)');
  expect(source).toContain('![Far away](https://cdn.example.com/far.png)');
  expect(await readdir(inProject(app, 'open-weights', 'images'))).toEqual(['my-chart.png']);
  expect(await readFile(inProject(app, 'open-weights', 'images', 'my-chart.png'))).toEqual(dot);
  expect(await readFile(inProject(app, 'open-weights', 'raw', 'Page.html'), 'utf8')).toBe(html);
});

test('a saved page is found in a folder that is chosen whole', async ({ app, page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'zhengyan-page-'));
  await mkdir(join(folder, 'Page_files'));
  await writeFile(
    join(folder, 'Page.html'),
    '<h1>In a folder</h1><p><img src="./Page_files/a.png" alt="A"></p>',
  );
  await writeFile(join(folder, 'Page_files', 'a.png'), dot);
  await writeFile(join(folder, 'Page_files', 'frame.html'), '<p>An advertisement</p>');
  await openDialog(page);
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选择文件夹' }).click();
  await (await chosen).setFiles(folder);
  await expect(page.getByText('已选择 Page.html，附带 1 张图片')).toBeVisible();
  await prepareIt(page);
  await page.getByRole('tab', { name: '图片与移除' }).click();
  await expect(page.getByLabel('带上 a.png')).toBeChecked();
  await freeze(page);
  expect(await readdir(inProject(app, 'in-a-folder', 'images'))).toEqual(['a.png']);
  await rm(folder, { recursive: true, force: true });
});

test('subtitles become paragraphs, and can be taken for something else', async ({ app, page }) => {
  const srt = `1
00:00:01,000 --> 00:00:03,000
Open weights let anyone

2
00:00:03,000 --> 00:00:05,000
build a model.
`;
  await openDialog(page);
  await choose(page, file('talk.srt', srt));
  await prepareIt(page);
  await expect(page.getByLabel('格式')).toHaveValue('srt');
  await expect(prepared(page)).toContainText('Open weights let anyone');
  await page.getByLabel('格式').selectOption('纯文本');
  await expect(prepared(page)).toContainText('00:00:01,000');
  await page.getByLabel('格式').selectOption('SRT 字幕');
  await expect(prepared(page)).not.toContainText('00:00:01,000 -->');
  await freeze(page);
  expect((await rowTexts(app, 'talk')).join(' ')).toContain(
    'Open weights let anyone build a model.',
  );
  expect(await readFile(inProject(app, 'talk', 'raw', 'talk.srt'), 'utf8')).toBe(srt);
});

test('a page in another encoding is read by the encoding that the person chooses', async ({
  app,
  page,
}) => {
  // "开放权重" in GB18030, and no word of the page's encoding.
  const gb = Buffer.concat([
    Buffer.from('<h1>Open weights</h1><p>They say '),
    Buffer.from([0xbf, 0xaa, 0xb7, 0xc5, 0xc8, 0xa8, 0xd6, 0xd8]),
    Buffer.from(' in Chinese.</p>'),
  ]);
  await openDialog(page);
  await choose(page, file('gb.html', gb, 'text/html'));
  const sample = page.getByRole('region', { name: '文件开头的文字' });
  await expect(sample).toBeVisible();
  await page.getByLabel('编码').selectOption('GB18030');
  await expect(sample).toContainText('They say 开放权重 in Chinese.');
  await prepareIt(page);
  await expect(prepared(page)).toContainText('开放权重');
  await freeze(page);
  expect(await rowTexts(app, 'open-weights')).toContain('They say 开放权重 in Chinese.');
  const settings = await readFile(inProject(app, 'open-weights', 'project.yaml'), 'utf8');
  expect(settings).toContain('encoding: gb18030');
  expect(await readFile(inProject(app, 'open-weights', 'raw', 'gb.html'))).toEqual(gb);
});

test.describe('the clipboard button', () => {
  for (const [name, read, message] of [
    ['empty', 'empty', '剪贴板里没有文字'],
    ['not to be read', 'refuse', '不能直接读取剪贴板'],
  ] as const) {
    test(`says what to do when the clipboard is ${name}`, async ({ page }) => {
      await openDialog(page);
      await page.evaluate((how) => {
        navigator.clipboard.read = () =>
          how === 'empty'
            ? Promise.resolve([])
            : Promise.reject(new DOMException('', 'NotAllowedError'));
      }, read);
      await page.getByRole('button', { name: '从剪贴板粘贴' }).click();
      await expect(page.getByRole('alert')).toContainText(message);
    });
  }

  test('takes what was copied from a page', async ({ page }) => {
    await openDialog(page);
    await page.evaluate((html) => {
      const item = new ClipboardItem({
        'text/html': new Blob([html], { type: 'text/html' }),
        'text/plain': new Blob(['plain'], { type: 'text/plain' }),
      });
      navigator.clipboard.read = () => Promise.resolve([item]);
    }, page1);
    await page.getByRole('button', { name: '从剪贴板粘贴' }).click();
    await expect(page.getByText('已粘贴富文本')).toBeVisible();
  });
});

test('a page with scripts runs nothing, fetches nothing, and shows what was taken out', async ({
  page,
}) => {
  const html = `<h1 onclick="globalThis.ran = 1">Title</h1><script>globalThis.ran = 2</script>
<p>Read <a href="javascript:globalThis.ran=3">this</a>.<img src="https://example.com/x.png" onerror="globalThis.ran=4"></p>
<svg onload="globalThis.ran=5"><script>globalThis.ran = 6</script></svg><iframe src="https://example.com/"></iframe>`;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await openDialog(page);
  await pasteRich(page, html);
  await prepareIt(page);
  await page.getByRole('tab', { name: '图片与移除' }).click();
  for (const what of ['脚本', '事件处理代码', '不安全的链接', 'SVG 图形', '嵌入的页面']) {
    await expect(page.getByRole('listitem').filter({ hasText: what })).toBeVisible();
  }
  await expect(prepared(page)).toContainText('Title');
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
  expect(asked.filter((url) => url.includes('example.com'))).toEqual([]);
});

test('a text changed by hand counts before the suggestions, and they can come back', async ({
  app,
  page,
}) => {
  await openDialog(page);
  await pasteRich(page, page1);
  await prepareIt(page);
  await page.getByRole('button', { name: '直接修改' }).click();
  const area = page.getByLabel('整理后的英文，可以直接修改');
  await expect(area).toBeFocused();
  await page.keyboard.type('Above. ');
  await expect(area).toHaveValue(/^Above\. # Why open weights matter/);
  await area.fill('# By hand\n\nOne paragraph.\n');
  await page.getByRole('button', { name: '改好了' }).click();
  await expect(counted(page)).toContainText('2 个句段');
  await page.getByRole('button', { name: '回到建议的结果' }).click();
  await expect(counted(page)).toContainText('4 个句段');
  await page.keyboard.press('Control+z');
  await expect(counted(page)).toContainText('2 个句段');
  await freeze(page);
  expect(await rowTexts(app, 'by-hand')).toEqual(['By hand', 'One paragraph.']);
  expect(await readFile(inProject(app, 'by-hand', 'project.yaml'), 'utf8')).toContain(
    'edited: true',
  );
});

test('work in progress is there after a reload, and leaving it asks first', async ({ page }) => {
  await openDialog(page);
  await pasteRich(page, page1);
  await prepareIt(page);
  const navigation = page.getByRole('option', { name: '页面导航' });
  await navigation.locator('[aria-hidden]').click();
  await expect(navigation).toHaveAttribute('aria-selected', 'false');
  await expect
    .poll(() => page.evaluate(() => sessionStorage.getItem('zhengyan.prepare') ?? ''))
    .toContain('furniture:navigation');
  await page.reload();
  await expect(navigation).toHaveAttribute('aria-selected', 'false');
  await page.getByRole('button', { name: '返回文章列表' }).click();
  const question = page.getByRole('dialog', { name: '离开整理？' });
  await question.getByRole('button', { name: '继续整理' }).click();
  await expect(navigation).toBeVisible();
  await page.getByRole('navigation').getByRole('button', { name: '文章' }).click();
  await question.getByRole('button', { name: '放弃并离开' }).click();
  await expect(page.getByRole('heading', { name: '文章', exact: true })).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.getItem('zhengyan.prepare'))).toBeNull();
});

test('plain text that a person calls Markdown stays Markdown while they write', async ({
  page,
}) => {
  await openDialog(page);
  const area = page.getByLabel('或者在这里粘贴');
  await area.fill('One paragraph.');
  await expect(page.getByLabel('格式')).toHaveValue('text');
  await page.getByLabel('格式').selectOption('Markdown');
  await area.press('End');
  await area.pressSequentially(' And more.');
  await expect(area).toHaveValue('One paragraph. And more.');
  await expect(page.getByLabel('格式')).toHaveValue('markdown');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('1 个句段');
});

test('a file that is no text is refused with what to do instead', async ({ page }) => {
  await openDialog(page);
  await choose(page, file('paper.pdf', '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'application/pdf'));
  await expect(page.getByRole('alert')).toContainText('回到这里粘贴');
  await choose(page, file('photo.png', dot, 'image/png'));
  await expect(page.getByRole('alert')).toContainText('这是图片');
  await choose(page, file('empty.md', ''));
  await expect(page.getByRole('alert')).toContainText('文件是空的');
});

for (const locale of ['zh-CN', 'en-US']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`accessibility, ${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });
      test('axe finds nothing while an article is brought in and prepared', async ({ page }) => {
        const check = async (view: string) => {
          await page.evaluate(() =>
            Promise.all(document.getAnimations().map((animation) => animation.finished)),
          );
          const { violations } = await new AxeBuilder({ page }).analyze();
          const found = violations.flatMap(({ id, nodes }) =>
            nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
          );
          expect(found, view).toEqual([]);
        };
        await page.getByRole('button', { name: /^(新建文章|New article)$/ }).click();
        await page.getByRole('dialog').getByRole('textbox').first().waitFor();
        await pasteRich(page, page1);
        await page.getByRole('dialog').getByRole('radiogroup').first().waitFor();
        await check('pasted');
        await page.getByRole('button', { name: /^(去整理|Prepare)$/ }).click();
        await page.getByRole('listbox').getByRole('option').first().click();
        await check('suggestions');
        for (const tab of [1, 2]) {
          await page.getByRole('tab').nth(tab).click();
          await check(`tab ${tab}`);
        }
        await page.getByRole('button', { name: /^(直接修改|Edit)$/ }).click();
        await check('editing');
      });
    });
  }
}
