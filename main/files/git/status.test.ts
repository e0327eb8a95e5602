import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gitIn, mustGit, newRepository, writeFiles } from '../fixtures/git.ts';
import { must } from '../fixtures/projects.ts';
import { Repository } from './repository.ts';
import { systemGit } from './run.ts';
import { parseStatus } from './status.ts';

async function repositoryAt(folder: string): Promise<Repository> {
  const found = await must(Repository.find(systemGit, folder));
  if (found === undefined) throw new Error('there is no repository');
  return found;
}

describe('the status of a repository', () => {
  it('names changed, new, removed, renamed and unmerged files, whatever they are called', async () => {
    const folder = await newRepository();
    const names = {
      'a b.md': '1\n',
      '中文 😀.md': '2\n',
      'quote"\\.md': '3\n',
      'old.md': 'x\ny\n',
    };
    await writeFiles(folder, { ...names, 'both.md': 'base\n' });
    mustGit(folder, 'add', '.');
    mustGit(folder, 'commit', '-qm', 'one');
    mustGit(folder, 'switch', '-qc', 'other');
    await writeFiles(folder, { 'both.md': 'theirs\n' });
    mustGit(folder, 'commit', '-qam', 'two');
    mustGit(folder, 'switch', '-q', 'main');
    await writeFiles(folder, { 'both.md': 'ours\n' });
    mustGit(folder, 'commit', '-qam', 'three');
    expect(gitIn(folder, 'merge', 'other').code).toBe(1);
    await writeFiles(folder, { 'a b.md': '1+\n', 'new/新.md': 'n\n' });
    await rm(join(folder, 'quote"\\.md'));
    await rename(join(folder, 'old.md'), join(folder, 'renamed.md'));
    mustGit(folder, 'add', '-A', 'old.md', 'renamed.md');
    const repository = await repositoryAt(folder);
    const { entries, branch } = await must(repository.status());
    expect(branch).toBe('main');
    expect(entries).toEqual(
      expect.arrayContaining([
        { kind: 'changed', path: 'a b.md', submodule: false },
        { kind: 'changed', path: 'quote"\\.md', submodule: false },
        { kind: 'changed', path: 'renamed.md', from: 'old.md', submodule: false },
        { kind: 'unmerged', path: 'both.md', sides: 'UU', submodule: false },
        { kind: 'untracked', path: 'new/新.md', submodule: false },
      ]),
    );
    expect(entries).toHaveLength(5);
    expect(await repository.half()).toBe('merge');
  });

  it('is told of a repository without a version', async () => {
    const repository = await repositoryAt(await newRepository());
    expect(await must(repository.status())).toEqual({
      branch: 'main',
      ahead: 0,
      behind: 0,
      entries: [],
    });
  });

  it('is read from anything without a throw', () => {
    const piece = fc.constantFrom(
      '1 ',
      '2 ',
      'u ',
      '? ',
      '# branch.ab ',
      ' ',
      '\0',
      'S',
      '新',
      '+1 -2',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (pieces) => {
        for (const { path } of parseStatus(pieces.join('')).entries) expect(path).not.toBe('');
      }),
    );
  });
});

describe('the repository of a workspace', () => {
  it('may be a folder above', async () => {
    const folder = await newRepository();
    await writeFiles(folder, { 'team/工作区/zhengyan.yaml': 'schema: 1\n' });
    const repository = await repositoryAt(join(folder, 'team', '工作区'));
    expect(repository.prefix).toBe('team/工作区/');
    expect(repository.isOwn('team/工作区/zhengyan.yaml')).toBe(true);
    expect(repository.isOwn('zhengyan.yaml')).toBe(false);
  });

  it('is none where the one above ignores it', async () => {
    const folder = await newRepository();
    await writeFiles(folder, { '.gitignore': 'mine/\n', 'mine/zhengyan.yaml': 'schema: 1\n' });
    expect(await must(Repository.find(systemGit, join(folder, 'mine')))).toBeUndefined();
  });

  it('may be a submodule', async () => {
    const inner = await newRepository();
    await writeFiles(inner, { 'zhengyan.yaml': 'schema: 1\n' });
    mustGit(inner, 'add', '.');
    mustGit(inner, 'commit', '-qm', 'one');
    const outer = await newRepository();
    const add = ['-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner, 'sub'];
    mustGit(outer, ...add);
    const repository = await repositoryAt(join(outer, 'sub'));
    expect(repository.prefix).toBe('');
    expect(await repository.half()).toBeUndefined();
  });
});
