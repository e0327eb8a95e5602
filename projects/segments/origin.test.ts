import { describe, expect, it } from 'vitest';
import { applyOperations, invert, type Operation } from './operations.ts';
import { isUntouchedMachine, machineOrigin } from './origin.ts';
import type { Row } from './types.ts';

const empty: Row = {
  id: 'a',
  kind: 'paragraph',
  source: 'One.',
  at: [],
  target: { id: 'a', text: '', state: 'initial' },
};
const applied = (rows: readonly Row[], ...operations: Operation[]) =>
  applyOperations(rows, operations, { at: '' }).rows;
const drafted = applied([empty], {
  op: 'text',
  id: 'a',
  text: '一。',
  origin: machineOrigin(' Kimi '),
});

describe('a machine’s text', () => {
  it('is untouched until it is changed, confirmed or cleared', () => {
    const untouched = (...operations: Operation[]) =>
      applied(drafted, ...operations).map(isUntouchedMachine)[0];
    expect(untouched()).toBe(true);
    expect(untouched({ op: 'text', id: 'a', text: '一！' })).toBe(false);
    expect(untouched({ op: 'state', id: 'a', state: 'translated' })).toBe(false);
    expect(untouched({ op: 'text', id: 'a', text: '' })).toBe(false);
    expect(untouched({ op: 'note', id: 'a', note: 'x' })).toBe(true);
  });

  it('keeps its origin when changed, marked once, and when confirmed, as it is', () => {
    const edited = applied(drafted, { op: 'text', id: 'a', text: '一！' });
    expect(edited[0]?.target).toMatchObject({ origin: 'machine:Kimi+edited', state: 'initial' });
    const again = applied(edited, { op: 'text', id: 'a', text: '一？' });
    expect(again[0]?.target.origin).toBe('machine:Kimi+edited');
    const confirmed = applied(drafted, { op: 'state', id: 'a', state: 'translated' });
    expect(confirmed[0]?.target.origin).toBe('machine:Kimi');
  });

  it('is untouched again when the change is taken back', () => {
    const change: Operation = { op: 'text', id: 'a', text: '一！' };
    const back = applied(applied(drafted, change), ...invert(drafted, change));
    expect(back[0]?.target).toMatchObject({ text: '一。', origin: 'machine:Kimi' });
  });

  it('stays untouched when it is joined to what a person wrote', () => {
    const typed: Row = { ...empty, id: 'z', target: { id: 'z', text: '零。', state: 'initial' } };
    const rows = applied([typed, ...drafted], { op: 'join', id: 'a', into: 'z' });
    expect(rows[0]?.target).toMatchObject({ text: '零。一。', origin: 'machine:Kimi' });
    expect(rows.map(isUntouchedMachine)).toEqual([true, false]);
  });

  it('takes no mark from a model’s name', () => {
    expect(machineOrigin('x+edited')).toBe('machine:x');
    expect(machineOrigin('名'.repeat(300)).length).toBeLessThanOrEqual(200);
  });
});
