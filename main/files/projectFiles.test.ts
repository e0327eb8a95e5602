import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './fixtures/folders.ts';
import { source, sourceRecords, targetRecords, workspaceWithArticle } from './fixtures/projects.ts';
import { hashOf } from './known.ts';
import { readProject } from './projectFiles.ts';

async function reading(change: (file: (name: string) => string) => Promise<unknown>) {
  const { workspace, folder, file } = await workspaceWithArticle();
  await change(file);
  return readProject(workspace, folder);
}

const untouched = () => Promise.resolve();

describe('reading a project', () => {
  it('gives back what was written', async () => {
    expect(await reading(untouched)).toMatchObject({
      ok: true,
      value: { source, sourceRecords, targetRecords, problems: [], writable: true },
    });
  });

  it.each<[string, (file: (name: string) => string) => Promise<unknown>, object, boolean]>([
    [
      'project.yaml is broken',
      (file) => writeFile(file('project.yaml'), 'schema: 1\ntitle: [\n'),
      { reason: 'broken-project-file', file: 'projects/open-weights/project.yaml', line: 3 },
      false,
    ],
    [
      'project.yaml is empty',
      (file) => writeFile(file('project.yaml'), ''),
      { reason: 'broken-project-file', file: 'projects/open-weights/project.yaml' },
      false,
    ],
    [
      'project.yaml is missing',
      (file) => rm(file('project.yaml')),
      { reason: 'missing-file', file: 'projects/open-weights/project.yaml' },
      false,
    ],
    [
      'a line of zh.jsonl is torn',
      (file) => writeFile(file('zh.jsonl'), '{"id":"aaaaaaaa","text":"开放权重","st\n'),
      { reason: 'broken-line', file: 'projects/open-weights/zh.jsonl', line: 1 },
      false,
    ],
    [
      'a line of en.jsonl is torn',
      (file) => writeFile(file('en.jsonl'), '\n\n{"id":"aaaaaaaa"'),
      { reason: 'broken-line', file: 'projects/open-weights/en.jsonl', line: 3 },
      false,
    ],
    [
      'zh.jsonl is not UTF-8',
      (file) =>
        writeFile(file('zh.jsonl'), Buffer.from('{"id":"aaaaaaaa","text":"\xe9"}', 'latin1')),
      { reason: 'not-utf8', file: 'projects/open-weights/zh.jsonl' },
      false,
    ],
    [
      'zh.jsonl is missing',
      (file) => rm(file('zh.jsonl')),
      { reason: 'missing-file', file: 'projects/open-weights/zh.jsonl' },
      true,
    ],
    [
      'zh.jsonl is a folder',
      async (file) => {
        await rm(file('zh.jsonl'));
        await mkdir(file('zh.jsonl'));
      },
      { reason: 'io-error', file: 'projects/open-weights/zh.jsonl' },
      false,
    ],
    [
      'source.md has another hash',
      (file) => writeFile(file('source.md'), source.replaceAll('\n', '\r\n')),
      { reason: 'source-changed', file: 'projects/open-weights/source.md' },
      true,
    ],
    [
      'source.md is missing',
      (file) => rm(file('source.md')),
      { reason: 'missing-file', file: 'projects/open-weights/source.md' },
      true,
    ],
  ])('opens the good part when %s', async (_, change, problem, writable) => {
    const result = await reading(change);
    if (!result.ok) throw new Error(result.error.reason);
    expect(result.value.problems).toEqual([expect.objectContaining(problem)]);
    expect(result.value.writable).toBe(writable);
    const about = result.value.problems[0]?.file ?? '';
    if (!about.endsWith('zh.jsonl')) expect(result.value.targetRecords).toEqual(targetRecords);
    if (!about.endsWith('en.jsonl')) expect(result.value.sourceRecords).toEqual(sourceRecords);
    expect(result.value.source).toBe(about.endsWith('source.md') ? '' : source);
  });

  it('trusts no range that leads out of the source', async () => {
    const result = await reading((file) =>
      writeFile(file('en.jsonl'), '{"id":"aaaaaaaa","kind":"h1","at":[[2,99]],"text":"x"}\n'),
    );
    expect(result).toMatchObject({
      value: { source: '', problems: [{ reason: 'source-changed' }] },
    });
  });

  it.each<[string, (file: (name: string) => string) => Promise<unknown>, object]>([
    [
      'en.jsonl is missing',
      (file) => rm(file('en.jsonl')),
      { reason: 'missing-file', file: 'projects/open-weights/en.jsonl' },
    ],
    [
      'project.yaml is of a newer version',
      (file) => writeFile(file('project.yaml'), 'schema: 9\n'),
      { reason: 'newer-schema', file: 'projects/open-weights/project.yaml', detail: '9' },
    ],
    [
      'a file leads out of the workspace',
      async (file) => {
        const outside = join(await temporaryFolder(), 'secret.txt');
        await writeFile(outside, 'secret');
        await rm(file('zh.jsonl'));
        await symlink(outside, file('zh.jsonl'));
      },
      { reason: 'outside-workspace', file: 'projects/open-weights/zh.jsonl' },
    ],
  ])('is refused when %s', async (_, change, error) => {
    expect(await reading(change)).toEqual({ ok: false, error });
  });

  it('knows its files by what they held', async () => {
    const result = await reading((file) => writeFile(file('zh.jsonl'), 'x'));
    expect(result).toMatchObject({ value: { targetHash: hashOf('x') } });
  });
});
