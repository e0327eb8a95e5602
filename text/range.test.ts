import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lastStartingBy } from './range.ts';

it('the last item that starts by an offset is the one a look at all of them finds', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.integer({ min: -1, max: 60 }), (starts, offset) => {
      const items = starts.toSorted((a, b) => a - b).map((start) => ({ start }));
      const found = items.findLastIndex(({ start }) => start <= offset);
      expect(lastStartingBy(items, offset)).toBe(Math.max(0, found));
    }),
  );
});
