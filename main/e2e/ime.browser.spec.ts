import { expect, test } from './editor-fixtures.ts';

test('a composition is one change, sent when it is done', async ({ pair }) => {
  await pair.open(['', '乙']);
  for (const text of ['n', 'ni', "ni'h", "ni'hao"]) await pair.compose(text);
  await expect.poll(() => pair.lines()).toEqual(["ni'hao", '乙']);
  expect(await pair.operations()).toEqual([]);
  await pair.commit('你好');
  await pair.expectTexts(['你好', '乙']);
  expect(await pair.operations()).toEqual([
    { op: 'text', id: 'row0', text: '你好', origin: 'typed' },
  ]);
});

test('a composition that is given up leaves nothing and sends nothing', async ({ pair }) => {
  await pair.open(['甲', '乙']);
  await pair.at(0, 1);
  await pair.compose('ni');
  await pair.compose('');
  await pair.expectTexts(['甲', '乙']);
  expect(await pair.operations()).toEqual([]);
});

test('one undo takes back what a composition wrote', async ({ pair }) => {
  await pair.open(['甲', '乙']);
  await pair.at(0, 1);
  await pair.compose('shi');
  await pair.commit('是');
  await pair.expectTexts(['甲是', '乙']);
  await pair.press('Control+z');
  await pair.expectTexts(['甲', '乙']);
  await pair.press('Control+Shift+z');
  await pair.expectTexts(['甲是', '乙']);
});

test('Enter that takes a candidate confirms nothing', async ({ pair }) => {
  await pair.open(['甲', '乙']);
  await pair.at(0, 1);
  await pair.compose('ni');
  await pair.press229('Enter');
  await pair.commit('你');
  // Some input methods send their Enter again just after the composition has ended.
  await pair.press229('Enter');
  await pair.expectTexts(['甲你', '乙']);
  expect(await pair.states()).toEqual(['initial', 'initial']);
  expect(await pair.caret()).toEqual({ row: 0, offset: 2 });
  await pair.press('Enter');
  await expect.poll(() => pair.states()).toEqual(['translated', 'initial']);
});

test('keys belong to the input method while it composes', async ({ pair }) => {
  await pair.open([{ source: 'One', text: '甲' }, '乙']);
  await pair.at(0, 1);
  await pair.compose('ni');
  const keys = ['1', '5', 'Tab', 'Escape', ' ', 'Enter'];
  for (const key of keys) await pair.press229(key);
  await pair.page.evaluate(() => {
    for (const key of ['b', 'd', 'e', 'k', 'p', 'z', 'f', 'Enter']) {
      const event = new KeyboardEvent('keydown', {
        key,
        code: `Key${key.toUpperCase()}`,
        ctrlKey: true,
        bubbles: true,
        cancelable: true,
        isComposing: true,
      });
      document.activeElement?.dispatchEvent(event);
      if (event.defaultPrevented) throw new Error(`Ctrl+${key} was taken from the input method`);
    }
  });
  await expect.poll(() => pair.lines()).toEqual(['甲ni', '乙']);
  await expect(pair.page.getByRole('dialog')).toHaveCount(0);
  await expect(pair.page.getByRole('region')).toHaveCount(0);
  await pair.commit('你');
  await pair.expectTexts(['甲你', '乙']);
  expect(await pair.states()).toEqual(['initial', 'initial']);
});

test('what comes from elsewhere while composing is kept beside what is composed', async ({
  pair,
}) => {
  await pair.open(['开放', '乙']);
  await pair.at(0, 2);
  await pair.compose('quan');
  await pair.page.evaluate(() => {
    window.harness.session.receive([
      { op: 'text', id: 'row0', text: '很开放' },
      { op: 'text', id: 'row1', text: '乙乙' },
    ]);
  });
  await expect.poll(() => pair.lines()).toEqual(['开放quan', '乙乙']);
  await pair.commit('权重');
  await pair.expectTexts(['很开放权重', '乙乙']);
});

test('composing over a selection across rows keeps the rows', async ({ pair }) => {
  await pair.open(['甲甲甲', '乙乙乙', '丙丙丙']);
  await pair.select({ row: 0, offset: 1 }, { row: 2, offset: 1 });
  await pair.compose('ni');
  await pair.commit('你');
  await pair.expectTexts(['甲你', '', '丙丙']);
  await pair.undoAll();
  await pair.expectTexts(['甲甲甲', '乙乙乙', '丙丙丙']);
});

test('composing in a locked row writes nothing', async ({ pair }) => {
  await pair.open(['甲', { text: '乙', locked: true }]);
  await pair.at(1, 1);
  await pair.compose('ni');
  await pair.commit('你');
  await pair.expectTexts(['甲', '乙']);
  await expect(pair.notice()).toContainText('已锁定');
});

test('without EditContext a composition is one change too', async ({ pair }) => {
  await pair.open(['', '乙'], { settings: { editContext: false } });
  for (const text of ['n', 'ni', "ni'hao"]) await pair.compose(text);
  expect(await pair.operations()).toEqual([]);
  await pair.press229('Enter');
  await pair.commit('你好');
  await pair.expectTexts(['你好', '乙']);
  expect(await pair.operations()).toEqual([
    { op: 'text', id: 'row0', text: '你好', origin: 'typed' },
  ]);
  expect(await pair.states()).toEqual(['initial', 'initial']);
});
