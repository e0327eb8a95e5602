import { EventEmitter, once } from 'node:events';
import { mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Failure } from '../../text/result.ts';
import { writeAtomically } from './atomic.ts';
import { type Watcher, watchWorkspace } from './watch.ts';

let workspace: string;
let watcher: Watcher;
const opened: { files: FSWatcher; polling: boolean }[] = [];

/** What was told, in order; `heard` resolves when something more was. */
const told: string[] = [];
let failures: Failure[];
const voice = new EventEmitter();

beforeEach(async () => {
  workspace = await realpath(await mkdtemp(join(tmpdir(), 'zhengyan-watch-')));
  await writeFile(join(workspace, 'zhengyan.yaml'), 'schema: 1\n');
  await makeProject('one');
  await makeProject('two');
  told.length = 0;
  failures = [];
  opened.length = 0;
});
afterEach(async () => {
  await watcher.close();
  await rm(workspace, { recursive: true });
});

async function makeProject(slug: string, parent = 'projects'): Promise<void> {
  const folder = join(workspace, parent, slug);
  await mkdir(join(folder, 'raw'), { recursive: true });
  await mkdir(join(folder, '.zhengyan'));
  for (const name of ['project.yaml', 'source.md', 'en.jsonl', 'zh.jsonl']) {
    await writeFile(join(folder, name), `${slug} ${name}\n`);
  }
}

function inProject(...path: string[]): string {
  return join(workspace, 'projects', ...path);
}

async function start(): Promise<void> {
  const tell = (text: string) => {
    told.push(text);
    voice.emit('told');
  };
  watcher = watchWorkspace(
    workspace,
    {
      onProject: (slug, files) => tell(`${slug}: ${files.join(' ')}`),
      onWorkspace: (files) => tell(`: ${files.join(' ')}`),
      onFailure: (failure) => failures.push(failure),
    },
    (path, options) => {
      const files = watch(path, options);
      opened.push({ files, polling: options.backend === 'polling' });
      return files;
    },
  );
  await watcher.ready;
}

/** Until everything expected was told, in however many parts; something else fails the test. */
async function heard(...expected: string[]): Promise<string[]> {
  while (!isSubset(expected, together())) await once(voice, 'told');
  expect(together()).toEqual(expected.toSorted());
  return told.splice(0);
}

/** What was told, a line for each project: a busy machine may draw a burst out into two. */
function together(): string[] {
  const files = new Map<string, Set<string>>();
  for (const line of told) {
    const [key = '', names = ''] = line.split(': ');
    files.set(key, new Set([...(files.get(key) ?? []), ...names.split(' ')]));
  }
  return [...files].map(([key, names]) => `${key}: ${[...names].sort().join(' ')}`).sort();
}

function isSubset(expected: readonly string[], found: readonly string[]): boolean {
  return expected.every((line) => found.includes(line));
}

/** Whatever comes before this was told of or never will be: changes are told in the order they happen. */
async function nothingBut(...expected: string[]): Promise<void> {
  await writeFile(join(workspace, 'zhengyan.yaml'), `schema: 1\nname: ${Math.random()}\n`);
  await heard(': zhengyan.yaml', ...expected);
}

describe('a watched workspace', () => {
  test('tells the files of a project that another program changes', async () => {
    await start();
    await writeFile(inProject('one', 'zh.jsonl'), 'changed\n');
    await heard('one: zh.jsonl');
    await rm(inProject('two', 'en.jsonl'));
    await heard('two: en.jsonl');
    await writeFile(inProject('two', 'zh-LAPTOP-7.jsonl'), 'a copy\n');
    await heard('two: zh-LAPTOP-7.jsonl');
  });

  test('tells atomic writes by the name of the file alone', async () => {
    await start();
    await writeAtomically(inProject('one', 'zh.jsonl'), 'changed\n');
    await heard('one: zh.jsonl');
    const elsewhere = join(workspace, 'projects', 'one', '.zh.jsonl.swp');
    await writeFile(elsewhere, 'changed again\n');
    await rename(elsewhere, inProject('one', 'zh.jsonl'));
    await heard('one: zh.jsonl');
  });

  test('gathers a burst', async () => {
    await start();
    for (const slug of ['one', 'two']) {
      for (const name of ['zh.jsonl', 'en.jsonl', 'project.yaml', 'source.md']) {
        await rm(inProject(slug, name));
        await writeFile(inProject(slug, name), `checked out ${name}\n`);
      }
    }
    const all = 'en.jsonl project.yaml source.md zh.jsonl';
    const { length } = await heard(`one: ${all}`, `two: ${all}`);
    // Eight files went and came.
    expect(length).toBeLessThan(8);
  });

  test('tells nothing of what is local, written once or not yet finished', async () => {
    await mkdir(inProject('one', 'images'));
    await mkdir(join(workspace, 'node_modules', 'deep'), { recursive: true });
    await mkdir(join(workspace, '.trash'));
    await start();
    await writeFile(inProject('one', '.zhengyan', 'lock'), 'x');
    await writeFile(inProject('one', 'raw', 'page.html'), 'x');
    await writeFile(inProject('one', 'images', '1.png'), 'x');
    await writeFile(inProject('one', '.zh.jsonl.0011.unfinished'), 'x');
    await writeFile(join(workspace, 'node_modules', 'deep', 'zh.jsonl'), 'x');
    await mkdir(join(workspace, '.git'));
    await writeFile(join(workspace, '.git', 'index'), 'x');
    await makeProject('three', '.trash');
    await makeProject('.new-0011');
    await nothingBut();
  });

  test('tells review files by their folder, and glossaries with the workspace', async () => {
    await mkdir(inProject('one', 'review'));
    await mkdir(join(workspace, 'glossary'));
    await start();
    await writeFile(inProject('one', 'review', 'li-a.jsonl'), 'x');
    await writeFile(join(workspace, 'glossary', 'ai.yaml'), 'x');
    await heard('one: review/li-a.jsonl', ': glossary/ai.yaml');
  });

  test('tells projects that come, go and are renamed', async () => {
    await start();
    await makeProject('three', 'elsewhere');
    await rename(join(workspace, 'elsewhere', 'three'), inProject('three'));
    const all = 'en.jsonl project.yaml source.md zh.jsonl';
    await heard(': projects/three', `three: ${all}`);
    await writeFile(inProject('three', 'zh.jsonl'), 'changed\n');
    await heard('three: zh.jsonl');
    await rename(inProject('three'), inProject('four'));
    await heard(': projects/four projects/three', `three: ${all}`, `four: ${all}`);
    await writeFile(inProject('four', 'zh.jsonl'), 'changed again\n');
    await heard('four: zh.jsonl');
    await rm(inProject('four'), { recursive: true });
    await heard(': projects/four', `four: ${all}`);
  });

  test('does not follow links out of it', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'zhengyan-outside-'));
    try {
      await writeFile(join(outside, 'zh.jsonl'), 'x');
      await symlink(outside, inProject('linked'));
      await start();
      await writeFile(join(outside, 'zh.jsonl'), 'changed\n');
      await nothingBut();
    } finally {
      await rm(outside, { recursive: true });
    }
  });

  test('lets go of a project that is moved, and takes it up again', async () => {
    await start();
    watcher.unwatch('one');
    await writeFile(inProject('one', 'zh.jsonl'), 'while away\n');
    await nothingBut();
    watcher.watch('one');
    // It takes a moment to be watched again.
    const change = async () => {
      await writeFile(inProject('one', 'zh.jsonl'), `back ${Math.random()}\n`);
      expect(told).toContain('one: zh.jsonl');
    };
    await vi.waitFor(change, { interval: 300, timeout: 10_000 });
  });

  test('watches a project that comes again after it was moved away', async () => {
    await start();
    watcher.unwatch('one');
    await rename(inProject('one'), join(workspace, '.gone'));
    watcher.watch('one');
    await nothingBut();
    await rename(join(workspace, '.gone'), inProject('one'));
    await heard(': projects/one', 'one: en.jsonl project.yaml source.md zh.jsonl');
    await writeFile(inProject('one', 'zh.jsonl'), 'back\n');
    await heard('one: zh.jsonl');
  });

  test('says nothing more when it is closed', async () => {
    await start();
    await writeFile(inProject('one', 'zh.jsonl'), 'changed\n');
    await watcher.close();
    watcher.watch('one');
    expect(told).toEqual([]);
  });
});

describe('where the system watches no more files', () => {
  test.each(['EMFILE', 'ENOSPC'])(
    'after %s they are looked at, and it is said once',
    async (code) => {
      await start();
      const error = Object.assign(new Error(code), { code, syscall: 'watch' });
      const [first] = opened;
      first?.files.emit('error', error);
      expect(opened.map(({ polling }) => polling)).toEqual([false, true]);
      expect(failures).toEqual([{ reason: 'watching-limit', file: workspace }]);
      await heard(': ', 'one: ', 'two: ');
      await writeFile(inProject('one', 'zh.jsonl'), 'changed\n');
      await heard('one: zh.jsonl');
    },
  );

  test('other refusals are told as they are', async () => {
    await start();
    const error = Object.assign(new Error('bad disk'), { code: 'EIO', syscall: 'watch' });
    opened[0]?.files.emit('error', error);
    expect(failures).toMatchObject([{ reason: 'io-error', detail: 'bad disk' }]);
    expect(opened).toHaveLength(1);
  });
});
