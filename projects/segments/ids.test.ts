import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from './fixtures/arbitraries.ts';
import { segmentIds } from './ids.ts';

/** RFC 4648 base32 as node's own digest and big integers give it. */
function reference(text: string, occurrence: number): string {
  const digest = createHash('sha256').update(`${text}\n${occurrence}`).digest('hex');
  let bits = BigInt(`0x${digest}`) << 4n;
  let out = '';
  for (let i = 0; i < 52; i++) {
    out = 'abcdefghijklmnopqrstuvwxyz234567'.charAt(Number(bits & 31n)) + out;
    bits >>= 5n;
  }
  return out.slice(0, 8);
}

describe('segment ids', () => {
  it('are 8 base32 characters of SHA-256 over text and occurrence', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'grapheme' })), (texts) => {
        expect(segmentIds(texts)).toEqual(texts.map((text) => reference(text, 1)));
      }),
    );
    expect(segmentIds(['Open weights', 'Open weights'])).toEqual([
      reference('Open weights', 1),
      reference('Open weights', 2),
    ]);
  });

  it('are frozen: the ids of released articles never change', () => {
    expect(segmentIds(['Open weights', '对齐税', 'Open weights', ''])).toMatchInlineSnapshot(`
      [
        "nl7gnlr3",
        "5e5dwyvb",
        "jf4fy7f4",
        "57otbuo5",
      ]
    `);
  });

  it('differ for every row, whatever the texts', () => {
    fc.assert(
      fc.property(fc.array(anyText), (texts) => {
        expect(new Set(segmentIds(texts)).size).toBe(texts.length);
      }),
    );
  });

  it('of the rows above do not depend on the rows below', () => {
    fc.assert(
      fc.property(fc.array(anyText), fc.array(anyText), (texts, more) => {
        expect(segmentIds([...texts, ...more]).slice(0, texts.length)).toEqual(segmentIds(texts));
      }),
    );
  });

  it('grow by a character where eight are taken', () => {
    const text = (n: number) => `row ${n}`;
    const seen = new Map<string, number>();
    const [first, second] = (() => {
      for (let n = 0; ; n++) {
        const id = reference(text(n), 1).slice(0, 3);
        const earlier = seen.get(id);
        if (earlier !== undefined) return [earlier, n];
        seen.set(id, n);
      }
    })();
    const ids = segmentIds([text(first), text(second)], 3);
    expect(ids[0]).toHaveLength(3);
    expect(ids[1]).toBe(reference(text(second), 1).slice(0, 4));
  });
});
