import { describe, expect, it } from 'vitest';
import type { Row, TargetRecord } from '../segments/types.ts';
import { askableRows } from './asked.ts';
import { composeRequest } from './compose.ts';
import type { AskedRow } from './types.ts';

function asked(...sources: string[]): AskedRow[] {
  return sources.map((source, index) => ({
    id: `row${index}`,
    number: index + 1,
    kind: 'paragraph',
    source,
    room: 'empty',
  }));
}

describe('composeRequest', () => {
  it('numbers the rows with brackets that no English has, behind the instruction', () => {
    const [part] = composeRequest(asked('One.', '1. Two [3].'), { title: 'Essay' });
    expect(part?.text).toMatch(/^请把《Essay》里的英文句段译成简体中文。共 2 个句段。\n/);
    expect(part?.text).toMatch(/\n\n【1】 One\.\n\n【2】 1\. Two \[3\]\.\n$/);
  });

  it('parts what is too long, names the parts, and cuts no row', () => {
    const rows = asked('a'.repeat(50), 'b'.repeat(500), 'c', 'd');
    const parts = composeRequest(rows, { size: 100 });
    expect(parts.map((part) => part.rows.map(({ number }) => number))).toEqual([[1], [2], [3, 4]]);
    expect(parts[1]?.text).toContain('这是第 2/3 部分，共 1 个句段。');
    expect(parts[1]?.text).toContain('b'.repeat(500));
  });

  it('says the article’s conventions', () => {
    const [part] = composeRequest(asked('One.'), {
      sheet: {
        address: '您',
        quotes: 'corner',
        names: 'first-mention',
        speakers: [{ name: 'Ada', chinese: '阿达', address: '你' }],
      },
      more: '  语气活泼一些。 ',
    });
    for (const line of [
      '一律用“您”',
      'Ada（阿达）说话时称呼对方用“你”',
      '「」和『』',
      '第一次出现时附英文',
      '另外：\n语气活泼一些。',
    ]) {
      expect(part?.text).toContain(line);
    }
  });

  it('gives only the names and terms that the rows of a part have', () => {
    const [part] = composeRequest(asked('The weights of Zuckerberg’s models.'), {
      sheet: { nameList: [{ english: 'Zuckerberg', chinese: '扎克伯格' }] },
      terms: [
        { english: 'weight', chinese: '权重', note: '不是重量' },
        { english: 'token', chinese: '词元' },
        { english: 'zuckerberg', chinese: '祖克柏' },
      ],
    });
    expect(part?.text).toContain('- Zuckerberg → 扎克伯格\n- weight → 权重（不是重量）');
    expect(part?.text).not.toContain('词元');
    expect(part?.text).not.toContain('祖克柏');
  });

  it('has no part where there are no rows', () => {
    expect(composeRequest([])).toEqual([]);
  });
});

describe('askableRows', () => {
  const row = (id: string, source: string, target: Partial<TargetRecord> = {}): Row => ({
    id,
    kind: 'paragraph',
    source,
    at: [],
    target: { id, text: '', state: 'initial', ...target },
  });

  it('asks for a joined row with the one that holds its text, and for no own row', () => {
    const rows = [
      row('a', 'One.'),
      row('b', 'Two.', { in: 'a' }),
      { ...row('own-x', ''), kind: 'own' as const, target: { id: 'own-x', own: 'own' as const } },
      row('c', 'Three.', { text: '三。' }),
      row('d', 'Four.', { locked: true }),
      row('e', 'Five.', { omitted: { reason: 'off topic' } }),
    ];
    expect(askableRows(rows).map(({ number, source, room }) => [number, source, room])).toEqual([
      [1, 'One. Two.', 'empty'],
      [4, 'Three.', 'written'],
      [5, 'Four.', 'closed'],
      [6, 'Five.', 'closed'],
    ]);
  });
});
