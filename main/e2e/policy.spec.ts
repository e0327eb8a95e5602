import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Notes every violation from the page's first moment on, workers' aside: those answer to the console. */
async function watchViolations(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(globalThis, { violations });
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  await page.reload();
  return () => page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations);
}

test.describe('the content security policy', () => {
  test('is never violated while an article is imported, translated and previewed', async ({
    page,
    app,
  }) => {
    const violations = await watchViolations(page);
    // The dialog parses the short name with zod in the page's own code: compiled, that were an eval.
    await page.getByRole('button', { name: '新建文章' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('或者在这里粘贴').fill('# Title\n\nSome *prose* here.\n');
    await expect(dialog.getByRole('status')).toContainText('2 个句段');
    await dialog.getByRole('button', { name: '开始翻译' }).click();
    await expect(page.getByRole('button', { name: '导出' })).toBeVisible();
    await page.getByRole('button', { name: '显示阅读视图' }).click();
    await page.getByRole('button', { name: '设置' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await app.call('workspace.list', {});
    expect(await violations()).toEqual([]);
  });
});

test.describe('the content security policy of the page', () => {
  test.use({ faultsExpected: true });

  test('refuses inline scripts, evaluated text and the network', async ({ page }) => {
    const violations = await watchViolations(page);
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.inlineRan = true';
      document.head.append(script);
      const later = <T>(run: () => T) =>
        new Promise<T | string>((resolve) => {
          // Playwright's own evaluation is exempt; a task of its own is the page's.
          setTimeout(() => {
            try {
              resolve(run());
            } catch (error) {
              resolve((error as Error).name);
            }
          });
        });
      return {
        inline: 'inlineRan' in globalThis,
        evaluated: await later(() => new Function('return "ran"')() as string),
        fetched: await fetch('https://example.com/').then(
          () => 'answered',
          () => 'refused',
        ),
        image: await new Promise((resolve) => {
          const image = new Image();
          image.addEventListener('load', () => resolve('loaded'));
          image.addEventListener('error', () => resolve('refused'));
          image.src = 'https://example.com/a.png';
        }),
      };
    });
    expect(ran).toEqual({
      inline: false,
      evaluated: 'EvalError',
      fetched: 'refused',
      image: 'refused',
    });
    const directives = (await violations()).map((violation) => violation.split(' ')[0]).sort();
    expect(directives).toEqual(['connect-src', 'img-src', 'script-src', 'script-src-elem']);
  });
});

test.describe('permissions', () => {
  test('that a page could ask for are denied', async ({ page }) => {
    const answers = await page.evaluate(async () => ({
      geolocation: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : error.message),
        );
      }),
      microphone: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'granted',
        (error: Error) => error.name,
      ),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        (error: Error) => error.name,
      ),
      screen: await navigator.mediaDevices.getDisplayMedia().then(
        () => 'granted',
        (error: Error) => error.name,
      ),
    }));
    expect(answers.geolocation).toBe('denied');
    expect(answers.microphone).toBe('NotAllowedError');
    expect(answers.camera).toBe('NotAllowedError');
    expect(['NotAllowedError', 'InvalidStateError', 'NotSupportedError']).toContain(answers.screen);
  });
});
