import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitConflict } from './index.ts';

const git = spawnSync('git', ['--version']).status === 0;

describe('what plain git leaves of a conflict', () => {
  it('is taken apart, with several conflicts and line ends of Windows', () => {
    const content = ['一', '<<<<<<< HEAD', '二', '=======', '贰', '>>>>>>> origin/main', '三']
      .join('\r\n')
      .repeat(2);
    expect(splitConflict(content)).toEqual({
      ours: '一\r\n二\r\n三一\r\n二\r\n三',
      theirs: '一\r\n贰\r\n三一\r\n贰\r\n三',
    });
  });

  it('gives the base where git wrote it', () => {
    const content = '<<<<<<< HEAD\n二\n||||||| 1a2b3c4\n两\n=======\n贰\n>>>>>>> theirs\n';
    expect(splitConflict(content)).toEqual({ ours: '二\n', base: '两\n', theirs: '贰\n' });
  });

  it('gives no base that was itself in conflict', () => {
    const inner = '<<<<<<<<< Temporary merge branch 1\n甲\n=========\n乙\n>>>>>>>>> branch 2\n';
    const content = `<<<<<<< HEAD\n二\n||||||| merged\n${inner}=======\n贰\n>>>>>>> theirs\n`;
    expect(splitConflict(content)).toEqual({ ours: '二\n', theirs: '贰\n' });
  });

  it('is not found where there is none, or where markers do not fit together', () => {
    expect(splitConflict('标题\n=======\n一\n')).toBeUndefined();
    expect(splitConflict('<<<<<<< HEAD\n二\n')).toBeUndefined();
    expect(splitConflict('<<<<<<< HEAD\n二\n=======\n贰\n')).toBeUndefined();
    expect(splitConflict('二\n>>>>>>> theirs\n')).toBeUndefined();
    expect(splitConflict('<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> b\n')).toBeUndefined();
  });

  it.skipIf(!git)('is what git’s own merge made of two versions (skipped without git)', () => {
    const lines = fc.array(fc.constantFrom('一', '二', '三', '四'), { maxLength: 6 });
    const folder = mkdtempSync(join(tmpdir(), 'zhengyan-conflict-'));
    fc.assert(
      fc.property(fc.tuple(lines, lines, lines), fc.constantFrom('', '--diff3'), (all, style) => {
        const files = all.map((version, index) => {
          const file = join(folder, String(index));
          writeFileSync(file, version.map((line) => `${line}\n`).join(''));
          return file;
        });
        const switches = ['merge-file', '-p', ...(style === '' ? [] : [style])];
        const { stdout, status } = spawnSync('git', [...switches, ...files], { encoding: 'utf8' });
        const sides = splitConflict(stdout);
        expect(sides !== undefined).toBe(status !== 0);
        if (sides === undefined) return;
        expect(sides.base === undefined).toBe(style === '');
        const known = new Set(stdout.split('\n'));
        for (const line of `${sides.ours}${sides.theirs}`.split('\n'))
          expect(known).toContain(line);
        expect(`${sides.ours}${sides.theirs}`).not.toMatch(/[<=>|]{7}/);
      }),
      { numRuns: 40 },
    );
    rmSync(folder, { recursive: true });
  });
});
