import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Migration } from '../../projects/segments/migrations/migrations.ts';
import { pairRows } from '../../projects/segments/rows.ts';
import { temporaryFolder } from './fixtures/folders.ts';
import {
  must,
  source,
  sourceRecords,
  targetRecords,
  workspaceWithArticle,
} from './fixtures/projects.ts';
import { hashOf } from './known.ts';
import { writeMigrated } from './migrating.ts';
import { readProject } from './projectFiles.ts';
import { examineProject } from './repairing.ts';

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
      'source.md is another text',
      (file) => writeFile(file('source.md'), `${source}more`),
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

  it('takes back what an editor or git made of the line ends of the source', async () => {
    const result = await reading((file) =>
      writeFile(file('source.md'), `\ufeff${source.replaceAll('\n', '\r\n')}`),
    );
    expect(result).toMatchObject({
      value: {
        source,
        writable: true,
        problems: [{ reason: 'source-restored', file: 'projects/open-weights/source.md' }],
      },
    });
  });

  it('reads what it knows of a newer version, and writes nothing', async () => {
    const newer = (text: string) => text.replaceAll('"id":', '"mood":{"text":"?"},"id":');
    const result = await reading(async (file) => {
      const project = await readFile(file('project.yaml'), 'utf8');
      await writeFile(file('project.yaml'), `${project.replace('schema: 1', 'schema: 9')}x: [1]\n`);
      for (const name of ['en.jsonl', 'zh.jsonl']) {
        await writeFile(file(name), newer(await readFile(file(name), 'utf8')));
      }
    });
    const place = { file: 'projects/open-weights/project.yaml', detail: '9' };
    expect(result).toMatchObject({
      ok: true,
      value: {
        settings: { title: 'Open weights', segmentation: 'block' },
        settingsFailure: { reason: 'newer-schema', ...place },
        source,
        sourceRecords,
        targetRecords,
        problems: [{ reason: 'newer-schema', ...place }],
        writable: false,
      },
    });
  });

  it('opens an older version as what it becomes, and leaves the files to the first write', async () => {
    const { workspace, folder, file } = await workspaceWithArticle();
    const old = (await readFile(file('project.yaml'), 'utf8')).replace('schema: 1', 'schema: 0');
    await writeFile(file('project.yaml'), old);
    const zh = await readFile(file('zh.jsonl'), 'utf8');
    const step: Migration = {
      from: 0,
      migrate: (texts) => ({
        ...texts,
        'project.yaml': texts['project.yaml'].replace('schema: 0', 'schema: 1'),
        'zh.jsonl': texts['zh.jsonl'].replace('开放权重', '开放的权重'),
      }),
    };
    expect(await readProject(workspace, folder)).toMatchObject({
      value: { writable: false, problems: [{ reason: 'broken-project-file', line: 1 }] },
    });
    const { migration, ...stored } = await must(readProject(workspace, folder, [step]));
    expect(stored).toMatchObject({ writable: true, problems: [], targetHash: hashOf(zh) });
    expect(stored.targetRecords[0]?.text).toBe('开放的权重');
    expect(await readFile(file('zh.jsonl'), 'utf8')).toBe(zh);
    if (migration === undefined) throw new Error('not migrated');
    const { kept } = await must(writeMigrated(workspace, folder, migration));
    expect(await readFile(join(workspace, kept, 'zh.jsonl'), 'utf8')).toBe(zh);
    expect(await readFile(join(workspace, kept, 'project.yaml'), 'utf8')).toBe(old);
    const again = await must(readProject(workspace, folder, [step]));
    expect(again.migration).toBeUndefined();
    expect(again).toMatchObject({ problems: [], targetRecords: stored.targetRecords });
    expect(await writeMigrated(workspace, folder, migration)).toMatchObject({
      ok: true,
    });
    await writeFile(file('zh.jsonl'), 'theirs');
    expect(await writeMigrated(workspace, folder, migration)).toMatchObject({
      error: { reason: 'changed-outside' },
    });
  });

  it('knows its files by what they held', async () => {
    const result = await reading((file) => writeFile(file('zh.jsonl'), 'x'));
    expect(result).toMatchObject({ value: { targetHash: hashOf('x') } });
  });

  it('never throws, whatever bytes are in whichever file', async () => {
    const { workspace, folder, file } = await workspaceWithArticle();
    const names = ['project.yaml', 'source.md', 'en.jsonl', 'zh.jsonl'] as const;
    const whole = await Promise.all(names.map((name) => readFile(file(name))));
    const opens = async () => {
      const stored = await readProject(workspace, folder);
      if (stored.ok) pairRows(stored.value.sourceRecords, stored.value.targetRecords);
      const { plan } = await must(examineProject(workspace, folder));
      return plan;
    };
    for (const [index, name] of names.entries()) {
      const bytes = whole[index] ?? Buffer.alloc(0);
      for (let end = 0; end < bytes.length; end++) {
        await writeFile(file(name), bytes.subarray(0, end));
        await opens();
      }
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            fc.uint8Array({ maxLength: 200 }),
            fc
              .tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }))
              .map(([at, byte]) => {
                const flipped = Uint8Array.from(bytes);
                flipped[at] = byte;
                return flipped;
              }),
          ),
          async (content) => {
            await writeFile(file(name), content);
            await opens();
          },
        ),
        { numRuns: 60 },
      );
      await writeFile(file(name), bytes);
    }
    expect(await opens()).toEqual({ actions: [], left: [], files: {} });
  });
});
