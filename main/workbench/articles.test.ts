import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Events } from '../../contract/types.ts';
import { editsOf } from '../../projects/segments/fixtures/edits.ts';
import type { Edit } from '../../projects/segments/history/edit.ts';
import { printTargetRecords } from '../../projects/segments/jsonl.ts';
import { applyOperations, type Operation } from '../../projects/segments/operations.ts';
import { ok } from '../../text/result.ts';
import { systemSteps, type WriteSteps } from '../files/atomic.ts';
import { systemError, temporaryFolder } from '../files/fixtures/folders.ts';
import { must, targetRecords, workspaceWithArticle } from '../files/fixtures/projects.ts';
import { type JournalSteps, systemJournalSteps } from '../files/journal/index.ts';
import { Articles } from './articles.ts';
import { EventHub } from './events.ts';
import { ManualClock } from './fixtures/clock.ts';
import { timelineBefore } from './past.ts';

const stamp = { by: 'kai', at: '2025-03-01T08:00:00Z' };
const slug = 'open-weights';
const text = (id: string, value: string): Operation => ({ op: 'text', id, text: value });
const heading = (value: string) => text('aaaaaaaa', value);
const opened = expect.objectContaining({ ok: true });

const one = (operation: Operation) => editsOf([operation])[0] as Edit;
const line = (id: string, value: string, state: string) =>
  `${JSON.stringify({ id, text: value, state })}\n\n`;

async function setUp(steps: WriteSteps = systemSteps) {
  const { workspace, folder, file } = await workspaceWithArticle(slug);
  const onDisk = () => readFile(file('zh.jsonl'), 'utf8');
  return { workspace, folder, file, onDisk, ...(await again(workspace, steps)) };
}

/** As if the process that had the article were killed: its lock is left behind. */
async function killed(workspace: string): Promise<void> {
  const lock = join(workspace, 'projects', slug, '.zhengyan', 'lock');
  const left = JSON.parse(await readFile(lock, 'utf8')) as object;
  await writeFile(lock, JSON.stringify({ ...left, pid: 999_999_999 }));
}

async function again(
  workspace: string,
  steps: WriteSteps = systemSteps,
  journalSteps: JournalSteps = systemJournalSteps,
) {
  const events = new EventHub();
  const clock = new ManualClock();
  const bugs: unknown[] = [];
  const articles = new Articles({
    workspace,
    events,
    reportBug: (_, cause) => bugs.push(cause),
    clock,
    steps,
    journalSteps,
  });
  const saved: Events['article.saved'][] = [];
  const changed: Events['article.changed'][] = [];
  const merged: Events['article.merged'][] = [];
  const settled: Events['article.settled'][] = [];
  const access: Events['article.access'][] = [];
  events.listen((name, payload) => {
    if (name === 'article.merged') merged.push(payload as Events['article.merged']);
    if (name === 'article.settled') settled.push(payload as Events['article.settled']);
    if (name === 'article.access') access.push(payload as Events['article.access']);
    if (name === 'article.saved') saved.push(payload as Events['article.saved']);
    if (name === 'article.changed') changed.push(payload as Events['article.changed']);
  });
  let batch = 0;
  const apply = (...operations: Operation[]) =>
    articles.apply({ slug, page: 'page-one', batch: batch++, edits: editsOf(operations) }, stamp);
  return { articles, clock, bugs, saved, changed, merged, settled, access, apply };
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
    await Promise.all([
      articles.read(slug, async () => ok(undefined)),
      articles.open(slug, 'first'),
    ]);
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

  it('stays in memory when it is closed, and in the journal when the workbench is', async () => {
    const { workspace, articles, apply, file } = await setUp();
    await articles.open(slug, 'window');
    await apply(heading('权重'));
    await rm(file('zh.jsonl'));
    await mkdir(file('zh.jsonl'));
    expect(await articles.close(slug, 'window')).toMatchObject({ ok: false });
    expect(articles.unwritten(slug)?.rows[0]?.target.text).toBe('权重');
    expect(await articles.closeAll()).toEqual([]);
    await rm(file('zh.jsonl'), { recursive: true });
    const reopened = await again(workspace);
    const article = await must(reopened.articles.open(slug, 'window'));
    expect(article.rows[0]?.target.text).toBe('权重');
  });

  it('and whose journal cannot be written is named when the workbench is closed', async () => {
    const full = () => {
      throw systemError('ENOSPC');
    };
    const steps = { ...systemSteps, create: () => Promise.reject(systemError('ENOSPC')) };
    const journalSteps = { ...systemJournalSteps };
    const { workspace } = await workspaceWithArticle(slug);
    const { articles, apply } = await again(workspace, steps, journalSteps);
    await must(articles.open(slug, 'window'));
    journalSteps.write = full;
    expect(await apply(heading('权重'))).toMatchObject({ ok: true });
    expect(await articles.closeAll()).toMatchObject([{ reason: 'disk-full' }]);
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
  const theirs = line('aaaaaaaa', '他们的', 'final') + line('bbbbbbbb', '', 'initial');

  it('to another row than ours is merged with it', async () => {
    const { articles, apply, merged, file, onDisk } = await setUp();
    await articles.open(slug, 'window');
    await apply(text('bbbbbbbb', '我们的'));
    await writeFile(file('zh.jsonl'), theirs);
    await must(articles.flush(slug));
    expect(await onDisk()).toContain('他们的');
    expect(await onDisk()).toContain('我们的');
    expect(merged).toMatchObject([
      {
        slug,
        from: 'files',
        rows: ['aaaaaaaa'],
        clashes: [],
        patch: { rows: [{ id: 'aaaaaaaa' }] },
      },
    ]);
  });

  it('to the row that we changed leaves both texts, and says that they clash', async () => {
    const { articles, apply, merged, file, onDisk } = await setUp();
    await articles.open(slug, 'window');
    await apply(heading('我们的'));
    await writeFile(file('zh.jsonl'), theirs);
    await must(articles.flush(slug));
    expect(await onDisk()).toContain('他们的');
    expect(await onDisk()).toContain('我们的');
    expect(merged).toMatchObject([{ clashes: ['aaaaaaaa'] }]);
    const { rows } = await must(articles.open(slug, 'other'));
    expect(Object.keys(rows[0]?.target.alts ?? {})).toHaveLength(1);
    expect(rows[0]?.target.state).toBe('translated');
  });

  it('is taken in when it is told of, with nothing of ours to write', async () => {
    const { articles, merged, file } = await setUp();
    await articles.open(slug, 'window');
    await writeFile(file('zh.jsonl'), theirs);
    await articles.changedOutside(slug);
    expect(merged).toMatchObject([{ rows: ['aaaaaaaa'] }]);
    const again = await must(articles.open(slug, 'other'));
    expect(again.rows[0]?.target.text).toBe('他们的');
    expect(again.problems).toEqual([]);
  });

  it('loses nothing that is typed while it is read', async () => {
    const { articles, apply, file, onDisk } = await setUp();
    await articles.open(slug, 'window');
    await writeFile(file('zh.jsonl'), theirs);
    const looking = articles.changedOutside(slug);
    await apply(heading('打字中'));
    await looking;
    await must(articles.flush(slug));
    expect(await onDisk()).toContain('打字中');
    expect(await onDisk()).toContain('他们的');
  });

  it('that made the file what we were about to write is none', async () => {
    const { articles, apply, merged, file, onDisk } = await setUp();
    await articles.open(slug, 'window');
    await apply(heading('权重'));
    const ours = await must(
      articles.read(slug, async ({ rows }) =>
        ok(printTargetRecords(rows.map(({ target }) => target))),
      ),
    );
    expect(ours).not.toBe(await onDisk());
    await writeFile(file('zh.jsonl'), ours);
    expect(await articles.flush(slug)).toEqual(opened);
    expect(merged).toEqual([]);
  });

  it('that was made of what the file held a moment ago takes nothing back', async () => {
    const { articles, merged, file, onDisk } = await setUp();
    await articles.open(slug, 'window');
    const read = await onDisk();
    const at = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    const edits = editsOf([heading('刚写好的')]);
    await articles.apply({ slug, page: 'page-one', batch: 0, edits }, { at });
    await must(articles.flush(slug));
    const theirs = line('bbbbbbbb', '他们的', 'translated');
    await writeFile(file('zh.jsonl'), read.replace(/\{"id":"bbbbbbbb".*\n\n/, theirs));
    await articles.changedOutside(slug);
    await must(articles.flush(slug));
    expect(await onDisk()).toContain('刚写好的');
    expect(await onDisk()).toContain('他们的');
    expect(merged).toMatchObject([{ rows: ['bbbbbbbb'], clashes: [] }]);
  });

  it('that cannot be read without loss is left alone; ours stays in memory until it can', async () => {
    const { articles, apply, saved, file, onDisk } = await setUp();
    await articles.open(slug, 'window');
    await apply(text('bbbbbbbb', '我们的'));
    await writeFile(file('zh.jsonl'), '{"id":"aaaaaaaa","te');
    const failure = {
      reason: 'damaged-outside',
      file: 'projects/open-weights/zh.jsonl',
      line: 1,
      detail: 'broken-line',
    };
    expect(await articles.flush(slug)).toEqual({ ok: false, error: failure });
    expect(saved).toMatchObject([{ slug, failure }]);
    expect(await onDisk()).toBe('{"id":"aaaaaaaa","te');
    await writeFile(file('zh.jsonl'), theirs);
    await must(articles.flush(slug));
    expect(await onDisk()).toContain('我们的');
    expect(await onDisk()).toContain('他们的');
  });

  it.each(['gone', 'empty'])('that left zh.jsonl %s takes no text away', async (how) => {
    const { articles, apply, file, onDisk } = await setUp();
    await articles.open(slug, 'window');
    await apply(heading('权重'));
    await must(articles.flush(slug));
    if (how === 'gone') await rm(file('zh.jsonl'));
    else await writeFile(file('zh.jsonl'), '');
    await articles.changedOutside(slug);
    await must(articles.flush(slug));
    expect(await onDisk()).toContain('权重');
  });

  it('to project.yaml is kept beside what is settled here', async () => {
    const { articles, settled, file } = await setUp();
    await articles.open(slug, 'window');
    const before = await readFile(file('project.yaml'), 'utf8');
    await writeFile(file('project.yaml'), `${before}archived: true\n`);
    await must(articles.settle(slug, (settings) => ({ ...settings, title: '新题目' })));
    const after = await readFile(file('project.yaml'), 'utf8');
    expect(after).toContain('archived: true');
    expect(after).toContain('新题目');
    expect(settled.at(-1)?.settings).toMatchObject({ archived: true, title: '新题目' });
  });
});

describe('a conflict copy of a cloud drive', () => {
  it('is merged and put away; what it has of the past is no news', async () => {
    const { articles, apply, merged, file, onDisk } = await setUp();
    await articles.open(slug, 'window');
    await apply(heading('旧的'));
    await apply(heading('新的'));
    const copy =
      line('aaaaaaaa', '旧的', 'translated') + line('bbbbbbbb', '别处译的', 'translated');
    await writeFile(file('zh (1).jsonl'), copy);
    await articles.changedOutside(slug);
    expect(merged).toMatchObject([{ from: 'copy', rows: ['bbbbbbbb'], clashes: [] }]);
    expect(await onDisk()).toContain('新的');
    expect(await onDisk()).not.toContain('旧的');
    expect(await onDisk()).toContain('别处译的');
    const kept = await readdir(file('.zhengyan/kept'));
    const there = join(file('.zhengyan/kept'), kept[0] ?? '', 'zh (1).jsonl');
    expect(await readFile(there, 'utf8')).toBe(copy);
    expect(await readdir(file('.'))).not.toContain('zh (1).jsonl');
  });

  it('that cannot be read is left for a person, and named', async () => {
    const { articles, file } = await setUp();
    await writeFile(file('zh (1).jsonl'), '{"id":');
    await writeFile(file('project (1).yaml'), 'schema: 1');
    const { problems } = await must(articles.open(slug, 'window'));
    expect(problems).toMatchObject([
      { reason: 'conflict-copy', file: 'projects/open-weights/project (1).yaml' },
      { reason: 'conflict-copy', file: 'projects/open-weights/zh (1).jsonl' },
    ]);
    expect(await readFile(file('zh (1).jsonl'), 'utf8')).toBe('{"id":');
  });
});

describe('an article that was left without a word', () => {
  it('is opened with every edit that was acknowledged, and says how many', async () => {
    const { workspace, apply } = await setUp();
    await apply(heading('一'));
    await apply(heading('二'));
    await killed(workspace);
    const { articles } = await again(workspace);
    const article = await must(articles.open(slug, 'window', 'kai'));
    expect(article.rows[0]?.target).toMatchObject({ text: '二', state: 'translated', by: 'kai' });
    expect(article.recovered).toMatchObject({ edits: 2 });
    expect(article.history.done.map(({ changes }) => changes[0]?.after.text)).toEqual(['一', '二']);
    await must(articles.flush(slug));
    expect((await must(articles.open(slug, 'other'))).recovered).toBeUndefined();
  });

  it('applies once what a page sends again, because it had no answer', async () => {
    const { workspace, articles } = await setUp();
    const from = (was: string, value: string) => ({
      ...one(heading(value)),
      from: { aaaaaaaa: was },
    });
    const edits = [from('开放权重', '开放权重a'), from('开放权重a', '开放权重ab')];
    const batch = { slug, page: 'page-one', batch: 7, edits };
    await articles.apply({ ...batch, edits: edits.slice(0, 1) }, stamp);
    await killed(workspace);
    const reopened = await again(workspace);
    expect(await reopened.articles.apply(batch, stamp)).toMatchObject({ value: { refused: [] } });
    const article = await must(reopened.articles.open(slug, 'window'));
    expect(article.rows[0]?.target.text).toBe('开放权重ab');
    expect(article.rows[0]?.target.alts).toBeUndefined();
  });

  it('and changed by others meanwhile is opened with both', async () => {
    const { workspace, articles, apply, file } = await setUp();
    await apply(heading('写下的'));
    await must(articles.flush(slug));
    await apply(text('bbbbbbbb', '没写下的'));
    await killed(workspace);
    const theirs = (await readFile(file('zh.jsonl'), 'utf8')).replace('写下的', '他们改的');
    await writeFile(file('zh.jsonl'), theirs);
    const reopened = await again(workspace);
    const article = await must(reopened.articles.open(slug, 'window'));
    expect(article.rows.map(({ target }) => target.text)).toEqual(['他们改的', '没写下的']);
    expect(article.merged).toMatchObject({ rows: ['aaaaaaaa'], clashes: [] });
    expect(article.recovered).toMatchObject({ edits: 1 });
  });

  it('keeps what was merged in, whatever the journal could not say of it any more', async () => {
    const full = { ...systemJournalSteps };
    const { workspace, file } = await workspaceWithArticle(slug);
    const first = await again(workspace, systemSteps, full);
    await must(first.articles.open(slug, 'window'));
    await writeFile(
      file('zh.jsonl'),
      line('aaaaaaaa', '他们的', 'final') + line('bbbbbbbb', '', 'initial'),
    );
    full.create = () => Promise.reject(systemError('ENOSPC'));
    await first.articles.changedOutside(slug);
    expect(await first.articles.flush(slug)).toMatchObject({ error: { reason: 'disk-full' } });
    await killed(workspace);
    // The English of a cut is written, and then the host is killed.
    const halfway = {
      ...systemSteps,
      rename: (from: string, to: string) =>
        to.endsWith('zh.jsonl') ? Promise.reject(systemError('EIO')) : systemSteps.rename(from, to),
    };
    const second = await again(workspace, halfway);
    const split = { sourceOffset: 17, targetOffset: 0, newId: 'bbbbbbbb-2' } as const;
    await second.apply({ op: 'split', id: 'bbbbbbbb', ...split });
    expect(await second.articles.flush(slug)).toMatchObject({ error: { reason: 'io-error' } });
    await killed(workspace);
    const third = await again(workspace);
    const { rows } = await must(third.articles.open(slug, 'window'));
    expect(rows.map(({ id, target }) => [id, target.text])).toEqual([
      ['aaaaaaaa', '他们的'],
      ['bbbbbbbb', ''],
      ['bbbbbbbb-2', ''],
    ]);
  });

  it('keeps a text that clashed, when its row was typed in and not written yet', async () => {
    const { workspace, articles, file } = await setUp();
    await articles.open(slug, 'window');
    const send = (batch: number, was: string, value: string) =>
      articles.apply(
        {
          slug,
          page: 'page-one',
          batch,
          edits: [{ ...one(heading(value)), from: { aaaaaaaa: was } }],
        },
        stamp,
      );
    await send(0, '开放权重', '我们的');
    const later = { id: 'aaaaaaaa', text: '他们的', state: 'final', at: '2030-01-01T00:00:00Z' };
    const theirs = `${JSON.stringify(later)}\n\n${line('bbbbbbbb', '', 'initial')}`;
    await writeFile(file('zh.jsonl'), theirs);
    await articles.changedOutside(slug);
    await send(1, '他们的', '他们的，又改');
    await killed(workspace);
    await writeFile(file('zh.jsonl'), theirs);
    const reopened = await again(workspace);
    const { rows } = await must(reopened.articles.open(slug, 'window'));
    const { text: shown, alts = {} } = rows[0]?.target ?? {};
    expect([shown, ...Object.values(alts)].sort()).toEqual(['他们的，又改', '我们的']);
  });

  it('and brought back to an older version by others stays at that', async () => {
    const { workspace, articles, apply, onDisk, file } = await setUp();
    await articles.open(slug, 'window');
    await apply(heading('旧的'));
    await must(articles.flush(slug));
    const old = await onDisk();
    await apply(heading('新的'));
    await must(articles.flush(slug));
    await killed(workspace);
    await writeFile(file('zh.jsonl'), old);
    const reopened = await again(workspace);
    const article = await must(reopened.articles.open(slug, 'window'));
    expect(article.rows[0]?.target).toMatchObject({ text: '旧的' });
    expect(article.rows[0]?.target.alts).toBeUndefined();
  });
});

describe('an article that another host has open', () => {
  it('is read only here, names the other, and can be written when that one has left', async () => {
    const { workspace, articles, apply } = await setUp();
    await articles.open(slug, 'window');
    const second = await again(workspace);
    const article = await must(second.articles.open(slug, 'window'));
    expect(article).toMatchObject({ writable: false, holder: { pid: process.pid } });
    expect(await second.apply(heading('x'))).toMatchObject({
      error: { reason: 'read-only-article' },
    });
    await apply(heading('主人写的'));
    await must(articles.flush(slug));
    await second.articles.changedOutside(slug);
    expect(second.merged).toMatchObject([{ rows: ['aaaaaaaa'] }]);
    await must(articles.close(slug, 'window'));
    await second.clock.turn(6000);
    await expect.poll(() => second.access).toMatchObject([{ writable: true }]);
    expect(await second.apply(heading('现在可以'))).toMatchObject({ ok: true });
  });
});

describe('an article whose lock another host has taken', () => {
  it('is written a last time, merged with what that host wrote, and only read from then on', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const { file, articles, apply, access, onDisk } = await setUp();
      await articles.open(slug, 'window');
      await apply(heading('刚打的字'));
      const lock = file('.zhengyan/lock');
      const left = JSON.parse(await readFile(lock, 'utf8')) as object;
      await rm(lock);
      const other = { ...left, computer: 'another', nonce: '0123456789abcdef' };
      await writeFile(lock, JSON.stringify(other));
      await appendFile(file('zh.jsonl'), line('cccccccc', '别处的', 'translated'));
      const journal = file('.zhengyan/journal/000001.log');
      const before = await readFile(journal, 'utf8');
      vi.advanceTimersByTime(10_000);
      await expect.poll(() => access).toMatchObject([{ writable: false }]);
      expect(await onDisk()).toContain('刚打的字');
      expect(await onDisk()).toContain('别处的');
      expect(await readFile(journal, 'utf8')).toBe(before);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a journal that was cleared away under an open article', () => {
  it('begins anew with the next write; what is asked of the past is answered', async () => {
    const { workspace, file, articles, apply } = await setUp();
    await articles.open(slug, 'window');
    await apply(heading('一'));
    await must(articles.flush(slug));
    await rm(file('.zhengyan/journal'), { recursive: true });
    const asked = await articles.read(slug, async (article) =>
      ok(await timelineBefore(article, { limit: 10 })),
    );
    expect(asked).toMatchObject({ value: { entries: [{ seq: 1 }] } });
    await apply(heading('二'));
    await must(articles.flush(slug));
    await apply(heading('三'));
    await killed(workspace);
    const { articles: next } = await again(workspace);
    const { rows } = await must(next.open(slug, 'window'));
    expect(rows[0]?.target.text).toBe('三');
  });
});

describe('two pages on one row', () => {
  it('keep both texts where they wrote in different places', async () => {
    const { articles, merged, onDisk } = await setUp();
    await articles.open(slug, 'window');
    const send = (page: string, from: string, value: string) =>
      articles.apply(
        { slug, page, batch: 0, edits: [{ ...one(heading(value)), from: { aaaaaaaa: from } }] },
        stamp,
      );
    await send('one', '开放权重', '为何开放权重');
    await send('two', '开放权重', '开放权重的理由');
    await must(articles.flush(slug));
    expect(await onDisk()).toContain('为何开放权重的理由');
    expect(merged).toMatchObject([{ from: 'page', clashes: [] }]);
  });
});

describe('work on the folder of an article', () => {
  it('is done while nobody has it, whoever asks for it at the same moment', async () => {
    const { articles } = await setUp();
    const [away, article] = await Promise.all([
      articles.whileAway(slug, async () => ok(articles.holds(slug))),
      articles.open(slug, 'window'),
    ]);
    expect(away).toEqual(ok(false));
    expect(article).toMatchObject({ value: { writable: true } });
  });

  it('is done one after the other', async () => {
    const { articles } = await setUp();
    let under = 0;
    const work = async () => {
      expect(under++).toBe(0);
      await setImmediate();
      under--;
      return ok(undefined);
    };
    const [, again] = await Promise.all([
      articles.whileAway(slug, work),
      articles.whileAway(slug, work),
    ]);
    expect(again).toEqual(ok(undefined));
  });

  it('asked for twice under a page leaves the article writable, with one owner', async () => {
    const { articles, apply, workspace, onDisk } = await setUp();
    await articles.open(slug, 'window');
    await apply(heading('一'));
    const repair = () => articles.anew(slug, async () => ok(undefined));
    expect(await Promise.all([repair(), repair()])).toEqual([ok(undefined), ok(undefined)]);
    expect(await apply(text('bbbbbbbb', '二'))).toMatchObject({ ok: true });
    await must(articles.close(slug, 'window'));
    expect(await onDisk()).toContain('二');
    const { articles: next } = await again(workspace);
    expect(await must(next.open(slug, 'window'))).toMatchObject({ writable: true });
  });

  it('is refused to nobody for a page that closed the article meanwhile', async () => {
    const { articles, apply, workspace } = await setUp();
    await articles.open(slug, 'window');
    await apply(heading('一'));
    const done = await Promise.all([
      articles.anew(slug, async () => ok(undefined)),
      articles.close(slug, 'window'),
    ]);
    expect(done).toMatchObject([{ ok: true }, { ok: true }]);
    const { articles: next } = await again(workspace);
    expect(await must(next.open(slug, 'window'))).toMatchObject({ writable: true });
  });
});

describe('work on the files of open articles', () => {
  it('takes back nothing that is typed while it goes on', async () => {
    const { articles, apply, clock, file, onDisk } = await setUp();
    await articles.open(slug, 'window');
    await apply(heading('一'));
    await must(articles.flush(slug));
    await articles.whileStill(async () => {
      const looked = await onDisk();
      await apply(heading('一二'));
      await clock.turn(1000);
      for (let turn = 0; turn < 200; turn++) await readFile(file('zh.jsonl'));
      expect(await onDisk()).toBe(looked);
      await writeFile(file('zh.jsonl'), looked.replace('"text":""', '"text":"别人的"'));
    });
    await must(articles.flush(slug));
    expect(await onDisk()).toContain('一二');
    expect(await onDisk()).toContain('别人的');
  });
});

describe('an article that nobody has open any more', () => {
  it('is let go once, whoever closes it at the same time', async () => {
    const { workspace } = await setUp();
    const open = new Set<number>();
    const twice: number[] = [];
    const steps: JournalSteps = {
      ...systemJournalSteps,
      open(path) {
        const file = systemJournalSteps.open(path);
        open.add(file);
        return file;
      },
      close(file) {
        if (!open.delete(file)) twice.push(file);
        else systemJournalSteps.close(file);
      },
    };
    const { articles, apply } = await again(workspace, systemSteps, steps);
    await articles.open(slug, 'window');
    await apply(heading('一'));
    await Promise.all([
      articles.leave('window'),
      articles.closeAll(),
      articles.close(slug, 'window'),
    ]);
    await articles.closeAll();
    expect({ twice, open: [...open] }).toEqual({ twice: [], open: [] });
  });

  it('is let go when it could be written at last', async () => {
    let failing = true;
    const { articles, apply, clock, workspace } = await setUp({
      ...systemSteps,
      async rename(from, to) {
        if (failing) throw systemError('EACCES');
        return systemSteps.rename(from, to);
      },
    });
    await articles.open(slug, 'window');
    await apply(heading('一'));
    expect(await articles.close(slug, 'window')).toMatchObject({ ok: false });
    failing = false;
    await clock.turn(60_000);
    await expect.poll(() => articles.holds(slug)).toBe(false);
    await articles.closeAll();
    const { articles: next } = await again(workspace);
    expect(await must(next.open(slug, 'window'))).toMatchObject({ writable: true });
  });

  it('is let go after a page that asked for it late', async () => {
    const { articles } = await setUp();
    await articles.open(slug, 'window');
    await Promise.all([articles.close(slug, 'window'), articles.flush(slug)]);
    await articles.flush(slug);
    expect(articles.holds(slug)).toBe(false);
  });

  it('is let go where a bug kept it from being opened', async () => {
    const { workspace } = await setUp();
    const list = () => Promise.reject(new Error('a bug'));
    const { articles } = await again(workspace, systemSteps, { ...systemJournalSteps, list });
    await expect(articles.open(slug, 'window')).rejects.toThrow('a bug');
    const { articles: next } = await again(workspace);
    expect(await must(next.open(slug, 'window'))).toMatchObject({ writable: true });
  });

  it('is let go with the workbench whatever a bug does to its writing', async () => {
    const { articles, apply, bugs, workspace } = await setUp({
      ...systemSteps,
      rename: () => Promise.reject(new Error('a bug')),
    });
    await articles.open(slug, 'window');
    await apply(heading('一'));
    expect(await articles.closeAll()).toEqual([]);
    expect(bugs).toEqual([new Error('a bug')]);
    const { articles: next } = await again(workspace);
    const { rows, writable } = await must(next.open(slug, 'window'));
    expect({ writable, text: rows[0]?.target.text }).toEqual({ writable: true, text: '一' });
  });

  it('stays for a page that goes on writing to another host', async () => {
    const { articles } = await setUp();
    const batch = { slug, page: 'page', batch: 3, edits: editsOf([heading('一')]) };
    await articles.apply(batch, stamp, 'window');
    await must(articles.flush(slug));
    expect(articles.closedOnly(slug)).toMatchObject({ error: { reason: 'article-open' } });
    await articles.leave('window');
    expect(articles.holds(slug)).toBe(false);
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
