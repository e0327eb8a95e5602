import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Input } from '../../contract/calls.ts';
import { must } from '../files/fixtures/projects.ts';
import { context, setUp } from './fixtures/workbench.ts';

const slug = 'open-weights';
const page = Buffer.from('<!doctype html><meta charset=gbk><p>caf\xa8\xa6 \xd7\xd6', 'latin1');
const png = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08', 'latin1');
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

type Prepared = NonNullable<Input<'article.import'>['prepared']>;

const prepared: Prepared = {
  source: '# Open weights\n\n![a](images/1.png)\n\nTwo.\n',
  preparation: {
    version: 1,
    format: 'html',
    file: 'Page: one.html',
    encoding: 'gbk',
    decisions: { 'avatars:small-image:3': false },
  },
  images: [{ name: '1.png', base64: base64(png) }],
};

async function bench() {
  const set = await setUp();
  const { handlers } = set;
  const importPrepared = (
    change: Partial<Input<'article.import'>> = {},
    preparing: Partial<Prepared> = {},
  ) =>
    handlers['article.import'](
      {
        slug,
        title: 'Open weights',
        content: { base64: base64(page), fileName: 'Page: one.html' },
        prepared: { ...prepared, ...preparing },
        ...change,
      },
      context,
    );
  return {
    ...set,
    importPrepared,
    withImages: (...images: { name: string; base64: string }[]) => importPrepared({}, { images }),
    image: (name: string) => handlers['article.image']({ slug, name }, context),
    projects: () => readdir(join(set.workspace, 'projects')),
  };
}

describe('importing a prepared article', () => {
  it('keeps the raw page, the source, the images, and how it was prepared', async () => {
    const { importPrepared, file, open } = await bench();
    const sheet = { author: 'A. Writer', date: '2024-07-23', url: 'https://example.com' };
    expect(await importPrepared({ sheet })).toEqual({ ok: true, value: { slug, rows: 3 } });
    expect(await readFile(file('raw/Page_ one.html'))).toEqual(page);
    expect(await readFile(file('source.md'), 'utf8')).toBe(prepared.source);
    expect(await readFile(file('images/1.png'))).toEqual(png);
    const { settings, source, problems } = await open();
    expect({ source, problems }).toEqual({ source: prepared.source, problems: [] });
    expect(settings).toMatchObject({
      sheet,
      source: sheet,
      preparation: { ...prepared.preparation, file: 'Page_ one.html' },
    });
  });

  it('gives pasted text the name that the preparation has for it', async () => {
    const { importPrepared, file } = await bench();
    await must(
      importPrepared(
        { content: { text: '<p>pasted' } },
        { preparation: { version: 1, format: 'html', file: 'clipboard.html' }, images: [] },
      ),
    );
    expect(await readFile(file('raw/clipboard.html'), 'utf8')).toBe('<p>pasted');
    expect((await readdir(file(''))).sort()).not.toContain('images');
  });

  it('is refused when what was pasted could not be kept as it was', async () => {
    const { importPrepared } = await bench();
    expect(await importPrepared({ content: { text: '<p>a\ud83d' } })).toMatchObject({
      error: { reason: 'lone-surrogate', offset: 4 },
    });
  });

  it.each<[string, Partial<Prepared>, object]>([
    ['is empty', { source: ' \n' }, { reason: 'empty-file' }],
    ['has nothing to translate', { source: '---\n' }, { reason: 'no-rows' }],
    ['holds half a character', { source: 'ab\ud83d' }, { reason: 'lone-surrogate', offset: 2 }],
    ['holds a NUL', { source: 'ab\0' }, { reason: 'binary', offset: 2 }],
    ['is too large', { source: 'x'.repeat(20_000_001) }, { reason: 'too-large' }],
  ])('is refused when its source %s', async (_, change, error) => {
    const { importPrepared, projects } = await bench();
    expect(await importPrepared({}, change)).toMatchObject({ ok: false, error });
    expect(await projects().catch(() => [])).toEqual([]);
  });

  it('with the template has own rows around it, and empty ones to write in', async () => {
    const { importPrepared, open, workspace } = await bench();
    await must(importPrepared({ template: true, sheet: { url: 'https://example.com' } }));
    const { rows, problems } = await open();
    expect(problems).toEqual([]);
    expect(rows[0]).toMatchObject({ kind: 'own', target: { text: '', state: 'initial' } });
    expect(rows.at(-1)).toMatchObject({ kind: 'own', target: { state: 'translated' } });
    expect(rows.map(({ target }) => target.text)).toContain('> 原文：https://example.com');
    expect(await readFile(join(workspace, 'zhengyan.yaml'), 'utf8')).toContain('template:');
  });

  it('with a template of the team’s own takes that', async () => {
    const { importPrepared, open, workspace } = await bench();
    const template = '{title: "《{title}》", opening: [], closing: [{text: 完}]}';
    await writeFile(join(workspace, 'zhengyan.yaml'), `schema: 1\ntemplate: ${template}\n`);
    await must(importPrepared({ template: true }));
    expect((await open()).rows.at(-1)?.target.text).toBe('完');
  });

  it('with a template that cannot be read is refused', async () => {
    const { importPrepared, workspace } = await bench();
    await writeFile(join(workspace, 'zhengyan.yaml'), 'schema: 1\ntemplate: {title: x}\n');
    expect(await importPrepared({ template: true })).toMatchObject({
      error: { reason: 'broken-workspace-file', line: 2 },
    });
    expect(await importPrepared()).toMatchObject({ ok: true });
  });
});

describe('images that come along', () => {
  const jpeg = Buffer.from('\xff\xd8\xff\xe0', 'latin1');
  const svg = (text: string) => ({ name: 'a.svg', base64: base64(Buffer.from(text)) });
  const huge = Buffer.from(png);
  huge.writeUInt32BE(100_000, 16);
  huge.writeUInt32BE(100_000, 20);

  it.each<[string, { name: string; base64: string }[], object]>([
    ['leads out', [{ name: '../1.png', base64: base64(png) }], { reason: 'image-name' }],
    ['leads down', [{ name: 'a/1.png', base64: base64(png) }], { reason: 'image-name' }],
    ['leads back', [{ name: 'a\\1.png', base64: base64(png) }], { reason: 'image-name' }],
    ['is hidden', [{ name: '.1.png', base64: base64(png) }], { reason: 'image-name' }],
    ['is a device', [{ name: 'con.png', base64: base64(png) }], { reason: 'image-name' }],
    [
      'comes twice but for its case',
      ['a.png', 'A.PNG'].map((name) => ({ name, base64: base64(png) })),
      { reason: 'image-name', file: 'A.PNG' },
    ],
    [
      'comes twice but for its Unicode form',
      ['\u00e9.png', 'e\u0301.png'].map((name) => ({ name, base64: base64(png) })),
      { reason: 'image-name', file: 'e\u0301.png' },
    ],
    [
      'says another type than it is',
      [{ name: '1.png', base64: base64(jpeg) }],
      { reason: 'image-type', file: '1.png', detail: 'jpeg' },
    ],
    [
      'is no image',
      [{ name: '1.png', base64: base64(Buffer.from('MZ')) }],
      { reason: 'image-type' },
    ],
    ['has no ending', [{ name: 'image', base64: base64(png) }], { reason: 'image-type' }],
    ['holds script', [svg('<svg><script/></svg>')], { reason: 'image-active', file: 'a.svg' }],
    [
      'is a bomb',
      [{ name: '1.png', base64: base64(huge) }],
      { reason: 'image-too-large', detail: '100000 × 100000' },
    ],
    [
      'has too many bytes',
      [{ name: '1.png', base64: base64(Buffer.concat([png, Buffer.alloc(20_000_000)])) }],
      { reason: 'image-too-large' },
    ],
  ])('refuse the article when one %s, and nothing is written', async (_, images, error) => {
    const { withImages, projects } = await bench();
    expect(await withImages(...images)).toMatchObject({ ok: false, error });
    expect(await projects().catch(() => [])).toEqual([]);
  });

  it('are kept when they are what they say', async () => {
    const { withImages, image } = await bench();
    const drawing = svg('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0"/></svg>');
    const photo = { name: '图 1.JPG', base64: base64(jpeg) };
    await must(withImages(drawing, photo, { name: 'images/1.png', base64: base64(png) }));
    expect(await image('图 1.JPG')).toEqual({
      ok: true,
      value: { type: 'image/jpeg', base64: photo.base64 },
    });
    expect(await image('images/a.svg')).toMatchObject({ value: { type: 'image/svg+xml' } });
    expect(await image('1.png')).toMatchObject({ value: { type: 'image/png' } });
  });

  it('are shown only from their own folder, and only if they are images', async () => {
    const { importPrepared, image, file, userData } = await bench();
    await must(importPrepared());
    for (const name of ['../project.yaml', '..', 'a/../1.png', '/etc/passwd', 'C:\\x.png', '']) {
      expect(await image(name)).toMatchObject({ error: { reason: 'image-name' } });
    }
    expect(await image('2.png')).toMatchObject({ error: { reason: 'unknown-image' } });
    await writeFile(file('images/page.png'), '<script>');
    expect(await image('page.png')).toMatchObject({ error: { reason: 'image-type' } });
    await mkdir(file('images/folder.png'));
    expect(await image('folder.png')).toMatchObject({ error: { reason: 'unknown-image' } });
    await writeFile(join(userData, 'outside.png'), png);
    await symlink(join(userData, 'outside.png'), file('images/link.png'));
    expect(await image('link.png')).toMatchObject({ error: { reason: 'outside-workspace' } });
  });
});

describe('reading what is about to be imported', () => {
  const read = async (bytes: Uint8Array, fileName: string, encoding?: string) => {
    const { handlers } = await setUp();
    const input = { base64: base64(bytes), fileName, ...(encoding !== undefined && { encoding }) };
    return handlers['import.read'](input, context);
  };

  it('tells format and encoding, and writes nothing', async () => {
    expect(await read(page, 'page.html')).toMatchObject({
      ok: true,
      value: { format: 'html', encoding: 'gbk', text: expect.stringContaining('字') },
    });
    const srt = '1\n00:00:01,000 --> 00:00:02,000\nHello.\n';
    expect(await read(Buffer.from(srt), '')).toMatchObject({
      value: { format: 'srt', encoding: 'utf-8', alternatives: [], text: srt },
    });
  });

  it('takes the encoding that a person says', async () => {
    expect(await read(Buffer.from([0xe9]), 'a.txt', 'latin1')).toMatchObject({
      value: { text: 'é', encoding: 'windows-1252' },
    });
  });

  it.each<[string, Uint8Array, object]>([
    ['a PDF', Buffer.from('%PDF-1.4'), { reason: 'pdf-file' }],
    ['blanks', Buffer.from(' \n'), { reason: 'empty-file' }],
    ['more than 64 MB', Buffer.alloc((64 << 20) + 1, 'x'), { reason: 'too-large' }],
  ])('refuses %s', async (_, bytes, error) => {
    expect(await read(bytes, 'a.md')).toEqual({
      ok: false,
      error: expect.objectContaining({ file: 'a.md', ...error }),
    });
  });
});
