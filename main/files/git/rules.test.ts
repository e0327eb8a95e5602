import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fixtures/folders.ts';
import { must } from '../fixtures/projects.ts';
import { completeRules, GIT_ATTRIBUTES, GIT_IGNORE, withRules } from './rules.ts';

describe('the rules for git', () => {
  it('are written whole where there are none, and once', async () => {
    const folder = await temporaryFolder();
    expect(await must(completeRules(folder))).toEqual(['.gitattributes', '.gitignore']);
    expect(await readFile(join(folder, '.gitattributes'), 'utf8')).toBe(GIT_ATTRIBUTES);
    expect(await must(completeRules(folder))).toEqual([]);
  });

  it("go below a person's own lines, which stay as they are", async () => {
    const folder = await temporaryFolder();
    const own = '# mine\r\n*.png  binary\r\nsource.md   -text\r\nnode_modules';
    await writeFile(join(folder, '.gitattributes'), own);
    await must(completeRules(folder));
    const after = await readFile(join(folder, '.gitattributes'), 'utf8');
    expect(after.startsWith(`${own}\r\n*.jsonl text eol=lf merge=zhengyan\r\n`)).toBe(true);
    expect(after.match(/source\.md/g)).toHaveLength(1);
    expect(after.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it.each([GIT_ATTRIBUTES, GIT_IGNORE])('are complete when they are there: %#', (rules) => {
    expect(withRules(rules, rules)).toBe(rules);
    expect(withRules(withRules('x\n', rules), rules)).toBe(withRules('x\n', rules));
  });
});
