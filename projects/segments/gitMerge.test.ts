import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseTargetRecords, printTargetRecords } from './jsonl.ts';
import type { TargetRecord } from './types.ts';

const git = spawnSync('git', ['--version']).status === 0;

it.skipIf(!git)(
  'git alone merges edits of neighbouring rows (skipped where git is missing)',
  () => {
    const rows = (first: string, second: string): TargetRecord[] => [
      { id: 'aaaaaaaa', text: first, state: 'translated' },
      { id: 'bbbbbbbb', text: second, state: 'translated' },
    ];
    const folder = mkdtempSync(join(tmpdir(), 'zhengyan-merge-'));
    const files = [rows('一', '二'), rows('一', '贰'), rows('壹', '二')].map((records, index) => {
      const file = join(folder, `${['ours', 'base', 'theirs'][index]}.jsonl`);
      writeFileSync(file, printTargetRecords(records));
      return file;
    });
    const merged = spawnSync('git', ['merge-file', '-p', ...files], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(merged.status).toBe(0);
    expect(parseTargetRecords(merged.stdout, 'zh.jsonl')).toEqual({
      records: rows('壹', '二'),
      problems: [],
      lossless: true,
    });
  },
);
