import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemSteps, type WriteSteps } from './atomic.ts';
import { safeFileName } from './fileNames.ts';
import { systemError, temporaryFolder } from './fixtures/folders.ts';
import { must, project, source, workspaceWithArticle } from './fixtures/projects.ts';
import { writeNewProject } from './newProject.ts';
import { newProjectFolder } from './paths.ts';

/** The system's steps, of which the n-th that is counted fails. */
function failingAt(n: number): { steps: WriteSteps; reached: () => boolean } {
  let count = 0;
  const check = () => {
    if (++count === n) throw systemError('ENOSPC');
  };
  return {
    reached: () => count >= n,
    steps: {
      ...systemSteps,
      async create(path) {
        check();
        const file = await systemSteps.create(path);
        return {
          ...file,
          async write(content) {
            check();
            await file.write(content);
          },
        };
      },
      async rename(from, to) {
        check();
        await systemSteps.rename(from, to);
      },
      async syncFolder(path) {
        check();
        await systemSteps.syncFolder(path);
      },
    },
  };
}

describe('a new project', () => {
  it('has its files, and what was imported untouched', async () => {
    const { folder, file } = await workspaceWithArticle();
    expect((await readdir(folder.path)).sort()).toEqual([
      'en.jsonl',
      'project.yaml',
      'raw',
      'source.md',
      'zh.jsonl',
    ]);
    expect(await readFile(file('source.md'), 'utf8')).toBe(source);
    expect(await readFile(file('raw/article.md'), 'utf8')).toBe(source);
    expect(await readFile(file('en.jsonl'), 'utf8')).toBe(
      '{"id":"aaaaaaaa","kind":"h1","at":[[2,14]],"text":"Open weights"}\n\n' +
        '{"id":"bbbbbbbb","kind":"paragraph","at":[[16,32],[33,41]],"text":"The tax is real. Read on."}\n\n',
    );
  });

  it('is not there at all when any step of writing it fails', async () => {
    let failed = 0;
    for (let n = 1; ; n++) {
      const workspace = await temporaryFolder();
      const folder = await must(newProjectFolder(workspace, 'open-weights'));
      const { steps, reached } = failingAt(n);
      const result = await writeNewProject(folder, project, steps);
      if (!reached()) {
        expect(result).toMatchObject({ ok: true });
        break;
      }
      failed++;
      expect(result).toEqual({
        ok: false,
        error: { reason: 'disk-full', file: 'projects/open-weights' },
      });
      expect(await readdir(join(workspace, 'projects'))).toEqual([]);
    }
    expect(failed).toBe(5 * 4 + 2);
  });
});

describe('file names in raw/', () => {
  it.each([
    ['article.md', 'article.md'],
    ['开源 AI.md', '开源 AI.md'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\kai\\a?.md', 'a_.md'],
    ['.bashrc', 'bashrc'],
    ['..', 'file_'],
    ['', 'file_'],
    ['con.md', 'file_con.md'],
    ['CONOUT$', 'file_CONOUT$'],
    ['com¹.md', 'file_com¹.md'],
    ['a\u0000b\u202e.md', 'a_b_.md'],
    ['x. . .', 'x'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('are names of files in their folder on any system', () => {
    const name = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme', minLength: 200, maxLength: 400 }),
    );
    fc.assert(
      fc.property(name, (fileName) => {
        const safe = safeFileName(fileName);
        expect(safe).not.toMatch(/[<>:"/\\|?*\p{Cc}]|^\.|[.\s]$/u);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(205);
        expect(safe).not.toBe('');
      }),
    );
  });
});
