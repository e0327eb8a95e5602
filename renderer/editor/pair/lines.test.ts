import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row, TargetRecord } from '../../../projects/segments/types.ts';
import type { EditorLine } from '../../../projects/segments/view.ts';
import { fromModel, markOf, PairLines, refusalOf, targetText, toModel } from './lines.ts';

const row = (id: string, target: Partial<TargetRecord> = {}): Row => ({
  id,
  kind: 'paragraph',
  source: '',
  at: [],
  target: { id, ...target },
});
const lineOf = (id: string, target?: Partial<TargetRecord>): EditorLine => ({
  type: 'row',
  row: row(id, target),
});
const code: EditorLine = { type: 'skeleton', text: '\tlet a;', kind: 'code' };

describe('a text in the editor', () => {
  it('has no line end of Monaco’s, and comes back as it was', () => {
    const text = fc.string({ unit: fc.constantFrom('字', 'a', '\n', '😀', '\ud83d', ' ') });
    fc.assert(
      fc.property(text, (value) => {
        expect(toModel(value)).not.toMatch(/[\r\n]/);
        expect(fromModel(toModel(value))).toBe(value);
      }),
    );
  });

  it('is what the reader sees where a row is left out', () => {
    const omitted = { reason: '重复', reader: '见上文' };
    expect(targetText(lineOf('a', { text: '译文', omitted }))).toBe('见上文');
    expect(targetText(lineOf('a', { text: '译文', omitted: { reason: '重复' } }))).toBe('');
  });

  it('has room for tabs in code', () => {
    expect(targetText(code)).toBe('    let a;');
  });
});

describe('a line that cannot be written on', () => {
  it('says why', () => {
    expect(refusalOf(lineOf('a'))).toBeUndefined();
    expect(refusalOf(code)).toBe('skeleton');
    expect(refusalOf(undefined)).toBe('skeleton');
    expect(refusalOf(lineOf('a', { locked: true }))).toBe('locked');
    expect(refusalOf(lineOf('a', { in: 'b' }))).toBe('joined');
    expect(refusalOf(lineOf('a', { omitted: { reason: '重复' } }))).toBe('omitted');
  });

  it('shows that rather than its state', () => {
    expect(markOf(row('a', { state: 'final' }))).toBe('final');
    expect(markOf(row('a', { state: 'final', locked: true }))).toBe('locked');
    expect(markOf(row('a'))).toBe('initial');
  });
});

describe('PairLines', () => {
  const lines = new PairLines([
    lineOf('a', { state: 'translated' }),
    code,
    lineOf('b'),
    lineOf('c', { locked: true }),
    lineOf('d'),
  ]);

  it('numbers rows, not skeleton', () => {
    expect([0, 1, 2, 3, 4].map((line) => lines.numberAt(line))).toEqual([1, undefined, 2, 3, 4]);
  });

  it('goes to open rows only, round the ends', () => {
    expect(lines.nextOpen(0)).toBe(2);
    expect(lines.nextOpen(2)).toBe(4);
    expect(lines.nextOpen(4)).toBe(2);
    expect(lines.previousOpen(2)).toBe(4);
    expect(new PairLines([lineOf('a', { state: 'final' })]).nextOpen(0)).toBeUndefined();
  });

  it('knows when a row looks different', () => {
    const pair = new PairLines([lineOf('a'), lineOf('b')]);
    expect(pair.update(row('b', { text: '译' }))).toEqual({ line: 1, redress: false });
    expect(pair.update(row('b', { state: 'final' }))).toEqual({ line: 1, redress: true });
    expect(pair.update(row('none'))).toBeUndefined();
    expect(pair.rowAt(1)?.target.state).toBe('final');
  });
});
