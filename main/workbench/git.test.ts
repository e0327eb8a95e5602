import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GitProgress, GitState } from '../../contract/git.ts';
import { editsOf } from '../../projects/segments/fixtures/edits.ts';
import { ok, type Result } from '../../text/result.ts';
import { temporaryFolder } from '../files/fixtures/folders.ts';
import { gitIn, mustGit, nameAuthor, writeFiles } from '../files/fixtures/git.ts';
import { must, workspaceWithArticle } from '../files/fixtures/projects.ts';
import type { Git } from '../files/git/run.ts';
import { EventHub } from './events.ts';
import { context, setUp } from './fixtures/workbench.ts';
import { GitWork } from './git.ts';

const noArticles = {
  unwritten: () => undefined,
  flush: () => Promise.reject(new Error('none')),
  whileStill: <T>(work: () => Promise<T>) => work(),
  underGit: <T>(work: () => Promise<T>) => work(),
};

beforeEach(() => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const version = { message: '第一版' };
const author = { name: '凯', email: 'kai@example.org' };

/** A workspace in a repository, with one article that no version holds. */
async function started() {
  const bench = await setUp();
  await must(bench.importText('# Open weights\n\nThe tax is real.\n'));
  const { handlers, workspace } = bench;
  const state = await must(handlers['git.init']({}, context));
  const status = async () => {
    const known = await must(handlers['git.status']({}, context));
    if (known.kind !== 'repository') throw new Error(known.kind);
    return known;
  };
  const git = (...args: string[]) => mustGit(workspace, ...args);
  return { ...bench, state, status, git };
}

/** As `started`, with a bare repository to push to and another person's clone of it. */
async function shared() {
  const bench = await started();
  const { handlers, workspace } = bench;
  const bare = join(await temporaryFolder(), 'team.git');
  mustGit(workspace, 'init', '-q', '--bare', '-b', 'main', bare);
  await must(handlers['git.save']({ ...version, author }, context));
  await must(handlers['git.remote']({ url: bare }, context));
  await must(handlers['git.push']({}, context));
  const other = join(await temporaryFolder(), 'lin');
  mustGit(workspace, 'clone', '-q', bare, other);
  nameAuthor(other, 'lin');
  return { ...bench, bare, other };
}

const refused = (reason: string) => ({ ok: false, error: { reason } });

describe('versions of a workspace', () => {
  it('begin with a repository, an author and what was typed', async () => {
    const { handlers, state, status, git, open } = await started();
    expect(state).toMatchObject({
      kind: 'repository',
      empty: true,
      branch: 'main',
      articles: [{}],
    });
    const { rows } = await open();
    const id = rows[0]?.id ?? '';
    const operations = [{ op: 'text' as const, id, text: '开放权重' }];
    const edits = editsOf(operations);
    const batch = { slug: 'open-weights', page: 'page-1234', batch: 0, edits };
    await must(handlers['article.apply'](batch, context));
    expect(await handlers['git.save'](version, context)).toMatchObject(refused('git-no-author'));
    await must(handlers['git.save']({ ...version, author }, context));
    expect(git('show', 'HEAD:projects/open-weights/zh.jsonl')).toContain('开放权重');
    expect(git('log', '-1', '--format=%an %s').trim()).toBe('凯 第一版');
    expect(await status()).toMatchObject({ empty: false, articles: [], files: [], author });
    expect(await handlers['git.save'](version, context)).toMatchObject(refused('git-nothing'));
  });

  it('say what was done to each article', async () => {
    const { handlers, status, file, workspace } = await started();
    await must(handlers['git.save']({ ...version, author }, context));
    const before = await readFile(file('zh.jsonl'), 'utf8');
    await writeFile(file('zh.jsonl'), before.replace('"state":"initial"', '"state":"reviewed"'));
    await writeFiles(workspace, { 'glossary/a.yaml': 'x: 1\n', 'mine.txt': 'not ours\n' });
    expect(await status()).toMatchObject({
      articles: [
        {
          slug: 'open-weights',
          title: 'Open weights',
          change: 'changed',
          rows: { reviewed: 1, translated: 0 },
          others: 0,
        },
      ],
      files: ['glossary/a.yaml'],
    });
    await rm(file('.'), { recursive: true });
    expect((await status()).articles).toMatchObject([{ title: 'Open weights', change: 'removed' }]);
  });

  it('are pushed, pulled, and refused where others were faster', async () => {
    const { handlers, other, status, workspace } = await shared();
    expect(await status()).toMatchObject({ upstream: 'origin/main', ahead: 0, behind: 0 });
    await writeFiles(other, { 'glossary/a.yaml': 'x: 1\n' });
    mustGit(other, 'add', '.');
    mustGit(other, 'commit', '-qm', 'lin');
    mustGit(other, 'push', '-q');
    await writeFiles(workspace, { 'glossary/b.yaml': 'y: 1\n' });
    const late = await handlers['git.push']({ save: version }, context);
    expect(late).toMatchObject(refused('git-rejected'));
    const pulled = await must(handlers['git.pull']({}, context));
    expect(pulled).toEqual({ kind: 'merged', versions: 1, clashes: 0, conflicts: [] });
    await must(handlers['git.push']({}, context));
    expect(await status()).toMatchObject({ ahead: 0, behind: 0, files: [] });
    expect(await must(handlers['git.pull']({}, context))).toMatchObject({ kind: 'nothing-new' });
  });

  it('are taken to a branch of the article and brought back', async () => {
    const { handlers, status, workspace } = await shared();
    await must(handlers['git.branch']({ action: 'make', slug: 'open-weights' }, context));
    expect(await status()).toMatchObject({
      branch: 'zhengyan/open-weights',
      branches: ['main', 'zhengyan/open-weights'],
      mainBranch: 'main',
    });
    await writeFiles(workspace, { 'glossary/b.yaml': 'y: 1\n' });
    const back = { action: 'switch' as const, branch: 'main', save: version };
    await must(handlers['git.branch'](back, context));
    expect((await status()).branch).toBe('main');
    const bring = { action: 'bring' as const, branch: 'zhengyan/open-weights' };
    expect(await must(handlers['git.branch'](bring, context))).toMatchObject({
      kind: 'forwarded',
      versions: 1,
    });
    const nowhere = { action: 'bring' as const, branch: 'nowhere' };
    expect(await handlers['git.branch'](nowhere, context)).toMatchObject(refused('git-no-branch'));
  });

  it('wait for a merge that was begun elsewhere, which can be given up', async () => {
    const { handlers, status, git, workspace } = await started();
    await writeFiles(workspace, { 'glossary/a.txt': 'base\n' });
    await must(handlers['git.save']({ ...version, author }, context));
    git('switch', '-qc', 'theirs');
    await writeFiles(workspace, { 'glossary/a.txt': 'theirs\n' });
    git('commit', '-qam', 'theirs');
    git('switch', '-q', 'main');
    await writeFiles(workspace, { 'glossary/a.txt': 'ours\n' });
    git('commit', '-qam', 'ours');
    expect(gitIn(workspace, 'merge', 'theirs').code).toBe(1);
    expect(await status()).toMatchObject({
      half: 'merge',
      conflicts: [{ path: 'glossary/a.txt', kind: 'both' }],
    });
    for (const call of ['git.save', 'git.pull', 'git.push'] as const) {
      expect(await handlers[call](version as never, context), call).toMatchObject(
        refused('git-half-done'),
      );
    }
    await must(handlers['git.abort']({}, context));
    expect((await status()).half).toBeUndefined();
    expect(await readFile(join(workspace, 'glossary/a.txt'), 'utf8')).toBe('ours\n');
    expect(await handlers['git.abort']({}, context)).toMatchObject(refused('git-no-merge'));
    expect(await handlers['git.resolve']({}, context)).toMatchObject(refused('git-no-merge'));
  });

  it('go nowhere without a branch, a remote, or one that is there', async () => {
    const { handlers, git, status } = await started();
    await must(handlers['git.save']({ ...version, author }, context));
    expect(await handlers['git.pull']({}, context)).toMatchObject(refused('git-no-remote'));
    await must(handlers['git.remote']({ url: '/nowhere/at/all.git' }, context));
    expect(await handlers['git.push']({}, context)).toMatchObject(refused('git-remote-gone'));
    git('checkout', '-q', '--detach');
    expect(await status()).not.toHaveProperty('branch');
    expect(await handlers['git.push']({}, context)).toMatchObject(refused('git-detached'));
  });
});

/** The workbench's git over one that answers as it is told. */
async function told(answers: Readonly<Record<string, { code: number; err: string }>>) {
  const { workspace } = await workspaceWithArticle();
  mustGit(workspace, 'init', '-q', '-b', 'main');
  nameAuthor(workspace, 'kai');
  mustGit(workspace, 'remote', 'add', 'origin', 'https://secret:word@example.org/team.git');
  const { systemGit } = await import('../files/git/run.ts');
  const progress: GitProgress[] = [];
  const events = new EventHub();
  events.listen((name, payload) => {
    if (name === 'git.progress') progress.push(payload as GitProgress);
  });
  const git: Git = async (folder, args, options) => {
    const found = Object.keys(answers).find((name) => args.includes(name));
    const answer = found === undefined ? undefined : answers[found];
    if (answer === undefined) return systemGit(folder, args, options);
    for (const line of answer.err.split('\n')) options?.onLine?.(line);
    return ok({ code: answer.code, out: Buffer.alloc(0), err: answer.err });
  };
  const articles = noArticles;
  const handlers = new GitWork({ workspace, articles, events, git }).handlers();
  return { handlers, progress, workspace };
}

describe('what git says', () => {
  it.each([
    [
      "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
      'git-no-access',
    ],
    ['remote: Invalid username or password.\nfatal: Authentication failed for', 'git-no-access'],
    [
      'git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.',
      'git-no-access',
    ],
    ["fatal: unable to access 'https://x/': Could not resolve host: x", 'git-offline'],
    ['ssh: connect to host x port 22: Network is unreachable', 'git-offline'],
    ["fatal: repository 'https://x/y.git/' not found", 'git-remote-gone'],
    ["fatal: Unable to create '/w/.git/index.lock': File exists.", 'git-locked'],
    ['fatal: detected dubious ownership in repository at', 'git-not-trusted'],
    ['something nobody has ever seen', 'git-failed'],
  ])('%s', async (err, reason) => {
    const { handlers } = await told({ fetch: { code: 128, err } });
    expect(await handlers['git.pull']({}, context)).toMatchObject(refused(reason));
  });

  it('of its progress is told in per cent', async () => {
    const err =
      'remote: Counting objects:  50% (1/2)\nReceiving objects: 100% (2/2), done.\nFrom x';
    const { handlers, progress } = await told({ fetch: { code: 0, err } });
    await must(handlers['git.pull']({}, context));
    expect(progress).toEqual([
      { what: 'pull', text: 'Counting objects', percent: 50 },
      { what: 'pull', text: 'Receiving objects', percent: 100 },
      { what: 'pull', text: 'From x' },
    ]);
  });

  it('never shows a password that stands in an address', async () => {
    const err =
      "fatal: unable to access 'https://secret:word@example.org/': Could not resolve host";
    const { handlers } = await told({ fetch: { code: 128, err } });
    const pulled = await handlers['git.pull']({}, context);
    expect(pulled).toMatchObject(refused('git-offline'));
    expect(JSON.stringify(pulled)).not.toContain('word');
    const state: GitState = await must(handlers['git.status']({}, context));
    expect(state).toMatchObject({ remote: 'https://example.org/team.git' });
  });
});

describe('without git', () => {
  it('the state says so, and everything else is refused by name', async () => {
    const { workspace } = await workspaceWithArticle();
    const git: Git = async () => ({ ok: false, error: { reason: 'git-missing' } });
    const articles = noArticles;
    const handlers = new GitWork({ workspace, articles, events: new EventHub(), git }).handlers();
    expect(await handlers['git.status']({}, context)).toEqual(ok({ kind: 'missing' }));
    expect(await handlers['git.save'](version, context)).toMatchObject(refused('git-missing'));
  });

  it('one that is too old counts as none', async () => {
    const { workspace } = await workspaceWithArticle();
    const git: Git = async () =>
      ok({ code: 0, out: Buffer.from('git version 2.17.1 (Apple Git-1)\n'), err: '' });
    const articles = noArticles;
    const handlers = new GitWork({ workspace, articles, events: new EventHub(), git }).handlers();
    expect(await handlers['git.status']({}, context)).toEqual(
      ok({ kind: 'missing', version: '2.17.1' }),
    );
  });
});

describe('stopping', () => {
  it('ends what hangs, one thing at a time, and leaves everything as it was', async () => {
    const bench = await shared();
    const { handlers, workspace } = bench;
    // A transport that never answers.
    await writeFile(join(workspace, '..', 'hang.sh'), '#!/bin/sh\nsleep 600\n', { mode: 0o755 });
    mustGit(workspace, 'config', 'core.sshCommand', join(workspace, '..', 'hang.sh'));
    mustGit(workspace, 'remote', 'set-url', 'origin', 'ssh://example.org/team.git');
    const hanging: Promise<Result<unknown>> = handlers['git.pull']({}, context);
    await vi.waitFor(async () => {
      expect(await handlers['git.push']({}, context)).toMatchObject(refused('git-busy'));
    });
    await vi.waitFor(() => {
      expect(gitIn(workspace, 'rev-parse', '-q', '--verify', 'HEAD').code).toBe(0);
    });
    await must(handlers['git.cancel']({}, context));
    expect(await hanging).toMatchObject(refused('git-stopped'));
    expect(await must(handlers['git.cancel']({}, context))).toEqual({ stopped: false });
    expect(await bench.status()).toMatchObject({ branch: 'main', articles: [] });
  });
});
