import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choose, type Decidable, decide, noHistory, ownDecisions, redo, undo } from './history.ts';

const suggestion = (key: string, sure: boolean, taken = sure): Decidable => ({ key, sure, taken });

describe('the history of decisions', () => {
  it('takes a decision back and makes it again', () => {
    const declined = decide(noHistory, [suggestion('a', true)], false);
    expect(declined.now.decisions).toEqual({ a: false });
    expect(undo(declined).now.decisions).toEqual({});
    expect(redo(undo(declined))).toEqual(declined);
  });

  it('decides many as one step, and only those that change', () => {
    const all = [suggestion('a', true), suggestion('b', false), suggestion('c', false)];
    const taken = decide(noHistory, all, true);
    expect(taken.now.decisions).toEqual({ b: true, c: true });
    expect(undo(taken)).toMatchObject({ past: [], now: { decisions: {} } });
  });

  it('has no step where nothing changes', () => {
    expect(decide(noHistory, [suggestion('a', true)], true)).toBe(noHistory);
    expect(undo(noHistory)).toBe(noHistory);
    expect(redo(noHistory)).toBe(noHistory);
  });

  it('lets a text changed by hand go back to what the suggestions made', () => {
    const edited = choose(noHistory, { decisions: {}, edited: 'by hand' });
    expect(undo(edited).now.edited).toBeUndefined();
    expect(redo(undo(edited)).now.edited).toBe('by hand');
  });

  it('goes as far forth as it went back', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('a', '乙', '__proto__', '😀'), fc.boolean()), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(steps, fc.nat(40), (made, back) => {
        let history = noHistory;
        for (const [key, taken] of made) {
          history = decide(history, [suggestion(key, !taken, !taken)], taken);
          expect(Object.entries(history.now.decisions)).toContainEqual([key, taken]);
        }
        let again = history;
        for (let i = 0; i < back; i++) again = undo(again);
        for (let i = 0; i < back; i++) again = redo(again);
        expect(again).toEqual(history);
      }),
    );
  });
});

describe('the decisions that are kept', () => {
  it('are those that differ from a suggestion of today', () => {
    const now = { a: false, b: true, c: true, gone: false };
    const suggestions = [suggestion('a', true), suggestion('b', true), suggestion('c', false)];
    expect(ownDecisions(now, suggestions)).toEqual({ a: false, c: true });
  });
});
