import { describe, expect, test } from 'vitest';
import { add, none, playwrightCount, sentence, skipReasons, vitestCount } from './counts.ts';

describe('the last line', () => {
  test('names what was skipped only when something was', () => {
    expect(sentence({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(sentence({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped');
    expect(sentence(none)).toBe('0 passed, 0 failed');
  });
});

describe('the sum', () => {
  const unit = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
  const stats = { expected: 7, unexpected: 2, flaky: 1, skipped: 4 };

  test('counts unit tests that are skipped or still to be written as skipped', () => {
    expect(vitestCount(unit)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  test('counts a spec that passed at its second try as passed, an error outside every spec as failed', () => {
    const report = { stats, suites: [], errors: [{ message: 'no browser' }] };
    expect(playwrightCount(report)).toEqual({ passed: 8, failed: 3, skipped: 4 });
  });

  test('adds up', () => {
    const report = { stats, suites: [], errors: [] };
    const sum = add(vitestCount(unit), playwrightCount(report));
    expect(sum).toEqual({ passed: 13, failed: 3, skipped: 7 });
  });

  test('says why specs were skipped, wherever they stand', () => {
    const skipped = (description: string) => ({
      tests: [{ status: 'skipped', annotations: [{ type: 'skip', description }] }],
    });
    const passed = { tests: [{ status: 'expected', annotations: [] }] };
    const inner = { specs: [skipped('no Electron'), skipped('no display')] };
    const suites = [{ specs: [skipped('no Electron'), passed], suites: [inner] }];
    expect([...skipReasons({ stats, errors: [], suites })]).toEqual([
      ['no Electron', 2],
      ['no display', 1],
    ]);
  });

  test('refuses a report that is none', () => {
    expect(() => vitestCount({})).toThrow();
    expect(() => playwrightCount({ stats: {}, errors: [] })).toThrow();
  });
});
