import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { conflictCopyOf, findConflictCopies } from './conflictCopies.ts';
import { temporaryFolder } from './fixtures/folders.ts';

describe('a conflict copy', () => {
  test.each([
    ['Dropbox', "zh (Li Ming's conflicted copy 2026-11-20).jsonl"],
    ['Dropbox', 'zh (LAPTOP-7QK3L2M conflicted copy 2026-11-20) (1).jsonl'],
    ['Dropbox', 'zh (李明 的冲突副本 2026-11-20).jsonl'],
    ['Dropbox', 'zh (Case Conflict).jsonl'],
    ['OneDrive', 'zh-LAPTOP-7QK3L2M.jsonl'],
    ['OneDrive', 'zh-DESKTOP-1A2B3C4-2.jsonl'],
    ['OneDrive', 'zh-ZHANG-PC.jsonl'],
    ['OneDrive on a Mac', 'zh-Li-Mings-MacBook-Pro.jsonl'],
    ['OneDrive on a Mac', 'zh-李明的MacBook Air.jsonl'],
    ['OneDrive for Linux', 'zh-thinkpad-safeBackup-0001.jsonl'],
    ['Google Drive', 'zh (1).jsonl'],
    ['Google Drive', 'zh_conflict(1).jsonl'],
    ['Google Drive', 'zh [Conflict].jsonl'],
    ['Google Drive', 'Copy of zh.jsonl'],
    ['Insync', 'zh (conflict 1).jsonl'],
    ['iCloud', 'zh 2.jsonl'],
    ['iCloud', 'zh 13.jsonl'],
    ['Syncthing', 'zh.sync-conflict-20261120-120102-C5H6PTH.jsonl'],
    ['Resilio', 'zh.Conflict.jsonl'],
    ['Nextcloud', 'zh (conflicted copy 2026-11-20 120102).jsonl'],
    ['Nextcloud', 'zh (conflicted copy liming 2026-11-20 120102).jsonl'],
    ['ownCloud', 'zh_conflict-20261120-120102.jsonl'],
    ['Seafile', 'zh (SFConflict liming@example.com 2026-11-20-12-01-02).jsonl'],
    ['坚果云', 'zh(LI-PC的冲突副本1_2026-06-26 02-11-37).jsonl'],
    ['坚果云', 'zh(李明的冲突文件 2026-11-20).jsonl'],
    ['百度网盘', 'zh_冲突文件_李明_20260409225716.jsonl'],
    ['百度网盘', 'zh(1).jsonl'],
    ['阿里云盘', 'zh(12).jsonl'],
    ['阿里云盘', 'zh（2）.jsonl'],
    ['360', 'zh(冲突).jsonl'],
    ['WPS', 'zh-副本.jsonl'],
    ['Synology', 'zh_Andy-PC_Nov-20-1201-2026_Conflict.jsonl'],
    ['FileCloud', 'zh(Conflict_Li (Web browser)_2026-11-20-22-50-36).jsonl'],
    ['Obsidian', 'zh (Conflicted copy ThinkPad-T14 202611201129).jsonl'],
    ['pCloud', 'zh [conflicted].jsonl'],
    ['Windows', 'zh - Copy.jsonl'],
    ['Windows', 'zh - Copy (2).jsonl'],
    ['Windows', 'zh - 副本.jsonl'],
    ['Windows', 'zh - 副本 (3).jsonl'],
    ['Windows XP', '复件 zh.jsonl'],
    ['macOS', 'zh copy.jsonl'],
    ['macOS', 'zh copy 2.jsonl'],
    ['macOS', 'zh 副本.jsonl'],
    ['macOS', 'zh的副本.jsonl'],
    ['macOS', 'zh 拷贝 2.jsonl'],
    ['GNOME', 'zh (copy).jsonl'],
    ['GNOME', 'zh (another copy).jsonl'],
    ['GNOME', 'zh (3rd copy).jsonl'],
    ['GNOME', 'zh (副本).jsonl'],
    ['GNOME', 'zh (第 3 个副本).jsonl'],
  ])('of %s: %s', (_, name) => {
    expect(conflictCopyOf(name)).toBe('zh.jsonl');
    const english = name.replace('zh', 'en');
    expect(conflictCopyOf(english)).toBe('en.jsonl');
    const settings = name.replace('zh', 'project').replace('.jsonl', '.yaml');
    expect(conflictCopyOf(settings)).toBe('project.yaml');
  });

  test.each([
    'zh.jsonl',
    'en.jsonl',
    'project.yaml',
    'source.md',
    'zh.jsonl.bak',
    'zh.jsonl~',
    '.zh.jsonl.0011.unfinished',
    'zh.bak.jsonl',
    'zh-old.jsonl',
    'zh-OLD.jsonl',
    'zh-CN.jsonl',
    'zh-Hant.jsonl',
    'zh-2026-11-20.jsonl',
    'zh 2026.jsonl',
    'zh2.jsonl',
    'zh (draft).jsonl',
    'zh (1).json',
    'zhconflict.jsonl',
    'zhongwen (1).jsonl',
    'my zh (1).jsonl',
    'zh (1).jsonl.tmp',
    'source (1).md',
    'en-GB.jsonl',
    'project-template.yaml',
    'copy.jsonl',
    '副本.jsonl',
    '',
  ])('is not %j', (name) => {
    expect(conflictCopyOf(name)).toBe(undefined);
  });
});

describe('finding conflict copies', () => {
  test('finds the files alone, by name', async () => {
    const path = await temporaryFolder();
    for (const name of ['zh.jsonl', 'zh 2.jsonl', 'project (1).yaml', 'en-old.jsonl']) {
      await writeFile(join(path, name), '');
    }
    await mkdir(join(path, 'en (1).jsonl'));
    await symlink(join(path, 'zh.jsonl'), join(path, 'zh (1).jsonl'));
    expect(await findConflictCopies({ path, name: 'projects/one' })).toEqual({
      ok: true,
      value: [
        { name: 'project (1).yaml', of: 'project.yaml' },
        { name: 'zh 2.jsonl', of: 'zh.jsonl' },
      ],
    });
  });

  test('says why a folder cannot be looked through', async () => {
    const path = join(await temporaryFolder(), 'gone');
    expect(await findConflictCopies({ path, name: 'projects/gone' })).toEqual({
      ok: false,
      error: { reason: 'missing-file', file: 'projects/gone' },
    });
  });
});
