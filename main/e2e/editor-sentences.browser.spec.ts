import { expect, type PairPage, test } from './editor-fixtures.ts';

const ROWS = [
  {
    source: 'Open weights matter. GPT-4 has none. Why is that?',
    text: '开放权重很重要。GPT-4 没有开放。这是为什么？',
  },
  { source: 'One sentence only.', text: '只有一句。' },
  { source: 'First of all. And then.', text: '' },
];

/** What is lit on each side, in order. */
function lit({ page }: PairPage): Promise<string[][]> {
  return page.evaluate(() =>
    window.monaco.editor.getEditors().map((own) => {
      const model = own.getModel();
      return (model?.getAllDecorations() ?? [])
        .filter(({ options }) => /lit/.test(options.className ?? ''))
        .map(({ range }) => model?.getValueInRange(range) ?? '');
    }),
  );
}

test('the sentence at the caret and its counterpart are lit', async ({ pair }) => {
  await pair.open(ROWS);
  await pair.at(0, 2);
  await expect.poll(() => lit(pair)).toEqual([['Open weights matter.'], ['开放权重很重要。']]);
  await pair.at(0, 12);
  await expect.poll(() => lit(pair)).toEqual([['GPT-4 has none.'], ['GPT-4 没有开放。']]);
  await pair.press('End');
  await expect.poll(() => lit(pair)).toEqual([['Why is that?'], ['这是为什么？']]);
});

test('in the English, the counterpart is lit in the Chinese', async ({ pair }) => {
  await pair.open(ROWS);
  await pair.page.evaluate(() => {
    const source = window.monaco.editor.getEditors()[0];
    source?.setPosition({ lineNumber: 1, column: 25 });
    source?.focus();
  });
  await expect.poll(() => lit(pair)).toEqual([['GPT-4 has none.'], ['GPT-4 没有开放。']]);
});

test('a row of one sentence, and one without Chinese, is lit by its band alone', async ({
  pair,
}) => {
  await pair.open(ROWS);
  await pair.at(0, 2);
  await expect.poll(() => lit(pair)).toEqual([['Open weights matter.'], ['开放权重很重要。']]);
  await pair.at(1, 1);
  await expect.poll(() => lit(pair)).toEqual([[], []]);
  await pair.at(2, 0);
  await expect.poll(() => lit(pair)).toEqual([[], []]);
});

test('the light follows what is written', async ({ pair }) => {
  await pair.open(ROWS);
  await pair.at(2, 0);
  await pair.page.keyboard.insertText('首先。');
  await pair.page.keyboard.insertText('然后。');
  await expect.poll(() => lit(pair)).toEqual([['And then.'], ['然后。']]);
});

test('nothing is lit anew while an input method composes', async ({ pair }) => {
  await pair.open(ROWS);
  await pair.at(2, 0);
  await pair.compose('shou');
  await pair.compose('首先。然后。');
  expect(await lit(pair)).toEqual([[], []]);
  await pair.commit('首先。然后。');
  await expect.poll(() => lit(pair)).toEqual([['And then.'], ['然后。']]);
});

test('rows joined into one are lit over all their English', async ({ pair }) => {
  await pair.open([
    { source: 'One thing.', text: '一件事。第二件事。' },
    { source: 'A second thing.', in: 'row0' },
  ]);
  await pair.at(0, 6);
  await expect.poll(() => lit(pair)).toEqual([['A second thing.'], ['第二件事。']]);
});
