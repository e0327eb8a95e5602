import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './fixtures/folders.ts';
import { newProjectFolder, projectFolder, projectNames } from './paths.ts';

async function workspace(...projects: string[]): Promise<string> {
  const folder = await temporaryFolder();
  for (const name of projects) await mkdir(join(folder, 'projects', name), { recursive: true });
  return folder;
}

describe('places in a workspace', () => {
  it('a project is found by its slug', async () => {
    const root = await workspace('open-ai');
    expect(await projectFolder(root, 'open-ai')).toEqual({
      ok: true,
      value: { path: join(root, 'projects', 'open-ai'), name: 'projects/open-ai' },
    });
  });

  it.each(['..', '../outside', '/etc', 'a/b', 'A', 'con', '', 'C:', '.zhengyan', 'a\\b'])(
    '%j is no place for a project',
    async (slug) => {
      const root = await workspace('a');
      const error = { reason: 'impossible-slug', detail: slug };
      expect(await projectFolder(root, slug)).toEqual({ ok: false, error });
      expect(await newProjectFolder(root, slug)).toEqual({ ok: false, error });
    },
  );

  it('a project that is not there is named', async () => {
    expect(await projectFolder(await workspace(), 'gone')).toEqual({
      ok: false,
      error: { reason: 'unknown-article', detail: 'gone' },
    });
  });

  it('a link that leads out of the workspace is refused, one within it followed', async () => {
    const root = await workspace('inside');
    const outside = await temporaryFolder();
    await symlink(outside, join(root, 'projects', 'away'));
    await symlink(join(root, 'projects', 'inside'), join(root, 'projects', 'near'));
    expect(await projectFolder(root, 'away')).toEqual({
      ok: false,
      error: { reason: 'outside-workspace', file: 'projects/away' },
    });
    expect(await projectFolder(root, 'near')).toMatchObject({ ok: true });
  });

  it('nothing is made where `projects` itself leads out', async () => {
    const root = await temporaryFolder();
    await symlink(await temporaryFolder(), join(root, 'projects'));
    expect(await newProjectFolder(root, 'a')).toEqual({
      ok: false,
      error: { reason: 'outside-workspace', file: 'projects' },
    });
  });

  it('a slug is taken whatever the case of the folder that has it', async () => {
    const root = await workspace('Open-AI');
    expect(await newProjectFolder(root, 'open-ai')).toEqual({
      ok: false,
      error: { reason: 'duplicate-slug', detail: 'Open-AI' },
    });
  });

  it('folders are listed, hidden ones and files are not', async () => {
    const root = await workspace('b', 'a', '.new-1234');
    await writeFile(join(root, 'projects', 'notes.txt'), '');
    expect(await projectNames(root)).toEqual({ ok: true, value: ['a', 'b'] });
    expect(await projectNames(await temporaryFolder())).toEqual({ ok: true, value: [] });
  });
});
