import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemSteps, type WriteSteps } from './atomic.ts';
import { systemError, temporaryFolder } from './fixtures/folders.ts';
import {
  must,
  project,
  sourceRecords,
  targetRecords,
  workspaceWithArticle,
} from './fixtures/projects.ts';
import { decodeGiven } from './givenProject.ts';
import { readProject } from './projectFiles.ts';
import { examineProject, repairProject } from './repairing.ts';

const torn =
  '{"id":"aaaaaaaa","text":"开放权重","state":"translated","origin":"typed"}\n\n{"id":"bbbb';

async function damaged(content: string | Uint8Array = torn, name = 'zh.jsonl') {
  const article = await workspaceWithArticle();
  await writeFile(article.file(name), content);
  return { ...article, name };
}

const names = ['en.jsonl', 'project.yaml', 'source.md', 'zh.jsonl'];

describe('repairing a project', () => {
  it('keeps the files as they were, and writes sound ones', async () => {
    const { workspace, folder, file } = await damaged();
    const { plan, fingerprint } = await must(examineProject(workspace, folder));
    expect(plan.actions.map(({ reason, line }) => `${reason} ${line}`)).toEqual([
      'torn-line 3',
      'id-mended 3',
    ]);
    const { kept } = await must(repairProject(workspace, folder, fingerprint));
    expect(kept).toMatch(/^projects\/open-weights\/\.zhengyan\/kept\/[\dT-]+$/);
    expect((await readdir(join(workspace, kept))).sort()).toEqual(names);
    expect(await readFile(join(workspace, kept, 'zh.jsonl'), 'utf8')).toBe(torn);
    const stored = await must(readProject(workspace, folder));
    expect(stored).toMatchObject({ sourceRecords, targetRecords, problems: [], writable: true });
    expect((await must(examineProject(workspace, folder))).plan.actions).toEqual([]);
    expect(await readFile(file('source.md'), 'utf8')).toBe(project.source);
  });

  it('does nothing where the files are not the examined ones any more', async () => {
    const { workspace, folder, file } = await damaged();
    const { fingerprint } = await must(examineProject(workspace, folder));
    await writeFile(file('zh.jsonl'), `${torn}bbbb"}`);
    expect(await repairProject(workspace, folder, fingerprint)).toEqual({
      ok: false,
      error: { reason: 'examined-before', file: 'projects/open-weights' },
    });
    expect(await readFile(file('zh.jsonl'), 'utf8')).toBe(`${torn}bbbb"}`);
    expect(await readdir(folder.path)).not.toContain('.zhengyan');
  });

  it('says so where there is nothing to repair', async () => {
    const { workspace, folder } = await workspaceWithArticle();
    const { fingerprint } = await must(examineProject(workspace, folder));
    expect(await repairProject(workspace, folder, fingerprint)).toMatchObject({
      error: { reason: 'nothing-to-repair' },
    });
  });

  it('leaves each file whole and the old ones kept, whichever step fails', async () => {
    const count = async (failing: number) => {
      const { workspace, folder, file } = await damaged();
      await writeFile(file('project.yaml'), 'title: [');
      const before = await Promise.all(names.map((name) => readFile(file(name), 'utf8')));
      const { fingerprint } = await must(examineProject(workspace, folder));
      const { steps, taken } = failingSteps(failing);
      const repaired = await repairProject(workspace, folder, fingerprint, steps);
      const after = await Promise.all(names.map((name) => readFile(file(name), 'utf8')));
      if (!repaired.ok) {
        expect(repaired.error.reason).toBe('disk-full');
        expect((await readdir(folder.path)).filter((name) => name.endsWith('.unfinished'))).toEqual(
          [],
        );
      }
      const changed = after.filter((text, index) => text !== before[index]).length;
      if (changed > 0) expect(await keptTexts(file('.zhengyan/kept'))).toEqual(before);
      // Whatever was written, repairing goes on from there.
      const again = await must(examineProject(workspace, folder));
      if (again.plan.actions.length > 0)
        await must(repairProject(workspace, folder, again.fingerprint));
      expect(await must(readProject(workspace, folder))).toMatchObject({
        problems: [],
        writable: true,
      });
      return { taken: taken(), ok: repaired.ok };
    };
    const { taken } = await count(-1);
    expect(taken).toBeGreaterThan(20);
    for (let failing = 0; failing < taken; failing++) expect((await count(failing)).ok).toBe(false);
  });

  it.each(['.zhengyan', '.zhengyan/kept', 'zh.jsonl', 'en.jsonl', 'source.md', 'project.yaml'])(
    'follows no link out of the workspace: %s',
    async (name) => {
      const { workspace, folder, file } = await damaged();
      const outside = await temporaryFolder();
      await writeFile(join(outside, 'secret'), torn);
      await mkdir(join(file(name), '..'), { recursive: true });
      await rm(file(name), { force: true });
      await symlink(name.includes('.zhengyan') ? outside : join(outside, 'secret'), file(name));
      const examined = await examineProject(workspace, folder);
      const refused = examined.ok
        ? await repairProject(workspace, folder, examined.value.fingerprint)
        : examined;
      expect(refused).toMatchObject({ error: { reason: 'outside-workspace' } });
      expect(await readdir(outside)).toEqual(['secret']);
      expect(await readFile(join(outside, 'secret'), 'utf8')).toBe(torn);
    },
  );
});

/** Steps of which the given one, counted from 0, finds the disk full. */
function failingSteps(failing: number): { steps: WriteSteps; taken(): number } {
  let step = 0;
  const next = () => {
    if (step++ === failing) throw systemError('ENOSPC');
  };
  const steps: WriteSteps = {
    ...systemSteps,
    async create(path) {
      next();
      const file = await systemSteps.create(path);
      return {
        async write(content) {
          next();
          await file.write(content);
        },
        async sync() {
          next();
          await file.sync();
        },
        close: () => file.close(),
      };
    },
    async rename(from, to) {
      next();
      await systemSteps.rename(from, to);
    },
    async syncFolder(path) {
      next();
      await systemSteps.syncFolder(path);
    },
  };
  return { steps, taken: () => step };
}

async function keptTexts(kept: string): Promise<string[]> {
  const [first = ''] = (await readdir(kept)).sort();
  return Promise.all(names.map((name) => readFile(join(kept, first, name), 'utf8')));
}

describe('decoding a damaged file', () => {
  const text = '{"id":"a","text":"开放"}\n{"id":"b","text":"权重"}\n';

  it('knows the encodings that editors write by themselves', () => {
    expect(decodeGiven(Buffer.from(text))).toEqual({ text });
    expect(decodeGiven(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual({
      text,
      encoding: 'UTF-16 LE',
    });
    const gb = [...text].flatMap((each) => gb18030[each] ?? [each.charCodeAt(0)]);
    expect(decodeGiven(Buffer.from(gb))).toEqual({ text, encoding: 'GB 18030' });
  });

  it('takes a few damaged bytes for what they are', () => {
    const bytes = Buffer.from(text);
    bytes[bytes.indexOf('开')] = 0xff;
    const decoded = decodeGiven(bytes);
    expect(decoded.lossy).toBe(true);
    expect(decoded.text).toContain('放');
    expect(decoded.text).toContain('权重');
  });
});

const gb18030: Readonly<Record<string, readonly number[]>> = {
  开: [0xbf, 0xaa],
  放: [0xb7, 0xc5],
  权: [0xc8, 0xa8],
  重: [0xd6, 0xd8],
};
