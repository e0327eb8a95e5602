import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ok } from '../../text/result.ts';
import { temporaryFolder } from '../files/fixtures/folders.ts';
import { must } from '../files/fixtures/projects.ts';
import { context, markdown, setUp } from './fixtures/workbench.ts';
import { sampleWorkspaceFolder } from './sample.ts';
import { openWorkbench } from './workbench.ts';

describe('importing an article', () => {
  it('cuts it into rows, says so, and lists it', async () => {
    const { importText, open, list, told } = await setUp();
    expect(await importText(markdown)).toEqual({
      ok: true,
      value: { slug: 'open-weights', rows: 4 },
    });
    expect(told).toContain('workspace.changed');
    const { rows, source, settings, writable, problems } = await open();
    expect(rows.map(({ kind, source }) => [kind, source])).toEqual([
      ['h1', 'Open weights'],
      ['paragraph', 'The tax is real.'],
      ['item', 'one'],
      ['item', 'two'],
    ]);
    expect({ source, writable, problems }).toEqual({
      source: markdown,
      writable: true,
      problems: [],
    });
    expect(settings).toMatchObject({ schema: 1, title: 'Open weights', segmentation: 'block' });
    expect(await list()).toMatchObject({
      articles: [
        {
          slug: 'open-weights',
          title: 'Open weights',
          progress: { rows: 4, initial: 4, sourceWords: 8, doneWords: 0 },
        },
      ],
      broken: [],
      problems: [],
    });
  });

  it('keeps the bytes of a file, with its byte order mark and line ends', async () => {
    const { importBytes, file } = await setUp();
    const bytes = Buffer.from(`\ufeff${markdown.replaceAll('\n', '\r\n')}`);
    await must(importBytes(bytes, '../开源.md'));
    expect(await readFile(file('raw/开源.md'))).toEqual(bytes);
    expect(await readFile(file('source.md'))).toEqual(bytes);
  });

  it.each<[string, Uint8Array, string, object]>([
    ['an empty file', Buffer.from(''), 'a.md', { reason: 'empty-file' }],
    ['a file of blanks', Buffer.from('\n \n'), 'a.md', { reason: 'empty-file' }],
    ['a binary file', Buffer.from('\x89PNG\r\n\0'), 'a.png', { reason: 'binary' }],
    ['UTF-16', Buffer.from('\ufeff# x', 'utf16le'), 'a.md', { reason: 'utf16' }],
    ['Latin-1', Buffer.from('caf\xe9', 'latin1'), 'a.md', { reason: 'not-utf8', offset: 3 }],
    [
      'a page',
      Buffer.from('<!DOCTYPE html>\n<p>x'),
      'a.md',
      { reason: 'not-markdown', detail: 'HTML' },
    ],
    ['a PDF', Buffer.from('%PDF-1.7\nx'), 'a.pdf', { reason: 'not-markdown', detail: 'PDF' }],
    ['code alone', Buffer.from('```js\nx()\n```\n'), 'a.md', { reason: 'no-rows' }],
    ['20 MB', Buffer.alloc(20_000_001, 'x'), 'a.md', { reason: 'too-large' }],
  ])('refuses %s and writes nothing', async (_, bytes, fileName, error) => {
    const { importBytes, workspace, told } = await setUp();
    expect(await importBytes(bytes, fileName)).toEqual({
      ok: false,
      error: expect.objectContaining({ ...error, file: fileName }),
    });
    expect(await readdir(join(workspace, 'projects'))).toEqual([]);
    expect(told).toEqual([]);
  });

  it('refuses pasted text that no file could hold', async () => {
    const { importText } = await setUp();
    expect(await importText('# ab\ud83d')).toMatchObject({
      error: { reason: 'lone-surrogate', offset: 4 },
    });
  });

  it('refuses a slug that is taken, also when both come at once', async () => {
    const { importText } = await setUp();
    const both = await Promise.all([importText(markdown), importText('# Other\n')]);
    expect(both).toMatchObject([
      { ok: true },
      { ok: false, error: { reason: 'duplicate-slug', detail: 'open-weights' } },
    ]);
    expect((await importText(markdown, 'con')).ok).toBe(false);
  });
});

describe('exporting an article', () => {
  it('gives the source back byte for byte where nothing is translated', async () => {
    const { importText, exported, handedOver } = await setUp();
    const source = `\ufeff${markdown.replaceAll('\n', '\r\n')}`;
    await must(importText(source));
    expect(await exported()).toEqual({ ok: true, value: { kind: 'cancelled' } });
    expect(handedOver).toEqual([{ name: 'open-weights.md', text: source }]);
  });

  it('puts what is translated in its place, written to the disk or not', async () => {
    const { importText, translate, exported, handedOver } = await setUp();
    await must(importText(markdown));
    await must(translate(0, '开放权重'));
    await must(translate(2, '一'));
    await must(exported());
    expect(handedOver[0]?.text).toBe('# 开放权重\n\nThe tax is real.\n\n- 一\n- two\n');
  });

  it('is refused when the source is not the one the rows were cut from', async () => {
    const { importText, exported, handedOver, file } = await setUp();
    await must(importText(markdown));
    await writeFile(file('source.md'), `${markdown}more`);
    expect(await exported()).toEqual({
      ok: false,
      error: { reason: 'source-changed', file: 'projects/open-weights/source.md' },
    });
    expect(handedOver).toEqual([]);
  });

  it('is refused where half a character would be lost', async () => {
    const { importText, translate, exported } = await setUp();
    await must(importText(markdown));
    await must(translate(0, '开放\ud83d'));
    expect(await exported()).toMatchObject({ error: { reason: 'lone-surrogate' } });
  });
});

describe('the list of articles', () => {
  it('shows what is in memory before it is written', async () => {
    const { importText, translate, list } = await setUp();
    await must(importText(markdown));
    await list();
    await must(translate(0, '开放权重'));
    expect((await list()).articles[0]?.progress).toMatchObject({
      translated: 1,
      targetCharacters: 4,
    });
  });

  it('notices files that others have changed', async () => {
    const { importText, list, file } = await setUp();
    await must(importText(markdown));
    expect((await list()).articles[0]?.progress.initial).toBe(4);
    const zh = await readFile(file('zh.jsonl'), 'utf8');
    await writeFile(file('zh.jsonl'), zh.replaceAll('initial', 'final'));
    expect((await list()).articles[0]?.progress.final).toBe(4);
  });

  it('names the articles that cannot be opened, with their reasons, and lists the others', async () => {
    const { importText, list, workspace, file } = await setUp();
    await must(importText(markdown, 'sound'));
    await must(importText(markdown));
    await writeFile(file('project.yaml'), 'schema: 1\ntitle: [\n');
    const projects = join(workspace, 'projects');
    await mkdir(join(projects, 'My Article'));
    await mkdir(join(projects, 'nothing'));
    await symlink(await temporaryFolder(), join(projects, 'outside'));
    const { articles, broken } = await list();
    expect(articles.map(({ slug }) => slug)).toEqual(['sound']);
    expect(broken).toEqual([
      { slug: 'My Article', failure: { reason: 'impossible-slug', detail: 'My Article' } },
      {
        slug: 'nothing',
        failure: { reason: 'missing-file', file: 'projects/nothing/en.jsonl' },
      },
      {
        slug: 'open-weights',
        failure: expect.objectContaining({
          reason: 'broken-project-file',
          file: 'projects/open-weights/project.yaml',
          line: 3,
        }),
      },
      { slug: 'outside', failure: { reason: 'outside-workspace', file: 'projects/outside' } },
    ]);
  });

  it('says what is wrong with the workspace itself', async () => {
    const { list, workspace } = await setUp();
    await writeFile(join(workspace, 'zhengyan.yaml'), 'schema: [');
    expect((await list()).problems).toMatchObject([{ reason: 'broken-workspace-file', line: 1 }]);
  });
});

describe('the workbench', () => {
  it('says who and where it is', async () => {
    const { handlers, workspace } = await setUp();
    expect(await must(handlers['app.info']({}, context))).toMatchObject({
      host: 'browser',
      locale: 'zh-CN',
      workspace: { name: 'workspace', path: workspace },
    });
  });

  it('writes the author of the settings into what is translated', async () => {
    const { handlers, importText, translate, open } = await setUp();
    await must(handlers['settings.write']({ author: ' 孙 ' }, context));
    await must(importText(markdown));
    await must(translate(0, '开放权重'));
    expect((await open()).rows[0]?.target).toMatchObject({
      by: '孙',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    });
  });

  it('writes everything when it is closed', async () => {
    const { workbench, importText, translate, file } = await setUp();
    await must(importText(markdown));
    await must(translate(0, '开放权重'));
    await workbench.close();
    expect(await readFile(file('zh.jsonl'), 'utf8')).toContain('开放权重');
  });

  it('takes in what others write while an article is open', async () => {
    const { workbench, importText, open, told, file } = await setUp();
    await must(importText(markdown));
    await open();
    const before = await readFile(file('zh.jsonl'), 'utf8');
    await expect
      .poll(
        async () => {
          await writeFile(file('zh.jsonl'), before.replace('"text":""', '"text":"别处写的"'));
          return told;
        },
        { timeout: 10_000 },
      )
      .toContain('article.merged');
    expect((await open()).rows[0]?.target.text).toBe('别处写的');
    await workbench.close();
  });

  it('closes when a file could not be written, because the journal has it', async () => {
    const { workbench, importText, translate, file } = await setUp();
    await must(importText(markdown));
    await must(translate(0, '开放权重'));
    await rm(file('zh.jsonl'));
    await mkdir(file('zh.jsonl'));
    await workbench.close();
    expect(await readFile(file('.zhengyan/journal/000002.log'), 'utf8')).toContain('开放权重');
  });

  it('opens no workspace in a folder that is not there', async () => {
    const userData = await temporaryFolder();
    const opened = await openWorkbench({
      host: 'browser',
      workspace: join(userData, 'not', 'there'),
      userData,
      locale: 'en',
      handOver: async () => ok({ kind: 'cancelled' }),
      reportBug: () => {},
    });
    expect(opened).toMatchObject({ ok: false, error: { reason: 'missing-file' } });
  });

  it('makes the sample workspace where it is asked for, once', async () => {
    const { list, workspace, userData, workbench } = await setUp('sample-workspace');
    expect(workspace).toBe(sampleWorkspaceFolder(userData));
    const { articles, broken } = await list();
    expect(broken).toEqual([]);
    expect(articles).toHaveLength(1);
    await workbench.close();
    const file = join(workspace, 'projects', articles[0]?.slug ?? '', 'zh.jsonl');
    const { mtimeMs } = await stat(file);
    const again = await openWorkbench({
      host: 'browser',
      workspace,
      userData,
      locale: 'en',
      handOver: async () => ok({ kind: 'cancelled' }),
      reportBug: () => {},
    });
    expect(again.ok).toBe(true);
    expect((await stat(file)).mtimeMs).toBe(mtimeMs);
  });
});
