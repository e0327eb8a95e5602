import { AxeBuilder } from '@axe-core/playwright';
import { expect, type PairPage, test } from './editor-fixtures.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function expectAccessible({ page }: PairPage): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

for (const theme of ['light', 'dark']) {
  for (const language of ['zh-CN', 'en']) {
    test(`axe finds nothing in the pair, ${theme}, ${language}`, async ({ pair }) => {
      await pair.openSynthetic(60, 0.5, `?theme=${theme}&language=${language}`);
      await pair.page.evaluate(() => {
        const { harness } = window;
        harness.session.run([{ op: 'lock', id: 'row00002', locked: true }], { command: 'lock' });
        harness.handle.current?.focusRow('row00003');
      });
      await pair.expectLevel();
      await expectAccessible(pair);
      await pair.page.evaluate(() => window.harness.handle.current?.runCommand('replace'));
      await pair.page.keyboard.insertText('译');
      await expectAccessible(pair);
      await pair.press('Escape');
      await pair.paste('一\n二\n三');
      await expect(pair.page.getByRole('dialog')).toBeVisible();
      await expectAccessible(pair);
    });

    test(`axe finds nothing in the dialogs of the commands, ${theme}, ${language}`, async ({
      pair,
    }) => {
      await pair.openSynthetic(20, 1, `?theme=${theme}&language=${language}`);
      await pair.page.evaluate(() => {
        const { session } = window.harness;
        const [first, second] = session.rows;
        const id = second?.id ?? '';
        session.run(
          [
            { op: 'omit', id, reason: '有争议', reader: '（略）' },
            { op: 'own', id: 'own-one', kind: 'editor-note', text: '一\n二' },
            { op: 'note', id: first?.id ?? '', note: '请核对' },
          ],
          { command: 'test' },
        );
        window.harness.handle.current?.focusRow(session.rows[4]?.id ?? '');
      });
      for (const command of ['split', 'omit', 'insertOwn', 'rowNote', 'link'] as const) {
        await pair.page.evaluate((id) => window.harness.handle.current?.runCommand(id), command);
        await expect(pair.page.getByRole('dialog'), command).toBeVisible();
        await expectAccessible(pair);
        await pair.press('Escape');
        await expect(pair.page.getByRole('dialog')).toHaveCount(0);
      }
      await expectAccessible(pair);
    });
  }
}

test('both sides have names', async ({ pair }) => {
  await pair.openSynthetic(20);
  await expect(pair.page.getByRole('textbox', { name: '原文' })).toHaveCount(1);
  await expect(pair.page.getByRole('textbox', { name: '译文' })).toHaveCount(1);
});

test('the handle between the sides moves with the keyboard', async ({ pair }) => {
  await pair.openSynthetic(40);
  const handle = pair.page.getByRole('separator', { name: '调整原文与译文的宽度' });
  const width = () =>
    pair.page.evaluate(() => window.monaco.editor.getEditors()[0]?.getLayoutInfo().width ?? 0);
  const before = await width();
  await handle.focus();
  await pair.press('ArrowLeft', 'ArrowLeft');
  await expect.poll(width).toBeLessThan(before);
  await pair.expectLevel();
});
