import { expect, type PairPage, test } from './editor-fixtures.ts';

const ROWS = ['甲甲甲', '乙乙乙', '丙丙丙', '丁丁丁'];

/** What a person may try that would join, cut, move or drop rows, and what becomes of the texts instead. */
interface Attempt {
  readonly what: string;
  readonly at?: readonly [row: number, offset: number];
  readonly select?: readonly [readonly [number, number], readonly [number, number]];
  readonly keys: readonly string[];
  readonly texts: readonly string[];
  readonly caret?: readonly [row: number, offset: number];
}

const ATTEMPTS: readonly Attempt[] = [
  {
    what: 'Backspace at a row’s start goes to the end of the row before',
    at: [1, 0],
    keys: ['Backspace'],
    texts: ROWS,
    caret: [0, 3],
  },
  {
    what: 'Delete at a row’s end goes to the start of the next row',
    at: [1, 3],
    keys: ['Delete'],
    texts: ROWS,
    caret: [2, 0],
  },
  {
    what: 'Ctrl+Backspace at a row’s start goes to the row before',
    at: [1, 0],
    keys: ['Control+Backspace'],
    texts: ROWS,
    caret: [0, 3],
  },
  {
    what: 'Ctrl+Delete at a row’s end leaves the next row alone',
    at: [1, 3],
    keys: ['Control+Delete'],
    texts: ROWS,
  },
  {
    what: 'Shift+Enter brings a paragraph into the row, and no row',
    at: [1, 1],
    keys: ['Shift+Enter'],
    texts: ['甲甲甲', '乙\n乙乙', '丙丙丙', '丁丁丁'],
    caret: [1, 2],
  },
  {
    what: 'Shift+Enter across rows clears none of them',
    select: [
      [0, 1],
      [1, 2],
    ],
    keys: ['Shift+Enter'],
    texts: ['甲甲甲', '乙乙\n乙', '丙丙丙', '丁丁丁'],
  },
  {
    what: 'Ctrl+Shift+K clears the row',
    at: [1, 1],
    keys: ['Control+Shift+k'],
    texts: ['甲甲甲', '', '丙丙丙', '丁丁丁'],
    caret: [1, 0],
  },
  { what: 'Ctrl+X without a selection cuts nothing', at: [1, 1], keys: ['Control+x'], texts: ROWS },
  { what: 'Alt+Up moves no row', at: [1, 1], keys: ['Alt+ArrowUp'], texts: ROWS },
  { what: 'Alt+Down moves no row', at: [1, 1], keys: ['Alt+ArrowDown'], texts: ROWS },
  { what: 'Shift+Alt+Down copies no row', at: [1, 1], keys: ['Shift+Alt+ArrowDown'], texts: ROWS },
  { what: 'Tab writes nothing', at: [1, 1], keys: ['Tab'], texts: ROWS },
  { what: 'Ctrl+] indents nothing', at: [1, 1], keys: ['Control+]'], texts: ROWS },
  { what: 'Ctrl+/ comments nothing', at: [1, 1], keys: ['Control+/'], texts: ROWS },
  {
    what: 'Ctrl+Space is left to the input method',
    at: [1, 1],
    keys: ['Control+Space'],
    texts: ROWS,
  },
  {
    what: 'everything selected and deleted leaves empty rows',
    keys: ['Control+a', 'Delete'],
    texts: ['', '', '', ''],
  },
  {
    what: 'everything selected and typed over keeps the rows',
    keys: ['Control+a', 'x'],
    texts: ['x', '', '', ''],
  },
  {
    what: 'a selection across rows is cleared part by part',
    select: [
      [0, 1],
      [2, 1],
    ],
    keys: ['Delete'],
    texts: ['甲', '', '丙丙', '丁丁丁'],
    caret: [0, 1],
  },
  {
    what: 'typing over a selection across rows writes into the first',
    select: [
      [0, 1],
      [2, 1],
    ],
    keys: ['Q'],
    texts: ['甲Q', '', '丙丙', '丁丁丁'],
    caret: [0, 2],
  },
  {
    what: 'Ctrl+X across rows clears them',
    select: [
      [0, 1],
      [1, 3],
    ],
    keys: ['Control+x'],
    texts: ['甲', '', '丙丙丙', '丁丁丁'],
  },
];

test('nothing a person tries joins, cuts, moves or drops rows', async ({ pair }) => {
  for (const attempt of ATTEMPTS) await test.step(attempt.what, () => tryIt(pair, attempt));
});

async function tryIt(pair: PairPage, { at, select, keys, texts, caret }: Attempt): Promise<void> {
  await pair.open(ROWS);
  if (at !== undefined) await pair.at(...at);
  if (select !== undefined) {
    const [[row, offset], [endRow, endOffset]] = select;
    await pair.select({ row, offset }, { row: endRow, offset: endOffset });
  }
  await pair.press(...keys);
  await pair.expectTexts(texts);
  if (caret !== undefined) expect(await pair.caret()).toEqual({ row: caret[0], offset: caret[1] });
  await pair.undoAll();
  await pair.expectTexts(ROWS);
}

test('Monaco brings no commands that know lines', async ({ pair }) => {
  await pair.open(ROWS);
  const actions = await pair.page.evaluate(
    () =>
      window.monaco.editor
        .getEditors()[1]
        ?.getSupportedActions()
        .map(({ id }) => id) ?? [],
  );
  expect(actions).toEqual(['deleteInsideWord']);
});

test('Monaco’s built-in commands keep the rows', async ({ pair }) => {
  const commands = [
    'type',
    'lineBreakInsert',
    'outdent',
    'tab',
    'deleteLeft',
    'deleteRight',
    'cut',
    'deleteWordLeft',
    'deleteWordRight',
    'deleteInsideWord',
  ];
  await pair.open(ROWS);
  for (const command of commands) {
    await pair.select({ row: 0, offset: 1 }, { row: 1, offset: 2 });
    await pair.page.evaluate((id) => {
      window.monaco.editor.getEditors()[1]?.trigger('test', id, { text: '\n' });
    }, command);
    expect(await pair.lines(), command).toHaveLength(4);
  }
  await pair.undoAll();
  await pair.expectTexts(ROWS);
});

test('edits from code that would bring or take lines keep them', async ({ pair }) => {
  await pair.open(ROWS);
  await pair.page.evaluate(() => {
    const target = window.monaco.editor.getEditors()[1];
    const model = target?.getModel();
    const range = (line: number, column: number, endLine: number, endColumn: number) => ({
      startLineNumber: line,
      startColumn: column,
      endLineNumber: endLine,
      endColumn,
    });
    target?.executeEdits('test', [{ range: range(1, 4, 2, 1), text: '-' }]);
    target?.executeEdits('test', [{ range: range(3, 2, 3, 2), text: '一\n二\r\nword' }]);
    model?.applyEdits([{ range: range(3, 1, 4, 1), text: '' }]);
    model?.pushEditOperations([], [{ range: range(4, 1, 4, 1), text: '\n' }], () => null);
  });
  await pair.expectTexts(['甲甲甲-', '乙乙乙', '', '丁丁丁']);
  await pair.undoAll();
  await pair.expectTexts(ROWS);
});

test('several carets write into several rows, in one step', async ({ pair }) => {
  await pair.open(ROWS);
  await pair.page.evaluate(() => {
    const at = (line: number) => ({
      selectionStartLineNumber: line,
      selectionStartColumn: 2,
      positionLineNumber: line,
      positionColumn: 2,
    });
    window.monaco.editor.getEditors()[1]?.setSelections([at(1), at(2), at(4)]);
  });
  await pair.press('x');
  await pair.expectTexts(['甲x甲甲', '乙x乙乙', '丙丙丙', '丁x丁丁']);
  await pair.press('Backspace', 'Backspace', 'Backspace');
  expect(await pair.lines()).toHaveLength(4);
  await pair.undoAll();
  await pair.expectTexts(ROWS);
});

test('text dragged from one row to another moves, and no row with it', async ({ pair }) => {
  await pair.open(['甲乙丙丁', '一二三四', '子丑寅卯']);
  await pair.select({ row: 0, offset: 1 }, { row: 0, offset: 3 });
  const point = (line: number, column: number) =>
    pair.page.evaluate(
      ([lineNumber, at]) => {
        const target = window.monaco.editor.getEditors()[1];
        const box = target?.getDomNode()?.getBoundingClientRect();
        const place = target?.getScrolledVisiblePosition({ lineNumber, column: at });
        return {
          x: (box?.left ?? 0) + (place?.left ?? 0),
          y: (box?.top ?? 0) + (place?.top ?? 0) + (place?.height ?? 0) / 2,
        };
      },
      [line, column] as const,
    );
  const from = await point(1, 3);
  const to = await point(2, 3);
  await pair.page.mouse.move(from.x, from.y);
  await pair.page.mouse.down();
  await pair.page.mouse.move(to.x, to.y - 4, { steps: 5 });
  await pair.page.mouse.move(to.x, to.y, { steps: 3 });
  await pair.page.mouse.up();
  await pair.expectTexts(['甲丁', '一二乙丙三四', '子丑寅卯']);
  await pair.press('Control+z');
  await pair.expectTexts(['甲乙丙丁', '一二三四', '子丑寅卯']);
});

test('locked rows, joined rows and the English refuse edits and say why', async ({ pair }) => {
  await pair.open(['甲', { text: '乙', locked: true }, { text: '', in: 'row1' }]);
  await pair.at(1, 1);
  await pair.press('x');
  await expect(pair.notice()).toContainText('已锁定');
  await pair.at(2, 0);
  await pair.press('x');
  await expect(pair.notice()).toContainText('已并入上一个句段');
  await pair.expectTexts(['甲', '乙', '']);
  await pair.press('Control+a', 'Delete');
  await pair.expectTexts(['', '乙', '']);
});

test('the skeleton stands between the rows, refuses edits and is passed over', async ({ pair }) => {
  const source = 'One\n\n```js\nlet a;\n```\n\nTwo\n';
  const row = (id: string, text: string) => ({
    id,
    kind: 'paragraph' as const,
    source: text,
    at: [{ start: source.indexOf(text), end: source.indexOf(text) + text.length }],
    target: { id, text: '', state: 'initial' as const },
  });
  await pair.open([], { source, rows: [row('one', 'One'), row('two', 'Two')] });
  const shown = ['', '```js', 'let a;', '```', ''];
  expect(await pair.lines()).toEqual(shown);
  expect(await pair.lines('source')).toEqual(['One', '```js', 'let a;', '```', 'Two']);
  await pair.page.evaluate(() => window.harness.handle.current?.focusRow('one'));
  await pair.press('ArrowDown', 'x');
  await expect(pair.notice()).toContainText('骨架');
  await pair.press('Delete', 'Control+d', 'Control+Alt+k');
  expect(await pair.lines()).toEqual(shown);
  await pair.press('Enter');
  expect(await pair.caret()).toEqual({ row: 4, offset: 0 });
  await pair.press('x');
  await pair.press('Control+a', 'Delete');
  expect(await pair.lines()).toEqual(shown);
});

test('what is typed after a refusal lands where the caret is', async ({ pair }) => {
  await pair.open(['甲甲', { text: '乙乙', locked: true }, '丙丙']);
  await pair.at(1, 1);
  await pair.page.keyboard.type('abc');
  await pair.compose('ni');
  await pair.commit('你');
  await pair.press('ArrowUp');
  await pair.page.keyboard.type('de');
  await pair.compose('hao');
  await pair.commit('好');
  await pair.expectTexts(['甲de好甲', '乙乙', '丙丙']);
  await pair.press('ArrowDown', 'End');
  await pair.page.keyboard.type('fg');
  await pair.press('ArrowDown', 'Home');
  await pair.page.keyboard.type('hi');
  await pair.press('Backspace');
  await pair.expectTexts(['甲de好甲', '乙乙', 'h丙丙']);
});

test('an article open for reading only changes nothing', async ({ pair }) => {
  await pair.open(ROWS, { writable: false });
  await pair.at(1, 1);
  await pair.press('x', 'Backspace', 'Control+Shift+k', 'Enter', 'Control+d');
  await pair.expectTexts(ROWS);
  expect(await pair.operations()).toEqual([]);
  await expect(pair.notice()).toContainText('只读');
});
