import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { must } from '../files/fixtures/projects.ts';
import { context, markdown, setUp } from './fixtures/workbench.ts';

const slug = 'open-weights';

async function translated() {
  const workbench = await setUp();
  await must(workbench.importText(markdown));
  await must(workbench.translate(0, '开放权重'));
  await must(workbench.handlers['article.flush']({ slug }, context));
  const { handlers } = workbench;
  return {
    ...workbench,
    examine: () => must(handlers['article.examine']({ slug }, context)),
    repair: (fingerprint: string) => handlers['article.repair']({ slug, fingerprint }, context),
    close: () => must(handlers['article.close']({ slug }, context)),
  };
}

describe('an article with damaged files', () => {
  it('opens with the good part, says what a repair would do, and is repaired when asked', async () => {
    const { file, open, close, examine, repair, workspace } = await translated();
    await close();
    await appendFile(file('zh.jsonl'), '{"id":"torn","text":"断');
    const broken = await readFile(file('zh.jsonl'), 'utf8');
    const opened = await open();
    expect(opened).toMatchObject({ writable: false, repairable: true });
    expect(opened.rows[0]?.target.text).toBe('开放权重');
    const { actions, left, fingerprint } = await examine();
    expect(actions).toMatchObject([{ reason: 'torn-line', file: 'zh.jsonl', ids: ['torn'] }]);
    expect(left).toEqual([]);
    const { kept } = await must(repair(fingerprint));
    expect(await readFile(join(workspace, kept, 'zh.jsonl'), 'utf8')).toBe(broken);
    expect(await open()).toMatchObject({ writable: true, problems: [{ reason: 'unknown-id' }] });
    expect(await repair(fingerprint)).toMatchObject({ error: { reason: 'examined-before' } });
  });

  it('keeps what was typed while plain git wrote markers into an open one', async () => {
    const { file, open, examine, repair, translate, handlers } = await translated();
    await open();
    const line = (await readFile(file('zh.jsonl'), 'utf8')).split('\n')[0] ?? '';
    const theirs = line.replace('开放权重', '他们的');
    const conflict = `<<<<<<< HEAD\n${line}\n=======\n${theirs}\n>>>>>>> main`;
    await translate(1, '打字中');
    const saved = await readFile(file('zh.jsonl'), 'utf8');
    await writeFile(file('zh.jsonl'), saved.replace(line, conflict));
    expect(await handlers['article.flush']({ slug }, context)).toMatchObject({ ok: false });
    const { actions, fingerprint } = await examine();
    expect(actions.map(({ reason }) => reason)).toEqual(['conflict']);
    await must(repair(fingerprint));
    const { rows, writable, problems } = await open();
    expect({ writable, problems }).toEqual({ writable: true, problems: [] });
    const [heading, typed] = rows.map(({ target }) => target);
    expect([heading?.text, ...Object.values(heading?.alts ?? {})].sort()).toEqual(
      ['开放权重', '他们的'].sort(),
    );
    expect(typed?.text).toBe('打字中');
  });
});
