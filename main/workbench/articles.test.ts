import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Events } from '../../contract/types.ts';
import { editsOf } from '../../projects/segments/fixtures/edits.ts';
import { printTargetRecords } from '../../projects/segments/jsonl.ts';
import { applyOperations, type Operation } from '../../projects/segments/operations.ts';
import { systemSteps, type WriteSteps } from '../files/atomic.ts';
import { systemError, temporaryFolder } from '../files/fixtures/folders.ts';
import { must, targetRecords, workspaceWithArticle } from '../files/fixtures/projects.ts';
import { Articles } from './articles.ts';
import { EventHub } from './events.ts';
import { ManualClock } from './fixtures/clock.ts';

const stamp = { by: 'kai', at: '2025-03-01T08:00:00Z' };
const slug = 'open-weights';
const text = (id: string, value: string): Operation => ({ op: 'text', id, text: value });
const heading = (value: string) => text('aaaaaaaa', value);
const opened = expect.objectContaining({ ok: true });

async function setUp(steps: WriteSteps = systemSteps) {
  const { workspace, folder, file } = await workspaceWithArticle(slug);
  const events = new EventHub();
  const clock = new ManualClock();
  const bugs: unknown[] = [];
  const articles = new Articles({
    workspace,
    events,
    reportBug: (_, cause) => bugs.push(cause),
    clock,
    steps,
  });
  const saved: Events['article.saved'][] = [];
  const changed: Events['article.changed'][] = [];
  events.listen((name, payload) => {
    if (name === 'article.saved') saved.push(payload as Events['article.saved']);
    if (name === 'article.changed') changed.push(payload as Events['article.changed']);
  });
  let batch = 0;
  const apply = (...operations: Operation[]) =>
    articles.apply({ slug, page: 'page-one', batch: batch++, edits: editsOf(operations) }, stamp);
  const onDisk = () => readFile(file('zh.jsonl'), 'utf8');
  return { workspace, folder, file, articles, clock, bugs, saved, changed, apply, onDisk };
}

describe('an open article', () => {
  it('is what its files hold', async () => {
    const { articles } = await setUp();
    const article = await must(articles.open(slug, 'window'));
    expect(article).toMatchObject({ slug, problems: [], writable: true, version: 0 });
    expect(article.rows.map(({ target }) => target)).toEqual(targetRecords);
  });

  it('is open for who opens it while others let it go', async () => {
    const { articles } = await setUp();
    await Promise.all([articles.read(slug), articles.open(slug, 'first')]);
    expect(articles.closedOnly(slug)).toMatchObject({ error: { reason: 'article-open' } });
    await Promise.all([articles.close(slug, 'first'), articles.open(slug, 'second')]);
    expect(articles.closedOnly(slug)).toMatchObject({ error: { reason: 'article-open' } });
    await articles.close(slug, 'second');
    expect(articles.closedOnly(slug)).toEqual({ ok: true, value: undefined });
  });

  it('loses nothing when pages open it again at once after a change from outside', async () => {
    const { articles, file, onDisk } = await setUp();
    await articles.open(slug, 'first');
    await appendFile(file('project.yaml'), '# by hand\n');
    const typed = async (page: string, operation: Operation) => {
      await articles.open(slug, page);
      return articles.apply({ slug, page, batch: 0, edits: editsOf([operation]) }, stamp);
    };
    await Promise.all([typed('one', heading('一')), typed('two', text('bbbbbbbb', '二'))]);
    expect(await articles.flush(slug)).toMatchObject({ ok: true });
    expect(await onDisk()).toContain('一');
    expect(await onDisk()).toContain('二');
  });

  it('is written when it is told to, with who changed it and when', async () => {
    const { articles, apply, onDisk } = await setUp();
    await articles.open(slug, 'window');
    expect(await apply(heading('权重'))).toEqual({ ok: true, value: { version: 1, refused: [] } });
    expect(await articles.flush(slug)).toMatchObject({ ok: true, value: { version: 1 } });
    expect(await onDisk()).toBe(
      '{"id":"aaaaaaaa","text":"权重","state":"translated","origin":"typed","by":"kai",' +
        '"at":"2025-03-01T08:00:00Z"}\n\n{"id":"bbbbbbbb","text":"","state":"initial"}\n\n',
    );
  });

  it('is written by itself and says so', async () => {
    const { articles, apply, clock, saved, onDisk } = await setUp();
    await articles.open(slug, 'window');
    await apply(heading('权重'));
    await clock.turn(1000);
    await expect.poll(() => saved).toEqual([{ slug, version: 1, savedAt: expect.any(String) }]);
    expect(await onDisk()).toContain('权重');
  });

  it('is not written where nothing changed', async () => {
    const { articles, apply, file, onDisk } = await setUp();
    await writeFile(file('zh.jsonl'), (await onDisk()).replaceAll('\n\n', '\n'));
    const before = await onDisk();
    await articles.open(slug, 'window');
    await apply(heading('开放权重'), text('nowhere', 'x'));
    await must(articles.close(slug, 'window'));
    expect(await onDisk()).toBe(before);
  });

  it('tells other pages what changed, and only what was applied', async () => {
    const { articles, apply, changed } = await setUp();
    await articles.open(slug, 'window');
    const answer = await apply(text('nowhere', 'x'), heading('权重'));
    expect(answer).toEqual({
      ok: true,
      value: { version: 1, refused: [{ index: 0, id: 'nowhere', reason: 'unknown-row' }] },
    });
    expect(changed).toEqual([
      { slug, page: 'page-one', operations: [heading('权重')], version: 1 },
    ]);
  });

  it('applies a repeated batch once and answers it as before', async () => {
    const { articles, changed } = await setUp();
    const send = (page: string, batch: number, ...operations: Operation[]) =>
      articles.apply({ slug, page, batch, edits: editsOf(operations) }, stamp);
    await articles.open(slug, 'window');
    const first = await send('page-one', 0, heading('一'), text('nowhere', ''));
    await send('page-two', 0, heading('二'));
    expect(await send('page-one', 0, heading('一'), text('nowhere', ''))).toEqual(first);
    expect(changed).toHaveLength(2);
    const article = await must(articles.open(slug, 'window'));
    expect(article.rows[0]?.target.text).toBe('二');
  });

  it('takes operations when it is no longer in memory, as after a restart', async () => {
    const { articles, apply, onDisk } = await setUp();
    expect(await apply(heading('权重'))).toMatchObject({ ok: true });
    await must(articles.flush(slug));
    expect(await onDisk()).toContain('权重');
  });

  it('asked for twice at once is in memory once', async () => {
    const { articles, apply } = await setUp();
    await Promise.all([articles.open(slug, 'a'), articles.open(slug, 'b'), apply(heading('权重'))]);
    const article = await must(articles.open(slug, 'c'));
    expect(article.rows[0]?.target.text).toBe('权重');
  });

  it('writes both sides when a row is split', async () => {
    const { articles, apply, file } = await setUp();
    await articles.open(slug, 'window');
    const split = { sourceOffset: 17, targetOffset: 0, newId: 'bbbbbbbb-2' } as const;
    await apply({ op: 'split', id: 'bbbbbbbb', ...split });
    await must(articles.flush(slug));
    expect(await readFile(file('en.jsonl'), 'utf8')).toContain(
      '{"id":"bbbbbbbb","kind":"paragraph","at":[[16,32]],"text":"The tax is real."}\n\n' +
        '{"id":"bbbbbbbb-2","kind":"paragraph","at":[[33,41]],"text":"Read on."}\n\n',
    );
  });

  it('keeps a record without a row at the end of the file', async () => {
    const { articles, apply, file, onDisk } = await setUp();
    const orphan = '{"id":"zzzzzzzz","text":"孤儿","state":"final"}\n\n';
    await writeFile(file('zh.jsonl'), orphan + (await onDisk()));
    const article = await must(articles.open(slug, 'window'));
    expect(article.problems).toMatchObject([{ reason: 'unknown-id', detail: 'zzzzzzzz' }]);
    await apply(heading('权重'));
    await must(articles.flush(slug));
    expect((await onDisk()).endsWith(orphan)).toBe(true);
  });

  it('after any batches, repeated or not, is on the disk what one pass over them gives', async () => {
    const operation = fc.oneof(
      fc.record({
        op: fc.constant('text' as const),
        id: fc.constantFrom('aaaaaaaa', 'bbbbbbbb'),
        text: fc.string({ unit: 'grapheme' }),
      }),
      fc.record({
        op: fc.constant('state' as const),
        id: fc.constantFrom('aaaaaaaa', 'bbbbbbbb', 'nowhere'),
        state: fc.constantFrom('initial' as const, 'final' as const),
      }),
    );
    const { articles } = await setUp();
    const before = (await must(articles.open(slug, 'window'))).rows;
    let page = 0;
    let expected = before;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.array(operation, { minLength: 1 }), fc.boolean())),
        async (batches) => {
          page++;
          for (const [batch, [operations, repeated]] of batches.entries()) {
            const sent = { slug, page: `page-${page}`, batch, edits: editsOf(operations) };
            await articles.apply(sent, stamp);
            if (repeated) await articles.apply(sent, stamp);
            expected = applyOperations(expected, operations, stamp).rows;
          }
          await must(articles.close(slug, 'window'));
          expect((await must(articles.open(slug, 'window'))).rows).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('an article that cannot be written', () => {
  it('keeps what was typed, says why, and is written when it can be', async () => {
    const { articles, apply, clock, saved, file, onDisk } = await setUp();
    await articles.open(slug, 'window');
    await apply(heading('权重'));
    const held = await onDisk();
    await rm(file('zh.jsonl'));
    await mkdir(file('zh.jsonl'));
    const failure = { reason: 'io-error', file: 'projects/open-weights/zh.jsonl' };
    expect(await articles.flush(slug)).toMatchObject({ ok: false, error: failure });
    expect(saved).toMatchObject([{ slug, failure }]);
    expect((await must(articles.open(slug, 'other'))).rows[0]?.target.text).toBe('权重');
    await rm(file('zh.jsonl'), { recursive: true });
    await writeFile(file('zh.jsonl'), held);
    await clock.turn(60_000);
    await expect.poll(() => saved.at(-1)).toMatchObject({ slug, version: 1 });
    expect(await onDisk()).toContain('权重');
  });

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EACCES', 'no-permission'],
    ['EROFS', 'read-only-disk'],
  ])('because of %s says %s, keeps everything, and writes it when it can', async (code, reason) => {
    let refusing = true;
    const { articles, apply, clock, saved, onDisk } = await setUp({
      ...systemSteps,
      create: (path) => (refusing ? Promise.reject(systemError(code)) : systemSteps.create(path)),
    });
    await articles.open(slug, 'window');
    const before = await onDisk();
    await apply(heading('权重'));
    await clock.turn(500);
    const failure = { reason, file: 'projects/open-weights/zh.jsonl' };
    await expect.poll(() => saved).toEqual([{ slug, failure }]);
    expect(await onDisk()).toBe(before);
    refusing = false;
    await clock.turn(60_000);
    await expect.poll(() => saved.at(-1)).toMatchObject({ slug, version: 1 });
    expect(await onDisk()).toContain('权重');
  });

  it('stays in memory when it is closed, and closing the workbench names it', async () => {
    const { articles, apply, file } = await setUp();
    await articles.open(slug, 'window');
    await apply(heading('权重'));
    await rm(file('zh.jsonl'));
    await mkdir(file('zh.jsonl'));
    expect(await articles.close(slug, 'window')).toMatchObject({ ok: false });
    expect(articles.unwritten(slug)?.rows[0]?.target.text).toBe('权重');
    expect(await articles.closeAll()).toMatchObject([{ reason: 'io-error' }]);
  });

  it.each([
    ['a torn line', 'zh.jsonl', '{"id":"aaaaaaaa","te'],
    ['a broken project.yaml', 'project.yaml', 'title: ['],
  ])('with %s opens, takes no operations and is left as it is', async (_, name, content) => {
    const { articles, apply, file } = await setUp();
    await writeFile(file(name), content);
    const article = await must(articles.open(slug, 'window'));
    expect(article.writable).toBe(false);
    expect(article.rows).toHaveLength(2);
    expect(await apply(heading('x'))).toEqual({
      ok: false,
      error: { reason: 'read-only-article', file: 'projects/open-weights' },
    });
    await must(articles.close(slug, 'window'));
    expect(await readFile(file(name), 'utf8')).toBe(content);
  });
});

describe('a change from outside', () => {
  const theirs = '{"id":"aaaaaaaa","text":"他们的","state":"final"}\n\n';

  it('is not overwritten: our version is kept beside it, and the failure says where', async () => {
    const { articles, apply, saved, workspace, file, onDisk } = await setUp();
    await articles.open(slug, 'window');
    await apply(heading('我们的'));
    await writeFile(file('zh.jsonl'), theirs);
    const flushed = await articles.flush(slug);
    expect(flushed).toMatchObject({
      ok: false,
      error: { reason: 'changed-outside', file: 'projects/open-weights/zh.jsonl' },
    });
    expect(saved).toMatchObject([{ slug, failure: { reason: 'changed-outside' } }]);
    const kept = flushed.ok ? '' : (flushed.error.detail ?? '');
    expect(kept).toMatch(/^projects\/open-weights\/\.zhengyan\/kept\/[\dT-]+$/);
    expect(await readFile(join(workspace, kept, 'zh.jsonl'), 'utf8')).toContain('我们的');
    expect(await onDisk()).toBe(theirs);
  });

  it('is kept beside in one place, however often writing is tried', async () => {
    const { articles, apply, clock, file } = await setUp();
    await articles.open(slug, 'window');
    await apply(heading('一'));
    await writeFile(file('zh.jsonl'), theirs);
    await articles.flush(slug);
    await apply(heading('二'));
    await articles.flush(slug);
    await clock.turn(5000);
    const kept = file('.zhengyan/kept');
    const places = await readdir(kept);
    expect(places).toHaveLength(1);
    expect(await readFile(join(kept, places[0] ?? '', 'zh.jsonl'), 'utf8')).toContain('二');
  });

  it('is what the article shows when it is opened again, with where ours is', async () => {
    const { articles, apply, file, onDisk } = await setUp();
    await articles.open(slug, 'window');
    await apply(heading('我们的'));
    await writeFile(file('zh.jsonl'), theirs);
    const again = await must(articles.open(slug, 'window'));
    expect(again.rows[0]?.target.text).toBe('他们的');
    expect(again.version).toBe(2);
    expect(again.problems[0]).toMatchObject({ reason: 'changed-outside' });
    await apply(text('bbbbbbbb', '新的'));
    await must(articles.flush(slug));
    expect(await onDisk()).toContain('他们的');
    expect(await onDisk()).toContain('新的');
  });

  it('loses nothing that is typed while the article is opened again', async () => {
    const { articles, apply, workspace, file } = await setUp();
    await articles.open(slug, 'window');
    await writeFile(file('zh.jsonl'), theirs);
    const opening = articles.open(slug, 'other');
    await apply(heading('打字中'));
    await opening;
    const flushed = await articles.flush(slug);
    const kept = flushed.ok ? '' : (flushed.error.detail ?? '');
    expect(await readFile(join(workspace, kept, 'zh.jsonl'), 'utf8')).toContain('打字中');
  });

  it('that made the file what we were about to write is none', async () => {
    const { articles, apply, file, onDisk } = await setUp();
    await articles.open(slug, 'window');
    await apply(heading('权重'));
    const { rows } = await must(articles.read(slug));
    const ours = printTargetRecords(rows.map(({ target }) => target));
    expect(ours).not.toBe(await onDisk());
    await writeFile(file('zh.jsonl'), ours);
    expect(await articles.flush(slug)).toEqual(opened);
  });

  it('to an article with nothing to write is shown when it is opened again', async () => {
    const { articles, file } = await setUp();
    await articles.open(slug, 'window');
    await writeFile(file('zh.jsonl'), theirs);
    const again = await must(articles.open(slug, 'other'));
    expect(again.rows[0]?.target.text).toBe('他们的');
    expect(again.problems).toMatchObject([{ reason: 'missing-records' }]);
  });
});

describe('an article that is not there', () => {
  it.each([
    ['gone', { reason: 'unknown-article', detail: 'gone' }],
    ['con', { reason: 'impossible-slug', detail: 'con' }],
  ])('%s is named', async (name, error) => {
    const { articles } = await setUp();
    expect(await articles.open(name, 'window')).toEqual({ ok: false, error });
  });

  it('in an empty workspace', async () => {
    const workspace = await temporaryFolder();
    const articles = new Articles({ workspace, events: new EventHub(), reportBug: () => {} });
    expect(await articles.open('a', 'window')).toMatchObject({
      error: { reason: 'unknown-article' },
    });
  });
});
