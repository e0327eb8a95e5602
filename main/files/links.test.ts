import { access, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './fixtures/folders.ts';
import { must, workspaceWithArticle } from './fixtures/projects.ts';
import { readImage } from './images.ts';
import { readInside } from './inside.ts';
import { Journal } from './journal/index.ts';
import { keepFiles } from './kept.ts';
import { hashOf } from './known.ts';
import { lockProject } from './lock.ts';
import { newProjectFolder, projectFolder } from './paths.ts';
import { readProject } from './projectFiles.ts';
import { examineProject } from './repairing.ts';
import { trashProject, untrashProject } from './trash.ts';
import { readWorkspaceSettings } from './workspaceFiles.ts';

const refused = { error: { reason: 'outside-workspace' } };
const slug = 'open-weights';
const secret = 'schema: 1\nname: secret\n';

/** A workspace in which something is a link to a folder, or a file, that lies outside. */
async function linked(what: string, to: 'folder' | 'file') {
  const outside = await temporaryFolder();
  await writeFile(join(outside, 'secret'), secret);
  const { workspace, folder } = await workspaceWithArticle(slug);
  const place = join(workspace, what);
  await mkdir(dirname(place), { recursive: true });
  await rm(place, { recursive: true, force: true });
  await symlink(to === 'folder' ? outside : join(outside, 'secret'), place);
  /** Nothing was written, made or taken away there. */
  const untouched = async () => {
    expect(await readdir(outside)).toEqual(['secret']);
    expect(await readFile(join(outside, 'secret'), 'utf8')).toBe(secret);
  };
  return { workspace, folder, place, outside, untouched };
}

const inProject = (name: string) => `projects/${slug}/${name}`;

describe('a link that leads out of the workspace', () => {
  it('is no project', async () => {
    const { workspace, untouched } = await linked(`projects/${slug}`, 'folder');
    expect(await projectFolder(workspace, slug)).toMatchObject(refused);
    expect(await trashProject(workspace, slug, new Date())).toMatchObject(refused);
    await untouched();
  });

  it('is no folder of projects', async () => {
    const { workspace, untouched } = await linked('projects', 'folder');
    expect(await projectFolder(workspace, 'secret')).toMatchObject(refused);
    expect(await newProjectFolder(workspace, 'another')).toMatchObject(refused);
    await untouched();
  });

  it.each(['project.yaml', 'source.md', 'en.jsonl', 'zh.jsonl'])(
    'is not read as %s',
    async (name) => {
      const { workspace, folder, untouched } = await linked(inProject(name), 'file');
      expect(await readProject(workspace, folder)).toMatchObject(refused);
      expect(await examineProject(workspace, folder)).toMatchObject(refused);
      await untouched();
    },
  );

  it('is not read as zhengyan.yaml', async () => {
    const { workspace, untouched } = await linked('zhengyan.yaml', 'file');
    expect(await readWorkspaceSettings(workspace)).toEqual({
      problems: [{ reason: 'outside-workspace', file: 'zhengyan.yaml' }],
    });
    await untouched();
  });

  it.each([
    ['images', 'folder', 'secret.png'],
    ['images/1.png', 'file', '1.png'],
  ] as const)('is not read as %s', async (what, to, name) => {
    const { workspace, folder, outside, untouched } = await linked(inProject(what), to);
    if (to === 'folder') await writeFile(join(outside, name), 'image');
    expect(await readImage(workspace, folder, name)).toMatchObject(refused);
    await rm(join(outside, 'secret.png'), { force: true });
    await untouched();
  });

  it.each(['.zhengyan', '.zhengyan/journal', '.zhengyan/base', '.zhengyan/kept'])(
    'takes no journal as %s',
    async (what) => {
      const { workspace, folder, untouched } = await linked(inProject(what), 'folder');
      const { sourceHash, targetHash } = await must(readProject(workspace, folder));
      const files = { source: sourceHash, target: targetHash };
      expect(await Journal.open({ folder, identity: hashOf('x'), files })).toMatchObject(refused);
      await untouched();
    },
  );

  it.each(['.zhengyan', '.zhengyan/kept'])('takes no kept files as %s', async (what) => {
    const { workspace, folder, untouched } = await linked(inProject(what), 'folder');
    const kept = await keepFiles(workspace, folder, [['zh.jsonl', Buffer.from('x')]]);
    expect(kept).toMatchObject(refused);
    await untouched();
  });

  it('takes no lock as .zhengyan', async () => {
    const { folder, untouched } = await linked(inProject('.zhengyan'), 'folder');
    const { error: failure } = refused;
    expect(await lockProject(folder)).toMatchObject({ kind: 'impossible', failure });
    await untouched();
  });

  it('takes no trash as .trash, and gives none back', async () => {
    const { workspace, folder, outside, untouched } = await linked('.trash', 'folder');
    expect(await trashProject(workspace, slug, new Date())).toMatchObject(refused);
    await access(folder.path);
    await untouched();
    await mkdir(join(outside, `${slug}-20260101-000000`));
    expect(await untrashProject(workspace, `${slug}-20260101-000000`)).toMatchObject(refused);
  });

  it('is replaced, not followed, as .trash/.gitignore', async () => {
    const { workspace, untouched } = await linked('.trash/.gitignore', 'file');
    await must(trashProject(workspace, slug, new Date()));
    expect(await readFile(join(workspace, '.trash/.gitignore'), 'utf8')).toBe('*\n');
    await untouched();
  });

  it('is followed where it stays inside', async () => {
    const { workspace, folder, file } = await workspaceWithArticle(slug);
    const text = await readFile(file('zh.jsonl'), 'utf8');
    await writeFile(file('other.jsonl'), text);
    await rm(file('zh.jsonl'));
    await symlink('other.jsonl', file('zh.jsonl'));
    expect(await readProject(workspace, folder)).toMatchObject({ value: { problems: [] } });
    const place = { path: file('zh.jsonl'), name: 'zh.jsonl' };
    expect((await must(readInside(workspace, place))).toString()).toBe(text);
  });
});
