import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gitIn, mustGit, newRepository, writeFiles } from '../fixtures/git.ts';
import { must } from '../fixtures/projects.ts';
import { branchOfArticle, makeBranch, switchBranch } from './branches.ts';
import { Repository } from './repository.ts';
import { systemGit } from './run.ts';
import { saveVersion } from './versions.ts';

// Nothing of the computer's own configuration.
beforeEach(() => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const project = (slug: string) => ({
  [`projects/${slug}/project.yaml`]: `title: ${slug}\n`,
  [`projects/${slug}/zh.jsonl`]: '{"id":"aaaaaaaa"}\n\n',
});

async function open(folder: string): Promise<Repository> {
  const found = await must(Repository.find(systemGit, folder));
  if (found === undefined) throw new Error('there is no repository');
  return found;
}

const message = { message: '《标题》：译 12 段\n\n“引号” $HOME `x`' };

describe('saving a version', () => {
  it("takes the workspace's own files, new, changed and removed, and leaves all others", async () => {
    const folder = await newRepository();
    const workspace = join(folder, 'team');
    await writeFiles(folder, { 'code.ts': '1\n', 'staged.ts': '1\n' });
    await writeFiles(workspace, { ...project('one'), ...project('two'), 'notes.txt': 'mine\n' });
    mustGit(folder, 'add', '.');
    mustGit(folder, 'commit', '-qm', 'one');
    await writeFiles(folder, { 'code.ts': '2\n', 'staged.ts': '2\n' });
    mustGit(folder, 'add', 'staged.ts');
    await writeFiles(workspace, {
      'notes.txt': 'changed\n',
      'projects/one/zh.jsonl': '{"id":"aaaaaaaa","text":"甲"}\n\n',
      'projects/one/.zhengyan/lock': 'local\n',
      'projects/one/.zh.jsonl.00.unfinished': 'half\n',
      'projects/three/中文 名.md': 'new\n',
    });
    await rm(join(workspace, 'projects/two'), { recursive: true });
    expect(await must(saveVersion(await open(workspace), message))).toBe(4);
    expect(mustGit(folder, 'log', '-1', '--format=%B').trim()).toBe(message.message);
    const names = mustGit(folder, '-c', 'core.quotepath=off', 'show', '--name-status', '--format=');
    expect(names.trim().split('\n').sort()).toEqual([
      'A\tteam/projects/three/中文 名.md',
      'D\tteam/projects/two/project.yaml',
      'D\tteam/projects/two/zh.jsonl',
      'M\tteam/projects/one/zh.jsonl',
    ]);
    expect(mustGit(folder, 'diff', '--cached', '--name-only').trim()).toBe('staged.ts');
  });

  it('is refused where nothing changed, nobody is named, or a merge is half-done', async () => {
    const folder = await newRepository();
    const repository = await open(folder);
    expect(await saveVersion(repository, message)).toMatchObject({
      error: { reason: 'git-nothing' },
    });
    await writeFiles(folder, project('one'));
    mustGit(folder, 'config', '--unset', 'user.email');
    const nobody = await saveVersion(repository, message);
    expect(nobody).toMatchObject({ error: { reason: 'git-no-author' } });
    const author = { name: '凯', email: 'kai@example.org' };
    expect(await must(saveVersion(repository, { ...message, author }))).toBe(2);
    expect(mustGit(folder, 'log', '-1', '--format=%an <%ae>').trim()).toBe('凯 <kai@example.org>');
    await writeFile(join(folder, '.git', 'MERGE_HEAD'), mustGit(folder, 'rev-parse', 'HEAD'));
    expect(await saveVersion(repository, message)).toMatchObject({
      error: { reason: 'git-half-done' },
    });
  });

  it('says that a lock was left behind', async () => {
    const folder = await newRepository();
    await writeFiles(folder, project('one'));
    await writeFile(join(folder, '.git', 'index.lock'), '');
    const refused = await saveVersion(await open(folder), message);
    expect(refused).toMatchObject({ error: { reason: 'git-locked' } });
  });
});

describe("an article's branch", () => {
  it('is made, left and come back to', async () => {
    const folder = await newRepository();
    const repository = await open(folder);
    await writeFiles(folder, project('one'));
    await must(saveVersion(repository, message));
    const name = branchOfArticle('one');
    await must(makeBranch(repository, name));
    await writeFiles(folder, { 'projects/one/zh.jsonl': '{"id":"aaaaaaaa","text":"乙"}\n\n' });
    await must(saveVersion(repository, message));
    await must(switchBranch(repository, 'main'));
    expect(await readFile(join(folder, 'projects/one/zh.jsonl'), 'utf8')).not.toContain('乙');
    expect(await makeBranch(repository, name)).toMatchObject({
      error: { reason: 'git-branch-there' },
    });
    expect(await switchBranch(repository, 'nowhere')).toMatchObject({
      error: { reason: 'git-no-branch' },
    });
    await writeFiles(folder, { 'projects/one/zh.jsonl': '{"id":"aaaaaaaa","text":"丙"}\n\n' });
    expect(await switchBranch(repository, name)).toMatchObject({
      error: { reason: 'git-unsaved' },
    });
    expect(gitIn(folder, 'branch', '--show-current').out.trim()).toBe('main');
  });
});
