import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applySplice,
  mergeChange,
  mergeKeepingBoth,
  offsetAfter,
  spliceBetween,
} from './splice.ts';

const text = fc
  .array(fc.constantFrom('a', 'b', ' ', '字', '词', '😀', '😁', '\ud83d', '\udc00'), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));

describe('spliceBetween', () => {
  it('leads from one text to the other', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const splice = spliceBetween(before, after);
        expect(splice === undefined ? before : applySplice(before, splice)).toBe(after);
      }),
    );
  });

  it('replaces a whole emoji where only its second half differs', () => {
    expect(spliceBetween('a😀b', 'a😁b')).toEqual({ start: 1, removed: 2, inserted: '😁' });
  });
});

describe('offsetAfter', () => {
  it('keeps a place between the same characters, and within the text', () => {
    fc.assert(
      fc.property(text, text, text, fc.boolean(), (left, right, inserted, inFront) => {
        const before = left + right;
        const after = inFront ? inserted + before : before + inserted;
        const offset = offsetAfter(left.length, before, after);
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset).toBeLessThanOrEqual(after.length);
      }),
    );
  });

  it('stays before what comes behind it, and moves with what comes in front', () => {
    expect(offsetAfter(2, '一二三', '一二三四')).toBe(2);
    expect(offsetAfter(2, '一二三', '零😀一二三')).toBe(5);
    expect(offsetAfter(2, '一二三四', '一丙四')).toBe(2);
    expect(offsetAfter(2, '一二三', '一二三')).toBe(2);
  });
});

describe('merging two changes of one text', () => {
  it('makes both where they are apart', () => {
    expect(mergeChange('一二三四', '甲二三四', '一二三丁')).toBe('甲二三丁');
    expect(mergeChange('一二三四', '一二三丁', '甲甲二三四')).toBe('甲甲二三丁');
  });

  it('gives up where they meet', () => {
    expect(mergeChange('一二三', '一甲三', '一乙三')).toBeUndefined();
  });

  it('is the other change where one changed nothing', () => {
    fc.assert(
      fc.property(text, text, (base, other) => {
        expect(mergeChange(base, base, other)).toBe(other);
        expect(mergeChange(base, other, base)).toBe(other);
      }),
    );
  });

  it('never loses what either inserted when both are kept', () => {
    fc.assert(
      fc.property(text, text, text, (base, ours, theirs) => {
        const merged = mergeKeepingBoth(base, ours, theirs);
        for (const changed of [ours, theirs]) {
          const inserted = spliceBetween(base, changed)?.inserted ?? '';
          expect(isWithin(inserted, merged)).toBe(true);
        }
      }),
    );
  });
});

/** Every unit of `part` is in `whole`, in order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const unit of part) {
    at = whole.indexOf(unit, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
