import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editsOf } from '../../projects/segments/fixtures/edits.ts';
import type { Migration } from '../../projects/segments/migrations/migrations.ts';
import { must, workspaceWithArticle } from '../files/fixtures/projects.ts';
import { Article } from './article.ts';

const stamp = { by: 'kai', at: '2026-03-01T08:00:00Z' };

/** From a schema that never was, for the test: it called the state `done`. */
const step: Migration = {
  from: 0,
  migrate: (texts) => ({
    ...texts,
    'project.yaml': texts['project.yaml'].replace('schema: 0', 'schema: 1'),
    'zh.jsonl': texts['zh.jsonl'].replaceAll('"done":"yes"', '"state":"translated"'),
  }),
};

async function older() {
  const { workspace, folder, file } = await workspaceWithArticle();
  const change = async (name: string, from: string, to: string) => {
    const text = (await readFile(file(name), 'utf8')).replace(from, to);
    await writeFile(file(name), text);
    return text;
  };
  const project = await change('project.yaml', 'schema: 1', 'schema: 0 # ours');
  const target = await change('zh.jsonl', '"state":"translated"', '"done":"yes"');
  const load = () => must(Article.load({ workspace, folder, migrations: [step] }));
  const kept = async () => {
    const [time = ''] = await readdir(file('.zhengyan/kept')).catch(() => []);
    return (name: string) => readFile(join(file('.zhengyan/kept'), time, name), 'utf8');
  };
  return { workspace, folder, file, project, target, load, kept };
}

describe('an article of an older schema', () => {
  it('opens as what it becomes, and writes nothing before it has to', async () => {
    const { file, project, target, load } = await older();
    const article = await load();
    expect(article.opened()).toMatchObject({ writable: true, problems: [] });
    expect(article.rows[0]?.target.state).toBe('translated');
    await article.dispose();
    expect(await readFile(file('project.yaml'), 'utf8')).toBe(project);
    expect(await readFile(file('zh.jsonl'), 'utf8')).toBe(target);
  });

  it('is written whole with the first edit, and the old files are kept', async () => {
    const { file, project, target, load, kept } = await older();
    const article = await load();
    const edits = editsOf([{ op: 'text', id: 'bbbbbbbb', text: '新的' }]);
    await must(Promise.resolve(article.apply('page-one', 0, edits, stamp)));
    await must(article.write());
    const old = await kept();
    expect([await old('project.yaml'), await old('zh.jsonl')]).toEqual([project, target]);
    expect(await readFile(file('project.yaml'), 'utf8')).toContain('schema: 1 # ours');
    expect(await readFile(file('zh.jsonl'), 'utf8')).toMatch(/"state":"translated"[\s\S]*新的/);
    await article.dispose();
    const again = await load();
    expect(again.opened()).toMatchObject({ problems: [], repairable: false });
    expect(again.opened().recovered).toBeUndefined();
    expect(again.rows[1]?.target.text).toBe('新的');
    await again.dispose();
  });

  it('is written whole with the first change of its settings too', async () => {
    const { file, target, load, kept } = await older();
    const article = await load();
    await must(article.settle((settings) => ({ ...settings, title: '另一个题目' })));
    expect(await (await kept())('zh.jsonl')).toBe(target);
    expect(await readFile(file('zh.jsonl'), 'utf8')).toContain('"state":"translated"');
    expect(await readFile(file('project.yaml'), 'utf8')).toContain('另一个题目');
    await article.dispose();
  });
});
