import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openLog } from './log.ts';
import { listPageFiles } from './page-files.ts';
import { userDataFolder, workspaceArgument } from './places.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhengyan-hosts-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the user’s data folder', () => {
  test.each([
    ['linux', {}, '.config/Zhengyan'],
    ['darwin', {}, 'Library/Application Support/Zhengyan'],
    ['win32', {}, 'AppData/Roaming/Zhengyan'],
  ] as const)('is Electron’s on %s', (platform, environment, path) => {
    expect(userDataFolder(environment, platform)).toBe(join(homedir(), path));
  });

  test('follows the system’s own variables', () => {
    expect(userDataFolder({ XDG_CONFIG_HOME: '/x' }, 'linux')).toBe(join('/x', 'Zhengyan'));
    expect(userDataFolder({ APPDATA: '/a' }, 'win32')).toBe(join('/a', 'Zhengyan'));
    expect(userDataFolder({ ZHENGYAN_USER_DATA: '/z' }, 'darwin')).toBe('/z');
  });
});

describe('the workspace on the command line', () => {
  test('is found among a system’s own arguments and made absolute', () => {
    const argv = ['electron', '.', '--lang=zh-CN', '--workspace=articles/ai', '--flag'];
    expect(workspaceArgument(argv)).toBe(resolve('articles/ai'));
    expect(workspaceArgument(['electron', '.'])).toBeUndefined();
  });
});

describe('the page’s files', () => {
  test('are those in its folder, by address, and nothing a link leads to', async () => {
    const page = join(folder, 'renderer');
    await mkdir(join(page, 'assets', 'deep'), { recursive: true });
    await writeFile(join(folder, 'secret'), 'secret');
    await writeFile(join(page, 'index.html'), 'index');
    await writeFile(join(page, 'assets', 'deep', '中 文.js'), 'script');
    await symlink(join(folder, 'secret'), join(page, 'assets', 'link.js'));
    await symlink(folder, join(page, 'up'));
    const files = await listPageFiles(page);
    expect([...files.keys()].sort()).toEqual(['/assets/deep/中 文.js', '/index.html']);
    expect(String(await files.get('/index.html')?.read())).toBe('index');
    expect(files.get('/index.html')?.immutable).toBe(false);
    expect(files.get('/assets/deep/中 文.js')?.immutable).toBe(true);
  });
});

describe('the log', () => {
  test('keeps a bug with its stack and says it on the terminal', () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const log = openLog(folder, 'browser');
    log.note('started');
    log.bug('article.open', new TypeError('broken'));
    log.bug('article.open', 'no error');
    const lines = readFileSync(log.file, 'utf8');
    expect(lines).toMatch(/^\d{4}-\d\d-\d\dT\S+ started\n/);
    expect(lines).toMatch(/bug in article\.open: TypeError: broken\n {4}at /);
    expect(lines).toContain('bug in article.open: no error\n');
    expect(said).toHaveBeenCalledTimes(2);
    said.mockRestore();
  });

  test('makes room when it has grown large', () => {
    const first = openLog(folder, 'electron');
    writeFileSync(first.file, 'x'.repeat(1_000_001));
    const second = openLog(folder, 'electron');
    second.note('afresh');
    expect(readFileSync(second.file, 'utf8')).toMatch(/^\S+ afresh\n$/);
    expect(readFileSync(`${second.file}.old`, 'utf8')).toHaveLength(1_000_001);
  });
});
