import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combined, isDifference, stretchesBetween } from './combine.ts';

const text = fc
  .array(fc.constantFrom('开放', '权重', '模型', '，', 'GPT-4 ', '😀', '\ud83d', '\n', 'e\u0301'), {
    maxLength: 15,
  })
  .map((parts) => parts.join(''));

describe('combining two texts', () => {
  it('is the first with nothing taken, the second with everything', () => {
    fc.assert(
      fc.property(text, text, (first, second) => {
        const stretches = stretchesBetween(first, second);
        expect(combined(stretches, new Set())).toBe(first);
        expect(combined(stretches, new Set(stretches.keys()))).toBe(second);
      }),
    );
  });

  it('never leaves two differences side by side', () => {
    fc.assert(
      fc.property(text, text, (first, second) => {
        const differ = stretchesBetween(first, second).map(isDifference);
        expect(differ.some((each, at) => each && differ[at + 1])).toBe(false);
      }),
    );
  });

  it('takes what is wanted and leaves the rest', () => {
    const stretches = stretchesBetween('开放模型很重要，也很便宜。', '开放权重很重要，也很安全。');
    const [first] = stretches.flatMap((stretch, at) => (isDifference(stretch) ? [at] : []));
    expect(combined(stretches, new Set([first ?? -1]))).toBe('开放权重很重要，也很便宜。');
  });
});
