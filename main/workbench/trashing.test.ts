import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Events } from '../../contract/types.ts';
import { fail, ok } from '../../text/result.ts';
import { must } from '../files/fixtures/projects.ts';
import type { Discard } from '../hosts/workbench.ts';
import { Articles } from './articles.ts';
import { EventHub } from './events.ts';
import { ManualClock } from './fixtures/clock.ts';
import { context, markdown, setUp } from './fixtures/workbench.ts';
import { createQueue } from './queue.ts';
import { Trashing, UNDOABLE } from './trashing.ts';

const slug = 'open-weights';

describe('deleting an article', () => {
  it('writes what was typed last, tells the pages, and can be undone', async () => {
    const bench = await setUp();
    const { handlers, workspace, told } = bench;
    await must(bench.importText(markdown));
    await must(bench.translate(1, '税是真的。'));
    await must(handlers['article.close']({ slug }, context));
    const { trashed } = await must(handlers['article.trash']({ slug }, context));
    expect(told.at(-1)).toBe('workspace.changed');
    expect((await bench.list()).articles).toEqual([]);
    expect(await readdir(join(workspace, 'projects'))).toEqual([]);
    expect(await handlers['article.untrash']({ trashed }, context)).toEqual(ok({ slug }));
    expect(told.at(-1)).toBe('workspace.changed');
    const { rows, writable } = await bench.open();
    expect(writable).toBe(true);
    expect(rows[1]?.target.text).toBe('税是真的。');
  });

  it('waits until no page has it open', async () => {
    const bench = await setUp();
    const { handlers } = bench;
    await must(bench.importText(markdown));
    await bench.open();
    expect(await handlers['article.trash']({ slug }, context)).toMatchObject({
      error: { reason: 'article-open' },
    });
    await must(handlers['article.close']({ slug }, context));
    expect(await handlers['article.trash']({ slug }, context)).toMatchObject({ ok: true });
  });

  it('takes articles that cannot be opened, too', async () => {
    const bench = await setUp();
    const { handlers } = bench;
    await must(bench.importText(markdown));
    await writeFile(bench.file('project.yaml'), 'schema: [');
    expect((await bench.list()).broken).toHaveLength(1);
    const { trashed } = await must(handlers['article.trash']({ slug }, context));
    expect((await bench.list()).broken).toEqual([]);
    expect(await handlers['article.untrash']({ trashed }, context)).toEqual(ok({ slug }));
  });

  it('renames an article that was open until now, and keeps its journal', async () => {
    const bench = await setUp();
    const { handlers, workspace } = bench;
    await must(bench.importText(markdown));
    await must(bench.translate(1, '税是真的。'));
    await must(handlers['article.close']({ slug }, context));
    const newSlug = 'weights';
    await must(handlers['article.rename']({ slug, newSlug }, context));
    expect(await readdir(join(workspace, 'projects'))).toEqual([newSlug]);
    const opened = await must(handlers['article.open']({ slug: newSlug }, context));
    expect(opened.writable).toBe(true);
    expect(opened.rows[1]?.target.text).toBe('税是真的。');
  });
});

describe('the system’s trash', () => {
  /** A trash for which time passes by hand. */
  async function withTrash(discard: (path: string, bin: string) => ReturnType<Discard>) {
    const bench = await setUp();
    const { workspace } = bench;
    await must(bench.importText(markdown));
    await bench.workbench.close();
    const bin = join(workspace, '..', 'bin');
    await mkdir(bin);
    const clock = new ManualClock();
    const events = new EventHub();
    const kept: Events['workspace.trouble'][] = [];
    events.listen((name, payload) => {
      if (name === 'workspace.trouble') kept.push(payload as Events['workspace.trouble']);
    });
    const reportBug = (where: string, cause: unknown) => {
      throw new Error(where, { cause });
    };
    const queue = createQueue();
    const trashing = new Trashing({
      workspace,
      articles: new Articles({ workspace, events, reportBug }),
      events,
      queue,
      reportBug,
      clock,
      discard: (path) => discard(path, bin),
    });
    return {
      trashing,
      clock,
      kept,
      inBin: () => readdir(bin),
      inTrash: () => readdir(join(workspace, '.trash')),
      /** Until what became due is done. */
      settled: () => queue(async () => undefined),
    };
  }

  const take = async (path: string, bin: string) => {
    await rename(path, join(bin, basename(path)));
    return ok(undefined);
  };
  const refuse = async () => fail({ reason: 'trash-refused', detail: 'no trash here' });

  it('gets an article when it cannot be undone any more', async () => {
    const { trashing, clock, inBin, inTrash, settled } = await withTrash(take);
    const { trashed } = await must(trashing.trash(slug));
    await clock.turn(UNDOABLE - 1);
    await settled();
    expect(await inBin()).toEqual([]);
    await clock.turn(1);
    await settled();
    expect(await inBin()).toEqual([trashed]);
    expect(await inTrash()).toEqual(['.gitignore']);
    expect(await trashing.untrash(trashed)).toMatchObject({ error: { reason: 'trash-gone' } });
  });

  it('gets nothing that was taken back', async () => {
    const { trashing, clock, inBin, settled } = await withTrash(take);
    const { trashed } = await must(trashing.trash(slug));
    await must(trashing.untrash(trashed));
    await clock.turn(UNDOABLE);
    await settled();
    await trashing.close();
    expect(await inBin()).toEqual([]);
  });

  it('gets what still waits when the host closes', async () => {
    const { trashing, clock, inBin } = await withTrash(take);
    const { trashed } = await must(trashing.trash(slug));
    await trashing.close();
    expect(await inBin()).toEqual([trashed]);
    await clock.turn(UNDOABLE);
    expect(await inBin()).toEqual([trashed]);
  });

  it('may refuse: the article stays, that is said, and it can still be undone', async () => {
    const { trashing, clock, kept, inTrash, settled } = await withTrash(refuse);
    const { trashed } = await must(trashing.trash(slug));
    await clock.turn(UNDOABLE);
    await settled();
    const failure = { reason: 'trash-refused', detail: 'no trash here', file: `.trash/${trashed}` };
    expect(kept).toEqual([{ failure }]);
    expect(await inTrash()).toEqual(['.gitignore', trashed]);
    expect(await trashing.untrash(trashed)).toEqual(ok({ slug }));
  });
});
