import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseTargetRecords, printTargetRecords } from '../../projects/segments/jsonl.ts';
import type { TargetRecord } from '../../projects/segments/types.ts';
import { temporaryFolder } from '../files/fixtures/folders.ts';
import { gitIn, mustGit, newRepository, writeFiles } from '../files/fixtures/git.ts';
import { driverCommand } from '../files/git/driver.ts';

const bin = join(import.meta.dirname, 'zhengyan.mjs');

function run(cwd: string, ...args: string[]) {
  const env = { ...process.env, LC_ALL: 'en_US.UTF-8' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd,
    env,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

const row = (text: string, at: string): TargetRecord => ({
  id: 'aaaaaaaa',
  text,
  state: 'translated',
  origin: 'typed',
  at,
});
const base = printTargetRecords([row('旧', '2025-01-01T00:00:00Z')]);
const ours = printTargetRecords([row('甲', '2025-01-02T00:00:00Z')]);
const theirs = printTargetRecords([row('乙', '2025-01-03T00:00:00Z')]);

async function merging(sides: Readonly<Record<'base' | 'ours' | 'theirs', string>>) {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(sides)) writeFileSync(join(folder, name), content);
  return {
    merge: (...more: string[]) => run(folder, 'merge', 'base', 'ours', 'theirs', ...more),
    result: () => readFileSync(join(folder, 'ours'), 'utf8'),
  };
}

describe('zhengyan merge', () => {
  test('keeps both texts of a row, says which row, and ends with 0', async () => {
    const { merge, result } = await merging({ base, ours, theirs });
    const { code, err } = merge('--path', 'projects/one/zh.jsonl');
    expect(code).toBe(0);
    expect(err).toContain('projects/one/zh.jsonl');
    expect(err).toContain('aaaaaaaa');
    const { records, problems } = parseTargetRecords(result(), '');
    expect(problems).toEqual([]);
    expect(records[0]?.text).toBe('乙');
    expect(Object.values(records[0]?.alts ?? {})).toEqual(['甲']);
  });

  test.each([
    ['a BOM and CRLF', `\ufeff${theirs.replaceAll('\n', '\r\n')}`],
    ['markers that were committed', `<<<<<<< a\n${theirs}=======\n${ours}>>>>>>> b\n`],
  ])('reads a side with %s, told by its content alone', async (_, side) => {
    const { merge, result } = await merging({ base, ours, theirs: side });
    expect(merge().code).toBe(0);
    expect(result()).not.toMatch(/[\r\ufeff]|^[<>=]{7}/m);
    expect(result()).toContain('甲');
    expect(result()).toContain('乙');
  });

  test('takes an empty base for none: both sides added the file', async () => {
    const { merge, result } = await merging({ base: '', ours, theirs });
    expect(merge('--path', 'zh.jsonl').code).toBe(0);
    expect(parseTargetRecords(result(), '').records).toHaveLength(1);
    expect(result()).toContain('甲');
  });

  test('merges YAML by its keys', async () => {
    const { merge, result } = await merging({
      base: '# 注\ntitle: a\ncreated: x\n',
      ours: '# 注\ntitle: b\ncreated: x\n',
      theirs: '# 注\ntitle: a\ncreated: x\ntranslator: 凯\n',
    });
    expect(merge('--path', 'projects/one/project.yaml').code).toBe(0);
    expect(result()).toBe('# 注\ntitle: b\ncreated: x\ntranslator: 凯\n');
  });

  test.each([
    ['a broken line', ours, `${theirs}{"id":`],
    ['an emptied file', ours, ''],
    ['something else', 'hello\n', 'world\n'],
    ['bytes that are no text', ours, '\0\0'],
  ])('touches nothing where a side is %s', async (_, mine, side) => {
    const { merge, result } = await merging({ base, ours: mine, theirs: side });
    const { code, err } = merge();
    expect(code).toBe(1);
    expect(err).toContain('ours:');
    expect(result()).toBe(mine);
  });
});

describe('zhengyan init', () => {
  test('makes a workspace and a repository, and installs the driver only where that is asked', async () => {
    const folder = join(await temporaryFolder(), "新 'workspace' 100%");
    await mkdir(folder);
    expect(run(folder, 'init', '--driver').code).toBe(1);
    const started = run(folder, 'init', '--git');
    expect(started).toMatchObject({ code: 0 });
    expect(started.err).toContain('--driver');
    expect(await readFile(join(folder, '.gitattributes'), 'utf8')).toContain('merge=zhengyan');
    expect(gitIn(folder, 'config', 'merge.zhengyan.driver').code).toBe(1);
    expect(run(folder, 'init', '--driver')).toMatchObject({ code: 0 });
    const driver = mustGit(folder, 'config', 'merge.zhengyan.driver');
    expect(driver).toContain(' merge %O %A %B --path %P || git merge-file ');
    expect(run(folder, 'init', '--driver').err).toBe('');
  });

  test("adds to a person's own files and changes nothing in them", async () => {
    const folder = await newRepository();
    await writeFiles(folder, { '.gitignore': 'node_modules\n', 'zhengyan.yaml': 'schema: 1\n' });
    expect(run(folder, 'init')).toMatchObject({ code: 0 });
    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toMatch(
      /^node_modules\n#.*\n\.zhengyan\/\n/,
    );
    expect(await readFile(join(folder, 'zhengyan.yaml'), 'utf8')).toBe('schema: 1\n');
  });
});

test('a driver is quoted for sh and for git, and tells Electron that it is Node', () => {
  const command = driverCommand({
    node: "/opt/kai's 程序/100%/node",
    script: '/a b/zhengyan.mjs',
    electron: true,
  });
  expect(command).toBe(
    "ELECTRON_RUN_AS_NODE=1 '/opt/kai'\\''s 程序/100%%/node' '/a b/zhengyan.mjs' merge %O %A %B --path %P || git merge-file -L ours -L base -L theirs %A %O %B",
  );
});
