import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Sheet } from '../../projects/sheet/sheet.ts';
import { systemSteps, type WriteSteps } from '../files/atomic.ts';
import { systemError } from '../files/fixtures/folders.ts';
import { must, workspaceWithArticle } from '../files/fixtures/projects.ts';
import { Articles } from './articles.ts';
import { EventHub } from './events.ts';
import { context, markdown, setUp } from './fixtures/workbench.ts';
import { renameArticle } from './moving.ts';

const slug = 'open-weights';
const sheet: Sheet = { author: 'A. Writer', titles: ['一', '二'], address: '你' };

async function withArticle() {
  const bench = await setUp();
  await must(bench.importText(markdown));
  const { handlers, workspace } = bench;
  return {
    ...bench,
    settle: (value: Sheet) => handlers['article.settle']({ slug, sheet: value }, context),
    rename: (change: { newSlug?: string; title?: string }) =>
      handlers['article.rename']({ slug, ...change }, context),
    duplicate: (newSlug: string) =>
      handlers['article.duplicate']({ slug, newSlug, title: '副本' }, context),
    archive: (archived: boolean) => handlers['article.archive']({ slug, archived }, context),
    close: () => must(handlers['article.close']({ slug }, context)),
    folders: () => readdir(join(workspace, 'projects')),
    yaml: (name = slug) => readFile(join(workspace, 'projects', name, 'project.yaml'), 'utf8'),
    async summary(name = slug) {
      const { articles } = await bench.list();
      return articles.find((article) => article.slug === name);
    },
  };
}

describe('settling an article', () => {
  it('writes the sheet, answers the settings, and tells the pages', async () => {
    const { settle, yaml, open, told, file } = await withArticle();
    await writeFile(file('project.yaml'), `# ours\n${await yaml()}editors: [kai] # both\n`);
    expect(await settle(sheet)).toMatchObject({ ok: true, value: { sheet, schema: 1 } });
    expect(told.at(-1)).toBe('article.settled');
    expect((await open()).settings.sheet).toEqual(sheet);
    expect(await yaml()).toMatch(/^# ours\n[\s\S]*\neditors: \[ ?kai ?\] # both\n/);
    await must(settle({ titles: ['二'] }));
    expect((await open()).settings.sheet).toEqual({ titles: ['二'] });
    expect(await yaml()).not.toContain('A. Writer');
  });

  it('reaches those who have the article open, and its unwritten rows stay', async () => {
    const { settle, open, translate } = await withArticle();
    await open();
    await must(translate(1, '税是真的。'));
    await must(settle(sheet));
    const { settings, rows } = await open();
    expect(settings.sheet).toEqual(sheet);
    expect(rows[1]?.target.text).toBe('税是真的。');
  });

  it('one after the other loses nothing of either', async () => {
    const { settle, rename, archive, open } = await withArticle();
    await Promise.all([settle(sheet), rename({ title: '新题' }), archive(true)]);
    expect((await open()).settings).toMatchObject({ sheet, title: '新题', archived: true });
  });

  it('keeps what others changed beside what is settled', async () => {
    const { settle, open, yaml, file } = await withArticle();
    await open();
    await writeFile(file('project.yaml'), `${await yaml()}translator: 李\n`);
    expect(await settle(sheet)).toMatchObject({ value: { translator: '李', sheet } });
    expect(await yaml()).toContain('translator: 李');
  });

  it('leaves a file alone that cannot be read', async () => {
    const { settle, file } = await withArticle();
    await writeFile(file('project.yaml'), 'schema: 1\ntitle: [\n');
    expect(await settle(sheet)).toMatchObject({
      error: { reason: 'broken-project-file', line: 3 },
    });
    expect(await readFile(file('project.yaml'), 'utf8')).toBe('schema: 1\ntitle: [\n');
  });
});

describe('archiving an article', () => {
  it('marks it in the list, and it can be opened and brought back', async () => {
    const { archive, summary, open, close, yaml, told } = await withArticle();
    const before = await yaml();
    expect(await archive(true)).toEqual({ ok: true, value: { archived: true } });
    expect(told.at(-1)).toBe('workspace.changed');
    expect(await summary()).toMatchObject({ archived: true });
    expect((await open()).rows.length).toBe(4);
    await close();
    await must(archive(false));
    expect(await summary()).toMatchObject({ archived: false });
    expect(await yaml()).toBe(before);
  });
});

describe('the list of articles', () => {
  it('says who wrote last, and where the article is from', async () => {
    const { handlers, settle, translate, summary, close } = await withArticle();
    expect(await summary()).not.toHaveProperty('by');
    await must(handlers['settings.write']({ author: 'kai' }, context));
    await must(translate(0, '开放权重'));
    await must(settle({ author: 'A. Writer', url: 'https://example.com' }));
    const found = { by: 'kai', author: 'A. Writer', url: 'https://example.com', archived: false };
    expect(await summary()).toMatchObject(found);
    await close();
    expect(await summary()).toMatchObject(found);
  });
});

describe('renaming an article', () => {
  it('changes its title while it is open', async () => {
    const { rename, open, summary, told } = await withArticle();
    await open();
    expect(await rename({ title: '开放：权重 #1' })).toEqual({ ok: true, value: { slug } });
    expect(told).toContain('article.settled');
    expect((await open()).settings.title).toBe('开放：权重 #1');
    expect(await summary()).toMatchObject({ title: '开放：权重 #1' });
  });

  it('moves its folder with everything in it', async () => {
    const { rename, translate, close, folders, handlers, file } = await withArticle();
    await must(translate(0, '开放权重'));
    await close();
    await writeFile(file('notes.txt'), 'mine');
    expect(await rename({ newSlug: 'weights', title: '权重' })).toEqual({
      ok: true,
      value: { slug: 'weights' },
    });
    expect(await folders()).toEqual(['weights']);
    const opened = await must(handlers['article.open']({ slug: 'weights' }, context));
    expect(opened.rows[0]?.target.text).toBe('开放权重');
    expect(opened.settings.title).toBe('权重');
    expect(await handlers['article.open']({ slug }, context)).toMatchObject({
      error: { reason: 'unknown-article' },
    });
  });

  it('does not move what a page has open, and changes nothing then', async () => {
    const { rename, open, close, folders } = await withArticle();
    await open();
    expect(await rename({ newSlug: 'weights', title: '权重' })).toEqual({
      ok: false,
      error: { reason: 'article-open', detail: slug },
    });
    expect(await folders()).toEqual([slug]);
    expect((await open()).settings.title).toBe('Open weights');
    await close();
    expect(await rename({ newSlug: 'weights' })).toMatchObject({ ok: true });
  });

  it('moves what only a page had open that is gone', async () => {
    const { rename, open, translate, workbench, handlers } = await withArticle();
    await open();
    await must(translate(0, '开放权重'));
    await workbench.leave('another');
    expect(await rename({ newSlug: 'weights' })).toMatchObject({ ok: false });
    await workbench.leave(context.caller);
    expect(await rename({ newSlug: 'weights' })).toMatchObject({ ok: true });
    const opened = await must(handlers['article.open']({ slug: 'weights' }, context));
    expect(opened.rows[0]?.target.text).toBe('开放权重');
  });

  it('takes no name that is taken, and keeps the title then', async () => {
    const { rename, importText, summary } = await withArticle();
    await must(importText(markdown, 'weights'));
    expect(await rename({ newSlug: 'weights', title: '权重' })).toEqual({
      ok: false,
      error: { reason: 'duplicate-slug', detail: 'weights' },
    });
    expect(await summary()).toMatchObject({ title: 'Open weights' });
  });

  it('to the name it has does nothing', async () => {
    const { rename, open } = await withArticle();
    await open();
    expect(await rename({ newSlug: slug })).toEqual({ ok: true, value: { slug } });
  });

  it('writes what is pending into the folder before it moves', async () => {
    const { rename, translate, close, handlers } = await withArticle();
    // A page that is gone without a word has sent an edit.
    await must(translate(0, '开放权重'));
    await close();
    await must(rename({ newSlug: 'weights' }));
    const opened = await must(handlers['article.open']({ slug: 'weights' }, context));
    expect(opened.rows[0]?.target.text).toBe('开放权重');
  });
});

describe('a rename that the system refuses', () => {
  it('leaves folder and title as they were', async () => {
    const { workspace, folder } = await workspaceWithArticle();
    const articles = new Articles({
      workspace,
      events: new EventHub(),
      reportBug: (_, cause) => {
        throw cause;
      },
    });
    const steps: WriteSteps = {
      ...systemSteps,
      rename: () => Promise.reject(systemError('EBUSY')),
      pause: async () => undefined,
    };
    const input = { slug, newSlug: 'weights', title: '权重' };
    expect(await renameArticle(workspace, articles, input, steps)).toEqual({
      ok: false,
      error: { reason: 'file-busy', file: folder.name },
    });
    const kept = await must(articles.open(slug, 'page'));
    expect(kept.settings.title).toBe('Open weights');
    await articles.closeAll();
  });
});

describe('duplicating an article', () => {
  it('copies it as it is now, but for what is local', async () => {
    const { duplicate, translate, archive, file, handlers, folders, workspace, told } =
      await withArticle();
    await mkdir(file('.zhengyan/kept'), { recursive: true });
    await mkdir(file('images'));
    await writeFile(file('images/1.png'), 'x');
    await must(archive(true));
    await must(translate(0, '开放权重'));
    expect(await duplicate('copy')).toEqual({ ok: true, value: { slug: 'copy' } });
    expect(told.at(-1)).toBe('workspace.changed');
    expect(await folders()).toEqual(['copy', slug]);
    expect((await readdir(join(workspace, 'projects/copy'))).sort()).toEqual([
      'en.jsonl',
      'images',
      'project.yaml',
      'raw',
      'source.md',
      'zh.jsonl',
    ]);
    const opened = await must(handlers['article.open']({ slug: 'copy' }, context));
    expect(opened).toMatchObject({ settings: { title: '副本' }, writable: true, problems: [] });
    expect(opened.settings).not.toHaveProperty('archived');
    expect(opened.rows[0]?.target.text).toBe('开放权重');
  });

  it('takes no name that is taken', async () => {
    const { duplicate, folders } = await withArticle();
    expect(await duplicate(slug)).toMatchObject({ error: { reason: 'duplicate-slug' } });
    expect(await folders()).toEqual([slug]);
  });

  it('of an article that is gone is refused', async () => {
    const { duplicate, file, folders } = await withArticle();
    await rm(file(''), { recursive: true });
    expect(await duplicate('copy')).toMatchObject({ error: { reason: 'unknown-article' } });
    expect(await folders()).toEqual([]);
  });
});
