import { describe, expect, it } from 'vitest';
import { applyOperations, type Operation } from './operations.ts';
import { pairRows } from './rows.ts';
import { planTarget } from './write.ts';

const article = pairRows(
  [
    { id: 'a', kind: 'h1', at: [{ start: 2, end: 14 }], text: 'Open weights' },
    {
      id: 'b',
      kind: 'paragraph',
      at: [
        { start: 16, end: 25 },
        { start: 26, end: 36 },
      ],
      text: 'Open MoE. Read this.',
    },
    { id: 'c', kind: 'paragraph', at: [{ start: 40, end: 43 }], text: 'Tax' },
  ],
  [{ id: 'a', text: '开放权重', state: 'initial' }],
).rows;

const plan = (...operations: Operation[]) =>
  planTarget(applyOperations(article, operations, { at: '' }).rows);
const edits = (...operations: Operation[]) =>
  plan(...operations).edits.map((edit) => (edit.do === 'replace' ? `= ${edit.text}` : edit.do));

describe('the plan of the target file', () => {
  it('replaces what is translated, confirmed or not, and keeps the English of the rest', () => {
    expect(edits({ op: 'text', id: 'c', text: '  ' })).toEqual(['= 开放权重', 'keep', 'keep']);
  });

  it('keeps the bytes of a row that was copied from the source', () => {
    expect(edits({ op: 'text', id: 'b', text: 'Open MoE. Read this.' })[1]).toBe('keep');
  });

  it('takes a joined row out only when the row it is joined into is translated', () => {
    const join: Operation = { op: 'join', id: 'c', into: 'b' };
    expect(edits(join)).toEqual(['= 开放权重', 'keep', 'keep']);
    expect(edits(join, { op: 'text', id: 'b', text: '税' })).toEqual([
      '= 开放权重',
      '= 税',
      'remove',
    ]);
  });

  it('takes an omitted row out, or says instead what the reader is to see', () => {
    expect(edits({ op: 'omit', id: 'a', reason: 'x' })[0]).toBe('remove');
    expect(edits({ op: 'omit', id: 'a', reason: 'x', reader: '（略）' })[0]).toBe('= （略）');
  });

  it.each([
    ['开放 MoE', '读它。', '= 开放 MoE '],
    ['开放。', '读它。', '= 开放。'],
    ['开放', '', '= 开放 '],
  ])(
    'halves %j and %j get the room between them that their letters need',
    (first, second, edit) => {
      const split: Operation = {
        op: 'split',
        id: 'b',
        newId: 'b-2',
        sourceOffset: 5,
        targetOffset: 0,
      };
      const texts: Operation[] = [
        { op: 'text', id: 'b', text: first },
        { op: 'text', id: 'b-2', text: second },
      ];
      expect(edits(split, ...texts)[1]).toBe(edit);
    },
  );

  it('keeps the line end of the source that a row was cut at, and no other', () => {
    const split = (sourceOffset: number): Operation[] => [
      { op: 'split', id: 'b', newId: 'b-2', sourceOffset, targetOffset: 0 },
      { op: 'text', id: 'b', text: '一' },
    ];
    expect(plan(...split(9)).edits[1]).toEqual({ do: 'replace', text: '一', keepLineEnd: true });
    expect(plan(...split(4)).edits[1]).toEqual({ do: 'replace', text: '一 ' });
  });

  it('has own rows as blocks behind their segments, notes with a label', () => {
    const { own } = plan(
      { op: 'own', id: 'own-1', kind: 'own', text: '## 写在最前\n\n   > 两行，\n   > 原样。  ' },
      {
        op: 'own',
        id: 'own-2',
        kind: 'translator-note',
        after: 'b',
        text: '此处有误。\n\n见下。\n> 二',
      },
      { op: 'own', id: 'own-3', kind: 'editor-note', after: 'own-2', text: '好文。' },
      { op: 'own', id: 'own-4', kind: 'own', after: 'c', text: ' ' },
    );
    expect(own).toEqual([
      { after: -1, markdown: '## 写在最前\n\n   > 两行，\n   > 原样。  ' },
      { after: 1, markdown: '> 译者注：此处有误。\n>\n> 见下。\n> > 二' },
      { after: 1, markdown: '> 编者注 ✍️：好文。' },
    ]);
  });
});
