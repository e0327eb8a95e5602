import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseTargetRecords, printTargetRecords } from '../../../projects/segments/jsonl.ts';
import type { TargetRecord } from '../../../projects/segments/types.ts';
import { temporaryFolder } from '../fixtures/folders.ts';
import { gitIn, mustGit, nameAuthor, writeFiles } from '../fixtures/git.ts';
import { addArticle, must } from '../fixtures/projects.ts';
import { makeWorkspace } from '../workspaceFiles.ts';
import { driverCommand, installDriver, thisProgram } from './driver.ts';
import { decide, finishMerge, mergeVersion } from './merging.ts';
import { Repository } from './repository.ts';
import { systemGit } from './run.ts';
import { saveVersion } from './versions.ts';

beforeEach(() => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const article = 'projects/open-weights';
const target = `${article}/zh.jsonl`;
const command = driverCommand(thisProgram());

interface Clone {
  readonly folder: string;
  readonly repository: Repository;
  rows(): Promise<readonly TargetRecord[]>;
  /** Writes one row's text and saves a version. */
  type(id: string, text: string, at: string): Promise<void>;
}

/** A bare repository with one article, and two clones of it; in folders whose names need quoting. */
async function twoClones(...config: string[]): Promise<[Clone, Clone]> {
  const top = await temporaryFolder();
  const bare = join(top, "bare's 仓库.git");
  mustGit(top, 'init', '-q', '--bare', '-b', 'main', bare);
  const first = await clone(top, bare, "kai's 工作区", config);
  await must(makeWorkspace(first.folder, 'test'));
  await addArticle(first.folder, 'open-weights');
  await must(saveVersion(first.repository, { message: 'one' }));
  mustGit(first.folder, 'push', '-q', '-u', 'origin', 'HEAD');
  return [first, await clone(top, bare, 'lin %P', config)];
}

async function clone(
  top: string,
  bare: string,
  name: string,
  config: readonly string[],
): Promise<Clone> {
  const folder = join(top, name);
  mustGit(top, 'clone', '-q', ...config.flatMap((one) => ['-c', one]), bare, folder);
  nameAuthor(folder, name.slice(0, 3));
  if (gitIn(folder, 'rev-parse', '-q', '--verify', 'HEAD').code !== 0) {
    mustGit(folder, 'symbolic-ref', 'HEAD', 'refs/heads/main');
  }
  const repository = await must(Repository.find(systemGit, folder));
  if (repository === undefined) throw new Error('there is no repository');
  const read = async () =>
    parseTargetRecords(await readFile(join(folder, target), 'utf8'), target).records;
  return {
    folder,
    repository,
    rows: read,
    async type(id, text, at) {
      const records = (await read()).map((record) =>
        record.id === id
          ? { ...record, text, state: 'translated' as const, origin: 'typed', at }
          : record,
      );
      await writeFile(join(folder, target), printTargetRecords(records));
      await must(saveVersion(repository, { message: text }));
    },
  };
}

const early = '2025-02-01T00:00:00Z';
const late = '2025-02-02T00:00:00Z';

/** Both type into the same row; the first pushes. */
async function clash(first: Clone, second: Clone): Promise<void> {
  await first.type('bbbbbbbb', '甲', early);
  mustGit(first.folder, 'push', '-q');
  await second.type('bbbbbbbb', '乙', late);
  mustGit(second.folder, 'fetch', '-q');
}

async function expectBothTexts(clone: Clone): Promise<void> {
  const row = (await clone.rows()).find(({ id }) => id === 'bbbbbbbb');
  expect(row?.text).toBe('乙');
  expect(Object.values(row?.alts ?? {})).toEqual(['甲']);
  const content = await readFile(join(clone.folder, target), 'utf8');
  expect(content).not.toMatch(/^[<>=|]{7}/m);
  expect(content).not.toContain('\r');
}

describe('merging with real git', () => {
  it.each(['merge', 'rebase'])(
    'keeps both texts of a row where the driver is installed: %s',
    async (how) => {
      const [first, second] = await twoClones();
      await must(installDriver(systemGit, second.folder, thisProgram()));
      await clash(first, second);
      mustGit(
        second.folder,
        ...(how === 'merge' ? ['merge', '-q'] : ['rebase', '-q']),
        'origin/main',
      );
      await expectBothTexts(second);
      expect(mustGit(second.folder, 'status', '--porcelain')).toBe('');
    },
  );

  it('falls back to lines where the driver cannot run, and the app merges what that left', async () => {
    const [first, second] = await twoClones();
    await must(
      installDriver(systemGit, second.folder, { ...thisProgram(), script: '/moved/away.mjs' }),
    );
    await clash(first, second);
    expect(gitIn(second.folder, 'merge', '-q', 'origin/main').code).toBe(1);
    expect(await readFile(join(second.folder, target), 'utf8')).toMatch(/^<{7} ours/m);
    const finished = await must(finishMerge(second.repository));
    expect(finished).toMatchObject({ kind: 'merged', clashes: 1, conflicts: [] });
    await expectBothTexts(second);
  });

  it.each(['core.autocrlf=false', 'core.autocrlf=true'])(
    'is done by the app where nothing is installed: %s',
    async (config) => {
      const [first, second] = await twoClones(config);
      await clash(first, second);
      const merged = await must(mergeVersion(second.repository, 'origin/main', command));
      expect(merged).toMatchObject({ kind: 'merged', versions: 1, clashes: 1, conflicts: [] });
      await expectBothTexts(second);
      mustGit(second.folder, 'push', '-q');
      mustGit(first.folder, 'fetch', '-q');
      const forwarded = await must(mergeVersion(first.repository, 'origin/main', command));
      expect(forwarded).toMatchObject({ kind: 'forwarded', versions: 2 });
      await expectBothTexts(first);
      const again = await must(mergeVersion(first.repository, 'origin/main', command));
      expect(again).toMatchObject({ kind: 'nothing-new', versions: 0 });
    },
  );

  it('needs no rules: an old workspace without .gitattributes is merged by rows, too', async () => {
    const [first, second] = await twoClones();
    await rm(join(first.folder, '.gitattributes'));
    await must(saveVersion(first.repository, { message: 'no rules' }));
    mustGit(first.folder, 'push', '-q');
    mustGit(second.folder, 'pull', '-q');
    await clash(first, second);
    const merged = await must(mergeVersion(second.repository, 'origin/main', command));
    expect(merged).toMatchObject({ kind: 'merged', clashes: 1 });
    await expectBothTexts(second);
  });

  it('leaves what is not ours, and an article removed on one side, to the person', async () => {
    const [first, second] = await twoClones();
    await addArticle(first.folder, 'second');
    await writeFiles(first.folder, { 'glossary/terms.md': 'base\n' });
    await must(saveVersion(first.repository, { message: 'two' }));
    mustGit(first.folder, 'push', '-q');
    mustGit(second.folder, 'pull', '-q');
    await rm(join(first.folder, article), { recursive: true });
    await writeFiles(first.folder, { 'glossary/terms.md': 'first\n' });
    await must(saveVersion(first.repository, { message: 'removed' }));
    mustGit(first.folder, 'push', '-q');
    await writeFiles(second.folder, { 'glossary/terms.md': 'second\n' });
    await second.type('bbbbbbbb', '乙', late);
    mustGit(second.folder, 'fetch', '-q');
    const merged = await must(mergeVersion(second.repository, 'origin/main', command));
    expect(merged.kind).toBe('conflicts');
    expect([...merged.conflicts].sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: 'glossary/terms.md', kind: 'both' },
      { path: article, kind: 'removed-there', article: 'open-weights' },
    ]);
    const [terms, removed] = merged.conflicts.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    if (terms === undefined || removed === undefined) throw new Error('no conflicts');
    await must(decide(second.repository, terms, 'theirs'));
    await must(decide(second.repository, removed, 'ours'));
    expect(await must(finishMerge(second.repository))).toMatchObject({ kind: 'merged' });
    expect(await readFile(join(second.folder, 'glossary/terms.md'), 'utf8')).toBe('first\n');
    expect((await second.rows()).at(-1)?.text).toBe('乙');
    expect(await readFile(join(second.folder, article, 'source.md'), 'utf8')).toContain('tax');
    expect(mustGit(second.folder, 'status', '--porcelain')).toBe('');
  });

  it('lets an article go that one side removed, when the person says so', async () => {
    const [first, second] = await twoClones();
    await rm(join(first.folder, article), { recursive: true });
    await must(saveVersion(first.repository, { message: 'removed' }));
    mustGit(first.folder, 'push', '-q');
    await second.type('bbbbbbbb', '乙', late);
    mustGit(second.folder, 'fetch', '-q');
    const merged = await must(mergeVersion(second.repository, 'origin/main', command));
    const [removed] = merged.conflicts;
    if (removed === undefined) throw new Error('no conflict');
    await must(decide(second.repository, removed, 'theirs'));
    expect(await must(finishMerge(second.repository))).toMatchObject({ kind: 'merged' });
    expect(mustGit(second.folder, 'ls-files', article)).toBe('');
  });

  it('writes nothing over what no version holds', async () => {
    const [first, second] = await twoClones();
    await clash(first, second);
    const records = (await second.rows()).map((record) => ({ ...record, note: '未保存' }));
    await writeFile(join(second.folder, target), printTargetRecords(records));
    const refused = await mergeVersion(second.repository, 'origin/main', command);
    expect(refused).toMatchObject({ ok: false, error: { reason: 'git-unsaved' } });
    expect(await second.rows()).toEqual(records);
    expect(await second.repository.half()).toBeUndefined();
  });
});
