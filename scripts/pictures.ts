import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumSwitches, findChromium } from '../main/e2e/chromium.ts';
import { browserLauncher } from '../main/e2e/launchers/browser.ts';
import { sampleWorkspaceFolder } from '../main/workbench/sample.ts';
import { takeGuidePictures } from './guide-pictures.ts';

/**
 * `npm run pictures [FOLDER]`: takes the documentation's pictures from the running workbench, on a fresh copy of
 * the sample, so that they show today's interface. Looks: both languages, light and dark, two window sizes.
 */
const folder = process.argv[2] ?? join(import.meta.dirname, '..', 'docs', 'pictures');
const everyLook = process.argv[2] !== undefined;

interface Shot {
  readonly name: string;
  readonly locale: string;
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

const shots: readonly Shot[] = (['zh-CN', 'en-US'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    (everyLook ? [1280, 1920] : [1280]).map((width) => ({
      name: `${locale.slice(0, 2)}-${colorScheme}${width === 1280 ? '' : `-${width}`}`,
      locale,
      colorScheme,
      width,
      height: width === 1280 ? 800 : 1080,
    })),
  ),
);

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: findChromium() ?? '',
  args: chromiumSwitches,
});
for (const shot of shots) await take(shot);
await browser.close();

async function take({ name, locale, colorScheme, width, height }: Shot): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'zhengyan-pictures-'));
  const places = { workspace: sampleWorkspaceFolder(home), userData: home };
  const running = await browserLauncher(async () => browser)(places, { locale, colorScheme });
  const { page } = running;
  await page.setViewportSize({ width, height });
  const isForTheGuide = colorScheme === 'light' && width === 1280;
  const save = (what: string) => page.screenshot({ path: join(folder, `${what}-${name}.png`) });

  await page.getByRole('table').waitFor();
  await hideThePath(page);
  await save('articles');

  await page.getByRole('table').getByRole('link').first().click();
  await page.locator('.monaco-editor .view-line').first().waitFor();
  await page.getByRole('textbox').last().focus();
  await page.keyboard.press('Control+Alt+r');
  await page.getByRole('article').locator('h1, h2, p').first().waitFor();
  await save('editor');

  if (isForTheGuide) {
    const language = locale.slice(0, 2);
    const saveForGuide = (what: string) =>
      page.screenshot({ path: join(folder, `guide-${what}-${language}.png`) });
    await takeGuidePictures(page, saveForGuide, places.workspace);
  }
  await running.stop();
  await rm(home, { recursive: true, force: true, maxRetries: 10 });
  console.log(name);
}

/** The workspace stands in a folder made for the picture, whose name says nothing to a reader. */
async function hideThePath(page: Page): Promise<void> {
  await page
    .locator('footer > span')
    .first()
    .evaluate((said) => {
      said.textContent = said.textContent?.replace(/[:：].*/, '') ?? '';
    });
}
