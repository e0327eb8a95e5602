import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK, RowHeights } from './row-heights.ts';

const change = fc.record({
  line: fc.nat(199),
  what: fc.constantFrom('source', 'target', 'air'),
  value: fc.nat(300),
});

/** The same figures, worked out from all lines every time. */
class Slow {
  readonly source: number[];
  readonly target: number[];
  readonly air: number[];

  constructor(count: number) {
    this.source = Array(count).fill(0);
    this.target = Array(count).fill(0);
    this.air = Array(count).fill(0);
  }

  height(line: number): number {
    return Math.max(this.source[line] ?? 0, this.target[line] ?? 0) + (this.air[line] ?? 0);
  }

  top(line: number): number {
    let top = 0;
    for (let before = 0; before < line; before++) top += this.height(before);
    return top;
  }
}

describe('RowHeights', () => {
  it('agrees with adding everything up', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), fc.nat(20_000), (changes, offset) => {
        const fast = new RowHeights(200);
        const slow = new Slow(200);
        for (const { line, what, value } of changes) {
          const changed =
            what === 'air' ? fast.setAir(line, value) : fast.setHeight(what, line, value);
          expect(changed).toBe(slow[what][line] !== value);
          slow[what][line] = value;
        }
        for (const line of [0, 1, BLOCK - 1, BLOCK, 130, 199]) {
          expect(fast.top(line)).toBe(slow.top(line));
          expect(fast.gap('source', line)).toBe(slow.height(line) - (slow.source[line] ?? 0));
        }
        for (let block = 0; block < fast.blocks; block++) {
          let gaps = 0;
          for (let line = block * BLOCK; line < Math.min(200, (block + 1) * BLOCK); line++) {
            gaps += fast.gap('target', line);
          }
          expect(fast.blockGap('target', block)).toBe(gaps);
        }
        const at = fast.lineAt(offset);
        expect(slow.top(at)).toBeLessThanOrEqual(offset);
        if (at < 199) expect(slow.top(at + 1)).toBeGreaterThan(offset);
      }),
    );
  });

  it('knows no lines', () => {
    const none = new RowHeights(0);
    expect([none.count, none.blocks, none.top(0), none.lineAt(100)]).toEqual([0, 0, 0, 0]);
  });
});
