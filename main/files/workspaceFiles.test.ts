import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultTemplate } from '../../projects/sheet/templateSchema.ts';
import { temporaryFolder } from './fixtures/folders.ts';
import { isWorkspace, makeWorkspace, readWorkspaceSettings } from './workspaceFiles.ts';

describe('a workspace', () => {
  it('is made with what git must know about its files', async () => {
    const folder = join(await temporaryFolder(), 'new');
    expect(await isWorkspace(folder)).toBe(false);
    expect(await makeWorkspace(folder, '睁眼')).toEqual({ ok: true, value: undefined });
    expect(await isWorkspace(folder)).toBe(true);
    expect(await readFile(join(folder, '.gitattributes'), 'utf8')).toMatch(
      /^\*\.jsonl text eol=lf merge=zhengyan\n(.*\n)*source\.md -text\n/,
    );
    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toMatch(/^\.zhengyan\/$/m);
    expect(await readWorkspaceSettings(folder)).toEqual({
      settings: { schema: 1, name: '睁眼', template: defaultTemplate },
      problems: [],
    });
  });

  it('keeps the files that are there', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'zhengyan.yaml');
    await writeFile(file, '# ours\nschema: 1\npeople: []\n');
    await makeWorkspace(folder);
    expect(await readFile(file, 'utf8')).toBe('# ours\nschema: 1\npeople: []\n');
  });

  it.each([
    ['schema: [', { reason: 'broken-workspace-file', file: 'zhengyan.yaml', line: 1 }],
    ['', { reason: 'broken-workspace-file', file: 'zhengyan.yaml', line: 1 }],
    ['schema: 7', { reason: 'newer-schema', file: 'zhengyan.yaml' }],
  ])('names what is wrong with its zhengyan.yaml: %j', async (content, problem) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'zhengyan.yaml'), content);
    const { problems } = await readWorkspaceSettings(folder);
    expect(problems).toEqual([expect.objectContaining(problem)]);
  });
});
