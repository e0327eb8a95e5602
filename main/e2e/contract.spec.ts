import { expect, test } from './fixtures.ts';

test.describe('the page', () => {
  test('has the bridge and nothing else of its host', async ({ page, app }) => {
    const seen = await page.evaluate(() => ({
      bridge: Object.keys(window.zhengyan).sort(),
      frozen: Object.isFrozen(window.zhengyan),
      host: window.zhengyan.host,
      node: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
        (name) => name in window,
      ),
    }));
    expect(seen.host).toBe(app.host === 'browser' ? 'browser' : 'electron');
    const connection = app.host === 'browser' ? ['onConnection'] : [];
    expect(seen.bridge).toEqual(['call', 'host', 'on', ...connection].sort());
    expect(seen.frozen).toBe(true);
    expect(seen.node).toEqual([]);
  });

  test('cannot have its bridge replaced', async ({ page }) => {
    const kept = await page.evaluate(() => {
      const before = window.zhengyan;
      try {
        Object.defineProperty(window, 'zhengyan', { value: 'another' });
      } catch {
        // What is asked is whether it changed.
      }
      return window.zhengyan === before;
    });
    expect(kept).toBe(true);
  });
});

test.describe('a call', () => {
  test('is answered with a value', async ({ app }) => {
    const answer = await app.call('app.info', {});
    expect(answer).toMatchObject({
      ok: true,
      value: { locale: 'zh-CN', workspace: { path: app.workspace } },
    });
  });

  test('that is not in the contract reaches nothing', async ({ page }) => {
    const answer = await page.evaluate(async () => {
      const name = 'article.delete' as 'article.open';
      try {
        return await window.zhengyan.call(name, { slug: 'a' });
      } catch (error) {
        return String(error);
      }
    });
    // Electron's preload knows the names and refuses by itself; the browser host's gate does.
    const refused = { ok: false, error: { reason: 'unknown-call', detail: 'article.delete' } };
    expect([refused, 'TypeError: not a call of the workbench']).toContainEqual(answer);
  });

  test('with input that does not fit is refused with the field', async ({ page }) => {
    const answer = await page.evaluate(() =>
      window.zhengyan.call('article.open', { slug: '../../etc/passwd' }),
    );
    expect(answer).toMatchObject({ ok: false, error: { reason: 'bad-input' } });
    expect(JSON.stringify(answer)).toContain('slug');
  });

  test('about an article that is not there fails with a reason', async ({ app }) => {
    const answer = await app.call('article.open', { slug: 'nowhere' });
    expect(answer).toMatchObject({ ok: false, error: { reason: 'unknown-article' } });
  });

  test('can carry and bring back a large article', async ({ app }) => {
    const paragraphs = Array.from({ length: 2000 }, (_, at) => `Paragraph ${at} of a long text.`);
    const slug = await app.importMarkdown(`${paragraphs.join('\n\n')}\n`);
    const opened = await app.call('article.open', { slug });
    if (!opened.ok) throw new Error(opened.error.reason);
    expect(opened.value.rows.length).toBe(2000);
    expect(opened.value.rows.at(-1)?.source).toBe('Paragraph 1999 of a long text.');
  });
});

test.describe('what is imported', () => {
  test('may be a page of which most is data', async ({ page }) => {
    const size = 5 << 20;
    const read = await page.evaluate(
      async (times) => {
        const base64 = btoa('<html><p>aaa').repeat(times);
        const answer = await window.zhengyan.call('import.read', { fileName: 'page.html', base64 });
        const { ok, value } = answer as { ok: boolean; value: { format: string; text: string } };
        return { ok, format: value.format, length: value.text.length };
      },
      Math.floor(size / 12),
    );
    expect(read).toEqual({ ok: true, format: 'html', length: Math.floor(size / 12) * 12 });
  });

  test('brings its images, which the page can show and which lead nowhere else', async ({
    page,
    app,
  }) => {
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const importing = (name: string) =>
      app.call('article.import', {
        slug: 'pictures',
        title: 'Pictures',
        content: { text: '<p>One.' },
        prepared: {
          source: `One ![dot](images/${name}).\n`,
          preparation: { version: 1, format: 'html', file: 'pasted.html' },
          images: [{ name, base64: png }],
        },
      });
    for (const name of ['../1.png', 'a/b.png', '..\\1.png', 'con.png', '1.html']) {
      const refused = await importing(name);
      expect(refused).toMatchObject({ ok: false });
      if (!refused.ok) expect(refused.error.reason).toMatch(/^image-/);
    }
    expect(await importing('1.png')).toMatchObject({ ok: true });
    const image = await app.call('article.image', { slug: 'pictures', name: 'images/1.png' });
    expect(image).toEqual({ ok: true, value: { type: 'image/png', base64: png } });
    const width = await page.evaluate(async (address) => {
      const shown = new Image();
      shown.src = address;
      await shown.decode();
      return shown.naturalWidth;
    }, `data:image/png;base64,${png}`);
    expect(width).toBe(1);
    expect(
      await app.call('article.image', { slug: 'pictures', name: '../project.yaml' }),
    ).toMatchObject({ ok: false, error: { reason: 'image-name' } });
  });
});

test('a page hears of a sheet that was settled', async ({ page, app }) => {
  await app.importMarkdown('One.\n', { slug: 'one' });
  await page.evaluate(() => {
    const settled: unknown[] = [];
    window.zhengyan.on('article.settled', (event) => settled.push(event));
    Object.assign(window, { settled });
  });
  const settled = await app.call('article.settle', { slug: 'one', sheet: { author: '李' } });
  expect(settled).toMatchObject({ ok: true, value: { sheet: { author: '李' } } });
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { settled: unknown[] }).settled))
    .toMatchObject([{ slug: 'one', settings: { sheet: { author: '李' } } }]);
});

test('events reach the page until it stops listening', async ({ page, app }) => {
  await page.evaluate(() => {
    const heard: string[] = [];
    const stop = window.zhengyan.on('workspace.changed', () => heard.push('changed'));
    Object.assign(window, { heard, stop });
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard.length);
  await app.importMarkdown('One.\n', { slug: 'one' });
  await expect.poll(heard).toBeGreaterThan(0);
  const before = await page.evaluate(() => {
    const listening = window as unknown as { stop: () => void; heard: string[] };
    listening.stop();
    return listening.heard.length;
  });
  await app.importMarkdown('Two.\n', { slug: 'two' });
  await app.call('workspace.list', {});
  expect(await heard()).toBe(before);
});
